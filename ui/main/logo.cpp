// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/logo.h"

#include "ui/common/paint.h"

#include <QIcon>
#include <QPainter>

#include <array>

namespace strata::ui {

namespace {

void paintLogo(QPainter *painter, const QRectF &rect, const Theme &theme)
{
    // Widths and beginnings of the four bars, as shares of the side.
    struct Bar {
        double begin;
        double width;
    };
    constexpr std::array bars{Bar{0.0, 1.0}, Bar{0.12, 0.76}, Bar{0.0, 1.0}, Bar{0.12, 0.76}};
    const double high = rect.height() * 0.165;
    const double step = (rect.height() - high) / 3;
    for (size_t i = 0; i < bars.size(); ++i) {
        const QRectF bar(rect.x() + bars[i].begin * rect.width(), rect.y() + double(i) * step,
                         bars[i].width * rect.width(), high);
        paintRounded(painter, bar, high / 2, theme(layerInk(allLayers[i])));
    }
}

} // namespace

Logo::Logo(int side, QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(side, side);
    setAccessibleName(tr("Strata"));
}

void Logo::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintLogo(&painter, QRectF(rect()).adjusted(0, 1, 0, -1), Theme::of(palette()));
}

QIcon logoIcon()
{
    QIcon icon;
    for (const int side : {16, 32, 48, 128}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintLogo(&painter, QRectF(0, 0, side, side).adjusted(0, side / 16.0, 0, -side / 16.0), Theme::light());
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace strata::ui
