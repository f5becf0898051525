// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/corpuscache.h"

#include "core/embed/staticmodel.h"
#include "core/index/vectorindex.h"
#include "core/store/holder.h"
#include "core/store/memoryrepository.h"
#include "core/store/sessionrepository.h"

#include <QLoggingCategory>

#include <algorithm>

Q_LOGGING_CATEGORY(lcCorpora, "strata.engine.corpora")

namespace strata {
namespace {

/// What all corpora together may hold before those not used for longest are let go.
constexpr qsizetype maxBytes = 512LL * 1024 * 1024;

constexpr size_t index(Layer layer)
{
    return static_cast<size_t>(layer);
}

/// Raw history without a run id is that of the user's default run; other memories without one stand alone.
bool isInRun(Layer layer, const Scope &scope)
{
    return layer == Layer::Conversation || !scope.run.isEmpty();
}

} // namespace

struct CorpusCache::Entry {
    std::shared_mutex mutex;        // guards corpus
    std::shared_ptr<Corpus> corpus; ///< null: not read yet
    int indexedRows = 0;            // guarded by mutex
    quint64 lastUse = 0;            // guarded by the cache's mutex
    qsizetype bytes = 0;            // guarded by the cache's mutex
};

CorpusCache::Reading::Reading(std::shared_ptr<Entry> entry, std::shared_lock<std::shared_mutex> lock)
    : m_entry(std::move(entry))
    , m_lock(std::move(lock))
{
}

const Corpus *CorpusCache::Reading::corpus() const
{
    return m_entry->corpus.get();
}

CorpusCache::CorpusCache(std::shared_ptr<const StaticModel> model)
    : m_model(std::move(model))
{
}

CorpusCache::~CorpusCache() = default;

void CorpusCache::start(Database &database)
{
    const std::lock_guard lock(m_mutex);
    for (const Layer layer : allLayers) {
        const QStringList known = MemoryRepository(database, layer).holders();
        m_holders[index(layer)] = QSet<QString>(known.begin(), known.end());
    }
    for (const StoredSession &stored : SessionRepository(database).uncleared()) {
        m_sessionEnds.insert({stored.holder, stored.session.scope.run}, stored.session.ends);
    }
}

std::shared_ptr<CorpusCache::Entry> CorpusCache::find(Layer layer, const QString &holder) const
{
    const std::lock_guard lock(m_mutex);
    return m_entries[index(layer)].value(holder);
}

void CorpusCache::upsert(const Memory &memory, const QByteArray &analysis, const QByteArray &vector)
{
    const QString holder = holderOf(memory.layer, memory.scope);
    {
        const std::lock_guard lock(m_mutex);
        m_holders[index(memory.layer)].insert(holder);
    }
    const auto entry = find(memory.layer, holder);
    if (!entry) {
        return;
    }
    const std::unique_lock lock(entry->mutex);
    if (!entry->corpus) {
        return;
    }
    const auto added = entry->corpus->upsert({.row = memory.sequence,
                                              .scope = memory.scope,
                                              .inRun = isInRun(memory.layer, memory.scope),
                                              .actor = memory.actor,
                                              .role = memory.role,
                                              .created = memory.created,
                                              .expires = memory.expires,
                                              .analysis = analysis,
                                              .vector = vector});
    if (!added) {
        qCWarning(lcCorpora) << "A memory cannot be searched:" << added.error().message;
        return;
    }
    const std::lock_guard counting(m_mutex);
    entry->bytes += analysis.size() + vector.size(); // nearly all that a memory takes
}

void CorpusCache::remove(const Memory &memory)
{
    if (const auto entry = find(memory.layer, holderOf(memory.layer, memory.scope))) {
        const std::unique_lock lock(entry->mutex);
        if (entry->corpus) {
            entry->corpus->remove(memory.sequence);
        }
    }
}

void CorpusCache::drop(Layer layer, const QString &holder)
{
    if (const auto entry = find(layer, holder)) {
        const std::unique_lock lock(entry->mutex);
        entry->corpus.reset();
        entry->indexedRows = 0;
        const std::lock_guard counting(m_mutex);
        entry->bytes = 0;
    }
}

void CorpusCache::setSessionEnd(const QString &holder, const QString &run, Micros ends)
{
    const std::lock_guard lock(m_mutex);
    m_sessionEnds.insert({holder, run}, ends);
}

Micros CorpusCache::sessionEnd(const QString &holder, const QString &run) const
{
    const std::lock_guard lock(m_mutex);
    return m_sessionEnds.value({holder, run}, 0);
}

QStringList CorpusCache::holders(Layer layer) const
{
    const std::lock_guard lock(m_mutex);
    return m_holders[index(layer)].values();
}

QStringList CorpusCache::holdersOfRun(Layer layer, const QString &run) const
{
    const std::lock_guard lock(m_mutex);
    QStringList found;
    for (const QString &holder : m_holders[index(layer)]) {
        if (m_sessionEnds.contains({holder, run})) {
            found << holder;
        }
    }
    return found;
}

std::vector<std::pair<Layer, QString>> CorpusCache::largerThan(int memories) const
{
    std::vector<std::pair<Layer, QString>> large;
    std::vector<std::tuple<Layer, QString, std::shared_ptr<Entry>>> all;
    {
        const std::lock_guard lock(m_mutex);
        for (const Layer layer : allLayers) {
            for (auto at = m_entries[index(layer)].begin(); at != m_entries[index(layer)].end(); ++at) {
                all.emplace_back(layer, at.key(), at.value());
            }
        }
    }
    for (const auto &[layer, holder, entry] : all) {
        const std::shared_lock lock(entry->mutex);
        if (entry->corpus && entry->corpus->size() > memories) {
            large.emplace_back(layer, holder);
        }
    }
    return large;
}

std::vector<std::pair<qint64, QByteArray>> CorpusCache::vectors(Layer layer, const QString &holder) const
{
    const auto entry = find(layer, holder);
    if (!entry) {
        return {};
    }
    const std::shared_lock lock(entry->mutex);
    return entry->corpus ? entry->corpus->vectors() : std::vector<std::pair<qint64, QByteArray>>();
}

int CorpusCache::indexedRows(Layer layer, const QString &holder) const
{
    const auto entry = find(layer, holder);
    if (!entry) {
        return 0;
    }
    const std::shared_lock lock(entry->mutex);
    return entry->indexedRows;
}

void CorpusCache::attachIndex(Layer layer, const QString &holder, std::shared_ptr<const VectorIndex> vectorIndex)
{
    if (const auto entry = find(layer, holder)) {
        const std::unique_lock lock(entry->mutex);
        if (entry->corpus) {
            entry->indexedRows = vectorIndex ? vectorIndex->size() : 0;
            entry->corpus->attachIndex(std::move(vectorIndex));
        }
    }
}

void CorpusCache::load(Database &database, Layer layer, const QString &holder, Entry &entry) const
{
    auto corpus = std::make_shared<Corpus>(m_model);
    corpus->setLoading(true);
    int unreadable = 0;
    MemoryRepository(database, layer).eachIndexed(holder, [&](const MemoryRepository::Indexed &found) {
        const auto added = corpus->upsert({.row = found.row,
                                           .scope = found.scope,
                                           .inRun = isInRun(layer, found.scope),
                                           .actor = found.actor,
                                           .role = found.role,
                                           .created = found.created,
                                           .expires = found.expires,
                                           .analysis = found.analysis,
                                           .vector = found.vector});
        unreadable += added ? 0 : 1;
    });
    corpus->setLoading(false);
    if (unreadable > 0) {
        qCWarning(lcCorpora) << unreadable << "memories cannot be searched: their analysis is damaged";
    }
    entry.corpus = std::move(corpus);
}

std::vector<CorpusCache::Reading> CorpusCache::read(Database &database, Layer layer, const QStringList &holders)
{
    std::vector<Reading> readings;
    for (const QString &holder : holders) {
        std::shared_ptr<Entry> entry;
        {
            const std::lock_guard lock(m_mutex);
            if (!m_holders[index(layer)].contains(holder)) {
                continue; // nothing was ever stored there: no entry, so that asking for made-up names costs nothing
            }
            auto &slot = m_entries[index(layer)][holder];
            if (!slot) {
                slot = std::make_shared<Entry>();
            }
            slot->lastUse = ++m_uses;
            entry = slot;
        }
        std::shared_lock shared(entry->mutex);
        while (!entry->corpus) {
            shared.unlock();
            {
                const std::unique_lock exclusive(entry->mutex);
                if (!entry->corpus) {
                    load(database, layer, holder, *entry);
                    const std::lock_guard lock(m_mutex);
                    entry->bytes = entry->corpus->bytes();
                }
            }
            shared.lock();
        }
        readings.emplace_back(entry, std::move(shared));
    }
    trim();
    return readings;
}

void CorpusCache::trim()
{
    const std::lock_guard lock(m_mutex);
    qsizetype total = 0;
    for (const Entries &entries : m_entries) {
        for (const auto &entry : entries) {
            total += entry->bytes;
        }
    }
    while (total > maxBytes) {
        Entries *holding = nullptr;
        Entries::iterator oldest;
        for (Entries &entries : m_entries) {
            for (auto at = entries.begin(); at != entries.end(); ++at) {
                if (!holding || (*at)->lastUse < (*oldest)->lastUse) {
                    holding = &entries;
                    oldest = at;
                }
            }
        }
        if (!holding || (*oldest)->lastUse == m_uses) {
            return;
        }
        total -= (*oldest)->bytes;
        holding->erase(oldest); // readers keep theirs until they are done
    }
}

} // namespace strata
