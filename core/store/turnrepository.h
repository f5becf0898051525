// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/memory.h"
#include "core/model/turn.h"
#include "core/store/database.h"

namespace strata {

struct StoredTurn {
    qint64 row = 0;
    qint64 session = 0;                 ///< row
    Turn turn;                          ///< session id, user and run are left to who reads the session
    std::optional<Attention> attention; ///< only when an agent set it
};

/// What was said in a message, without what else is known of it.
struct SpokenMessage {
    QUuid id;
    Role role = Role::User;
    QString text;
    QString actor;
    Micros created = 0;
};

/// Turns and what holds only while they are open: working memory and attention. Runs on the thread of its connection;
/// failures stick to the Database.
class TurnRepository
{
public:
    explicit TurnRepository(Database &database)
        : m_database(database)
    {
    }

    [[nodiscard]] std::optional<StoredTurn> find(const TurnId &id);
    [[nodiscard]] std::optional<StoredTurn> openOf(qint64 session);
    [[nodiscard]] std::vector<StoredTurn> list(qint64 session, int limit, int before); ///< newest first
    /// The last messages that were said in the `turns` before, at most `limit`, oldest first; without those in the bin.
    [[nodiscard]] std::vector<SpokenMessage> spokenBefore(const StoredTurn &turn, int turns, int limit);
    /// Newest first, at most `limit` (-1: all); those active after `moment`, of sessions that carry all ids of `scope` and end after
    /// `now` (0: any).
    [[nodiscard]] std::vector<StoredTurn> allOpen(int limit, const Scope &scope, Micros moment, Micros now);
    /// Open ones without activity after `moment`, and those whose session ended by `now`.
    [[nodiscard]] std::vector<StoredTurn> toFinish(Micros moment, Micros now);
    [[nodiscard]] qint64 insert(const StoredTurn &stored);
    /// Writes end, times, counts and attention. When the turn is no longer open, working memory and attention go.
    void update(const StoredTurn &stored);

    [[nodiscard]] std::vector<WorkingItem> working(const StoredTurn &turn);
    [[nodiscard]] std::optional<WorkingItem> working(const StoredTurn &turn, const WorkingId &id);
    [[nodiscard]] std::optional<WorkingItem> workingByKey(const StoredTurn &turn, const QString &key);
    struct WorkingSize {
        int items = 0;
        qint64 bytes = 0; ///< of the values, as UTF-8
    };
    /// What the turn holds but for `key`.
    [[nodiscard]] WorkingSize workingSize(const StoredTurn &turn, const QString &key);
    void putWorking(const StoredTurn &turn, const WorkingItem &item);
    /// False when there is none.
    bool removeWorking(const StoredTurn &turn, const WorkingId &id);

private:
    [[nodiscard]] std::vector<StoredTurn> read(Rows rows);
    Database &m_database;
};

} // namespace strata
