// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/cancelcheck.h"
#include "core/engine/claimreading.h"
#include "core/engine/modelreading.h"
#include "core/model/replay.h"

#include <functional>

namespace strata {

class EngineContext;

/// What would stand of a session, as it was read outside of transactions.
struct ReplayPlan {
    SessionId session;
    std::vector<Memory> messages;      ///< of its finished turns, in order
    std::vector<PreparedClaim> claims; ///< spans name the messages; those of a language model are settled
};

/// The rules in a folder like resources/extraction. InvalidInput says what is wrong there, and what to do.
[[nodiscard]] Result<std::shared_ptr<const RuleSet>> rulesIn(const QString &folder);

/// Reads all that was said in the session once more, as if nothing had been known before. NotFound when there is no such session, or it is
/// cleared; Cancelled.
[[nodiscard]] Result<ReplayPlan> readAgainWith(EngineContext &context, Database &database, SessionId id,
                                               const RuleSet &rules, const CancelCheck &cancelled);

/// Adds what a language model, by the name `model`, proposes for the turns, one after the other; `told`: turns done, and of how many. Takes as long as the model.
/// The error is that of `ask`, or Cancelled.
[[nodiscard]] Result<> addProposals(EngineContext &context, ReplayPlan &plan, const QString &model, const AskModel &ask,
                                    const CancelCheck &cancelled, const std::function<void(int, int)> &told);

} // namespace strata
