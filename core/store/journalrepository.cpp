// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/journalrepository.h"

namespace strata {
namespace {

#define STRATA_CHANGE_COLUMNS                                                                                          \
    "SELECT h.uid,h.memory,h.layer,h.event,h.actor_kind,h.actor,h.at,h.step,h.before,h.after,ifnull(j.undone,0) "      \
    "FROM history h LEFT JOIN journal j ON j.id=h.step "
#define STRATA_STEP_COLUMNS "SELECT id,act,actor_kind,actor,at,count,subject,undone FROM journal "

std::vector<JournalStep> readSteps(Rows rows)
{
    std::vector<JournalStep> steps;
    while (rows.next()) {
        steps.push_back({.id = {rows.integer(0)},
                         .act = static_cast<JournalStep::Act>(rows.integer(1)),
                         .actor = {static_cast<Actor::Kind>(rows.integer(2)), rows.text(3)},
                         .at = rows.integer(4),
                         .count = static_cast<int>(rows.integer(5)),
                         .subject = rows.text(6),
                         .undone = rows.integer(7) != 0});
    }
    return steps;
}

} // namespace

StepId JournalRepository::insert(const JournalStep &step)
{
    m_database.run("INSERT INTO journal(act,actor_kind,actor,at,count,subject) VALUES(?,?,?,?,?,?)",
                   static_cast<int>(step.act), static_cast<int>(step.actor.kind), step.actor.name, step.at, step.count,
                   step.subject);
    return {m_database.lastRowId()};
}

void JournalRepository::setUndone(StepId step, bool undone)
{
    m_database.run("UPDATE journal SET undone=? WHERE id=?", undone, step.value);
}

std::optional<JournalStep> JournalRepository::find(StepId step)
{
    auto steps = readSteps(m_database.query(STRATA_STEP_COLUMNS "WHERE id=?", step.value));
    return steps.empty() ? std::nullopt : std::optional(std::move(steps.front()));
}

std::vector<JournalStep> JournalRepository::newest(int limit)
{
    return readSteps(m_database.query(STRATA_STEP_COLUMNS "ORDER BY id DESC LIMIT ?", limit));
}

std::vector<JournalStep> JournalRepository::newestOfPersons(int limit)
{
    // A literal, so that the index of these rows alone is used: most steps are agents'.
    static_assert(static_cast<int>(Actor::Kind::Person) == 0);
    return readSteps(m_database.query(STRATA_STEP_COLUMNS "WHERE actor_kind=0 ORDER BY id DESC LIMIT ?", limit));
}

void JournalRepository::record(const StoredChange &change)
{
    const HistoryEntry &entry = change.entry;
    const auto text = [](const QByteArray &json) { return json.isNull() ? QString() : QString::fromUtf8(json); };
    m_database.run("INSERT INTO history(uid,memory,layer,event,actor_kind,actor,at,step,before,after)"
                   "VALUES(?,?,?,?,?,?,?,?,?,?)",
                   entry.id, entry.memory.value, static_cast<int>(change.layer), static_cast<int>(entry.event),
                   static_cast<int>(entry.actor.kind), entry.actor.name, entry.at, entry.step.value,
                   text(change.before), text(change.after));
}

std::vector<StoredChange> JournalRepository::read(Rows rows)
{
    std::vector<StoredChange> changes;
    while (rows.next()) {
        StoredChange change;
        change.entry.id = rows.uuid(0);
        change.entry.memory.value = rows.uuid(1);
        change.layer = static_cast<Layer>(rows.integer(2));
        change.entry.event = static_cast<HistoryEntry::Event>(rows.integer(3));
        change.entry.actor = {static_cast<Actor::Kind>(rows.integer(4)), rows.text(5)};
        change.entry.at = rows.integer(6);
        change.entry.step.value = rows.integer(7);
        change.before = rows.blob(8);
        change.after = rows.blob(9);
        change.entry.undone = rows.integer(10) != 0;
        changes.push_back(std::move(change));
    }
    return changes;
}

std::vector<StoredChange> JournalRepository::changesOf(const MemoryId &id)
{
    return read(m_database.query(STRATA_CHANGE_COLUMNS "WHERE h.memory=? ORDER BY h.id", id.value));
}

std::vector<StoredChange> JournalRepository::changesOf(StepId step)
{
    return read(m_database.query(STRATA_CHANGE_COLUMNS "WHERE h.step=? ORDER BY h.id", step.value));
}

void JournalRepository::eraseHistory(const MemoryId &id)
{
    // A step is named after the first text that it changed; a clear and a replay after their run.
    m_database.run(
        "UPDATE journal SET subject='' WHERE act NOT IN (?,?) AND id IN (SELECT step FROM history WHERE memory=?)",
        static_cast<int>(JournalStep::Act::ClearSession), static_cast<int>(JournalStep::Act::Replay), id.value);
    m_database.run("DELETE FROM history WHERE memory=?", id.value);
}

#undef STRATA_CHANGE_COLUMNS
#undef STRATA_STEP_COLUMNS

} // namespace strata
