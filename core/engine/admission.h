// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/memory.h"

namespace strata {

/// A new memory with all that the engine fills in; the state follows from the layer's gate: Org memories from an agent, and
/// those without owner and review date, wait.
[[nodiscard]] Memory admitted(const NewMemory &fresh, const Actor &actor, Micros now);

} // namespace strata
