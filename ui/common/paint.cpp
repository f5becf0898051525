// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/paint.h"

#include "ui/common/icons.h"
#include "ui/common/textlayout.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QTextLayout>

namespace strata::ui {

namespace {

constexpr int pillPadding = 8;
constexpr int pillGap = 5;
constexpr int pillIcon = 13;

} // namespace

void paintRounded(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &line)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(line.isValid() ? QPen(line, 1) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const QRectF inner = line.isValid() ? rect.adjusted(0.5, 0.5, -0.5, -0.5) : rect;
    const qreal most = qMin(inner.width(), inner.height()) / 2;
    painter->drawRoundedRect(inner, qMin(radius, most), qMin(radius, most));
    painter->restore();
}

void paintFocusRing(QPainter *painter, const QRectF &rect, qreal radius, const Theme &theme)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme(Token::Accent), 2));
    painter->setBrush(Qt::NoBrush);
    const QRectF inner = rect.adjusted(1, 1, -1, -1);
    const qreal most = qMin(inner.width(), inner.height()) / 2;
    painter->drawRoundedRect(inner, qMin(radius, most), qMin(radius, most));
    painter->restore();
}

void paintHairline(QPainter *painter, const QPoint &from, int length, Qt::Orientation orientation, const QColor &color)
{
    const QSize size = orientation == Qt::Horizontal ? QSize(length, 1) : QSize(1, length);
    painter->fillRect(QRect(from, size), color);
}

void paintText(QPainter *painter, const QRect &rect, const QString &text, const QFont &font, const QColor &color,
               Qt::Alignment alignment)
{
    if (rect.width() <= 0 || text.isEmpty()) {
        return;
    }
    painter->save();
    painter->setLayoutDirection(Qt::LayoutDirectionAuto); // the text's own
    painter->setFont(font);
    painter->setPen(color);
    // Measured with the device's own metrics: a scaled one may differ by a pixel.
    const QFontMetrics metrics(font, painter->device());
    const QString shown = metrics.elidedText(text, Qt::ElideRight, rect.width());
    painter->drawText(rect, int(alignment | Qt::AlignAbsolute) | Qt::TextSingleLine | Qt::TextDontClip, shown);
    painter->restore();
}

Qt::Alignment leading(Qt::LayoutDirection direction)
{
    return (direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

Qt::Alignment trailing(Qt::LayoutDirection direction)
{
    return (direction == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
}

QString isolated(const QString &text)
{
    constexpr QChar firstStrongIsolate(u'\u2068');
    constexpr QChar popIsolate(u'\u2069');
    return firstStrongIsolate + text + popIsolate;
}

QString oneLine(const QString &text)
{
    constexpr qsizetype most = 2000; // more than any row can show
    return cutText(text, most).simplified();
}

void paintTile(QPainter *painter, const QRect &rect, const QString &iconName, Token ink, const Theme &theme)
{
    paintRounded(painter, rect, rect.width() * 0.22,
                 mixed(theme(Token::Base), theme(ink), theme.isDark() ? 0.16 : 0.1));
    const int side = rect.width() >= 64 ? 28 : rect.width() / 2;
    const QRect place(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side);
    paintIcon(painter, place, iconName, theme(ink));
}

QSize pillSize(const PillLook &look)
{
    const QFontMetrics metrics(fontFor(FontRole::SecondaryStrong));
    int width = metrics.horizontalAdvance(look.text) + 2 * pillPadding;
    if (!look.icon.isEmpty()) {
        width += pillIcon + (look.text.isEmpty() ? 0 : pillGap);
    }
    return {width, metrics.height() + 4};
}

void paintPill(QPainter *painter, const QRect &rect, const PillLook &look, const Theme &theme,
               Qt::LayoutDirection direction)
{
    if (look.outlined) {
        paintRounded(painter, rect, 6, theme(Token::Base), theme(Token::Field));
    } else {
        paintRounded(painter, rect, rect.height() / 2.0, theme(look.tint));
    }
    QRect text = rect.adjusted(pillPadding, 0, -pillPadding, 0);
    if (!look.icon.isEmpty()) {
        const QRect glyph(text.x(), rect.y() + (rect.height() - pillIcon) / 2, pillIcon, pillIcon);
        paintIcon(painter, QStyle::visualRect(direction, rect, glyph), look.icon, theme(look.ink));
        text.setLeft(text.left() + pillIcon + pillGap);
    }
    // No elision: what measures as pillSize() must show whole even where rounding takes half a pixel.
    painter->save();
    painter->setFont(fontFor(FontRole::SecondaryStrong));
    painter->setPen(theme(look.ink));
    painter->drawText(QStyle::visualRect(direction, rect, text),
                      int(leading(direction) | Qt::AlignAbsolute) | Qt::TextSingleLine | Qt::TextDontClip, look.text);
    painter->restore();
}

} // namespace strata::ui
