// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/layer.h"
#include "core/model/reading.h"

#include <QString>

#include <functional>
#include <span>
#include <vector>

namespace strata {

class RuleSet;

/// A message as a language model is told of it.
struct NumberedMessage {
    int number = 0; ///< from 1; 0: context, which cannot be a source
    Role role = Role::User;
    QString text = {}; ///< as it was said; masked when it is sent
    QString name = {}; ///< whose words they are when several people speak; empty: the user's
};

/// A memory that a language model proposes, after it was checked.
struct Proposal {
    QString text;
    Kind kind = Kind::Factual;
    QString slot = {};              ///< attribute of the rules; empty: none
    std::vector<int> messages = {}; ///< numbers of the messages that it is made of; the quote stands in the first
    int begin = 0;                  ///< of the quote in that message's text, UTF-16 code units, [begin, end)
    int end = 0;

    bool operator==(const Proposal &) const = default;
};

inline constexpr int mostProposals = 12;          ///< of one answer; what is beyond is dropped
inline constexpr qsizetype longestProposal = 400; ///< characters of the text
inline constexpr qsizetype shortestQuote = 3;     ///< characters
inline constexpr double groundedShare = 0.6;      ///< of the text's content words that stand in the messages it cites

/// What is left of an answer, and what was dropped of it.
struct Proposals {
    std::vector<Proposal> kept;
    std::vector<DroppedProposal> dropped;
};

/// What proposals are checked against.
struct ProposalGround {
    const RuleSet &rules;
    std::span<const NumberedMessage> messages;
    std::function<bool(const QString &)> isSuspicious; ///< reads like an order, hides characters …
};

/// Reads the answer to extractionPrompt() and checks each memory: the quote stands verbatim in a message of a user that it cites; names
/// and numbers of its text occur in the cited messages and most of its other words, too; kind and slot are known; it holds nothing
/// that was withheld, no secret and no order. InvalidInput when the answer is no JSON of that shape at all. Pure.
[[nodiscard]] Result<Proposals> readProposals(const QByteArray &answer, const ProposalGround &ground);

/// What a language model says of a proposal whose place is taken.
struct Decision {
    enum class What { Add, Update, Delete, None };
    int proposal = 0; ///< index, from 0
    What what = What::None;
    int memory = 0; ///< number of the occupant for Update and Delete; 0 otherwise
};

/// Reads the answer to decisionPrompt(): what names an unknown proposal or memory, or an unknown act, is ignored, as is an Update
/// without a memory, and a Delete unless the proposal's own quote takes something back that the memory says. One for each proposal
/// at most, the first. InvalidInput when the answer is no JSON of that shape at all. Pure.
[[nodiscard]] Result<std::vector<Decision>> readDecisions(const QByteArray &answer, std::span<const Proposal> proposals,
                                                          std::span<const std::pair<int, QString>> occupants,
                                                          std::span<const NumberedMessage> messages);

} // namespace strata
