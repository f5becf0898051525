// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/memorylists.h"

#include "core/engine/change.h"
#include "core/engine/memoryfinder.h"
#include "core/engine/visibility.h"
#include "core/store/journalrepository.h"

using namespace Qt::StringLiterals;

namespace strata {
namespace {

QByteArray sortColumn(ListQuery::Sort sort)
{
    using enum ListQuery::Sort;
    switch (sort) {
    case Created:
        return "m.created";
    case Updated:
        return "m.updated";
    case Text:
        return "fold(m.text)";
    case Expires:
        return "ifnull(m.expires,99999999)";
    case ReviewBy:
        return "ifnull(m.review_by,99999999)";
    case Kind:
        return "m.kind";
    case Confidence:
        return "m.confidence";
    case Owner:
        return "fold(m.owner)";
    }
    return "m.created";
}

QByteArray table(Layer layer)
{
    return layerName(layer).toLatin1() + "_memories";
}

Result<SqlCondition> conditionOf(const ListQuery &query, Layer layer, Micros now)
{
    auto matching = filterSql(query.filter, layer);
    if (!matching) {
        return fail(matching.error());
    }
    SqlCondition condition = visibleRows(query.states, query.showExpired, now);
    condition.add(*matching);
    narrowToUser(condition, query.filter, layer);
    return condition;
}

/// Those of the turns among `visible`, oldest first.
std::vector<Memory> ofTurns(Database &database, const std::vector<TurnId> &turns, SqlCondition visible)
{
    std::vector<Memory> memories;
    SqlCondition named{"m.from_turn IN (", {}};
    for (const TurnId &turn : turns) {
        named.sql += named.values.empty() ? "?" : ",?";
        named.values.emplace_back(turn.value.toRfc4122());
    }
    named.sql += ')';
    visible.add(named);
    for (const Layer layer : {Layer::Session, Layer::User, Layer::Org}) {
        for (StoredMemory &found : MemoryRepository(database, layer).select(visible)) {
            memories.push_back(std::move(found.memory));
        }
    }
    std::stable_sort(memories.begin(), memories.end(),
                     [](const Memory &a, const Memory &b) { return a.created < b.created; });
    return memories;
}

} // namespace

Result<MemoryPage> listMemories(Database &database, const ListQuery &query, Micros now)
{
    if (query.limit < 1 || query.limit > 10'000 || query.offset < 0) {
        return fail(invalid(u"page_size"_s, u"A page holds 1 to 10000 memories."_s));
    }
    MemoryPage page;
    const QByteArray direction = query.order == Qt::AscendingOrder ? "ASC" : "DESC";
    QByteArray sql;
    std::vector<SqlValue> values;
    for (const Layer layer : query.layers) {
        const auto condition = conditionOf(query, layer, now);
        if (!condition) {
            return fail(condition.error());
        }
        page.total += MemoryRepository(database, layer).count(*condition);
        sql += sql.isEmpty() ? "SELECT layer,id FROM (" : " UNION ALL ";
        sql += "SELECT " + QByteArray::number(static_cast<int>(layer)) + " AS layer,m.id AS id,"
               + sortColumn(query.sort) + " AS ranked,m.created AS made FROM " + table(layer)
               + " m LEFT JOIN sessions s ON s.id=m.session WHERE " + condition->sql;
        values.insert(values.end(), condition->values.begin(), condition->values.end());
    }
    if (sql.isEmpty()) {
        return page;
    }
    sql += ") ORDER BY ranked " + direction + ",made " + direction + ",layer " + direction + ",id " + direction
           + " LIMIT ? OFFSET ?";
    values.emplace_back(static_cast<qint64>(query.limit));
    values.emplace_back(static_cast<qint64>(query.offset));
    Rows rows = database.queryWith(sql, values);
    while (rows.next()) {
        if (auto found = MemoryRepository(database, static_cast<Layer>(rows.integer(0))).at(rows.integer(1))) {
            page.items.push_back(std::move(found->memory));
        }
    }
    return page;
}

Result<std::vector<Tally>> tallyMemories(Database &database, const ListQuery &query, Micros now)
{
    std::vector<Tally> tallies;
    for (const Layer layer : query.layers) {
        const auto condition = conditionOf(query, layer, now);
        if (!condition) {
            return fail(condition.error());
        }
        Rows rows = database.queryWith("SELECT m.user,m.agent,m.app,m.owner,count(*) FROM " + table(layer)
                                           + " m LEFT JOIN sessions s ON s.id=m.session WHERE " + condition->sql
                                           + " GROUP BY m.user,m.agent,m.app,m.owner",
                                       condition->values);
        while (rows.next()) {
            tallies.push_back(
                {rows.text(0), rows.text(1), rows.text(2), rows.text(3), static_cast<int>(rows.integer(4))});
        }
    }
    return tallies;
}

Result<std::vector<HistoryEntry>> memoryHistory(Database &database, const MemoryId &id)
{
    const auto found = findAnywhere(database, id);
    auto changes = JournalRepository(database).changesOf(id);
    if (!found && changes.empty()) {
        return fail(ErrorCode::NotFound, u"There is no memory %1."_s.arg(idText(id)), u"memory_id"_s);
    }
    std::vector<HistoryEntry> entries;
    // Additions do not repeat what they added, so it is followed back from what stands now.
    Memory then = found ? found->memory : Memory();
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
        HistoryEntry entry = change->entry;
        const bool added = entry.event == HistoryEntry::Event::Add || entry.event == HistoryEntry::Event::Promote;
        entry.changed = added ? QStringList() : fieldNames(change->after);
        entry.stood = then;
        entry.after = entry.event == HistoryEntry::Event::Delete ? QString() : then.text;
        then = withFields(std::move(then), change->before);
        entry.before = added ? QString() : then.text;
        entries.push_back(std::move(entry));
    }
    std::reverse(entries.begin(), entries.end());
    if (found && found->memory.kind == Kind::Message) { // its row is the record of its coming
        HistoryEntry came;
        came.id = id.value;
        came.memory = id;
        came.actor = found->memory.writer;
        came.at = found->memory.created;
        came.stood = then;
        came.after = entries.empty() ? found->memory.text : entries.front().before;
        entries.insert(entries.begin(), came);
    }
    return entries;
}

