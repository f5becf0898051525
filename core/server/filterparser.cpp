// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/filterparser.h"

#include "core/base/json.h"
#include "core/server/fields.h"
#include "core/server/moment.h"

#include <algorithm>
#include <array>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

enum class Shape { Id, Time, Date, Categories, Metadata, Text, Ids, Layer, Kind, State };

struct FieldRule {
    QLatin1StringView name;
    Field field;
    Shape shape;
};

constexpr std::array rules{
    FieldRule{"user_id"_L1, Field::UserId, Shape::Id},
    FieldRule{"agent_id"_L1, Field::AgentId, Shape::Id},
    FieldRule{"app_id"_L1, Field::AppId, Shape::Id},
    FieldRule{"run_id"_L1, Field::RunId, Shape::Id},
    FieldRule{"created_at"_L1, Field::CreatedAt, Shape::Time},
    FieldRule{"updated_at"_L1, Field::UpdatedAt, Shape::Time},
    FieldRule{"timestamp"_L1, Field::CreatedAt, Shape::Time},
    FieldRule{"expiration_date"_L1, Field::ExpirationDate, Shape::Date},
    FieldRule{"categories"_L1, Field::Categories, Shape::Categories},
    FieldRule{"metadata"_L1, Field::Metadata, Shape::Metadata},
    FieldRule{"keywords"_L1, Field::Text, Shape::Text},
    FieldRule{"text"_L1, Field::Text, Shape::Text},
    FieldRule{"memory_ids"_L1, Field::MemoryIds, Shape::Ids},
    FieldRule{"layer"_L1, Field::Layer, Shape::Layer},
    FieldRule{"kind"_L1, Field::Kind, Shape::Kind},
    FieldRule{"state"_L1, Field::State, Shape::State},
};

struct OpRule {
    QLatin1StringView name;
    Op op;
};

constexpr std::array equalityOps{OpRule{"eq"_L1, Op::Eq}, OpRule{"ne"_L1, Op::Ne}, OpRule{"in"_L1, Op::In}};
constexpr std::array orderOps{OpRule{"gt"_L1, Op::Gt},   OpRule{"gte"_L1, Op::Gte}, OpRule{"lt"_L1, Op::Lt},
                              OpRule{"lte"_L1, Op::Lte}, OpRule{"eq"_L1, Op::Eq},   OpRule{"ne"_L1, Op::Ne},
                              OpRule{"in"_L1, Op::In}};
constexpr std::array categoryOps{OpRule{"in"_L1, Op::In}, OpRule{"contains"_L1, Op::Contains}};
constexpr std::array metadataOps{OpRule{"eq"_L1, Op::Eq}, OpRule{"ne"_L1, Op::Ne},  OpRule{"contains"_L1, Op::Contains},
                                 OpRule{"in"_L1, Op::In}, OpRule{"gt"_L1, Op::Gt},  OpRule{"gte"_L1, Op::Gte},
                                 OpRule{"lt"_L1, Op::Lt}, OpRule{"lte"_L1, Op::Lte}};
constexpr std::array textOps{OpRule{"contains"_L1, Op::Contains}, OpRule{"icontains"_L1, Op::IContains}};
constexpr std::array listOps{OpRule{"in"_L1, Op::In}};

std::span<const OpRule> opsOf(Shape shape)
{
    switch (shape) {
    case Shape::Time:
    case Shape::Date:
        return orderOps;
    case Shape::Categories:
        return categoryOps;
    case Shape::Metadata:
        return metadataOps;
    case Shape::Text:
        return textOps;
    case Shape::Ids:
        return listOps;
    case Shape::Id:
    case Shape::Layer:
    case Shape::Kind:
    case Shape::State:
        break;
    }
    return equalityOps;
}

bool allowsBare(Shape shape)
{
    return shape != Shape::Categories && shape != Shape::Text && shape != Shape::Ids;
}

QString nameList(auto &&items)
{
    QStringList names;
    for (const auto &item : items) {
        names.append(item.name);
    }
    return names.join(u", "_s);
}

