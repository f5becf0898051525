// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/jsonfwd.h"
#include "core/llm/masking.h"
#include "core/llm/proposal.h"

#include <QByteArray>

#include <span>

namespace strata {

class RuleSet;

/// What is asked of a language model, whichever way it is reached.
struct Prompt {
    QString system;
    QString user;
    QByteArray schema; ///< JSON schema of the answer
};

/// Characters of messages that are sent at most, together; the longest are cut first.
inline constexpr qsizetype longestPrompt = longestMasked;

/// Asks for memories of the messages: those of users by number, what assistants said as context without one. Tools and systems are
/// left out. All texts are masked. Pure.
[[nodiscard]] Prompt extractionPrompt(const RuleSet &rules, std::span<const NumberedMessage> messages);

/// A memory that stands where a proposal wants to.
struct Occupant {
    int number = 0; ///< from 1
    QString text;
};

/// Asks what becomes of proposals whose place is taken, by the numbers of both. All texts are masked. Pure.
[[nodiscard]] Prompt decisionPrompt(std::span<const Proposal> proposals, std::span<const Occupant> occupants,
                                    std::span<const NumberedMessage> messages);

} // namespace strata
