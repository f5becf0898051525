// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/searchservice.h"
#include "core/server/queryrequest.h"
#include "core/server/router.h"

namespace strata {

/// Search over all layers, and why a memory was not found.
class SearchController
{
public:
    explicit SearchController(SearchService &search);
    void addRoutes(Router &router);

private:
    void search(const Call &call, const Reply &reply, Dialect dialect);
    void whyNot(const Call &call, const Reply &reply);

    SearchService &m_search;
};

} // namespace strata
