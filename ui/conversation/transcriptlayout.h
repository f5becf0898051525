// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/paint.h"
#include "ui/common/textlayout.h"
#include "ui/conversation/transcriptrow.h"

#include <QCache>

#include <optional>

namespace strata::ui {

/// A part of a row that does something when it is clicked, or chosen with Left and Right and then Enter.
struct RowPart {
    enum class Act {
        OpenMemory,  ///< the memory of `chip`, of those that were kept
        ShowClause,  ///< marks the refused clause `chip` in the text
        Retry,       ///< reads the turn again that could not be read
        FoldRefused, ///< shows all refused clauses, or the first of them
        Fold,        ///< folds or unfolds a tool's output
        ShowAll,     ///< the rest of a long text
    };
    QRect rect{};
    Act act = Act::Fold;
    int chip = 0;

    [[nodiscard]] bool isChip() const { return act <= Act::FoldRefused; }
};

/// Where the things of one row stand, for a width: from its upper left corner, as read from left to right.
struct RowLayout {
    int height = 0;
    std::optional<WrappedText> text{};
    QPoint textAt{};
    QRect card{};   ///< the frame of a tool's call
    QRect header{}; ///< its first line
    struct Chip {
        PillLook look{};     ///< its text as elided
        QString note{};      ///< a word behind the text, never elided
        bool struck = false; ///< what it says does not stand any longer
    };
    std::vector<Chip> chips{};
    std::vector<RowPart> parts{}; ///< those of the chips first, in their order
    QString more{};               ///< "show all 31 lines"; its place is that of the part ShowAll
};

/// The layouts of the rows that were shown lately, by row, version and width: breaking text into lines is the dear part of
/// painting. GUI thread.
class TranscriptLayouts
{
public:
    TranscriptLayouts();
    /// Valid until the next call.
    [[nodiscard]] const RowLayout &layout(const TranscriptRow &row, int width);
    /// Forgets all: the font is another one.
    void clear() { m_cache.clear(); }

    static constexpr int textLeft = 58;
    static constexpr int sideInset = 20;
    static constexpr int widest = 680;
    static constexpr int glyph = 26;
    static constexpr int chipIcon = 13;
    static constexpr int chipText = 26; ///< where the text of a chip begins
    static constexpr int chipEnd = 8;
    [[nodiscard]] static FontRole chipFont(const RowLayout::Chip &chip);
    /// What stands behind the text: " · superseded".
    [[nodiscard]] static QString noteText(const RowLayout::Chip &chip);

private:
    struct Entry {
        int version = 0;
        int width = 0;
        RowLayout layout;
    };
    QCache<quint64, Entry> m_cache;
};

} // namespace strata::ui
