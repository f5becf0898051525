// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/filter.h"
#include "core/model/scope.h"

namespace strata {

/// True when the filter looks at nothing but user, agent, app and run by equality, so that it can be told from a scope alone.
[[nodiscard]] bool isScopeFilter(const Filter &filter);

/// What such a filter says of a scope; an empty id is null.
[[nodiscard]] bool scopeMatches(const Filter &filter, const Scope &scope);

} // namespace strata
