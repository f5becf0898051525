// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/session.h"
#include "core/store/database.h"

namespace strata {

struct StoredSession {
    qint64 row = 0;
    QString holder;
    Session session;      ///< state is left to who knows the time; `open` is not filled
    qint64 clearStep = 0; ///< journal step of a clear by hand, else 0
};

/// The sessions table. Runs on the thread of its connection; failures stick to the Database.
class SessionRepository
{
public:
    explicit SessionRepository(Database &database)
        : m_database(database)
    {
    }

    [[nodiscard]] std::optional<StoredSession> find(const SessionId &id);
    [[nodiscard]] std::optional<StoredSession> at(qint64 row);
    /// The one session of this run that is not cleared or over.
    [[nodiscard]] std::optional<StoredSession> current(const QString &holder, const QString &run);
    [[nodiscard]] qint64 insert(const StoredSession &stored);
    void update(const StoredSession &stored);
    void erase(qint64 row);
    /// Sets the last activity, the end that follows from it, and the counts.
    void updateActivity(const StoredSession &stored);

    struct Condition {
        QString user, agent, run; ///< empty: any
        bool withEnded = false;
    };
    [[nodiscard]] std::vector<StoredSession> list(const Condition &condition, Micros now, int limit, int offset);
    [[nodiscard]] int count(const Condition &condition, Micros now);
    /// All that are not cleared, for the table of ends that search keeps.
    [[nodiscard]] std::vector<StoredSession> uncleared();
    /// Those whose time ran out after `after`, and by `until`.
    [[nodiscard]] std::vector<StoredSession> endedBetween(Micros after, Micros until);
    /// Those that are over and whose contents may go for good: cleared with `undo_until` before `now`, ended before `before`.
    [[nodiscard]] std::vector<StoredSession> erasable(Micros now, Micros before);

private:
    [[nodiscard]] std::vector<StoredSession> read(Rows rows);
    Database &m_database;
};

} // namespace strata
