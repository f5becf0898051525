// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <string_view>

namespace strata {

/// Porter's stemmer, the one that FTS5's "porter" tokenizer uses. `word` is lower-case UTF-8; words that are not English come
/// back as they are or shortened. Any thread.
[[nodiscard]] std::string porterStem(std::string_view word);

} // namespace strata