State stateBeforeBin(Database &database, const MemoryId &id)
{
    const auto changes = JournalRepository(database).changesOf(id);
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
        if (change->entry.event == HistoryEntry::Event::Delete && fieldNames(change->before).contains(u"state"_s)) {
            const Memory before = withFields({}, change->before);
            return before.state == State::Binned ? State::Active : before.state;
        }
    }
    return State::Active;
}

std::vector<Entity> listEntities(Database &database, Micros now)
{
    std::vector<Entity> entities;
    const SqlCondition visible = visibleRows({State::Active}, false, now);
    // Also who has only what has expired or is not active is somebody to list and to delete.
    const SqlCondition there =
        visibleRows({State::Active, State::Pending, State::Superseded, State::Archived}, true, now);
    const std::array<std::pair<Entity::Type, QByteArray>, 4> kinds{{{Entity::Type::User, "user"},
                                                                    {Entity::Type::Agent, "agent"},
                                                                    {Entity::Type::App, "app"},
                                                                    {Entity::Type::Run, "run"}}};
    for (const auto &[type, column] : kinds) {
        QByteArray sql;
        std::vector<SqlValue> values;
        // Raw history counts as nothing, but who has only that is still somebody to list and to delete.
        for (const Layer layer : allLayers) {
            const QByteArray counted = layer == Layer::Conversation ? "0" : "(" + visible.sql + ")";
            sql += sql.isEmpty() ? "SELECT name,sum(counted),min(created),max(updated) FROM (" : " UNION ALL ";
            sql += "SELECT m." + column + " AS name," + counted + " AS counted,m.created,m.updated FROM " + table(layer)
                   + " m LEFT JOIN sessions s ON s.id=m.session WHERE m." + column + " IS NOT NULL AND " + there.sql;
            if (layer != Layer::Conversation) {
                values.insert(values.end(), visible.values.begin(), visible.values.end());
            }
            values.insert(values.end(), there.values.begin(), there.values.end());
        }
        sql += ") GROUP BY name ORDER BY name";
        Rows rows = database.queryWith(sql, values);
        while (rows.next()) {
            entities.push_back(
                {type, rows.text(0), static_cast<int>(rows.integer(1)), rows.integer(2), rows.integer(3)});
        }
    }
    return entities;
}

std::vector<Memory> producedByTurns(Database &database, const std::vector<TurnId> &turns, Micros now)
{
    return ofTurns(database, turns, visibleRows({State::Active, State::Pending}, false, now));
}

std::vector<Memory> madeByTurns(Database &database, const std::vector<TurnId> &turns, Micros now)
{
    return ofTurns(
        database, turns,
        visibleRows({State::Active, State::Pending, State::Superseded, State::Archived, State::Binned}, true, now));
}

Counts countAll(Database &database, const Scope &scope, Micros now)
{
    Counts counts;
    std::vector<Filter> parts;
    const auto narrow = [&parts](Field field, const QString &id) {
        if (!id.isEmpty()) {
            parts.push_back(equals(field, id));
        }
    };
    narrow(Field::UserId, scope.user);
    narrow(Field::AgentId, scope.agent);
    const Filter filter = all(std::move(parts));
    const auto count = [&](Layer layer, const std::vector<State> &states, const Filter &within, bool expired) {
        const auto condition =
            conditionOf({.filter = within, .layers = {}, .states = states, .showExpired = expired}, layer, now);
        return condition ? MemoryRepository(database, layer).count(*condition) : 0;
    };
    counts.user = count(Layer::User, {State::Active}, filter, false);
    counts.org = count(Layer::Org, {State::Active}, {}, false);
    for (const Layer layer : {Layer::Session, Layer::User, Layer::Org}) {
        counts.bin += count(layer, {State::Binned}, layer == Layer::Org ? Filter{} : filter, true);
    }
    const auto number = [](Rows rows) { return rows.next() ? static_cast<int>(rows.integer(0)) : 0; };
    counts.orgOverdue = number(
        database.query("SELECT count(*) FROM org_memories WHERE state=0 AND review_by<?", utcDate(now).toJulianDay()));
    const QString user = scope.user.isEmpty() ? u""_s : scope.user;
    counts.liveTurns =
        number(database.query("SELECT count(*) FROM turns t JOIN sessions s ON s.id=t.session WHERE t.ended=0 "
                              "AND s.cleared_at IS NULL AND (?1='' OR s.user IS ?1)",
                              user));
    counts.sessions =
        number(database.query("SELECT count(*) FROM sessions WHERE cleared_at IS NULL AND (ends IS NULL OR "
                              "ends>?2) AND (?1='' OR user IS ?1)",
                              user, now));
    return counts;
}

} // namespace strata
