// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/engine/memoryservice.h"
#include "core/model/review.h"

#include <QFuture>

namespace strata {

class EngineContext;

/// Verbs on what waits for a person, in all layers: for the window only, no agent reaches them. Asynchronous and thread-safe.
class ReviewService
{
public:
    explicit ReviewService(EngineContext &context);

    [[nodiscard]] QFuture<Result<ReviewPage>> list(ReviewQuery query);
    /// Of all that waits within the scope; what else the query says is passed over.
    [[nodiscard]] QFuture<Result<ReviewCounts>> counts(Scope scope);
    /// What a person has to know to decide about one. NotFound when it is not there; one that waits no longer is shown, too.
    [[nodiscard]] QFuture<Result<ReviewCase>> look(MemoryId id, Scope scope);

    struct Decided {
        int count = 0;
        StepId step; ///< 0 when nothing waited
    };
    /// Lets all that the query names stand, or puts it all into the bin: one transaction and one journal step. Its order, limit and
    /// offset are passed over. Unless a reason is named, only what passesTogether() is approved. What is shared without owner and date goes on waiting when the others are approved. The future
    /// tells how far it is, and takes a cancel: then nothing is changed.
    [[nodiscard]] QFuture<Result<Decided>> approveAll(Actor actor, ReviewQuery query);
    [[nodiscard]] QFuture<Result<Decided>> rejectAll(Actor actor, ReviewQuery query);

private:
    EngineContext &m_context;
};

} // namespace strata