class Parser
{
public:
    Result<Filter> group(const Json &object, const QString &at)
    {
        if (!object.is_object()) {
            return fail(invalid(at, u"must be an object."_s));
        }
        std::vector<Filter> parts;
        for (const auto &[key, value] : object.items()) {
            Result<Filter> part = entry(fromStd(key), value, at);
            if (!part) {
                return part;
            }
            if (part->type != Filter::Type::All) {
                parts.push_back(*std::move(part));
            }
        }
        return joined(std::move(parts));
    }

private:
    static Filter joined(std::vector<Filter> parts)
    {
        if (parts.empty()) {
            return {};
        }
        return parts.size() == 1 ? std::move(parts.front()) : all(std::move(parts));
    }

    Result<Filter> entry(const QString &key, const Json &value, const QString &at)
    {
        const QString here = at + u'.' + key.left(80);
        if (key == "AND"_L1 || key == "OR"_L1 || key == "NOT"_L1) {
            return connective(key, value, here);
        }
        const auto rule =
            std::find_if(rules.begin(), rules.end(), [&](const FieldRule &one) { return one.name == key; });
        if (rule == rules.end()) {
            return fail(
                invalid(here, u"is not a key of a filter; allowed are AND, OR, NOT, %1."_s.arg(nameList(rules))));
        }
        if (rule->shape == Shape::Metadata) {
            return metadata(value, here);
        }
        return conditions(*rule, {}, value, here);
    }

    Result<Filter> connective(const QString &key, const Json &value, const QString &here)
    {
        const bool isNot = key == "NOT"_L1;
        if (!value.is_array() && !(isNot && value.is_object())) {
            return fail(
                invalid(here, isNot ? u"must be an object or a list of objects."_s : u"must be a list of objects."_s));
        }
        Result<std::vector<Filter>> parts = members(key, value, here);
        if (!parts) {
            return fail(parts.error());
        }
        if (parts->empty() && key != "OR"_L1) {
            return Filter();
        }
        if (parts->empty()) { // matches nothing, and is a condition therefore
            return count(0, here).map([] { return any({}); });
        }
        return isNot ? none(*std::move(parts)) : key == "OR"_L1 ? any(*std::move(parts)) : all(*std::move(parts));
    }

    /// The filters that stand in a connective.
    Result<std::vector<Filter>> members(const QString &key, const Json &value, const QString &here)
    {
        std::vector<Filter> parts;
        const auto add = [&](const Json &item, const QString &at) -> Result<> {
            Result<Filter> part = group(item, at);
            if (!part) {
                return fail(part.error());
            }
            if (part->type != Filter::Type::All) {
                parts.push_back(*std::move(part));
            } else if (key != "AND"_L1) {
                return fail(
                    invalid(at, u"must have a condition: within %1 an empty one speaks of every memory."_s.arg(key)));
            }
            return {};
        };
        if (value.is_object()) {
            if (Result<> added = add(value, here); !added) {
                return fail(added.error());
            }
            return parts;
        }
        int place = 0;
        for (const Json &item : value) {
            if (Result<> added = add(item, u"%1[%2]"_s.arg(here).arg(place++)); !added) {
                return fail(added.error());
            }
        }
        return parts;
    }

    Result<Filter> metadata(const Json &value, const QString &here)
    {
        if (!value.is_object()) {
            return fail(invalid(here, u"must be an object of keys and values."_s));
        }
        static constexpr FieldRule rule{"metadata"_L1, Field::Metadata, Shape::Metadata};
        std::vector<Filter> parts;
        for (const auto &[key, item] : value.items()) {
            const QString name = fromStd(key);
            Result<Filter> part = conditions(rule, name, item, here + u'.' + name.left(80));
            if (!part) {
                return part;
            }
            parts.push_back(*std::move(part));
        }
        return joined(std::move(parts));
    }

