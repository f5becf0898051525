// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/retrieve/corpusdata.h"

#include "core/embed/staticmodel.h"
#include "core/index/vectorindex.h"
#include "core/retrieve/analysis.h"
#include "core/retrieve/corpus.h"
#include "core/retrieve/label.h"
#include "core/text/speaker.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace strata {

namespace {

constexpr size_t maxListed = 65'535;
constexpr size_t unit = 4; ///< of Record::offset
/// When this share of a corpus is eligible, an index is asked; below, the exact scan of the few is faster.
constexpr double indexShare = 0.3;
constexpr int overFetch = 4;

size_t aligned(size_t bytes)
{
    return (bytes + unit - 1) / unit * unit;
}

struct Sizes {
    explicit Sizes(const Record &record)
        : hashes((size_t(record.onceTerms) + record.oftenTerms) * sizeof(TermHash))
        , counts(aligned(record.oftenTerms))
        , lengths(record.passages > 1 ? record.passages * sizeof(float) : 0)
        , tokens(record.tokens * sizeof(quint16))
        , ends(record.passages > 1 ? record.passages * sizeof(quint16) : 0)
        , total(hashes + counts + lengths + aligned(tokens + ends))
    {
    }
    size_t hashes, counts, lengths, tokens, ends, total;
};

Record::Flag languageFlag(Language language)
{
    switch (language) {
    case Language::English:
        return Record::English;
    case Language::Other:
        return Record::Foreign;
    case Language::Unclear:
        break;
    }
    return Record::BothForms;
}

quint16 flagsOf(const Analysis &analysis, Role role)
{
    const TextCues &cues = analysis.cues;
    const bool fromUser = role == Role::User || role == Role::None;
    return quint16(Record::Used | (cues.asks ? Record::Asks : 0) | (cues.time ? Record::Time : 0)
                   | (cues.number ? Record::Number : 0) | (cues.you ? Record::You : 0)
                   | (fromUser ? Record::FromUser : 0) | (role == Role::Assistant ? Record::FromAssistant : 0)
                   | languageFlag(analysis.language));
}

/// The role, or the one that a name tells ("Assistant: Sure!") where the role says nothing else.
Role roleOf(Role role, const QString &name)
{
    if ((role != Role::User && role != Role::None) || !isRoleName(name)) {
        return role;
    }
    const QString folded = name.toLower();
    return folded == u"human" ? Role::User : roleFromName(folded).value_or(Role::Assistant);
}

qint32 dayOf(Micros moment)
{
    return qint32(moment >= 0 ? moment / microsPerDay : -((-moment + microsPerDay - 1) / microsPerDay));
}

template <typename T>
qsizetype held(const std::vector<T> &values)
{
    return qsizetype(values.capacity() * sizeof(T));
}

} // namespace

CorpusData::CorpusData(std::shared_ptr<const StaticModel> model)
    : m_model(std::move(model))
{
}

void CorpusData::upsert(const Document &document, const Analysis &analysis)
{
    remove(document.row);
    const QString actor = isRoleName(document.actor) ? QString() : document.actor;
    Record record;
    record.row = document.row;
    record.scope = scopeIndex(document.scope);
    record.actor = actorIndex(actor);
    record.createdDay = dayOf(document.created);
    record.expiresDay = document.expires ? qint32(QDate(1970, 1, 1).daysTo(*document.expires)) : Record::never;
    chooseRun(record, document);

    quint32 slot = quint32(m_records.size());
    if (m_free.empty()) {
        m_records.emplace_back();
    } else {
        slot = m_free.back();
        m_free.pop_back();
    }
    const Role role = roleOf(document.role, document.actor);
    const bool begins = !analysis.speaker.isEmpty() && !isSameName(analysis.speaker, actor);
    if (begins && document.role != Role::None) {
        const quint32 name = actorIndex(analysis.speaker);
        m_prefixed.insert(slot, {name, record.actor, role, document.analysis});
        m_slotsOfName[name].push_back(slot);
    }
    m_records[slot] = record;
    m_order.insert(m_order.begin() + qptrdiff(position(record.row)), slot);
    countSpeaker(slot, 1);
    const auto prefixed = m_prefixed.find(slot);
    if (prefixed != m_prefixed.end()) {
        present(slot, *prefixed);
    } else if (begins) { // nobody said it, so it is a label
        Analysis whole = analysis;
        restoreLabel(whole, *m_model);
        fill(m_records[slot], whole, role);
    } else {
        fill(m_records[slot], analysis, role);
    }
    enterRun(slot);
    storeVector(slot, begins ? QByteArray() : document.vector);
    if (!m_hasVectors && size() > Corpus::vectorsAbove) {
        keepVectors();
    }
    if (m_index) {
        m_unindexed.insert(record.row);
    }
    settleSpeakers();
}

