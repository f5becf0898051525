// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/text/words.h"

#include <span>

namespace strata {

/// The month (1 to 12) that word `i` of `text` names in English, 0 if none. Words with another meaning (may, march, and the short
/// forms jan, mar, dec …) name a month only beside a number, after a word like "in", or (may, march) with a capital inside a
/// sentence.
[[nodiscard]] int monthAt(QStringView text, std::span<const Word> words, size_t i);

/// The value of an all-digit word, or of an ordinal ("7th"); -1 if neither.
[[nodiscard]] int numberOf(const Word &word);

/// A whole number from 1900 to 2099.
[[nodiscard]] bool isYear(const Word &word);

} // namespace strata
