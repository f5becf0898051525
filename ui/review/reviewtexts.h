// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/review.h"
#include "ui/common/paint.h"

namespace strata::ui {

/// Why it waits, in a word or two: "Unsure", "Reads like an order".
[[nodiscard]] QString reasonText(Waiting waiting);
/// The same with glyph and colour; grave ones stand out.
[[nodiscard]] PillLook reasonPill(Waiting waiting);
/// Why it waits, in a sentence, and what to look for.
[[nodiscard]] QString reasonSentence(const ReviewCase &one);

/// What approving it does, in a sentence.
[[nodiscard]] QString effectSentence(const ReviewCase &one);

/// Where it would go and whose it is: "User · alex", "Session · trip", "Org".
[[nodiscard]] QString targetText(const Memory &memory);
/// Who brought it, for whom and when: "trip-planner for alex · 14:21".
[[nodiscard]] QString broughtText(const Memory &memory, Micros now);

/// A row of the queue as a sentence.
[[nodiscard]] QString reviewSentence(const ReviewItem &item, Micros now);

} // namespace strata::ui
