// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFont>

namespace strata::ui {

/// What a text is, not how large: sizes are offsets from the system's font, so that large fonts work.
enum class FontRole {
    Body,
    BodyMedium, ///< body, weight 500: buttons and tabs
    BodyStrong, ///< body, weight 600: names in lists
    Title,
    MemoryText,
    Section,
    Secondary,
    SecondaryStrong, ///< pills and chips
    Caption,
    Number,
    Mono,
};

/// The font of `role` beside the body font `base`. Never below 8 pt.
[[nodiscard]] QFont fontFor(FontRole role, const QFont &base);
/// Beside the application's font. GUI thread.
[[nodiscard]] QFont fontFor(FontRole role);

/// The body font: the system's own, or Inter when the system names no font of its own and Inter is installed.
[[nodiscard]] QFont bodyFont(const QFont &system);

} // namespace strata::ui
