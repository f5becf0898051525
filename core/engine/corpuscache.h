// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/layer.h"
#include "core/model/memory.h"
#include "core/retrieve/corpus.h"
#include "core/store/database.h"

#include <QHash>
#include <QSet>

#include <array>
#include <memory>
#include <mutex>
#include <shared_mutex>

namespace strata {

class StaticModel;
class VectorIndex;

/// The corpora that search works on, one for each holder in each layer, read from the store when first asked for and kept
/// in step by the writer. Thread-safe.
///
/// Consistency: the writer calls the changing functions after its commit and before its callers are answered, so that an
/// acknowledged memory is found by the very next search. They never wait for a search: while a corpus is being read, its
/// changes wait, and the next reading begins with making them. A corpus that is read from the store at that moment may see
/// a change twice; upsert and remove are idempotent.
class CorpusCache
{
public:
    explicit CorpusCache(std::shared_ptr<const StaticModel> model);
    ~CorpusCache();

    /// Reads which holders and sessions there are.
    void start(Database &database);

    // Writer's thread
    void upsert(const Memory &memory, const QByteArray &analysis, const QByteArray &vector);
    void remove(const Memory &memory);
    /// Its memories are read anew when next asked for.
    void drop(Layer layer, const QString &holder);
    /// When the current session of a run ends; 0: never.
    void setSessionEnd(const QString &holder, const QString &run, Micros ends);

    struct Entry;

    /// A corpus that stays as it is while this is held.
    class Reading
    {
    public:
        Reading(std::shared_ptr<Entry> entry, std::shared_lock<std::shared_mutex> lock);
        [[nodiscard]] const Corpus *corpus() const;

    private:
        std::shared_ptr<Entry> m_entry; // outlives the lock on its mutex
        std::shared_lock<std::shared_mutex> m_lock;
    };

    /// The corpora of `holders`, read with `database` where they are not in memory yet.
    [[nodiscard]] std::vector<Reading> read(Database &database, Layer layer, QStringList holders);
    /// The same with the memories that newer ones replaced; read for one question, and not kept.
    [[nodiscard]] std::vector<std::shared_ptr<const Corpus>> readWithOlder(Database &database, Layer layer,
                                                                           const QStringList &holders) const;
    [[nodiscard]] QStringList holders(Layer layer) const;
    /// Those that have a session of that run.
    [[nodiscard]] QStringList holdersOfRun(Layer layer, const QString &run) const;

    // For the keeper of vector indexes; only corpora that are in memory count.
    [[nodiscard]] std::vector<std::pair<Layer, QString>> largerThan(int memories) const;
    /// How many rows the index of a corpus holds; 0: it has none.
    [[nodiscard]] int indexedRows(Layer layer, const QString &holder) const;
    /// Row and stored vector of each memory of a corpus, by row.
    [[nodiscard]] std::vector<std::pair<qint64, QByteArray>> vectors(Layer layer, const QString &holder) const;
    void attachIndex(Layer layer, const QString &holder, std::shared_ptr<const VectorIndex> index);

    /// Ends of all current sessions, by holder and run.
    [[nodiscard]] Micros sessionEnd(const QString &holder, const QString &run) const;

private:
    using Entries = QHash<QString, std::shared_ptr<Entry>>;

    [[nodiscard]] std::shared_ptr<Entry> find(Layer layer, const QString &holder) const;
    [[nodiscard]] std::shared_ptr<Corpus> load(Database &database, Layer layer, const QString &holder,
                                               bool older = false) const;
    void bringUpToDate(Database &database, Layer layer, Entry &entry);
    void trim();

    std::shared_ptr<const StaticModel> m_model;
    mutable std::mutex m_mutex; // guards all below, not the corpora themselves
    std::array<Entries, 4> m_entries;
    std::array<QSet<QString>, 4> m_holders;
    QHash<std::pair<QString, QString>, Micros> m_sessionEnds;
    quint64 m_uses = 0;
};

} // namespace strata
