// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/stratapicture.h"

#include "ui/common/icons.h"
#include "ui/common/layertexts.h"
#include "ui/common/paint.h"
#include "ui/common/textlayout.h"
#include "ui/main/logo.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <array>

namespace strata::ui {

namespace {

QString whatFor(Layer layer)
{
    switch (layer) {
    case Layer::Conversation:
        return StrataPicture::tr("what is being said");
    case Layer::Session:
        return StrataPicture::tr("the task at hand, fades by itself");
    case Layer::User:
        return StrataPicture::tr("what lasts about a person");
    case Layer::Org:
        return StrataPicture::tr("what everyone may know");
    }
    return {};
}

QString slogan()
{
    return StrataPicture::tr("See what your agents remember. Correct it, share it with care, let it go.");
}

} // namespace

StrataPicture::StrataPicture(QWidget *parent)
    : QWidget(parent)
{
    auto *logo = new Logo(40, this);
    logo->move(40, 56);
    setAccessibleName(tr("Strata. %1").arg(slogan()));
}

void StrataPicture::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    const auto visual = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    painter.fillRect(rect(), mixed(theme(Token::Window), theme(Token::Accent), 0.04));
    painter.setRenderHint(QPainter::Antialiasing);

    QFont name = fontFor(FontRole::Number, font());
    name.setPointSizeF(name.pointSizeF() * 1.5);
    paintText(&painter, visual(QRect(40, 112, width() - 60, QFontMetrics(name).height())), tr("Strata"), name,
              theme(Token::Text), leading(layoutDirection()));
    QFont sloganFont = fontFor(FontRole::Body, font());
    sloganFont.setPointSizeF(sloganFont.pointSizeF() + 1.5);
    const WrappedText text(slogan(), sloganFont, width() - 80,
                           {.alignment = layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft});
    text.paint(&painter, QPointF(40, 118 + QFontMetrics(name).height()), theme(Token::Second));

    const int top = qMax(height() * 42 / 100, 190 + text.height());
    const int step = (height() - top) / 4;
    // Heights of the wavy border at its beginning, its two bends and its end, for each layer.
    constexpr std::array<std::array<int, 4>, 4> waves{
        {{8, 34, -6, -6}, {10, -2, -26, 2}, {4, -22, 2, 6}, {0, 8, 30, 0}}};
    for (size_t i = 0; i < allLayers.size(); ++i) {
        const Layer layer = allLayers[i];
        const int y = top + int(i) * step;
        QPainterPath path;
        path.moveTo(0, y + waves[i][0]);
        path.cubicTo(width() * 0.33, y + waves[i][1], width() * 0.6, y + waves[i][2], width(), y + waves[i][3]);
        path.lineTo(width(), height());
        path.lineTo(0, height());
        path.closeSubpath();
        const QColor ground = mixed(theme(Token::Window), theme(layerInk(layer)), theme.isDark() ? 0.22 : 0.22);
        painter.fillPath(path, ground);
        const int middle = y + step / 2;
        paintIcon(&painter, visual(QRect(40, middle - 8, rowIcon, rowIcon)), layerIcon(layer), theme(layerInk(layer)));
        const QFont strong = fontFor(FontRole::BodyStrong, font());
        const int titleWidth = QFontMetrics(strong).horizontalAdvance(layerTitle(layer)) + 2;
        paintText(&painter, visual(QRect(66, middle - 12, titleWidth, 24)), layerTitle(layer), strong,
                  theme(layerInk(layer)), leading(layoutDirection()));
        paintText(&painter, visual(QRect(66 + titleWidth + 10, middle - 12, width() - titleWidth - 90, 24)),
                  whatFor(layer), fontFor(FontRole::Body, font()), theme(Token::Second), leading(layoutDirection()));
    }
}

} // namespace strata::ui
