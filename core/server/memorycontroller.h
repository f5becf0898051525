// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/memoryservice.h"
#include "core/server/queryrequest.h"
#include "core/server/router.h"
#include "core/server/seriallane.h"

namespace strata {

/// Memories one by one, their lists, their history, and deleting by id or by whom they belong to.
class MemoryController
{
public:
    /// `mergeLane`: changes of metadata go through it, because they read before they write.
    MemoryController(MemoryService &memories, SerialLane &mergeLane, Actor actor);
    void addRoutes(Router &router);

private:
    void list(const Call &call, const Reply &reply, Dialect dialect);
    void listByQuery(const Call &call, const Reply &reply);
    void answerList(const Call &call, const Reply &reply, ListBody body, Dialect dialect);
    void get(const Call &call, const Reply &reply);
    void update(const Call &call, const Reply &reply);
    void remove(const Call &call, const Reply &reply);
    void removeAll(const Call &call, const Reply &reply);
    void history(const Call &call, const Reply &reply);
    void promote(const Call &call, const Reply &reply);
    void restore(const Call &call, const Reply &reply);

    MemoryService &m_memories;
    SerialLane &m_mergeLane;
    Actor m_actor;
};

} // namespace strata
