// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/numberdisc.h"

#include "ui/common/paint.h"

#include <QPainter>

namespace strata::ui {

NumberDisc::NumberDisc(int number, QWidget *parent)
    : QWidget(parent)
    , m_number(number)
{
    setFixedSize(22, 22);
    setAccessibleName(tr("Step %1").arg(number));
}

void NumberDisc::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    paintRounded(&painter, rect(), 11, theme(Token::Text));
    paintText(&painter, rect(), QString::number(m_number), fontFor(FontRole::SecondaryStrong), theme(Token::Base),
              Qt::AlignCenter);
}

} // namespace strata::ui
