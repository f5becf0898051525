// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/jsonfwd.h"
#include "core/server/router.h"

#include <optional>

namespace strata {

inline constexpr int defaultPageSize = 100;
inline constexpr int maxPageSize = 200;

/// Which part of a list is asked for.
struct Paging {
    bool asked = false; ///< page or page_size was given
    int page = 1;
    int size = defaultPageSize;

    [[nodiscard]] int offset() const { return (page - 1) * size; }
};

/// From `page` and `page_size` of the query, else of the body. Sizes above the maximum are cut to it.
[[nodiscard]] Result<Paging> parsePaging(const Call &call);

/// {"count", "next", "previous", "results"}: the neighbours as absolute addresses.
[[nodiscard]] Json pageJson(const Call &call, const Paging &paging, int total, Json results);

} // namespace strata
