// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/difftext.h"

#include "ui/common/textlayout.h"
#include "ui/common/theme.h"

#include <QPainter>

namespace strata::ui {

namespace {

WrappedText wrapped(const WordDiff &diff, FontRole role, int width, Qt::LayoutDirection direction)
{
    return {diff.text,
            fontFor(role),
            width,
            {.alignment = direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft,
             .lineHeight = 1.4,
             .formats = diff.formats}};
}

} // namespace

DiffText::DiffText(FontRole role, QWidget *parent)
    : QWidget(parent)
    , m_role(role)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void DiffText::setTexts(const QString &before, const QString &after, DiffSide side)
{
    m_before = before;
    m_after = after;
    m_side = side;
    const WordDiff diff = wordDiff(before, after, Theme::current(), side);
    setAccessibleName(before == after ? diff.text : diff.spoken);
    updateGeometry();
    update();
}

QSize DiffText::sizeHint() const
{
    const int width = QFontMetrics(fontFor(m_role)).averageCharWidth() * 50;
    return {width, heightForWidth(width)};
}

QSize DiffText::minimumSizeHint() const
{
    const QFontMetrics metrics(fontFor(m_role));
    return {metrics.averageCharWidth() * 12, metrics.height()};
}

int DiffText::heightForWidth(int width) const
{
    const Theme theme = Theme::of(palette());
    return wrapped(wordDiff(m_before, m_after, theme, m_side), m_role, width, layoutDirection()).height();
}

void DiffText::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    wrapped(wordDiff(m_before, m_after, theme, m_side), m_role, width(), layoutDirection())
        .paint(&painter, QPointF(0, 0), theme(Token::Text));
}

} // namespace strata::ui
