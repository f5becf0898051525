// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace strata {

/// A text cut for matching by passage.
struct Passages {
    std::vector<QStringView> parts; ///< in order; together all of the text but white space
    int words = 0;                  ///< words between white space; two characters of an unspaced script count as one
};

/// Whole sentences as long as they fit into maxPassageWords; a longer sentence is cut at that many.
/// The parts are views of `text`.
[[nodiscard]] Passages passages(QStringView text);
Passages passages(QString &&text) = delete;

inline constexpr int maxPassageWords = 40;

} // namespace strata
