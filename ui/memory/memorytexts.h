// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/memory.h"
#include "ui/common/paint.h"

namespace strata::ui {

/// The kind in a word, for columns and fields: "factual".
[[nodiscard]] QString kindText(Kind kind);

/// Who acted, for people: "you", the agent key's name, "Strata".
[[nodiscard]] QString actorText(const Actor &actor);

/// Its text; of a message that only asks for tools which ones.
[[nodiscard]] QString shownText(const Memory &memory);
/// Whose a memory is: the user, else the agent or app; empty when it is nobody's. As stored, not isolated.
[[nodiscard]] QString holderText(const Memory &memory);

/// How a memory stands at a moment, for people: a glyph and a word, never colour alone.
struct Standing {
    QString glyph{}; ///< a symbolic icon's name; empty: none
    QString word{};  ///< in the pill; empty: none
    Token ink = Token::Second;
    Token tint = Token::Sunken;
    bool faded = false;  ///< the text stands back
    bool struck = false; ///< the text is struck through

    bool operator==(const Standing &) const = default;
};
[[nodiscard]] Standing standing(const Memory &memory, Micros now);

/// How urgent a review-by date is.
enum class Due { None, Later, Soon, Over };
/// Over: the date is past at `now` (UTC); Soon: it comes within 14 days. None for memories that are not active.
[[nodiscard]] Due due(const Memory &memory, Micros now);
/// "12 days over", "today", "in 3 days", "in 3 weeks", "in 2 months", "on approval" for a pending one without a date, "retired".
[[nodiscard]] QString reviewText(const Memory &memory, Micros now);

/// A row as a sentence: "Pending. Allergic to dust. Factual, health. Changed today 14:21. Confidence 91 percent."
[[nodiscard]] QString memorySentence(const Memory &memory, Micros now);

} // namespace strata::ui
