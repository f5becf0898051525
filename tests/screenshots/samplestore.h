// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/engine.h"
#include "tests/support/testclock.h"

namespace strata::test {

/// The moment that the pictures show: 12 November 2026, 14:32:22 UTC.
[[nodiscard]] Micros sampleNow();

/// Fills an empty store, by the engine's verbs alone, with what the pictures show: three people and a guest, their agents,
/// sessions of today and yesterday, a turn in flight, shared knowledge. `clock` must be the engine's; it stands at sampleNow()
/// afterwards. Ends the program when a verb fails.
void fillSampleStore(Engine &engine, TestClock &clock);

} // namespace strata::test
