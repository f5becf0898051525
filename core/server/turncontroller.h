// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/turnservice.h"
#include "core/server/router.h"

namespace strata {

/// The conversation layer: turns in flight, their working memory and attention.
class TurnController
{
public:
    TurnController(TurnService &turns, Actor actor);
    void addRoutes(Router &router);

private:
    void open(const Call &call, const Reply &reply);
    void list(const Call &call, const Reply &reply);
    void get(const Call &call, const Reply &reply);
    void addMessages(const Call &call, const Reply &reply);
    void finish(const Call &call, const Reply &reply);
    void working(const Call &call, const Reply &reply);
    void setWorking(const Call &call, const Reply &reply);
    void workingItem(const Call &call, const Reply &reply);
    void removeWorking(const Call &call, const Reply &reply);
    void attention(const Call &call, const Reply &reply);
    void setAttention(const Call &call, const Reply &reply);

    /// The turn of the path; answers 404 and returns nothing when it is no id.
    [[nodiscard]] static std::optional<TurnId> turnOf(const Call &call, const Reply &reply);

    TurnService &m_turns;
    Actor m_actor;
};

} // namespace strata
