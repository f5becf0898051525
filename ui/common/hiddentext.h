// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <vector>

namespace strata::ui {

/// A text with the characters that nobody sees written out.
struct VisibleText {
    struct Box {
        int begin = 0; ///< in `text`, UTF-16 units
        int length = 0;
    };
    QString text{};
    std::vector<Box> boxes{}; ///< where hidden characters are named: "U+200B", and what a run of tags spells
};

/// Characters without a shape of their own (separators without width, those that turn the direction, tags, controls) by
/// their names; those that scripts and emoji need stay as they are.
[[nodiscard]] VisibleText visibleText(const QString &text);
/// How many are hidden.
[[nodiscard]] int hiddenCount(const QString &text);
/// The text without them.
[[nodiscard]] QString withoutHidden(const QString &text);

} // namespace strata::ui
