// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/jsonfwd.h"
#include "core/server/router.h"

namespace strata {

/// The OpenAPI 3.1 description of a route table. Pure.
[[nodiscard]] Json openApi(const std::vector<Route> &routes);

/// Its components/schemas.
[[nodiscard]] Json apiSchemas();

} // namespace strata
