// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/sessionrepository.h"

#include "core/store/nulls.h"

using namespace Qt::StringLiterals;

namespace strata {
namespace {

#define STRATA_SESSION_COLUMNS                                                                                         \
    "SELECT id,uid,holder,run,user,agent,app,started,last_active,idle_seconds,pinned,ends,cleared_at,undo_until,"      \
    "clear_step,turns,messages FROM sessions "

// Agents share the session of a run: it is theirs all that began it, spoke in it or noted something there.
constexpr const char *matching =
    "(?1='' OR user IS ?1) AND (?2='' OR agent IS ?2 OR "
    "EXISTS(SELECT 1 FROM turns t WHERE t.session=sessions.id AND t.agent=?2) OR "
    "EXISTS(SELECT 1 FROM session_memories n WHERE n.session=sessions.id AND n.agent=?2 AND n.state=0)) AND "
    "(?3='' OR run=?3) AND (?4 OR (cleared_at IS NULL AND (ends IS NULL OR ends>?5)))";

} // namespace

std::vector<StoredSession> SessionRepository::read(Rows rows)
{
    std::vector<StoredSession> found;
    while (rows.next()) {
        int column = 0;
        StoredSession stored;
        Session &session = stored.session;
        stored.row = rows.integer(column++);
        session.id.value = rows.uuid(column++);
        stored.holder = rows.text(column++);
        session.scope.run = rows.text(column++);
        session.scope.user = rows.text(column++);
        session.scope.agent = rows.text(column++);
        session.scope.app = rows.text(column++);
        session.started = rows.integer(column++);
        session.lastActive = rows.integer(column++);
        session.idleSeconds = rows.integer(column++);
        session.pinned = rows.integer(column++) != 0;
        session.ends = rows.integer(column++);
        session.clearedAt = rows.integer(column++);
        session.undoUntil = rows.integer(column++);
        stored.clearStep = rows.integer(column++);
        session.turns = static_cast<int>(rows.integer(column++));
        session.messages = static_cast<int>(rows.integer(column++));
        found.push_back(std::move(stored));
    }
    return found;
}

std::optional<StoredSession> SessionRepository::find(const SessionId &id)
{
    auto found = read(m_database.query(STRATA_SESSION_COLUMNS "WHERE uid=?", id.value));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<StoredSession> SessionRepository::at(qint64 row)
{
    auto found = read(m_database.query(STRATA_SESSION_COLUMNS "WHERE id=?", row));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<StoredSession> SessionRepository::current(const QString &holder, const QString &run)
{
    auto found = read(m_database.query(STRATA_SESSION_COLUMNS "WHERE holder=? AND run=? AND cleared_at IS NULL", holder,
                                       orEmpty(run)));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

qint64 SessionRepository::insert(const StoredSession &stored)
{
    const Session &session = stored.session;
    m_database.run("INSERT INTO sessions(uid,holder,run,user,agent,app,started,last_active,idle_seconds,pinned,ends)"
                   "VALUES(?,?,?,?,?,?,?,?,?,?,nullif(?,0))",
                   session.id.value, stored.holder, orEmpty(session.scope.run), orNull(session.scope.user),
                   orNull(session.scope.agent), orNull(session.scope.app), session.started, session.lastActive,
                   session.idleSeconds, session.pinned, session.ends);
    return m_database.lastRowId();
}

void SessionRepository::update(const StoredSession &stored)
{
    const Session &session = stored.session;
    m_database.run("UPDATE sessions SET agent=?,last_active=?,idle_seconds=?,pinned=?,ends=nullif(?,0),"
                   "cleared_at=nullif(?,0),undo_until=nullif(?,0),clear_step=nullif(?,0),turns=?,messages=? WHERE id=?",
                   orNull(session.scope.agent), session.lastActive, session.idleSeconds, session.pinned, session.ends,
                   session.clearedAt, session.undoUntil, stored.clearStep, session.turns, session.messages, stored.row);
}

void SessionRepository::erase(qint64 row)
{
    m_database.run("DELETE FROM working WHERE turn IN (SELECT id FROM turns WHERE session=?)", row);
    m_database.run("DELETE FROM turns WHERE session=?", row);
    m_database.run("DELETE FROM sessions WHERE id=?", row);
}

void SessionRepository::updateActivity(const StoredSession &stored)
{
    const Session &session = stored.session;
    m_database.run("UPDATE sessions SET last_active=?,ends=nullif(?,0),turns=?,messages=? WHERE id=?",
                   session.lastActive, session.ends, session.turns, session.messages, stored.row);
}

std::vector<StoredSession> SessionRepository::list(const Condition &condition, Micros now, int limit, int offset)
{
    const QByteArray sql = STRATA_SESSION_COLUMNS "WHERE " + QByteArray(matching)
                           + " ORDER BY last_active DESC, id DESC LIMIT ?6 OFFSET ?7";
    return read(m_database.query(sql.constData(), orEmpty(condition.user), orEmpty(condition.agent),
                                 orEmpty(condition.run), condition.withEnded, now, limit, offset));
}

int SessionRepository::count(const Condition &condition, Micros now)
{
    const QByteArray sql = "SELECT count(*) FROM sessions WHERE " + QByteArray(matching);
    Rows rows = m_database.query(sql.constData(), orEmpty(condition.user), orEmpty(condition.agent),
                                 orEmpty(condition.run), condition.withEnded, now);
    return rows.next() ? static_cast<int>(rows.integer(0)) : 0;
}

std::vector<StoredSession> SessionRepository::uncleared()
{
    return read(m_database.query(STRATA_SESSION_COLUMNS "WHERE cleared_at IS NULL"));
}

std::vector<StoredSession> SessionRepository::endedBetween(Micros after, Micros until)
{
    return read(
        m_database.query(STRATA_SESSION_COLUMNS "WHERE cleared_at IS NULL AND ends>? AND ends<=?", after, until));
}

std::vector<StoredSession> SessionRepository::erasable(Micros now, Micros before)
{
    return read(m_database.query(STRATA_SESSION_COLUMNS
                                 "WHERE (cleared_at IS NOT NULL AND undo_until<?) OR (cleared_at IS NULL AND ends<?)",
                                 now, before));
}

#undef STRATA_SESSION_COLUMNS

} // namespace strata
