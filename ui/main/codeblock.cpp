// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/codeblock.h"

#include "ui/common/paint.h"

#include <QPainter>

namespace strata::ui {

namespace {

constexpr int padding = 14;

int lineStep()
{
    return QFontMetrics(fontFor(FontRole::Mono)).height() + 3;
}

} // namespace

CodeBlock::CodeBlock(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CodeBlock::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize CodeBlock::sizeHint() const
{
    return {360, int(m_text.count(u'\n') + 1) * lineStep() + 2 * (padding - 3)};
}

void CodeBlock::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    paintRounded(&painter, rect(), 8, theme(Token::Alt), theme(Token::Border));
    int y = padding - 3;
    for (const QString &line : m_text.split(u'\n')) {
        paintText(&painter, QRect(padding, y, width() - 2 * padding, lineStep()), line, fontFor(FontRole::Mono),
                  theme(Token::Text)); // code runs from left to right everywhere
        y += lineStep();
    }
}

} // namespace strata::ui
