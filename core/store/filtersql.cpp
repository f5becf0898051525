// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/filtersql.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

/// SQLite's parser holds at most four things open for each level, and a hundred in all.
constexpr int maxDepth = 12;
constexpr size_t maxValues = 10'000;

class Builder
{
public:
    explicit Builder(Layer layer)
        : m_layer(layer)
    {
    }

    bool build(const Filter &filter, int depth = 0);

    SqlCondition out;

private:
    void join(const Filter &filter, const char *between, int depth);
    void condition(const Filter &filter);
    void column(const char *name, const Filter &filter);
    void date(const char *name, const Filter &filter);
    void categories(const Filter &filter);
    void metadata(const Filter &filter);
    void isAnyOf(const std::vector<FilterValue> &values);
    void text(const Filter &filter);
    void ids(const Filter &filter);
    template <typename FromName>
    void named(const Filter &filter, const char *column, FromName fromName);

    void put(const SqlValue &value)
    {
        out.sql += '?';
        out.values.push_back(value);
    }
    void putList(const std::vector<SqlValue> &values)
    {
        out.sql += '(';
        for (size_t i = 0; i < values.size(); ++i) {
            out.sql += i ? "," : "";
            put(values[i]);
        }
        out.sql += ')';
    }

    Layer m_layer;
    bool m_ok = true;
};

SqlValue sqlValue(const FilterValue &value)
{
    return std::visit(
        [](const auto &held) -> SqlValue {
            using Held = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, bool>) {
                return static_cast<qint64>(held);
            } else {
                return held;
            }
        },
        value);
}

std::vector<SqlValue> sqlValues(const std::vector<FilterValue> &values)
{
    std::vector<SqlValue> result;
    result.reserve(values.size());
    for (const FilterValue &value : values) {
        result.push_back(sqlValue(value));
    }
    return result;
}

const char *comparison(Op op)
{
    switch (op) {
    case Op::Gt:
        return ">";
    case Op::Gte:
        return ">=";
    case Op::Lt:
        return "<";
    default:
        return "<=";
    }
}

bool Builder::build(const Filter &filter, int depth)
{
    if (depth > maxDepth || out.values.size() + filter.values.size() > maxValues) {
        m_ok = false;
    }
    if (!m_ok) {
        return false;
    }
    switch (filter.type) {
    case Filter::Type::All:
        out.sql += '1';
        break;
    case Filter::Type::And:
        join(filter, " AND ", depth);
        break;
    case Filter::Type::Or:
        join(filter, " OR ", depth);
        break;
    case Filter::Type::Not:
        out.sql += "NOT ";
        join(filter, " OR ", depth);
        break;
    case Filter::Type::Condition:
        out.sql += "ifnull((";
        condition(filter);
        out.sql += "),0)";
        break;
    }
    return m_ok;
}

void Builder::join(const Filter &filter, const char *between, int depth)
{
    if (filter.children.empty()) {
        out.sql += filter.type == Filter::Type::And ? '1' : '0';
        return;
    }
    out.sql += '(';
    for (size_t i = 0; i < filter.children.size(); ++i) {
        out.sql += i ? between : "";
        build(filter.children[i], depth + 1);
    }
    out.sql += ')';
}

void Builder::condition(const Filter &filter)
{
    switch (filter.field) {
    case Field::UserId:
        return column("m.user", filter);
    case Field::AgentId:
        return column("m.agent", filter);
    case Field::AppId:
        return column("m.app", filter);
    case Field::RunId:
        return column("m.run", filter);
    case Field::CreatedAt:
        return column("m.created", filter);
    case Field::UpdatedAt:
        return column("m.updated", filter);
    case Field::ExpirationDate:
        // A note without a day of its own goes with its session. Days are Julian, s.ends is in microseconds since 1970.
        return date(m_layer == Layer::Session ? "ifnull(m.expires,s.ends/86400000000+2440588)" : "m.expires", filter);
    case Field::Categories:
        return categories(filter);
    case Field::Metadata:
        return metadata(filter);
    case Field::Text:
        return text(filter);
    case Field::MemoryIds:
        return ids(filter);
    case Field::Kind:
        return named(filter, "m.kind", kindFromName);
    case Field::State:
        return named(filter, "m.state", stateFromName);
    case Field::Pinned:
        return column("m.pinned", filter);
    case Field::Owner:
        return column("m.owner", filter);
    case Field::ReviewBy:
        return date("m.review_by", filter);
    case Field::Layer:
        return named(filter, QByteArray::number(static_cast<int>(m_layer)).constData(), layerFromName);
    }
}

