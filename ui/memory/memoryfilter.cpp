// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/memoryfilter.h"

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

std::vector<State> statesOf(const MemoryFilter &filter)
{
    using Show = MemoryFilter::Show;
    switch (filter.show) {
    case Show::Archive:
        return {State::Archived};
    case Show::Bin:
        return {State::Binned};
    case Show::Overdue:
    case Show::DueSoon:
    case Show::Expiring:
        return {State::Active};
    case Show::Pending:
        return {State::Pending};
    case Show::Everything:
        break;
    }
    if (filter.overdue || filter.dueSoon) {
        return {State::Active};
    }
    if (filter.current || filter.pending || filter.superseded) {
        std::vector<State> states;
        if (filter.current) {
            states.push_back(State::Active);
        }
        if (filter.pending) {
            states.push_back(State::Pending);
        }
        if (filter.superseded) {
            states.push_back(State::Superseded);
        }
        return states;
    }
    return {State::Active, State::Pending};
}

/// Expired ones are left out only where current ones are asked for.
bool showsExpired(const MemoryFilter &filter)
{
    return !filter.current && filter.show != MemoryFilter::Show::Expiring;
}

struct Days {
    QDate first; // invalid: no bound
    QDate last;
};

/// The review-by days that are asked for.
std::optional<Days> reviewDays(const MemoryFilter &filter, QDate today)
{
    using Show = MemoryFilter::Show;
    const bool over = filter.show == Show::Overdue || (filter.overdue && filter.show != Show::DueSoon);
    const bool soon = filter.show == Show::DueSoon || (filter.dueSoon && filter.show != Show::Overdue);
    if (!over && !soon) {
        return std::nullopt;
    }
    return Days{over ? QDate() : today, soon ? today.addDays(dueSoonDays) : today.addDays(-1)};
}

Filter dayBetween(Field field, QDate first, QDate last)
{
    std::vector<Filter> parts;
    if (first.isValid()) {
        parts.push_back(where(field, Op::Gte, {first.toString(Qt::ISODate)}));
    }
    if (last.isValid()) {
        parts.push_back(where(field, Op::Lte, {last.toString(Qt::ISODate)}));
    }
    return all(std::move(parts));
}

} // namespace

QDate lastOfMonth(QDate today)
{
    return {today.year(), today.month(), today.daysInMonth()};
}

ListQuery MemoryFilter::query(QDate today) const
{
    ListQuery query;
    query.layers = {layer};
    if (messages) {
        query.layers.push_back(Layer::Conversation);
    }
    query.states = statesOf(*this);
    query.showExpired = showsExpired(*this);
    std::vector<Filter> parts;
    switch (whose) {
    case Whose::Anyone:
        break;
    case Whose::User:
        parts.push_back(equals(Field::UserId, name));
        break;
    case Whose::AgentOwn:
        parts.push_back(where(Field::UserId, Op::Eq, {FilterValue()}));
        parts.push_back(equals(Field::AgentId, name));
        break;
    case Whose::AppOwn:
        parts.push_back(where(Field::UserId, Op::Eq, {FilterValue()}));
        parts.push_back(where(Field::AgentId, Op::Eq, {FilterValue()}));
        parts.push_back(equals(Field::AppId, name));
        break;
    case Whose::Owner:
        parts.push_back(name.isEmpty() ? where(Field::Owner, Op::Eq, {FilterValue()}) : equals(Field::Owner, name));
        break;
    }
    if (!agent.isEmpty()) {
        parts.push_back(equals(Field::AgentId, agent));
    }
    if (show == Show::Expiring) {
        parts.push_back(dayBetween(Field::ExpirationDate, today, lastOfMonth(today)));
    }
    if (const auto days = reviewDays(*this, today)) {
        parts.push_back(dayBetween(Field::ReviewBy, days->first, days->last));
    }
    if (!text.isEmpty()) {
        parts.push_back(where(Field::Text, Op::IContains, {text}));
    }
    if (pinned) {
        parts.push_back(where(Field::Pinned, Op::Eq, {true}));
    }
    if (kind) {
        parts.push_back(equals(Field::Kind, kindName(*kind)));
    }
    if (only) {
        parts.push_back(where(Field::MemoryIds, Op::In, {idText(*only)}));
    }
    if (!parts.empty()) {
        query.filter = all(std::move(parts));
    }
    return query;
}

bool MemoryFilter::matches(const Memory &memory, Micros now) const
{
    const QDate today = utcDate(now);
    const auto states = statesOf(*this);
    if ((only && memory.id != *only) || !holds(memory.layer) || std::ranges::find(states, memory.state) == states.end()
        || (!showsExpired(*this) && memory.isExpired(now))) {
        return false;
    }
    switch (whose) {
    case Whose::Anyone:
        break;
    case Whose::User:
        if (memory.scope.user != name) {
            return false;
        }
        break;
    case Whose::AgentOwn:
        if (!memory.scope.user.isEmpty() || memory.scope.agent != name) {
            return false;
        }
        break;
    case Whose::AppOwn:
        if (!memory.scope.user.isEmpty() || !memory.scope.agent.isEmpty() || memory.scope.app != name) {
            return false;
        }
        break;
    case Whose::Owner:
        if (memory.owner != name) {
            return false;
        }
        break;
    }
    if (show == Show::Expiring
        && (!memory.expires || *memory.expires < today || *memory.expires > lastOfMonth(today))) {
        return false;
    }
    if (const auto days = reviewDays(*this, today)) {
        if (!memory.reviewBy || (days->first.isValid() && *memory.reviewBy < days->first)
            || *memory.reviewBy > days->last) {
            return false;
        }
    }
    return (agent.isEmpty() || memory.scope.agent == agent)
           && (text.isEmpty() || memory.text.contains(text, Qt::CaseInsensitive)) && (!pinned || memory.pinned)
           && (!kind || memory.kind == *kind);
}

bool MemoryFilter::isNarrowed() const
{
    return !text.isEmpty() || current || pending || superseded || pinned || overdue || dueSoon || kind || only;
}

MemoryFilter MemoryFilter::widened() const
{
    MemoryFilter wide;
    wide.layer = layer;
    wide.messages = messages;
    wide.show = show;
    wide.whose = whose;
    wide.name = name;
    wide.agent = agent;
    return wide;
}

} // namespace strata::ui
