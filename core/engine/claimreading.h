// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/extract/extraction.h"
#include "core/model/turn.h"
#include "core/store/memoryrepository.h"
#include "core/store/turnrepository.h"

namespace strata {

class EngineContext;

/// What was found out about a claim beforehand, by others than the rules.
struct SettledClaim {
    std::vector<std::pair<Layer, qint64>> older; ///< rows of what it replaces or closes, and nothing else
    double trust = 1.0;                          ///< the highest that a memory of it may have
};

/// A claim with what its indexes hold.
struct PreparedClaim {
    Claim claim;
    IndexEntry entry;
    Waiting suspicion = Waiting::Nothing;
    std::optional<SettledClaim> settled = {}; ///< none: what stands is compared with it
};

/// What messages say; spans name the messages by their index, without those that came before.
struct ReadClaims {
    std::vector<PreparedClaim> claims;
    std::vector<Refused> refused;
};

/// A message as it is handed in, or as it is stored.
struct Heard {
    Said said;
    QUuid id; ///< null: not stored yet
};

[[nodiscard]] std::vector<Heard> heard(const std::vector<NewMessage> &messages, Micros now);
[[nodiscard]] std::vector<Heard> heard(const std::vector<Memory> &messages);
[[nodiscard]] std::vector<Heard> heard(const std::vector<SpokenMessage> &messages);

/// Reads the claims of the messages from `from` on: with no language model, what was handed out by a search left out, what is
/// corrected in the same breath never said. Nothing when the engine does not extract. Any thread, outside of transactions
/// wherever that can be.
[[nodiscard]] ReadClaims readClaims(EngineContext &context, std::span<const Heard> messages, std::size_t from = 0);

/// Whether messages, read by themselves, correct or take back something that was said before them.
[[nodiscard]] bool putsRight(const ReadClaims &read);

/// Whether what was said in the turns before may change what these messages say: the first may answer a question or correct what
/// was said, and what they claim may belong to a story that was begun.
[[nodiscard]] bool mayLeanOnEarlier(const EngineContext &context, std::span<const Heard> messages,
                                    const ReadClaims &read);
/// Whether it does, with the messages `before` in hand, oldest first.
[[nodiscard]] bool leansOn(const EngineContext &context, std::span<const Heard> before, std::span<const Heard> messages,
                           const ReadClaims &read);

} // namespace strata
