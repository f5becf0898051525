// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/claim.h"

namespace strata::ui {

/// Why a clause made no memory, for people: "passing state".
[[nodiscard]] QString refusalText(Refusal why);

/// "“worn out already” refused: passing state"; a long clause is cut, and a secret is not repeated.
[[nodiscard]] QString refusedText(const QString &clause, Refusal why);

/// What of a message nobody would expect to be kept: questions, requests, reactions and what no rule knows. Shown last.
[[nodiscard]] bool isSmallTalk(Refusal why);

/// Beside a refused clause.
inline constexpr const char *refusedIcon = "close";

} // namespace strata::ui
