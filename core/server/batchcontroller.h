// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/memoryservice.h"
#include "core/server/router.h"
#include "core/server/seriallane.h"

namespace strata {

/// Many memories in one request, all or none.
class BatchController
{
public:
    BatchController(MemoryService &memories, SerialLane &mergeLane, Actor actor);
    void addRoutes(Router &router);

private:
    void update(const Call &call, const Reply &reply);
    void remove(const Call &call, const Reply &reply);

    MemoryService &m_memories;
    SerialLane &m_mergeLane;
    Actor m_actor;
};

} // namespace strata
