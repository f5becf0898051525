// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/retrieve/pool.h"

#include "core/retrieve/corpus.h"

#include <algorithm>

namespace strata {

namespace {

bool fits(const Scope &scope, const Selection &selection)
{
    const Scope &wanted = selection.scope;
    const auto same = [](const QString &want, const QString &have) { return want.isEmpty() || want == have; };
    if (!same(wanted.user, scope.user) || !same(wanted.agent, scope.agent) || !same(wanted.app, scope.app)
        || !same(wanted.run, scope.run) || (selection.where && !selection.where(scope))) {
        return false;
    }
    return selection.showExpired || scope.run.isEmpty() || !selection.runEnded
           || !selection.runEnded(scope.run, scope.user);
}

bool isSet(const std::vector<quint64> &bits, quint32 slot)
{
    return ((bits[slot / 64] >> (slot % 64)) & 1) != 0;
}

std::vector<quint64> eligibleSlots(const CorpusData &corpus, const Selection &selection)
{
    enum : quint8 { Unasked, No, Yes };
    std::vector<quint8> scopes(corpus.scopes().size(), Unasked);
    const qint32 today = selection.today.isValid() ? qint32(QDate(1970, 1, 1).daysTo(selection.today))
                                                   : std::numeric_limits<qint32>::min();
    std::vector<quint64> bits((corpus.slotCount() + 63) / 64, 0);
    for (const quint32 slot : corpus.order()) {
        const Record &record = corpus.record(slot);
        quint8 &scope = scopes[record.scope];
        if (scope == Unasked) {
            scope = fits(corpus.scopes()[record.scope], selection) ? Yes : No;
        }
        if (scope == No || (!selection.showExpired && record.expiresDay < today)
            || (selection.rows && !std::ranges::binary_search(*selection.rows, record.row))) {
            continue;
        }
        bits[slot / 64] |= quint64(1) << (slot % 64);
    }
    return bits;
}

void addGroup(Pool &pool, quint32 corpus, std::span<const quint32> members)
{
    const CorpusData &data = *pool.corpora[corpus];
    const auto &bits = pool.eligible[corpus];
    const auto begin = quint32(pool.entries.size());
    bool follows = false;
    for (const quint32 slot : members) {
        if (!isSet(bits, slot)) {
            follows = false;
            continue;
        }
        pool.entries.push_back({.record = &data.record(slot),
                                .slot = slot,
                                .corpus = corpus,
                                .first = pool.entries.size() == begin,
                                .follows = follows,
                                .last = false});
        follows = true;
    }
    if (pool.entries.size() > begin) {
        pool.entries.back().last = true;
        pool.groups.push_back({begin, quint32(pool.entries.size())});
    }
}

} // namespace

QStringList Pool::actors() const
{
    QStringList names;
    QSet<QString> seen;
    for (auto entry = entries.begin(); entry != entries.end();) {
        const quint32 corpus = entry->corpus; // entries of a corpus stand together
        const std::vector<QString> &actors = corpora[corpus]->actors();
        std::vector<bool> present(actors.size(), false);
        for (; entry != entries.end() && entry->corpus == corpus; ++entry) {
            present[entry->record->actor] = true;
        }
        for (size_t actor = 1; actor < present.size(); ++actor) {
            const QString &name = actors[actor];
            if (present[actor] && !seen.contains(name.toCaseFolded())) {
                seen.insert(name.toCaseFolded());
                names.append(name);
            }
        }
    }
    return names;
}

std::optional<size_t> Pool::find(qint64 row) const
{
    const auto found = std::ranges::find(entries, row, [](const Entry &entry) { return entry.record->row; });
    return found == entries.end() ? std::nullopt : std::optional(size_t(found - entries.begin()));
}

Pool makePool(std::span<const Corpus *const> corpora, const Selection &selection)
{
    Pool pool;
    size_t most = 0;
    for (const Corpus *corpus : corpora) {
        pool.corpora.push_back(&corpus->data());
        most += size_t(corpus->size());
    }
    pool.entries.reserve(most);
    for (size_t i = 0; i < pool.corpora.size(); ++i) {
        const CorpusData &data = *pool.corpora[i];
        pool.eligible.push_back(eligibleSlots(data, selection));
        for (const Run &run : data.runs()) {
            addGroup(pool, quint32(i), run.slots);
        }
        for (const quint32 slot : data.order()) {
            if (data.record(slot).run == Record::noRun) {
                addGroup(pool, quint32(i), std::span(&slot, 1));
            }
        }
    }
    return pool;
}

} // namespace strata
