// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFont>
#include <QPoint>
#include <QString>
#include <QTextLayout>

#include <memory>
#include <vector>

class QPainter;

namespace strata::ui {

class Theme;

/// Plain text broken into lines, kept for as long as text, font and width stay the same. Costs shaping when made, little
/// when painted. GUI thread.
class WrappedText
{
public:
    struct Options {
        int maxLines = 0;                        ///< 0: all; else the last line that is shown is elided
        Qt::Alignment alignment = Qt::AlignLeft; ///< absolute
        double lineHeight = 1.25;                ///< of the font's height
        QList<QTextLayout::FormatRange> formats{};
    };

    WrappedText(const QString &text, const QFont &font, int width, const Options &options);

    [[nodiscard]] int height() const { return m_height; }
    [[nodiscard]] int lines() const { return m_lines; }
    [[nodiscard]] bool isCut() const { return m_cut; }
    /// Width of the longest line.
    [[nodiscard]] int naturalWidth() const { return m_naturalWidth; }
    void paint(QPainter *painter, const QPointF &at, const QColor &ink) const;
    [[nodiscard]] const QTextLayout &layout() const { return *m_layout; }

private:
    std::shared_ptr<QTextLayout> m_layout; // shared: copies of one text in a cache are the same lines
    int m_height = 0;
    int m_lines = 0;
    int m_naturalWidth = 0;
    bool m_cut = false;
};

/// Formats that mark each place where one of `words` stands in `text` (any case, whole or as the beginning of a word): weight
/// 700 on the match tint.
[[nodiscard]] QList<QTextLayout::FormatRange> matchFormats(const QString &text, const QStringList &words,
                                                           const Theme &theme);

/// `text`, or its beginning and "…" when it has more than `most` characters.
[[nodiscard]] QString cutText(const QString &text, qsizetype most);

/// A tooltip shows `text` as it is written: Qt would take "<b>" for markup.
[[nodiscard]] QString plainToolTip(const QString &text);

} // namespace strata::ui
