// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/memoryservice.h"
#include "core/server/router.h"

namespace strata {

/// Users, agents, apps and runs: who has memories here, and deleting all of one of them.
class EntityController
{
public:
    EntityController(MemoryService &memories, Actor actor);
    void addRoutes(Router &router);

private:
    void list(const Call &call, const Reply &reply);
    void get(const Call &call, const Reply &reply);
    void remove(const Call &call, const Reply &reply);

    MemoryService &m_memories;
    Actor m_actor;
};

} // namespace strata
