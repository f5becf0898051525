// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/turnrepository.h"

#include "core/store/nulls.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

#define STRATA_TURN_COLUMNS                                                                                            \
    "SELECT id,uid,session,number,ended,opened,last_active,finished,messages,focus,focus_terms,focus_updated,"         \
    "(SELECT count(*) FROM session_memories k WHERE k.from_turn=turns.uid AND k.state<>4)"                             \
    "+(SELECT count(*) FROM user_memories k WHERE k.from_turn=turns.uid AND k.state<>4)"                               \
    "+(SELECT count(*) FROM org_memories k WHERE k.from_turn=turns.uid AND k.state<>4) ,agent,app FROM turns "

constexpr QChar termSeparator = u'\x1f';

std::vector<WorkingItem> readWorking(const StoredTurn &turn, Rows rows)
{
    std::vector<WorkingItem> items;
    while (rows.next()) {
        items.push_back({.id = {rows.uuid(0)},
                         .turn = turn.turn.id,
                         .key = rows.text(1),
                         .value = rows.text(2),
                         .source = rows.text(3),
                         .created = rows.integer(4),
                         .updated = rows.integer(5)});
    }
    return items;
}

} // namespace

std::vector<StoredTurn> TurnRepository::read(Rows rows)
{
    std::vector<StoredTurn> found;
    while (rows.next()) {
        StoredTurn stored;
        stored.row = rows.integer(0);
        stored.turn.id.value = rows.uuid(1);
        stored.session = rows.integer(2);
        stored.turn.number = static_cast<int>(rows.integer(3));
        stored.turn.end = static_cast<TurnEnd>(rows.integer(4));
        stored.turn.opened = rows.integer(5);
        stored.turn.lastActive = rows.integer(6);
        stored.turn.finished = rows.integer(7);
        stored.turn.messages = static_cast<int>(rows.integer(8));
        if (!rows.isNull(11)) {
            stored.attention = Attention{.setByAgent = true,
                                         .focus = rows.text(9),
                                         .terms = rows.text(10).split(termSeparator, Qt::SkipEmptyParts),
                                         .updated = rows.integer(11)};
        }
        stored.turn.kept = static_cast<int>(rows.integer(12));
        stored.turn.scope.agent = rows.text(13);
        stored.turn.scope.app = rows.text(14);
        found.push_back(std::move(stored));
    }
    return found;
}

