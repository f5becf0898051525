// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/fonts.h"
#include "ui/common/theme.h"

#include <QRect>
#include <QString>

class QPainter;
class QPalette;

namespace strata::ui {

inline constexpr int rowIcon = 16; ///< side of a glyph in rows, buttons and pills

/// Fills a rounded rectangle and draws its line of one pixel just inside `rect`. An invalid colour leaves its part out.
void paintRounded(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &line = {});

/// The ring of keyboard focus: 2 pixels of accent inside `rect`.
void paintFocusRing(QPainter *painter, const QRectF &rect, qreal radius, const Theme &theme);

/// A line of one device pixel, sharp at any scale.
void paintHairline(QPainter *painter, const QPoint &from, int length, Qt::Orientation orientation, const QColor &color);

/// One line of plain text, elided at its end. The text's own direction decides how its letters run; `alignment` is absolute
/// (mirror `rect` with QStyle::visualRect, and give Qt::AlignLeft or AlignRight as `leading(direction)` says).
void paintText(QPainter *painter, const QRect &rect, const QString &text, const QFont &font, const QColor &color,
               Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter);

/// The side where lines begin, absolute, with vertical centring: left in left-to-right layouts.
[[nodiscard]] Qt::Alignment leading(Qt::LayoutDirection direction);
/// The side where lines end.
[[nodiscard]] Qt::Alignment trailing(Qt::LayoutDirection direction);

/// `text` wrapped in bidirectional isolates, so that it does not reorder its neighbours ("%1 · %2").
[[nodiscard]] QString isolated(const QString &text);

/// Line breaks and tabs as spaces, runs of them as one: for showing a text on one line.
[[nodiscard]] QString oneLine(const QString &text);

/// A rounded tile with a glyph in `ink`, as in empty states and dialogs' headers.
void paintTile(QPainter *painter, const QRect &rect, const QString &iconName, Token ink, const Theme &theme);

/// A pill: short word on a tint, perhaps with a glyph. Never elided.
struct PillLook {
    QString text{};
    QString icon{}; ///< may be empty
    Token ink = Token::Second;
    Token tint = Token::Sunken;
    bool outlined = false; ///< a line instead of a tint
};

[[nodiscard]] QSize pillSize(const PillLook &look);
void paintPill(QPainter *painter, const QRect &rect, const PillLook &look, const Theme &theme,
               Qt::LayoutDirection direction);

} // namespace strata::ui