void Builder::column(const char *name, const Filter &filter)
{
    const std::vector<SqlValue> values = sqlValues(filter.values);
    switch (filter.op) {
    case Op::NotNull:
        out.sql += QByteArray(name) + " IS NOT NULL";
        return;
    case Op::In:
        out.sql += QByteArray(name) + " IN ";
        putList(values);
        return;
    case Op::NotIn:
        out.sql += '(' + QByteArray(name) + " IS NULL OR " + name + " NOT IN ";
        putList(values);
        out.sql += ')';
        return;
    case Op::Eq:
    case Op::Ne:
        out.sql += QByteArray(name) + (filter.op == Op::Eq ? " IS " : " IS NOT ");
        put(values.empty() ? SqlValue() : values.front());
        return;
    case Op::Contains:
    case Op::IContains:
        out.sql += filter.op == Op::Contains ? "instr(" + QByteArray(name) + ','
                                             : "instr(fold(" + QByteArray(name) + "),fold(";
        put(values.front());
        out.sql += filter.op == Op::Contains ? ")>0" : "))>0";
        return;
    default:
        out.sql += QByteArray(name) + comparison(filter.op);
        put(values.front());
    }
}

void Builder::date(const char *name, const Filter &filter)
{
    Filter days = filter;
    for (FilterValue &value : days.values) {
        if (const auto *written = std::get_if<QString>(&value)) {
            value = QDate::fromString(written->left(10), Qt::ISODate).toJulianDay();
        }
    }
    column(name, days);
}

void Builder::categories(const Filter &filter)
{
    const std::vector<SqlValue> values = sqlValues(filter.values);
    const bool negated = filter.op == Op::Ne || filter.op == Op::NotIn;
    out.sql += negated ? "NOT EXISTS(" : "EXISTS(";
    out.sql += "SELECT 1 FROM json_each(ifnull(m.categories,'[]')) c WHERE ";
    if (filter.op == Op::Contains || filter.op == Op::IContains) {
        out.sql += "instr(fold(c.value),fold(";
        put(values.front());
        out.sql += "))>0)";
    } else if (filter.op == Op::NotNull) {
        out.sql += "1)";
    } else {
        out.sql += "c.value IN ";
        putList(values);
        out.sql += ')';
    }
}

/// By type, not by value: an expression of a thousand alternatives is deeper than SQLite goes.
void Builder::isAnyOf(const std::vector<FilterValue> &values)
{
    QByteArray types;
    std::vector<SqlValue> texts;
    std::vector<SqlValue> numbers;
    const auto type = [&types](const char *name) {
        if (!types.contains(name)) {
            types += (types.isEmpty() ? "" : ",") + QByteArray(name);
        }
    };
    for (const FilterValue &value : values) {
        if (std::holds_alternative<std::monostate>(value)) {
            type("'null'");
        } else if (const bool *truth = std::get_if<bool>(&value)) {
            type(*truth ? "'true'" : "'false'");
        } else {
            (std::holds_alternative<QString>(value) ? texts : numbers).push_back(sqlValue(value));
        }
    }
    out.sql += "j.type IN(" + types + ") OR (j.type='text' AND j.atom IN ";
    putList(texts);
    out.sql += ") OR (j.type IN('integer','real') AND j.atom IN ";
    putList(numbers);
    out.sql += ')';
}

