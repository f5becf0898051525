// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/scope.h"

namespace strata::ui {

/// Who acts when something is done in the window.
[[nodiscard]] inline Actor person()
{
    return {.kind = Actor::Kind::Person, .name = QStringLiteral("you")};
}

} // namespace strata::ui
