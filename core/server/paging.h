// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/jsonfwd.h"
#include "core/server/router.h"

#include <algorithm>
#include <limits>

namespace strata {

inline constexpr int defaultPageSize = 100;
inline constexpr int maxPageSize = 200;

/// Which part of a list is asked for.
struct Paging {
    bool asked = false; ///< page or page_size was given
    qint64 page = 1;
    int size = defaultPageSize;

    /// Of the first item; past any list when the page is.
    [[nodiscard]] int offset() const
    {
        return static_cast<int>(std::min<qint64>((page - 1) * size, std::numeric_limits<int>::max()));
    }
};

/// From `page` and `page_size` of the query, else of the body. Sizes out of range are brought into it.
[[nodiscard]] Result<Paging> parsePaging(const Call &call);

/// {"count", "next", "previous", "results"}: the neighbours as absolute addresses.
[[nodiscard]] Json pageJson(const Call &call, const Paging &paging, int total, Json results);

} // namespace strata