std::optional<StoredTurn> TurnRepository::find(const TurnId &id)
{
    auto found = read(m_database.query(STRATA_TURN_COLUMNS "WHERE uid=?", id.value));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<StoredTurn> TurnRepository::openOf(qint64 session)
{
    auto found =
        read(m_database.query(STRATA_TURN_COLUMNS "WHERE session=? AND ended=0", session)); // one at most: no order
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<StoredTurn> TurnRepository::list(qint64 session, int limit, int before)
{
    return read(m_database.query(STRATA_TURN_COLUMNS
                                 "WHERE session=? AND (?=0 OR number<?) ORDER BY number DESC LIMIT ?",
                                 session, before, before, limit));
}

std::vector<SpokenMessage> TurnRepository::spokenBefore(const StoredTurn &turn, int turns, int limit)
{
    Rows rows =
        m_database.query("SELECT m.uid,m.role,m.text,m.actor,m.created FROM (SELECT session,uid FROM turns WHERE "
                         "session=?1 AND number<?2 ORDER BY number DESC LIMIT ?3) t CROSS JOIN conversation_memories m "
                         "ON m.session=t.session AND m.turn=t.uid WHERE m.state=0 ORDER BY m.id DESC LIMIT ?4",
                         turn.session, turn.turn.number, turns, limit);
    std::vector<SpokenMessage> newest;
    while (rows.next()) {
        newest.push_back({.id = rows.uuid(0),
                          .role = static_cast<Role>(rows.integer(1)),
                          .text = rows.text(2),
                          .actor = rows.text(3),
                          .created = rows.integer(4)});
    }
    std::ranges::reverse(newest);
    return newest;
}

std::vector<StoredTurn> TurnRepository::allOpen(int limit, const Scope &scope, Micros moment, Micros now)
{
    return read(m_database.query(
        STRATA_TURN_COLUMNS
        "WHERE ended=0 AND last_active>?7 AND session IN (SELECT s.id FROM sessions s WHERE s.cleared_at IS NULL "
        "AND (s.ends IS NULL OR s.ends>?6) AND (?1='' OR s.user=?1) AND (?4='' OR s.run=?4)) "
        "AND (?2='' OR agent=?2) AND (?3='' OR app=?3) ORDER BY last_active DESC LIMIT ?5",
        orEmpty(scope.user), orEmpty(scope.agent), orEmpty(scope.app), orEmpty(scope.run), limit, now, moment));
}

std::vector<StoredTurn> TurnRepository::toFinish(Micros moment, Micros now)
{
    return read(m_database.query(STRATA_TURN_COLUMNS
                                 "WHERE ended=0 AND (last_active<=? OR EXISTS(SELECT 1 FROM sessions s WHERE "
                                 "s.id=turns.session AND s.ends<=?))",
                                 moment, now));
}

qint64 TurnRepository::insert(const StoredTurn &stored)
{
    const Turn &turn = stored.turn;
    m_database.run("INSERT INTO turns(uid,session,number,ended,opened,last_active,finished,messages,agent,app)"
                   "VALUES(?,?,?,?,?,?,nullif(?,0),?,?,?)",
                   turn.id.value, stored.session, turn.number, static_cast<int>(turn.end), turn.opened, turn.lastActive,
                   turn.finished, turn.messages, orNull(turn.scope.agent), orNull(turn.scope.app));
    return m_database.lastRowId();
}

void TurnRepository::update(const StoredTurn &stored)
{
    const Turn &turn = stored.turn;
    const bool keeps = turn.isOpen() && stored.attention.has_value();
    m_database.run("UPDATE turns SET ended=?,last_active=?,finished=nullif(?,0),messages=?,focus=?,focus_terms=?,"
                   "focus_updated=nullif(?,0) WHERE id=?",
                   static_cast<int>(turn.end), turn.lastActive, turn.finished, turn.messages,
                   keeps ? stored.attention->focus : QString(),
                   keeps ? stored.attention->terms.join(termSeparator) : QString(),
                   keeps ? stored.attention->updated : Micros{0}, stored.row);
    if (!turn.isOpen()) {
        m_database.run("DELETE FROM working WHERE turn=?", stored.row);
    }
}

std::vector<WorkingItem> TurnRepository::working(const StoredTurn &turn)
{
    return readWorking(
        turn, m_database.query("SELECT uid,key,value,source,created,updated FROM working WHERE turn=? ORDER BY id",
                               turn.row));
}

std::optional<WorkingItem> TurnRepository::working(const StoredTurn &turn, const WorkingId &id)
{
    auto found = readWorking(turn, m_database.query("SELECT uid,key,value,source,created,updated FROM working WHERE "
                                                    "turn=? AND uid=?",
                                                    turn.row, id.value));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

TurnRepository::WorkingSize TurnRepository::workingSize(const StoredTurn &turn, const QString &key)
{
    Rows rows =
        m_database.query("SELECT count(*),ifnull(sum(bytes),0) FROM working WHERE turn=? AND key<>?", turn.row, key);
    return rows.next() ? WorkingSize{static_cast<int>(rows.integer(0)), rows.integer(1)} : WorkingSize{};
}

std::optional<WorkingItem> TurnRepository::workingByKey(const StoredTurn &turn, const QString &key)
{
    auto found =
        readWorking(turn, m_database.query("SELECT uid,key,value,source,created,updated FROM working WHERE turn=? "
                                           "AND key=?",
                                           turn.row, key));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void TurnRepository::putWorking(const StoredTurn &turn, const WorkingItem &item)
{
    m_database.run(
        "INSERT INTO working(uid,turn,key,value,source,bytes,created,updated) VALUES(?,?,?,?,?,?,?,?) "
        "ON CONFLICT(turn,key) DO UPDATE SET value=excluded.value,source=excluded.source,bytes=excluded.bytes,"
        "updated=excluded.updated",
        item.id.value, turn.row, item.key, item.value.isNull() ? u""_s : item.value, item.source,
        static_cast<qint64>(item.value.toUtf8().size()), item.created, item.updated);
}

bool TurnRepository::removeWorking(const StoredTurn &turn, const WorkingId &id)
{
    m_database.run("DELETE FROM working WHERE turn=? AND uid=?", turn.row, id.value);
    return m_database.changes() > 0;
}

#undef STRATA_TURN_COLUMNS

} // namespace strata