void CorpusData::remove(qint64 row)
{
    const auto slot = slotOf(row);
    if (!slot) {
        return;
    }
    leaveRun(*slot);
    countSpeaker(*slot, -1);
    if (const auto prefixed = m_prefixed.constFind(*slot); prefixed != m_prefixed.constEnd()) {
        const auto slots = m_slotsOfName.find(prefixed->name);
        *std::ranges::find(*slots, *slot) = slots->back();
        slots->pop_back();
        if (slots->empty()) {
            m_slotsOfName.erase(slots);
        }
        m_prefixed.erase(prefixed);
    }
    m_order.erase(m_order.begin() + qptrdiff(position(row)));
    m_dead += Sizes(m_records[*slot]).total;
    m_records[*slot] = {};
    m_free.push_back(*slot);
    m_vectors.clear(*slot);
    m_unindexed.remove(row);
    settleSpeakers();
}

void CorpusData::fill(Record &record, const Analysis &analysis, Role role)
{
    record.words = analysis.words;
    record.termLength = analysis.termLength;
    record.length = analysis.length;
    record.flags = flagsOf(analysis, role);
    addLists(record, analysis);
}

void CorpusData::present(quint32 slot, Prefixed &prefixed)
{
    auto analysis = Analysis::decode(prefixed.analysis);
    if (!analysis) {
        return; // it was read before
    }
    Record &record = m_records[slot];
    record.actor = prefixed.actor;
    Role role = prefixed.role;
    prefixed.spoken = m_speakers.isSpeaker(prefixed.name);
    if (prefixed.spoken) {
        const QString &name = m_actors[prefixed.name];
        role = roleOf(role, name);
        record.actor = isRoleName(name) ? prefixed.actor : prefixed.name;
    } else {
        restoreLabel(*analysis, *m_model);
    }
    fill(record, *analysis, role);
}

void CorpusData::countSpeaker(quint32 slot, int by)
{
    const Record &record = m_records[slot];
    const auto prefixed = m_prefixed.constFind(slot);
    const bool begins = prefixed != m_prefixed.constEnd();
    const quint32 conversation = record.run == Record::noRun ? Speakers::loose : record.run;
    const quint32 actor = begins ? prefixed->actor : record.actor;
    if (by > 0) {
        m_speakers.add(conversation, begins ? prefixed->name : 0);
        m_speakers.addActor(actor);
    } else {
        m_speakers.remove(conversation, begins ? prefixed->name : 0);
        m_speakers.removeActor(actor);
    }
}

void CorpusData::presentAnew(quint32 slot)
{
    Prefixed &prefixed = m_prefixed[slot];
    if (prefixed.spoken == m_speakers.isSpeaker(prefixed.name)) {
        return;
    }
    Record &record = m_records[slot];
    m_dead += Sizes(record).total;
    present(slot, prefixed);
    if (record.run == Record::noRun) {
        record.pairLength = record.length;
    } else {
        const Run &run = m_runs[record.run];
        const auto at =
            std::ranges::lower_bound(run.slots, record.row, {}, [this](quint32 s) { return m_records[s].row; });
        const size_t place = size_t(at - run.slots.begin());
        refreshPair(run, place);
        refreshPair(run, place + 1);
    }
    storeVector(slot, {});
    if (m_index) {
        m_unindexed.insert(record.row);
    }
}

