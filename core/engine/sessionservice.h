// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/journal.h"
#include "core/model/session.h"

#include <QFuture>

namespace strata {

class EngineContext;

struct SessionQuery {
    QString user;           ///< empty: any
    QString agent;          ///< empty: any
    QString run;            ///< empty: any
    bool withEnded = false; ///< also expired and cleared ones that can still be brought back
    int limit = 100;        ///< 1 to 1000
    int offset = 0;
};

struct SessionPage {
    std::vector<Session> items; ///< last active first
    int total = 0;
};

/// Verbs on sessions. Asynchronous, thread-safe; unknown ids are NotFound.
class SessionService
{
public:
    explicit SessionService(EngineContext &context);

    [[nodiscard]] QFuture<Result<SessionPage>> list(SessionQuery query);
    [[nodiscard]] QFuture<Result<Session>> get(SessionId id);

    /// Idle time to live, counted from the last activity. InvalidInput outside minIdleSeconds … maxIdleSeconds; Conflict,
    /// here and for the pin, when the session is cleared or has ended.
    [[nodiscard]] QFuture<Result<Session>> setIdleSeconds(Actor actor, SessionId id, qint64 seconds);
    /// Kept sessions do not end by themselves.
    [[nodiscard]] QFuture<Result<Session>> setPinned(Actor actor, SessionId id, bool pinned);

    [[nodiscard]] QFuture<Result<ClearPreview>> previewClear(SessionId id);

    struct Cleared {
        Session session;
        StepId step;
        int notes = 0;
        int messages = 0;
        int promoted = 0; ///< of `keepers`, each once
    };
    /// Promotes `keepers` to User, finishes the turn in flight, takes notes and raw history away; can be undone until the
    /// session's `undoUntil`. Nothing is done when it is cleared already (Conflict), a keeper is not of this session, more
    /// than 10,000 are named (InvalidInput), or one cannot be promoted (Conflict).
    [[nodiscard]] QFuture<Result<Cleared>> clear(Actor actor, SessionId id, std::vector<MemoryId> keepers = {});
    /// Conflict when it is not cleared or its time is over.
    [[nodiscard]] QFuture<Result<Session>> undoClear(Actor actor, SessionId id);

private:
    template <typename Change>
    [[nodiscard]] QFuture<Result<Session>> change(Actor actor, SessionId id, Change change);

    EngineContext &m_context;
};

} // namespace strata
