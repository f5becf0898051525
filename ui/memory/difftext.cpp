// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/difftext.h"

#include "ui/common/theme.h"

#include <QEvent>
#include <QPaintEvent>
#include <QPainter>

namespace strata::ui {

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
    if (before == m_before && after == m_after && side == m_side) {
        return;
    }
    m_before = before;
    m_after = after;
    m_side = side;
    forget();
}

void DiffText::forget()
{
    m_diff.reset();
    m_wrapped.reset();
    updateGeometry();
    update();
}

const WrappedText &DiffText::wrapped(int width) const
{
    if (!m_diff) {
        ++m_comparisons;
        m_diff = wordDiff(m_before, m_after, Theme::of(palette()), m_side);
        const_cast<DiffText *>(this)->setAccessibleName(m_before == m_after ? m_diff->text : m_diff->spoken);
    }
    if (!m_wrapped || width != m_wrappedWidth) {
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        m_wrapped.emplace(m_diff->text, fontFor(m_role), width,
                          WrappedText::Options{.alignment = mirrored ? Qt::AlignRight : Qt::AlignLeft,
                                               .lineHeight = 1.4,
                                               .formats = m_diff->formats});
        m_wrappedWidth = width;
    }
    return *m_wrapped;
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
    return wrapped(width).height();
}

void DiffText::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setClipRect(event->rect());
    wrapped(width()).paint(&painter, QPointF(0, 0), Theme::of(palette())(Token::Text));
}

void DiffText::changeEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::PaletteChange: // the marks have their colours from it
    case QEvent::FontChange:
    case QEvent::LayoutDirectionChange:
        forget();
        break;
    default:
        break;
    }
    QWidget::changeEvent(event);
}

} // namespace strata::ui
