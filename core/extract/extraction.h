// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/extract/ruleset.h"

#include <span>

namespace strata {

/// A message as extraction sees it.
struct Said {
    Role role = Role::User;
    QString text;
    QString name = {}; ///< whose words they are when several people speak; empty: the user's
    QDate day = {};    ///< UTC; what "tomorrow" is counted from. Invalid: dates that need one are left unresolved
};

/// What is worth this much is kept; from `suggestGate` on it is shown to a person.
inline constexpr double keepGate = 0.45;
inline constexpr double suggestGate = 0.30;

/// Whether a text holds a key, a password, or a number or address by which a person is found.
[[nodiscard]] bool holdsSecret(const QString &text);

/// Reads claims out of messages, clause by clause, with no language model: what is not the speaker's own assertion is refused with a
/// reason, the rest is matched with the rules of its language and put into the third person. Messages before `from` were read
/// before: they only tell what the first ones answer and whether a story is being told. Spans name messages by their index. Pure; any
/// thread; never fails: what a rule can't match within its limits is not kept.
[[nodiscard]] Extraction extract(const RuleSet &rules, std::span<const Said> messages, std::size_t from = 0);

} // namespace strata