void CorpusData::settleSpeakers()
{
    constexpr qsizetype atOnce = 256;   // texts that are presented anew without delay
    constexpr qsizetype perChange = 16; // and for each document that comes or goes
    for (const quint32 name : m_speakers.takeChanged()) {
        m_unsettled.insert(name);
    }
    if (m_loading) {
        return;
    }
    m_budget = std::min(m_budget + perChange, std::max(atOnce, m_prefixed.size()));
    for (auto name = m_unsettled.begin(); name != m_unsettled.end();) {
        const auto found = m_slotsOfName.constFind(*name);
        const std::span<const quint32> slots =
            found != m_slotsOfName.constEnd() ? std::span(*found) : std::span<const quint32>();
        if (std::ssize(slots) > m_budget) {
            ++name;
            continue;
        }
        m_budget -= std::ssize(slots);
        for (const quint32 slot : slots) {
            presentAnew(slot);
        }
        name = m_unsettled.erase(name);
    }
    packIfWorthIt();
}

void CorpusData::setLoading(bool loading)
{
    m_loading = loading;
    m_budget = m_prefixed.size(); // each of them once
    settleSpeakers();
    m_budget = m_prefixed.size();
}

void CorpusData::storeVector(quint32 slot, const QByteArray &vector)
{
    if (m_hasVectors) {
        m_vectors.assign(slot, vector.size() == encodedVectorSize ? vector : vectorOf(m_records[slot]));
    }
}

void CorpusData::packIfWorthIt()
{
    constexpr size_t worthIt = 65'536;
    if (m_dead > worthIt && m_dead > m_arena.size() / 4) {
        pack();
    }
}

void CorpusData::addLists(Record &record, const Analysis &analysis)
{
    std::vector<TermHash> once;
    std::vector<TermHash> often;
    std::vector<quint8> counts;
    once.reserve(analysis.terms.size());
    for (const Term &term : analysis.terms) {
        if (once.size() + often.size() == maxListed) {
            break;
        }
        if (term.count == 1) {
            once.push_back(term.hash);
        } else {
            often.push_back(term.hash);
            counts.push_back(term.count);
        }
    }
    record.onceTerms = quint16(once.size());
    record.oftenTerms = quint16(often.size());
    record.tokens = quint16(analysis.tokens.size());
    record.passages = quint16(analysis.passageEnds.size());
    const Sizes sizes(record);
    const size_t begin = m_arena.size();
    record.offset = quint32(begin / unit);
    if (begin + sizes.total > m_arena.capacity()) {
        // A quarter more at a time: doubling would leave half of a large arena unused.
        m_arena.reserve(std::max(begin + sizes.total, m_arena.capacity() + m_arena.capacity() / 4));
    }
    m_arena.resize(begin + sizes.total);
    std::byte *to = m_arena.data() + begin;
    const auto put = [&to](const auto &values, size_t size) {
        if (!values.empty()) {
            std::memcpy(to, values.data(), values.size() * sizeof(values[0]));
        }
        to += size;
    };
    put(once, once.size() * sizeof(TermHash));
    put(often, often.size() * sizeof(TermHash));
    put(counts, sizes.counts);
    if (sizes.lengths > 0) {
        put(analysis.passageLengths, sizes.lengths);
    }
    put(analysis.tokens, sizes.tokens);
    if (sizes.ends > 0) {
        put(analysis.passageEnds, sizes.ends);
    }
}

Lists CorpusData::lists(const Record &record) const
{
    const Sizes sizes(record);
    const std::byte *at = m_arena.data() + size_t(record.offset) * unit;
    const auto *hashes = reinterpret_cast<const TermHash *>(at);
    const auto *counts = reinterpret_cast<const quint8 *>(at + sizes.hashes);
    const auto *lengths = reinterpret_cast<const float *>(at + sizes.hashes + sizes.counts);
    const auto *tokens = reinterpret_cast<const quint16 *>(at + sizes.hashes + sizes.counts + sizes.lengths);
    const size_t several = record.passages > 1 ? record.passages : 0;
    return {.onceTerms = {hashes, record.onceTerms},
            .oftenTerms = {hashes + record.onceTerms, record.oftenTerms},
            .oftenCounts = {counts, record.oftenTerms},
            .passageLengths = {lengths, several},
            .tokens = {tokens, record.tokens},
            .passageEnds = {tokens + record.tokens, several}};
}

