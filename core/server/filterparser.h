// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/jsonfwd.h"
#include "core/base/result.h"
#include "core/model/filter.h"
#include "core/model/layer.h"
#include "core/model/scope.h"

#include <vector>

namespace strata {

inline constexpr int maxFilterConditions = 256;
inline constexpr int maxFilterValues = 5'000;
inline constexpr int maxFilterDepth = 10; ///< AND, OR and NOT within one another; several keys of one object are an AND

/// The wire's filter object as a condition tree. Everything is checked before anything is evaluated; InvalidInput names the
/// place and the keys or operators that are allowed there. What holds for every memory ({}, an empty AND) is left out of an AND
/// and refused in OR and NOT, where it would silently mean everything, or nothing. Pure; any thread.
[[nodiscard]] Result<Filter> parseFilter(const Json &filters);

/// A search's filter: ids that stand plain at the top are the layered scope, all else is a literal condition.
struct SearchFilter {
    Scope scope;
    Filter literal;
    bool namesEntity = false; ///< an id of user, agent, app or run occurs somewhere
};
[[nodiscard]] Result<SearchFilter> parseSearchFilter(const Json &filters);

/// The layers that a listing with this filter looks at: raw history only when the filter names it.
[[nodiscard]] std::vector<Layer> layersFor(const Filter &filter);
/// The states likewise: active ones, unless the filter speaks of states; binned ones only when it names them.
[[nodiscard]] std::vector<State> statesFor(const Filter &filter);

} // namespace strata
