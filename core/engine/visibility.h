// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/model/holder.h"
#include "core/model/layer.h"
#include "core/model/memory.h"
#include "core/store/filtersql.h"

#include <algorithm>

namespace strata {

/// Rows of `states` whose session was not cleared and, unless `showExpired`, that have not expired at `now`. What is in the bin
/// and of a session that is over is left out in any case: it has nowhere to return to.
[[nodiscard]] inline SqlCondition visibleRows(const std::vector<State> &states, bool showExpired, Micros now)
{
    SqlCondition condition;
    condition.sql = "s.cleared_at IS NULL AND m.state IN (";
    for (size_t i = 0; i < states.size(); ++i) {
        condition.sql += i ? ",?" : "?";
        condition.values.emplace_back(static_cast<qint64>(states[i]));
    }
    condition.sql += ')';
    if (!showExpired) {
        condition.sql += " AND (m.expires IS NULL OR m.expires>=?) AND (s.ends IS NULL OR s.ends>?)";
        condition.values.emplace_back(utcDate(now).toJulianDay());
        condition.values.emplace_back(now);
    } else if (std::find(states.begin(), states.end(), State::Binned) != states.end()) {
        condition.sql += " AND (m.state<>? OR s.ends IS NULL OR s.ends>?)";
        condition.values.emplace_back(static_cast<qint64>(State::Binned));
        condition.values.emplace_back(now);
    }
    return condition;
}

/// Narrows to the memories of one user by index, when the filter names one.
inline void narrowToUser(SqlCondition &condition, const Filter &filter, Layer layer)
{
    const QString user = pinnedId(filter, Field::UserId);
    if (!user.isEmpty() && layer != Layer::Org) {
        condition.add({"m.holder=?", {holderOf(layer, {.user = user})}});
    }
}

} // namespace strata