void CorpusData::chooseRun(Record &record, const Document &document)
{
    const Scope &scope = m_scopes[record.scope];
    if (scope.run.isEmpty() && !document.inRun) {
        return;
    }
    const auto found = m_runIndex.constFind({scope.user, scope.run});
    if (found != m_runIndex.constEnd()) {
        record.run = *found;
    } else {
        record.run = quint32(m_runs.size());
        m_runIndex.insert({scope.user, scope.run}, record.run);
        m_runs.emplace_back();
    }
}

void CorpusData::enterRun(quint32 slot)
{
    Record &record = m_records[slot];
    if (record.run == Record::noRun) {
        record.pairLength = record.length;
        return;
    }
    Run &run = m_runs[record.run];
    const auto later =
        std::ranges::upper_bound(run.slots, record.row, {}, [this](quint32 s) { return m_records[s].row; });
    const size_t at = size_t(later - run.slots.begin());
    run.slots.insert(later, slot);
    refreshPair(run, at);
    refreshPair(run, at + 1);
}

void CorpusData::leaveRun(quint32 slot)
{
    const Record &record = m_records[slot];
    if (record.run == Record::noRun) {
        return;
    }
    Run &run = m_runs[record.run];
    const auto at = std::ranges::find(run.slots, slot);
    const size_t next = size_t(at - run.slots.begin());
    run.slots.erase(at);
    refreshPair(run, next);
}

void CorpusData::refreshPair(const Run &run, size_t position)
{
    if (position >= run.slots.size()) {
        return;
    }
    Record &record = m_records[run.slots[position]];
    record.pairLength = position == 0 ? record.length : pairLength(m_records[run.slots[position - 1]], record);
}

float CorpusData::pairLength(const Record &before, const Record &record) const
{
    FloatVector sum = m_model->sum(lists(before).tokens);
    const FloatVector own = m_model->sum(lists(record).tokens);
    for (size_t i = 0; i < sum.size(); ++i) {
        sum[i] += own[i];
    }
    return strata::length(sum);
}

void CorpusData::pack()
{
    std::vector<std::byte> packed;
    packed.reserve(m_arena.size() - m_dead);
    for (const quint32 slot : m_order) {
        Record &record = m_records[slot];
        const auto begin = m_arena.begin() + qptrdiff(size_t(record.offset) * unit);
        record.offset = quint32(packed.size() / unit);
        packed.insert(packed.end(), begin, begin + qptrdiff(Sizes(record).total));
    }
    m_arena = std::move(packed);
    m_dead = 0;
}

void CorpusData::keepVectors()
{
    m_hasVectors = true;
    for (const quint32 slot : m_order) {
        m_vectors.assign(slot, vectorOf(m_records[slot]));
    }
}

QByteArray CorpusData::vectorOf(const Record &record) const
{
    return encodeVector(m_model->pooled(lists(record).tokens));
}

QString CorpusData::shared(const QString &id)
{
    return *m_strings.insert(id);
}

quint32 CorpusData::scopeIndex(const Scope &scope)
{
    const auto found = m_scopeIndex.constFind(scope);
    if (found != m_scopeIndex.constEnd()) {
        return *found;
    }
    const Scope own{shared(scope.user), shared(scope.agent), shared(scope.app), shared(scope.run)};
    m_scopes.push_back(own);
    return *m_scopeIndex.insert(own, quint32(m_scopes.size() - 1));
}

quint32 CorpusData::actorIndex(const QString &name)
{
    if (name.isEmpty()) {
        return 0;
    }
    const auto found = m_actorIndex.constFind(name);
    if (found != m_actorIndex.constEnd()) {
        return *found;
    }
    m_actors.push_back(name);
    return *m_actorIndex.insert(name, quint32(m_actors.size() - 1));
}