    Result<Filter> conditions(const FieldRule &rule, const QString &key, const Json &value, const QString &here)
    {
        if (rule.shape == Shape::Ids && value.is_array()) {
            return condition(rule, key, Op::In, value, here);
        }
        if (!value.is_object()) {
            if (!allowsBare(rule.shape) || value.is_array()) {
                return fail(invalid(here, u"needs an operator: %1."_s.arg(nameList(opsOf(rule.shape)))));
            }
            if (value.is_string() && value.get_ref<const std::string &>() == "*") {
                return count(0, here).map([&] { return where(rule.field, Op::NotNull, {}, key); });
            }
            return condition(rule, key, Op::Eq, value, here);
        }
        std::vector<Filter> parts;
        for (const auto &[name, operand] : value.items()) {
            const QString op = fromStd(name);
            const std::span<const OpRule> allowed = opsOf(rule.shape);
            const auto found =
                std::find_if(allowed.begin(), allowed.end(), [&](const OpRule &one) { return one.name == op; });
            if (found == allowed.end()) {
                return fail(invalid(
                    here, u"\"%1\" is not an operator here; allowed are %2."_s.arg(op.left(80), nameList(allowed))));
            }
            Result<Filter> part = condition(rule, key, found->op, operand, here + u'.' + op);
            if (!part) {
                return part;
            }
            parts.push_back(*std::move(part));
        }
        if (parts.empty()) {
            return fail(invalid(here, u"needs an operator: %1."_s.arg(nameList(opsOf(rule.shape)))));
        }
        return joined(std::move(parts));
    }

    Result<Filter> condition(const FieldRule &rule, const QString &key, Op op, const Json &operand, const QString &here)
    {
        std::vector<FilterValue> values;
        if (op == Op::In) {
            if (!operand.is_array()) {
                return fail(invalid(here, u"must be a list."_s));
            }
            for (const Json &item : operand) {
                Result<FilterValue> one = valueOf(rule, op, item, u"%1[%2]"_s.arg(here).arg(values.size()));
                if (!one) {
                    return fail(one.error());
                }
                values.push_back(*std::move(one));
            }
        } else {
            Result<FilterValue> one = valueOf(rule, op, operand, here);
            if (!one) {
                return fail(one.error());
            }
            values.push_back(*std::move(one));
        }
        return count(std::ssize(values), here).map([&] { return where(rule.field, op, std::move(values), key); });
    }

    Result<> count(qsizetype values, const QString &here)
    {
        m_values += values;
        if (++m_conditions > maxFilterConditions || m_values > maxFilterValues) {
            return fail(
                invalid(here, u"is too much: a filter may have %1 conditions and %2 values."_s.arg(maxFilterConditions)
                                  .arg(maxFilterValues)));
        }
        return {};
    }

    static Result<FilterValue> valueOf(const FieldRule &rule, Op op, const Json &value, const QString &here)
    {
        if (rule.shape == Shape::Metadata) {
            return metadataValue(op, value, here);
        }
        if (!value.is_string() && !(rule.shape == Shape::Id && value.is_number())) {
            return fail(invalid(here, u"must be text."_s));
        }
        const QString text = *idFromJson(value);
        switch (rule.shape) {
        case Shape::Id: {
            const QString problem = idProblem(text);
            return problem.isEmpty() ? Result<FilterValue>(text.trimmed()) : fail(invalid(here, problem));
        }
        case Shape::Time: {
            const std::optional<Micros> moment = parseMoment(text);
            return moment ? Result<FilterValue>(*moment)
                          : fail(invalid(here, u"must be a date or an ISO 8601 time."_s));
        }
        case Shape::Date: {
            const std::optional<QDate> date = parseDate(text);
            return date ? Result<FilterValue>(date->toString(Qt::ISODate))
                        : fail(invalid(here, u"must be a date, YYYY-MM-DD."_s));
        }
        case Shape::Ids:
            return FilterValue(text.trimmed().toLower());
        case Shape::Layer:
            return named(layerFromName(text).has_value(), text, here, u"conversation, session, user, org"_s);
        case Shape::Kind:
            return named(kindFromName(text).has_value(), text, here, u"message, factual, episodic, semantic"_s);
        case Shape::State:
            return named(stateFromName(text).has_value(), text, here,
                         u"active, pending, superseded, archived, binned"_s);
        case Shape::Text:
        case Shape::Categories:
            if (text.isEmpty()) {
                return fail(invalid(here, u"must not be empty."_s));
            }
            return FilterValue(text);
        case Shape::Metadata:
            break;
        }
        return FilterValue(text);
    }

    static Result<FilterValue> named(bool known, const QString &text, const QString &here, const QString &allowed)
    {
        return known ? Result<FilterValue>(text) : fail(invalid(here, u"must be one of %1."_s.arg(allowed)));
    }

