// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/scopefilter.h"

#include <algorithm>

namespace strata {
namespace {

const QString &idOf(Field field, const Scope &scope)
{
    switch (field) {
    case Field::UserId:
        return scope.user;
    case Field::AgentId:
        return scope.agent;
    case Field::AppId:
        return scope.app;
    default:
        return scope.run;
    }
}

bool holds(const Filter &condition, const Scope &scope)
{
    const QString &id = idOf(condition.field, scope);
    const bool named = std::any_of(condition.values.begin(), condition.values.end(), [&id](const FilterValue &value) {
        const auto *text = std::get_if<QString>(&value);
        return text ? *text == id && !id.isEmpty() : id.isEmpty();
    });
    switch (condition.op) {
    case Op::Eq:
    case Op::In:
        return named;
    case Op::Ne:
    case Op::NotIn:
        return !named;
    default:
        return !id.isEmpty();
    }
}

} // namespace

bool isScopeFilter(const Filter &filter)
{
    if (filter.type == Filter::Type::Condition) {
        const bool id = filter.field == Field::UserId || filter.field == Field::AgentId || filter.field == Field::AppId
                        || filter.field == Field::RunId;
        const bool plain = filter.op == Op::Eq || filter.op == Op::Ne || filter.op == Op::In || filter.op == Op::NotIn
                           || filter.op == Op::NotNull;
        const bool texts = std::all_of(filter.values.begin(), filter.values.end(), [](const FilterValue &value) {
            return std::holds_alternative<QString>(value) || std::holds_alternative<std::monostate>(value);
        });
        return id && plain && texts;
    }
    return std::all_of(filter.children.begin(), filter.children.end(), isScopeFilter);
}

bool scopeMatches(const Filter &filter, const Scope &scope)
{
    const auto matches = [&scope](const Filter &child) { return scopeMatches(child, scope); };
    switch (filter.type) {
    case Filter::Type::All:
        return true;
    case Filter::Type::And:
        return std::all_of(filter.children.begin(), filter.children.end(), matches);
    case Filter::Type::Or:
        return std::any_of(filter.children.begin(), filter.children.end(), matches);
    case Filter::Type::Not:
        return std::none_of(filter.children.begin(), filter.children.end(), matches);
    case Filter::Type::Condition:
        return holds(filter, scope);
    }
    return false;
}

} // namespace strata
