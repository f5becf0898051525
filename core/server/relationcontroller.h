// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/relationservice.h"
#include "core/server/router.h"

namespace strata {

/// What memories tell of who and what belongs together, and who and what that is.
class RelationController
{
public:
    explicit RelationController(RelationService &relations);
    void addRoutes(Router &router);

private:
    void list(const Call &call, const Reply &reply);
    void entities(const Call &call, const Reply &reply);

    RelationService &m_relations;
};

} // namespace strata
