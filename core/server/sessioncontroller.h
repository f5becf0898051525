// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/journalservice.h"
#include "core/engine/sessionservice.h"
#include "core/server/router.h"

namespace strata {

/// Sessions: time to live, clearing with undo; and the journal, by which every change can be undone.
class SessionController
{
public:
    SessionController(SessionService &sessions, JournalService &journal, Actor actor);
    void addRoutes(Router &router);

private:
    void list(const Call &call, const Reply &reply);
    void get(const Call &call, const Reply &reply);
    void update(const Call &call, const Reply &reply);
    void previewClear(const Call &call, const Reply &reply);
    void clear(const Call &call, const Reply &reply);
    void undoClear(const Call &call, const Reply &reply);
    void steps(const Call &call, const Reply &reply);
    void undo(const Call &call, const Reply &reply);
    void redo(const Call &call, const Reply &reply);

    [[nodiscard]] static std::optional<SessionId> sessionOf(const Call &call, const Reply &reply);
    [[nodiscard]] static std::optional<StepId> stepOf(const Call &call, const Reply &reply);

    SessionService &m_sessions;
    JournalService &m_journal;
    Actor m_actor;
};

} // namespace strata
