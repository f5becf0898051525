// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/model/scope.h"
#include "ui/common/paint.h"

namespace strata {
struct Session;
}

namespace strata::ui {

/// The run's name; "default run" when the session has none.
[[nodiscard]] QString sessionName(const Scope &scope);
/// "alex · trip-planner": who takes part, as far as it is known.
[[nodiscard]] QString sessionPeople(const Scope &scope);
/// "alex with trip-planner"
[[nodiscard]] QString sessionPeopleSentence(const Scope &scope);
/// "14:21" today, "Wed 19:02" within the last week, else the day: "3 Oct".
[[nodiscard]] QString recentText(Micros moment, Micros now);

enum class DotLook { Plain, Halo };
/// The dot of things that run; a ring when they do not. Centred in `room`.
void paintLiveDot(QPainter *painter, const QRect &room, bool live, const Theme &theme, DotLook look = DotLook::Plain);

} // namespace strata::ui
