// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/jsonfwd.h"
#include "core/base/result.h"
#include "core/model/turn.h"

#include <vector>

namespace strata {

inline constexpr int maxMessages = 10'000; ///< of one request

/// The `messages` of a request: a text, one message, or a list of texts and messages. A content in parts becomes the text of
/// its text parts; images and other parts are left out, and so is a message that has nothing else, and an assistant's that
/// is empty beside others. InvalidInput names the message and field. Pure; any thread.
[[nodiscard]] Result<std::vector<NewMessage>> parseMessages(const Json &messages);

} // namespace strata
