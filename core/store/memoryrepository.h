// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/memory.h"
#include "core/store/database.h"
#include "core/store/filtersql.h"

#include <functional>

namespace strata {

/// What the indexes hold of one text.
struct IndexEntry {
    QString terms;       ///< words for the full-text index of texts that are not English; null for English
    qint64 model = 0;    ///< row of the models table
    QByteArray vector;   ///< pooled vector: 256 × int8, then its scale as f32
    QByteArray analysis; ///< see core/retrieve/analysis.h
};

/// A memory with what only the store knows.
struct StoredMemory {
    Memory memory;
    qint64 session = 0; ///< row of its session, 0: none
    Micros binnedAt = 0;
};

/// The tables of one layer: memories, full-text rows and vectors, always changed together. Runs on the thread of its
/// connection; failures stick to the Database.
class MemoryRepository
{
public:
    MemoryRepository(Database &database, Layer layer);

    /// Sets memory.sequence.
    void insert(Memory &memory, qint64 session, const IndexEntry &entry);
    /// Writes what may change: `before` must be what is stored. `entry`: set when the text changed.
    void update(const Memory &before, const Memory &after, const std::optional<IndexEntry> &entry);
    /// Replaces what the indexes hold of a stored memory that stays as it is.
    void reindex(const Memory &memory, const IndexEntry &entry);
    /// Fills in vector and analysis as they are stored; false when there are none.
    [[nodiscard]] bool readIndex(qint64 row, IndexEntry &entry);
    /// Takes the row out of all tables, for good.
    void erase(const StoredMemory &stored);

    [[nodiscard]] std::optional<StoredMemory> find(const MemoryId &id);
    [[nodiscard]] std::optional<StoredMemory> at(qint64 row);
    /// A memory with exactly this text of the same speaker in exactly this scope that can be seen at `now`, or that waits
    /// for review as this one would; among session notes also of the same role: in a conversation, two who say the same
    /// are two turns.
    [[nodiscard]] std::optional<Memory> twin(const Memory &memory, Micros now);

    /// Rows that meet the condition, in order of `order` ("m.id", …), at most `limit` (-1: all).
    [[nodiscard]] std::vector<StoredMemory> select(const SqlCondition &condition, const QByteArray &order = "m.id",
                                                   int limit = -1, int offset = 0);
    [[nodiscard]] int count(const SqlCondition &condition);
    [[nodiscard]] std::vector<qint64> rows(const SqlCondition &condition); ///< sorted

    /// One current memory as the search holds it.
    struct Indexed {
        qint64 row = 0;
        Scope scope;
        QString actor;
        Role role = Role::None;
        Micros created = 0;
        std::optional<QDate> expires;
        QByteArray analysis;
        QByteArray vector;
        qint64 session = 0;
    };
    /// Calls `visit` for each current memory of the holder, and with `older` for those that newer ones replaced, by row.
    void eachIndexed(const QString &holder, const std::function<void(const Indexed &)> &visit, bool older = false);
    /// All holders that have memories.
    [[nodiscard]] QStringList holders();

    [[nodiscard]] Layer layer() const { return m_layer; }

private:
    struct Sql;
    [[nodiscard]] StoredMemory read(const Rows &rows) const;
    void putVector(qint64 row, const IndexEntry &entry);

    Database &m_database;
    Layer m_layer;
    const Sql &m_sql;
};

/// Words of the full-text index that stand for the ids: one for the user, one for the agent …; never a word of a text.
[[nodiscard]] QString scopeTokens(const Scope &scope);
[[nodiscard]] QString scopeToken(QChar field, const QString &id);

/// Stable 64 bits of a text, to find exact repeats.
[[nodiscard]] qint64 textHash(const QString &text);

} // namespace strata
