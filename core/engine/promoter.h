// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/extract/extractor.h"
#include "core/store/memoryrepository.h"
#include "core/store/writer.h"

namespace strata {

class EngineContext;

/// A candidate with what its indexes hold, made outside the transaction.
struct PreparedCandidate {
    Candidate candidate;
    IndexEntry entry;
};

/// Asks the extractors for candidates of a finished turn. On a pool thread.
[[nodiscard]] std::vector<PreparedCandidate> extractCandidates(const EngineContext &context, const TurnDetail &turn);

/// Brings candidates into their layers inside a transaction: reconciles each with what stands there (a memory with the same text
/// in the same scope is not stored again), then policy (an Org candidate waits for a person), then the layer.
[[nodiscard]] std::vector<Memory> promoteCandidates(EngineContext &context, Transaction &transaction,
                                                    const Actor &actor,
                                                    const std::vector<PreparedCandidate> &candidates);

/// A new memory with all that the engine fills in; the state follows from the layer's gate: Org memories from an agent, and
/// those without owner and review date, wait.
[[nodiscard]] Memory admitted(const NewMemory &fresh, const Actor &actor, Micros now);

} // namespace strata
