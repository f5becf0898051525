// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/store/writer.h"

namespace strata {

class EngineContext;

/// What a new day brings to memories: plans whose day is past become episodes, suggestions that nobody confirmed for a month go to the
/// bin, and what was said for tasks long ago is no longer counted. Does nothing when it was done today. Undone by nobody, but
/// told in the histories.
void makeDailyRound(EngineContext &context, Transaction &transaction);

} // namespace strata