size_t CorpusData::position(qint64 row) const
{
    if (m_order.empty() || m_records[m_order.back()].row < row) {
        return m_order.size(); // the usual case
    }
    const auto found = std::ranges::lower_bound(m_order, row, {}, [this](quint32 slot) { return m_records[slot].row; });
    return size_t(found - m_order.begin());
}

std::optional<quint32> CorpusData::slotOf(qint64 row) const
{
    const size_t at = position(row);
    if (at < m_order.size() && m_records[m_order[at]].row == row) {
        return m_order[at];
    }
    return std::nullopt;
}

qsizetype CorpusData::bytes() const
{
    qsizetype total = held(m_records) + held(m_free) + held(m_order) + held(m_arena) + held(m_scopes) + held(m_actors)
                      + held(m_runs) + m_vectors.bytes();
    for (const Run &run : m_runs) {
        total += held(run.slots);
    }
    constexpr qsizetype node = 2; // entries of a QHash take about twice their size
    total += node * m_scopeIndex.size() * qsizetype(sizeof(Scope) + sizeof(quint32));
    total += node * m_runIndex.size() * qsizetype(sizeof(std::pair<QString, QString>) + sizeof(quint32));
    total += node * (m_strings.size() + m_actorIndex.size()) * qsizetype(sizeof(QString));
    for (const Prefixed &prefixed : m_prefixed) {
        total += node * qsizetype(sizeof(Prefixed)) + prefixed.analysis.capacity();
    }
    for (const std::vector<quint32> &slots : m_slotsOfName) {
        total += node * qsizetype(sizeof(std::vector<quint32>) + sizeof(quint32)) + held(slots);
    }
    total += m_speakers.bytes() + node * m_unsettled.size() * qsizetype(sizeof(quint32))
             + node * m_unindexed.size() * qsizetype(sizeof(qint64));
    for (const QString &text : m_strings) {
        total += text.capacity() * qsizetype(sizeof(QChar)) + 32;
    }
    return total;
}

std::vector<quint32> CorpusData::nearest(std::span<const float> query, int k, std::span<const quint64> eligible) const
{
    std::vector<quint32> result;
    if (!m_hasVectors) {
        return result;
    }
    const ScaledVector scaled = quantized(query);
    qsizetype count = 0;
    for (const quint64 word : eligible) {
        count += std::popcount(word);
    }
    std::vector<quint64> changed;
    if (m_index && double(count) >= indexShare * double(size())) {
        const auto isEligible = [&](quint32 slot) {
            return slot / 64 < eligible.size() && ((eligible[slot / 64] >> (slot % 64)) & 1) != 0;
        };
        for (const qint64 row : m_index->nearest(scaled, k * overFetch, k * overFetch)) {
            const auto slot = slotOf(row);
            if (slot && isEligible(*slot) && !m_unindexed.contains(row)) {
                result.push_back(*slot);
            }
        }
        changed.resize(eligible.size());
        for (const qint64 row : m_unindexed) {
            const auto slot = slotOf(row);
            if (slot && isEligible(*slot)) {
                changed[*slot / 64] |= quint64(1) << (*slot % 64);
            }
        }
        eligible = changed;
    }
    for (const Neighbour &neighbour : m_vectors.nearest(scaled, k, eligible)) {
        result.push_back(neighbour.slot);
    }
    return result;
}

std::vector<std::pair<qint64, QByteArray>> CorpusData::vectors() const
{
    std::vector<std::pair<qint64, QByteArray>> result;
    result.reserve(m_order.size());
    for (const quint32 slot : m_order) {
        result.emplace_back(m_records[slot].row, m_hasVectors ? m_vectors.stored(slot) : vectorOf(m_records[slot]));
    }
    return result;
}

void CorpusData::attachIndex(std::shared_ptr<const VectorIndex> index)
{
    m_index = std::move(index);
    m_unindexed.clear();
    if (!m_index) {
        return;
    }
    if (!m_hasVectors) {
        keepVectors();
    }
    for (const quint32 slot : m_order) {
        if (!m_index->holds(m_records[slot].row, m_vectors.row(slot), m_vectors.scale(slot))) {
            m_unindexed.insert(m_records[slot].row);
        }
    }
}

} // namespace strata
