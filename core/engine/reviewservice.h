// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/engine/memoryservice.h"
#include "core/model/review.h"

#include <QFuture>

#include <atomic>
#include <memory>

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
    using Stop = std::shared_ptr<const std::atomic_bool>;
    /// Lets all that the query names stand, or puts it all into the bin: one transaction and one journal step. Its order, limit and
    /// offset are passed over. Unless a reason is named, only what passesTogether() is approved; what is shared without owner and
    /// date goes on waiting. The future tells how far it is. It is not to be cancelled, because its answer says what became of it:
    /// Cancelled, and nothing changed, when `stop` was true in time.
    [[nodiscard]] QFuture<Result<Decided>> approveAll(Actor actor, ReviewQuery query, Stop stop = {});
    [[nodiscard]] QFuture<Result<Decided>> rejectAll(Actor actor, ReviewQuery query, Stop stop = {});

private:
    EngineContext &m_context;
};

} // namespace strata
