// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/model/filter.h"

#include <algorithm>

namespace strata {
namespace {

Filter group(Filter::Type type, std::vector<Filter> parts)
{
    Filter filter;
    filter.type = type;
    filter.children = std::move(parts);
    return filter;
}

} // namespace

Filter all(std::vector<Filter> parts)
{
    return group(Filter::Type::And, std::move(parts));
}

Filter any(std::vector<Filter> parts)
{
    return group(Filter::Type::Or, std::move(parts));
}

Filter none(std::vector<Filter> parts)
{
    return group(Filter::Type::Not, std::move(parts));
}

Filter where(Field field, Op op, std::vector<FilterValue> values, QString key)
{
    Filter filter;
    filter.type = Filter::Type::Condition;
    filter.field = field;
    filter.op = op;
    filter.values = std::move(values);
    filter.key = std::move(key);
    return filter;
}

Filter equals(Field field, QString value)
{
    return where(field, Op::Eq, {FilterValue(std::move(value))});
}

bool namesEntity(const Filter &filter)
{
    if (filter.type == Filter::Type::Condition) {
        return filter.field == Field::UserId || filter.field == Field::AgentId || filter.field == Field::AppId
               || filter.field == Field::RunId;
    }
    return std::any_of(filter.children.begin(), filter.children.end(), namesEntity);
}

} // namespace strata
