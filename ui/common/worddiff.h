// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QTextLayout>

namespace strata::ui {

class Theme;

/// One text that shows a change: what both have, what is gone (struck through, danger) and what is new (underlined, ok).
struct WordDiff {
    QString text;
    QList<QTextLayout::FormatRange> formats;
    QString spoken; ///< for screen readers: 'removed "…", added "…"'
};

enum class DiffSide {
    Both,   ///< one text with what went and what came
    Before, ///< the old text, what went is marked
    After,  ///< the new text, what came is marked
};

/// Compares by words (longest common subsequence). Where more than about 500 words in a row differ they are shown as a whole,
/// and of long texts what lies far from the changes is left out: at most about 8,000 characters are shown. Takes milliseconds.
[[nodiscard]] WordDiff wordDiff(const QString &before, const QString &after, const Theme &theme,
                                DiffSide side = DiffSide::Both);

} // namespace strata::ui
