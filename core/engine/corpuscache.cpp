// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/corpuscache.h"

#include "core/embed/staticmodel.h"
#include "core/index/vectorindex.h"
#include "core/model/holder.h"
#include "core/store/memoryrepository.h"
#include "core/store/sessionrepository.h"

#include <QLoggingCategory>

#include <algorithm>
#include <functional>

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
    explicit Entry(QString of)
        : holder(std::move(of))
    {
    }

    const QString holder;
    std::shared_mutex mutex;        // guards corpus
    std::shared_ptr<Corpus> corpus; ///< null: not read yet
    int indexedRows = 0;            // guarded by mutex
    quint64 lastUse = 0;            // guarded by the cache's mutex
    qsizetype bytes = 0;            // guarded by the cache's mutex

    using Change = std::function<void(Entry &)>; // called with the mutex held, when there is a corpus
    std::mutex waitingMutex;
    std::vector<Change> waiting; // guarded by waitingMutex

    [[nodiscard]] bool hasWaiting()
    {
        const std::lock_guard lock(waitingMutex);
        return !waiting.empty();
    }
    /// With the mutex held.
    void makeWaiting()
    {
        std::vector<Change> changes;
        {
            const std::lock_guard lock(waitingMutex);
            changes.swap(waiting);
        }
        for (const Change &change : changes) {
            if (corpus) { // else what is read later has it
                change(*this);
            }
        }
    }
    /// Makes the change now, or leaves it to the next reader when the corpus is being read: the writer must not wait for
    /// searches.
    void change(Change made)
    {
        {
            const std::lock_guard lock(waitingMutex);
            waiting.push_back(std::move(made));
        }
        if (const std::unique_lock lock(mutex, std::try_to_lock); lock.owns_lock()) {
            makeWaiting();
        }
    }
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
    entry->change([this, document = Document{.row = memory.sequence,
                                             .scope = memory.scope,
                                             .inRun = isInRun(memory.layer, memory.scope),
                                             .actor = memory.actor,
                                             .role = memory.role,
                                             .created = memory.created,
                                             .expires = memory.expires,
                                             .analysis = analysis,
                                             .vector = vector}](Entry &to) {
        const auto added = to.corpus->upsert(document);
        if (!added) {
            qCWarning(lcCorpora) << "A memory cannot be searched:" << added.error().message;
            return;
        }
        const std::lock_guard counting(m_mutex);
        to.bytes += document.analysis.size() + document.vector.size(); // nearly all that a memory takes
    });
}

void CorpusCache::remove(const Memory &memory)
{
    if (const auto entry = find(memory.layer, holderOf(memory.layer, memory.scope))) {
        entry->change([row = memory.sequence](Entry &from) { from.corpus->remove(row); });
    }
}

void CorpusCache::drop(Layer layer, const QString &holder)
{
    if (const auto entry = find(layer, holder)) {
        entry->change([this](Entry &dropped) {
            dropped.corpus.reset();
            dropped.indexedRows = 0;
            const std::lock_guard counting(m_mutex);
            dropped.bytes = 0;
        });
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
        entry->change([vectorIndex = std::move(vectorIndex)](Entry &to) {
            to.indexedRows = vectorIndex ? vectorIndex->size() : 0;
            to.corpus->attachIndex(vectorIndex);
        });
    }
}

std::shared_ptr<Corpus> CorpusCache::load(Database &database, Layer layer, const QString &holder, bool older) const
{
    auto corpus = std::make_shared<Corpus>(m_model);
    corpus->setLoading(true);
    int unreadable = 0;
    const auto add = [&](const MemoryRepository::Indexed &found) {
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
    };
    MemoryRepository(database, layer).eachIndexed(holder, add, older);
    corpus->setLoading(false);
    if (unreadable > 0) {
        qCWarning(lcCorpora) << unreadable << "memories cannot be searched: their analysis is damaged";
    }
    return corpus;
}

std::vector<std::shared_ptr<const Corpus>> CorpusCache::readWithOlder(Database &database, Layer layer,
                                                                      const QStringList &holders) const
{
    std::vector<std::shared_ptr<const Corpus>> corpora;
    for (const QString &holder : holders) {
        corpora.push_back(load(database, layer, holder, true));
    }
    return corpora;
}

std::vector<CorpusCache::Reading> CorpusCache::read(Database &database, Layer layer, QStringList holders)
{
    holders.sort(); // all readers lock in one order
    std::vector<std::shared_ptr<Entry>> entries;
    for (const QString &holder : holders) {
        const std::lock_guard lock(m_mutex);
        if (!m_holders[index(layer)].contains(holder)) {
            continue; // nothing was ever stored there: no entry, so that asking for made-up names costs nothing
        }
        auto &slot = m_entries[index(layer)][holder];
        if (!slot) {
            slot = std::make_shared<Entry>(holder);
        }
        slot->lastUse = ++m_uses;
        entries.push_back(slot);
    }
    std::vector<Reading> readings;
    while (readings.size() < entries.size()) {
        readings.clear();
        for (const auto &entry : entries) {
            bringUpToDate(database, layer, *entry);
        }
        for (const auto &entry : entries) {
            std::shared_lock lock(entry->mutex);
            if (!entry->corpus) {
                break; // dropped just now
            }
            readings.emplace_back(entry, std::move(lock));
        }
    }
    trim();
    return readings;
}

/// Must be called without a lock on any corpus: it waits until nobody reads this one when changes of it wait.
void CorpusCache::bringUpToDate(Database &database, Layer layer, Entry &entry)
{
    if (entry.hasWaiting()) {
        const std::unique_lock lock(entry.mutex);
        entry.makeWaiting();
    }
    {
        const std::shared_lock lock(entry.mutex);
        if (entry.corpus) {
            return;
        }
    }
    const std::unique_lock lock(entry.mutex);
    if (!entry.corpus) {
        entry.corpus = load(database, layer, entry.holder);
        const std::lock_guard counting(m_mutex);
        entry.bytes = entry.corpus->bytes();
    }
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
