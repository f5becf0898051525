// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/extract/ruleset.h"

namespace strata {

enum class Tense { Past, Other };

/// The first day or range of days that `clause` (normalised) names, counted from `said`, the UTC day of the message. A weekday
/// after "next" is the range of its two readings when they differ: the coming one, and that of the week after. In the past tense
/// a weekday or a month is the last one.
[[nodiscard]] std::optional<EventDate> eventDate(const QString &clause, const LanguageRules &language, QDate said,
                                                 Tense tense);

/// 2026-03-05; 2026-03; 2026; 2026-03-05 to 2026-03-12.
[[nodiscard]] QString dateText(const EventDate &date);

} // namespace strata
