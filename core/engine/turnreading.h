// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/claimreading.h"
#include "core/store/sessionrepository.h"
#include "core/store/turnrepository.h"

namespace strata {

/// The turn's messages that are not in the bin, in order.
[[nodiscard]] std::vector<Memory> messagesOf(Database &database, const StoredTurn &turn);

/// What was said last before the turn, oldest first: further back where its messages put something right. `alone`: what they say
/// by themselves.
[[nodiscard]] std::vector<Heard> heardBefore(Database &database, const StoredTurn &turn, const ReadClaims &alone);

/// What the messages of a turn say, with what was said before it.
[[nodiscard]] ReadClaims readTurn(EngineContext &context, Database &database, const StoredTurn &turn,
                                  const std::vector<Memory> &messages);

/// What the messages say with that before them.
[[nodiscard]] ReadClaims readAfter(EngineContext &context, const std::vector<Heard> &before,
                                   const std::vector<Memory> &messages);

} // namespace strata
