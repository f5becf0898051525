// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/turn.h"

#include <span>

namespace strata {

/// What a turn is about, from its messages alone: the terms that stand out, each weighted by how often and how recently it
/// was said (half as much two messages later) and by what it looks like (a name or a figure counts double, tool output
/// half); and the last thing a user asked, cut to one sentence. Empty for no messages. Pure.
[[nodiscard]] Attention attentionOf(std::span<const Memory> messages);

} // namespace strata
