// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/extract/extraction.h"

namespace strata {

/// Messages from a file: a JSON array of {"role", "content", "name"?, "created_at"?}, an object that holds one under "messages", the
/// same one message a line (JSON Lines), or plain text, of which each paragraph is a message of the user, or of whom its
/// first word names ("assistant: …"). `today` is the day of messages that say none. InvalidInput says which message is wrong.
[[nodiscard]] Result<std::vector<Said>> readConversation(const QByteArray &text, QDate today);

} // namespace strata
