// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/session.h"
#include "ui/common/meters.h"

namespace strata::ui {

constexpr qint64 secondsPerMinute = 60;
constexpr qint64 secondsPerHour = 60 * secondsPerMinute;
constexpr qint64 secondsPerDay = 24 * secondsPerHour;

/// What is left of a session's time at `now`; kept ones and those without an end say so instead.
[[nodiscard]] Countdown countdownOf(const Session &session, Micros now);
/// The same in words: "23 h 58 min left".
[[nodiscard]] QString countdownWords(const Session &session, Micros now);
/// Where a note stands beside its session: "in User already"
[[nodiscard]] QString risenText(const RisenNote &risen);
/// "1 h", "24 h", "3 days"
[[nodiscard]] QString idleText(qint64 seconds);
/// "Fri 13 Nov, 14:32"
[[nodiscard]] QString momentText(Micros moment);
/// The glyph of a kind of note.
[[nodiscard]] QString kindIcon(Kind kind);

} // namespace strata::ui
