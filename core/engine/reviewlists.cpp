// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/reviewlists.h"

#include "core/engine/visibility.h"
#include "core/store/claimrepository.h"

namespace strata {
namespace {

constexpr std::array reviewLayers{Layer::Session, Layer::User, Layer::Org};

QByteArray tableOf(Layer layer)
{
    return layerName(layer).toLatin1() + "_memories m LEFT JOIN sessions s ON s.id=m.session";
}

template <typename Value>
QByteArray number(Value value)
{
    return QByteArray::number(static_cast<int>(value));
}

/// What riskOf() says of a row, as a number that grows with it.
QByteArray riskSql()
{
    return "CASE WHEN m.waiting IN (" + number(Waiting::Order) + ',' + number(Waiting::Hidden) + ") THEN "
           + number(Risk::High) + " WHEN m.waiting IN (" + number(Waiting::Unsure) + ',' + number(Waiting::Policy)
           + ") AND m.role=" + number(Role::User) + " AND m.kind<>" + number(Kind::Episodic) + " AND m.confidence>="
           + QByteArray::number(clearlySaid) + " THEN " + number(Risk::Low) + " ELSE " + number(Risk::Look) + " END";
}

/// What passesTogether() says of a row.
QByteArray togetherSql()
{
    return "m.waiting IN (" + number(Waiting::Unsure) + ',' + number(Waiting::Policy) + ',' + number(Waiting::Burst)
           + ')';
}

SqlCondition waitingCondition(const ReviewQuery &query, Layer layer, Micros now)
{
    SqlCondition condition = visibleRows({State::Pending}, false, now);
    if (layer != Layer::Org) {
        if (!query.scope.user.isEmpty()) {
            condition.add({"m.holder=?", {holderOf(layer, {.user = query.scope.user})}});
        }
        if (!query.scope.agent.isEmpty()) {
            condition.add({"m.agent=?", {query.scope.agent}});
        }
    }
    if (query.reason) {
        condition.add({"m.waiting=?", {static_cast<qint64>(*query.reason)}});
    }
    if (query.writer) {
        condition.add({"m.writer_kind=? AND ifnull(m.writer,'')=?",
                       {static_cast<qint64>(query.writer->kind),
                        query.writer->name.isEmpty() ? QStringLiteral("") : query.writer->name}});
    }
    if (!query.rule.isEmpty()) {
        if (layer == Layer::Org) {
            condition.add({"0", {}}); // nothing is read into it by rules
        } else {
            condition.add(
                {"m.id IN (SELECT id FROM " + layerName(layer).toLatin1() + "_claims WHERE rule=?)", {query.rule}});
        }
    }
    if (const auto newest = query.upTo.find(layer); newest != query.upTo.end()) {
        condition.add({"m.id<=?", {newest->second}});
    }
    if (query.together) {
        condition.add({togetherSql(), {}});
    }
    if (query.lowRisk) {
        condition.add({riskSql() + '=' + number(Risk::Low), {}});
    }
    return condition;
}

QByteArray orderSql(ReviewQuery::Order order)
{
    switch (order) {
    case ReviewQuery::Order::Riskiest:
        return "risk DESC,made DESC,layer DESC,id DESC";
    case ReviewQuery::Order::Newest:
        return "made DESC,layer DESC,id DESC";
    case ReviewQuery::Order::Oldest:
        return "made,layer,id";
    }
    return "id";
}

} // namespace

ReviewPage waitingPage(Database &database, const ReviewQuery &query, Micros now)
{
    ReviewPage page;
    QByteArray sql;
    std::vector<SqlValue> values;
    for (const Layer layer : reviewLayers) {
        const SqlCondition condition = waitingCondition(query, layer, now);
        page.total += MemoryRepository(database, layer).count(condition);
        sql += sql.isEmpty() ? "SELECT layer,id FROM (" : " UNION ALL ";
        sql += "SELECT " + number(layer) + " AS layer,m.id AS id," + riskSql() + " AS risk,m.created AS made FROM "
               + tableOf(layer) + " WHERE " + condition.sql;
        values.insert(values.end(), condition.values.begin(), condition.values.end());
    }
    sql += ") ORDER BY " + orderSql(query.order) + " LIMIT ? OFFSET ?";
    values.emplace_back(static_cast<qint64>(query.limit));
    values.emplace_back(static_cast<qint64>(query.offset));
    Rows rows = database.queryWith(sql, values);
    while (rows.next()) {
        const auto layer = static_cast<Layer>(rows.integer(0));
        auto stored = MemoryRepository(database, layer).at(rows.integer(1));
        if (!stored) {
            continue;
        }
        ReviewItem item{.memory = std::move(stored->memory), .rule = {}};
        if (layer != Layer::Org) {
            if (const auto origin = ClaimRepository(database, layer).of(item.memory.sequence)) {
                item.rule = origin->rule;
            }
        }
        page.items.push_back(std::move(item));
    }
    return page;
}

ReviewCounts waitingCounts(Database &database, const Scope &scope, Micros now)
{
    ReviewCounts counts;
    counts.upTo = newestRows(database);
    for (const Layer layer : reviewLayers) {
        const SqlCondition condition = waitingCondition({.scope = scope}, layer, now);
        Rows rows = database.queryWith("SELECT m.waiting," + riskSql() + " AS risk,count(*) FROM " + tableOf(layer)
                                           + " WHERE " + condition.sql + " GROUP BY 1,2",
                                       condition.values);
        while (rows.next()) {
            const int count = static_cast<int>(rows.integer(2));
            const auto risk = static_cast<Risk>(rows.integer(1));
            counts.total += count;
            counts.lowRisk += risk == Risk::Low ? count : 0;
            counts.highRisk += risk == Risk::High ? count : 0;
            counts.reasons[static_cast<Waiting>(rows.integer(0))] += count;
        }
    }
    return counts;
}

SeenRows newestRows(Database &database)
{
    SeenRows newest;
    for (const Layer layer : reviewLayers) {
        Rows rows =
            database.queryWith("SELECT ifnull(max(id),0) FROM " + layerName(layer).toLatin1() + "_memories", {});
        newest[layer] = rows.next() ? rows.integer(0) : 0;
    }
    return newest;
}

int countWaiting(Database &database, const ReviewQuery &query, Micros now)
{
    int count = 0;
    for (const Layer layer : reviewLayers) {
        count += MemoryRepository(database, layer).count(waitingCondition(query, layer, now));
    }
    return count;
}

std::vector<StoredMemory> waitingRows(Database &database, const ReviewQuery &query, Micros now)
{
    std::vector<StoredMemory> all;
    for (const Layer layer : reviewLayers) {
        std::vector<StoredMemory> rows = MemoryRepository(database, layer).select(waitingCondition(query, layer, now));
        std::move(rows.begin(), rows.end(), std::back_inserter(all));
    }
    return all;
}

} // namespace strata