void Builder::metadata(const Filter &filter)
{
    const bool negated = filter.op == Op::Ne || filter.op == Op::NotIn;
    out.sql += negated ? "NOT EXISTS(" : "EXISTS(";
    out.sql += "SELECT 1 FROM json_each(m.metadata) j WHERE j.key=";
    put(filter.key);
    out.sql += " AND (";
    switch (filter.op) {
    case Op::Eq:
    case Op::Ne:
    case Op::In:
    case Op::NotIn:
        isAnyOf(filter.values);
        break;
    case Op::NotNull:
        out.sql += "j.type<>'null'";
        break;
    case Op::Contains:
        out.sql += "(j.type='text' AND instr(j.atom,";
        put(sqlValue(filter.values.front()));
        out.sql += ")>0) OR (j.type='array' AND EXISTS(SELECT 1 FROM json_each(j.value) e WHERE e.atom=";
        put(sqlValue(filter.values.front()));
        out.sql += "))";
        break;
    case Op::IContains:
        out.sql += "j.type='text' AND instr(fold(j.atom),fold(";
        put(sqlValue(filter.values.front()));
        out.sql += "))>0";
        break;
    default: {
        const bool isText = std::holds_alternative<QString>(filter.values.front());
        out.sql += isText ? "j.type='text' AND j.atom" : "j.type IN('integer','real') AND j.atom";
        out.sql += comparison(filter.op);
        put(sqlValue(filter.values.front()));
    }
    }
    out.sql += "))";
    // A key that is missing counts as null.
    const bool wantsNull = (filter.op == Op::Eq || filter.op == Op::In)
                           && std::any_of(filter.values.begin(), filter.values.end(), [](const FilterValue &value) {
                                  return std::holds_alternative<std::monostate>(value);
                              });
    if (wantsNull) {
        out.sql += " OR NOT EXISTS(SELECT 1 FROM json_each(m.metadata) j WHERE j.key=";
        put(filter.key);
        out.sql += ')';
    }
}

void Builder::text(const Filter &filter)
{
    column("m.text", filter);
}

void Builder::ids(const Filter &filter)
{
    std::vector<SqlValue> uids;
    for (const FilterValue &value : filter.values) {
        const auto *written = std::get_if<QString>(&value);
        uids.emplace_back(written ? QUuid::fromString(*written).toRfc4122() : QByteArray());
    }
    out.sql += filter.op == Op::Ne || filter.op == Op::NotIn ? "m.uid NOT IN " : "m.uid IN ";
    putList(uids);
}

template <typename FromName>
void Builder::named(const Filter &filter, const char *column, FromName fromName)
{
    std::vector<SqlValue> values;
    for (const FilterValue &value : filter.values) {
        const auto *written = std::get_if<QString>(&value);
        const auto known = written ? fromName(*written) : std::nullopt;
        values.emplace_back(known ? static_cast<qint64>(*known) : qint64{-1});
    }
    const bool negated = filter.op == Op::Ne || filter.op == Op::NotIn;
    out.sql += filter.op == Op::NotNull ? QByteArray("1") : column + QByteArray(negated ? " NOT IN " : " IN ");
    if (filter.op != Op::NotNull) {
        putList(values);
    }
}

} // namespace

void SqlCondition::add(const SqlCondition &other)
{
    sql += (sql.isEmpty() ? "(" : " AND (") + other.sql + ')';
    values.insert(values.end(), other.values.begin(), other.values.end());
}

Result<SqlCondition> filterSql(const Filter &filter, Layer layer)
{
    Builder builder(layer);
    if (!builder.build(filter)) {
        return fail(invalid(u"filters"_s, u"The filter is nested too deeply or names too many values."_s));
    }
    return builder.out;
}

QString pinnedId(const Filter &filter, Field field)
{
    if (filter.type == Filter::Type::Condition && filter.field == field && filter.op == Op::Eq
        && filter.values.size() == 1) {
        const auto *id = std::get_if<QString>(&filter.values.front());
        return id ? *id : QString();
    }
    if (filter.type == Filter::Type::And) {
        for (const Filter &child : filter.children) {
            if (QString id = pinnedId(child, field); !id.isEmpty()) {
                return id;
            }
        }
    }
    return {};
}

} // namespace strata
