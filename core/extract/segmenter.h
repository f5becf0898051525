// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/extract/ruleset.h"

#include <optional>
#include <vector>

namespace strata {

/// A sentence of a message, [begin, end) in UTF-16 code units.
struct Sentence {
    int begin = 0;
    int end = 0;
    std::optional<Refusal> refused; ///< it is code, or somebody else's words: not looked at any further
};

/// Cuts a message: first what nobody says (code, logs, tables, addresses of pages, quoted blocks, letters) is set apart, then the rest is
/// cut at the ends of sentences, lines, items and where an emoji stands. Quotations inside a sentence stay in it, see
/// quotedSpans().
[[nodiscard]] std::vector<Sentence> sentences(QStringView text, const LanguageRules &language);

/// Spans in quotation marks, in any of their forms, marks included.
[[nodiscard]] std::vector<std::pair<int, int>> quotedSpans(QStringView text);

} // namespace strata
