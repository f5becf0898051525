// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/tile.h"

#include "ui/common/paint.h"

#include <QPainter>

namespace strata::ui {

Tile::Tile(int side, QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(side, side);
}

void Tile::setLook(const QString &iconName, Token ink)
{
    m_icon = iconName;
    m_ink = ink;
    update();
}

void Tile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintTile(&painter, rect(), m_icon, m_ink, Theme::of(palette()));
}

} // namespace strata::ui
