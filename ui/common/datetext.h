// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"

#include <QDate>
#include <QLocale>
#include <QTimeZone>

#include <optional>

namespace strata::ui {

/// A moment in short, as seen at `now` in local time: "14:21" today, "yesterday 19:02", "3 Oct", "3 Oct 2025" when it is not
/// this year's. Empty for 0.
[[nodiscard]] QString dateText(Micros moment, Micros now, const QLocale &locale = QLocale());

/// The same where it stands in a sentence or heading: "today 14:21".
[[nodiscard]] QString dateSentence(Micros moment, Micros now, const QLocale &locale = QLocale());

/// A day: "today", "yesterday", "tomorrow", "3 Oct", with the year when it is not this one's.
[[nodiscard]] QString dayText(QDate day, Micros now, const QLocale &locale = QLocale());

/// Everything, for tooltips: "Thursday, 12 November 2026 14:21:07".
[[nodiscard]] QString fullDateText(Micros moment, const QLocale &locale = QLocale());

/// A clock time: "14:19:52".
[[nodiscard]] QString clockText(Micros moment);

/// Elapsed time as short as it is read: "0.8 s", "42 s", "12 min", "3 h 05 min", "4 d".
[[nodiscard]] QString durationText(Micros duration);

/// "23 h 58 min left", "38 min left", "under a minute left", "3 d left", "ended" when `seconds` is not above zero.
[[nodiscard]] QString countdownText(qint64 seconds);

/// "4.1 kB": decimal units.
[[nodiscard]] QString sizeText(qint64 bytes);

} // namespace strata::ui
