// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/jsonfwd.h"
#include "core/engine/memoryservice.h"
#include "core/model/query.h"
#include "core/server/target.h"

namespace strata {

/// Which generation of the interface a body is read by.
enum class Dialect {
    V3,    ///< ids stand in `filters` only
    Older, ///< ids may also stand at the top
};

/// The body of a search, read and checked.
struct SearchBody {
    SearchRequest request;
    QStringList fields; ///< empty: all
    bool explain = false;
    bool bareList = false; ///< older clients expect the list itself
};
[[nodiscard]] Result<SearchBody> parseSearch(const Json &body, Dialect dialect);

/// The body of a listing, read and checked; the query's limit and offset are paging's matter.
struct ListBody {
    ListQuery query;
    QStringList fields;       ///< empty: all
    std::optional<int> limit; ///< of a list without pages, as older clients may give it
    bool withOlder = false;   ///< also what newer memories replaced
};
[[nodiscard]] Result<ListBody> parseList(const Json &body, Dialect dialect);
/// The same from a query string, where lists are written with commas or given more than once.
[[nodiscard]] Result<ListBody> parseListQuery(const Target &target);

/// What "*" for all four ids means: all that anybody has, and all shared knowledge.
[[nodiscard]] Filter wholeStore();

/// The ids of a query string as a condition on each memory ("*": any that has one), all of which must hold; "*" for all four
/// is the whole store. `metadata` and `filters`, when given, are JSON and narrow it further. A filter that matches
/// everything when no id is given.
[[nodiscard]] Result<Filter> parseIdQuery(const Target &target);

} // namespace strata
