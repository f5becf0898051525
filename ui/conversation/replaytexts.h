// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/replay.h"

#include <QString>

namespace strata::ui {

/// "New", "Gone", "Changes", "Stays": what carrying it out does.
[[nodiscard]] QString replayWhat(const ReplayLine &line);
/// What stands, would stand, or becomes what.
[[nodiscard]] QString replayText(const ReplayLine &line);
/// Why a line is left as it is, as a sentence; empty when it is not.
[[nodiscard]] QString heldText(ReplayLine::Held held);
/// "User · factual · rule home.live · waits for review", and why it is left.
[[nodiscard]] QString replayNote(const ReplayLine &line);
/// "2 new, 1 gone, 1 changes, 4 stay. 1 difference is left as it is."
[[nodiscard]] QString replaySummary(const Replay &replay);
/// "2 added, 1 waits for review."
[[nodiscard]] QString appliedText(const ReplayApplied &applied);

} // namespace strata::ui
