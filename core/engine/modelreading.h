// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/claimreading.h"
#include "core/llm/prompt.h"
#include "core/store/readingrepository.h"
#include "core/store/writer.h"

#include <functional>

namespace strata {

class EngineContext;

/// What is left of what a language model proposed for a turn.
struct ModelProposals {
    std::vector<Memory> messages;              ///< of the turn, which the claims' spans name
    std::vector<PreparedClaim> claims;         ///< settled: what each replaces is known
    std::vector<DroppedProposal> dropped = {}; ///< and why
};

using AskModel = std::function<Result<QByteArray>(const Prompt &)>;

/// Asks for memories of the turn, checks them, and where the place of one is taken asks what becomes of it. Nothing is asked of what must
/// not be read: of a turn that went, and of somebody whose consent to lasting memories does
/// not hold, as the gate judges it. Outside of transactions; takes as long as the
/// model, whose name is `model`. The error is that of `ask`, or InvalidInput for an answer that cannot be read.
[[nodiscard]] Result<ModelProposals> proposalsFor(EngineContext &context, const StoredReading &stored,
                                                  const QString &model, const AskModel &ask);

/// Keeps them inside a transaction, through the gates that hold for the rules, and ends the reading.
[[nodiscard]] Result<bool> keepProposals(EngineContext &context, Transaction &transaction, StoredReading stored,
                                         const ModelProposals &proposals);

} // namespace strata
