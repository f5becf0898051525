// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/memory.h"
#include "core/model/origin.h"

namespace strata::ui {

/// The predicate of a relation in words: "lives in"; one that is not known as it is written, without underscores.
[[nodiscard]] QString predicateText(const QString &predicate);

/// Who or what stands in a relation: the holder's name for "User".
[[nodiscard]] QString nodeText(const QString &node, const Memory &memory);

/// What the rule looks for, in words: "where somebody lives"; empty when there are none.
[[nodiscard]] QString ruleText(const Origin &origin);

/// A day, a range or a month, as exact as it was said: "14 Nov 2026", "November 2026".
[[nodiscard]] QString eventDateText(const EventDate &date);
/// How exact that is: "a week".
[[nodiscard]] QString precisionText(EventDate::Precision precision);

} // namespace strata::ui