    static Result<FilterValue> metadataValue(Op op, const Json &value, const QString &here)
    {
        if (op == Op::Contains && !value.is_string()) {
            return fail(invalid(here, u"must be text."_s));
        }
        if (value.is_null()) {
            return FilterValue(std::monostate());
        }
        if (value.is_boolean()) {
            return FilterValue(value.get<bool>());
        }
        if (value.is_number_integer()) {
            return value.is_number_unsigned() && value.get<quint64>() > quint64(std::numeric_limits<qint64>::max())
                       ? FilterValue(value.get<double>())
                       : FilterValue(value.get<qint64>());
        }
        if (value.is_number()) {
            return FilterValue(value.get<double>());
        }
        if (value.is_string()) {
            return FilterValue(fromStd(value.get_ref<const std::string &>()));
        }
        return fail(invalid(here, u"must be text, a number, true, false or null."_s));
    }

    int m_conditions = 0;
    qsizetype m_values = 0;
};

/// Levels of AND, OR and NOT; several keys of one object are an AND.
int depthOf(const Filter &filter)
{
    int deepest = 0;
    for (const Filter &child : filter.children) {
        deepest = std::max(deepest, depthOf(child));
    }
    const bool joins = filter.type != Filter::Type::All && filter.type != Filter::Type::Condition;
    return deepest + (joins ? 1 : 0);
}

template <typename Visit>
void visitConditions(const Filter &filter, Visit visit)
{
    if (filter.type == Filter::Type::Condition) {
        visit(filter);
    }
    for (const Filter &child : filter.children) {
        visitConditions(child, visit);
    }
}

bool hasValue(const Filter &condition, const QString &text)
{
    return std::find(condition.values.begin(), condition.values.end(), FilterValue(text)) != condition.values.end();
}

} // namespace

Result<Filter> parseFilter(const Json &filters)
{
    return Parser().group(filters, u"filters"_s).and_then([](Filter filter) -> Result<Filter> {
        if (depthOf(filter) > maxFilterDepth) {
            return fail(invalid(u"filters"_s, u"is nested too deeply: at most %1 levels."_s.arg(maxFilterDepth)));
        }
        return filter;
    });
}

Result<SearchFilter> parseSearchFilter(const Json &filters)
{
    const Result<Filter> whole = parseFilter(filters);
    if (!whole) {
        return fail(whole.error());
    }
    SearchFilter result;
    result.namesEntity = namesEntity(*whole);
    Json rest = Json::object();
    for (const auto &[key, value] : filters.items()) {
        QString *id = key == "user_id"    ? &result.scope.user
                      : key == "agent_id" ? &result.scope.agent
                      : key == "app_id"   ? &result.scope.app
                      : key == "run_id"   ? &result.scope.run
                                          : nullptr;
        const std::optional<QString> text = id ? idFromJson(value) : std::nullopt;
        if (text && *text != "*"_L1) {
            *id = text->trimmed();
        } else {
            rest[key] = value;
        }
    }
    Result<Filter> literal = parseFilter(rest);
    if (!literal) {
        return fail(literal.error());
    }
    result.literal = *std::move(literal);
    return result;
}

std::vector<Layer> layersFor(const Filter &filter)
{
    std::vector layers{Layer::Session, Layer::User, Layer::Org};
    visitConditions(filter, [&](const Filter &one) {
        if (one.field == Field::Layer && (one.op == Op::Eq || one.op == Op::In) && layers.size() == 3
            && hasValue(one, layerName(Layer::Conversation))) {
            layers.push_back(Layer::Conversation);
        }
    });
    return layers;
}

std::vector<State> statesFor(const Filter &filter)
{
    bool speaksOfState = false;
    bool namesBin = false;
    visitConditions(filter, [&](const Filter &one) {
        if (one.field == Field::State) {
            speaksOfState = true;
            namesBin = namesBin || ((one.op == Op::Eq || one.op == Op::In) && hasValue(one, stateName(State::Binned)));
        }
    });
    std::vector states{State::Active};
    if (speaksOfState) {
        states.insert(states.end(), {State::Pending, State::Superseded, State::Archived});
    }
    if (namesBin) {
        states.push_back(State::Binned);
    }
    return states;
}

} // namespace strata
