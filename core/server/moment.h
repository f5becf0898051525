// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"

#include <optional>

namespace strata {

/// A date ("2026-01-31": its start in UTC) or an ISO 8601 time with or without zone (without: UTC), kept to the
/// microsecond; years 1 to 9999. Nothing when it is neither.
[[nodiscard]] std::optional<Micros> parseMoment(const QString &text);

/// True when the text is a bare date.
[[nodiscard]] bool isBareDate(const QString &text);

/// "2026-01-31", or the UTC date of an ISO 8601 time.
[[nodiscard]] std::optional<QDate> parseDate(const QString &text);

} // namespace strata
