// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/labels.h"

#include "ui/common/icons.h"
#include "ui/common/paint.h"
#include "ui/common/textlayout.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>
#include <QToolTip>

namespace strata::ui {

PlainLabel::PlainLabel(const QString &text, FontRole role, Token token, QWidget *parent)
    : QWidget(parent)
    , m_text(text)
    , m_role(role)
    , m_token(token)
{
    setAccessibleName(text);
}

void PlainLabel::setText(const QString &text)
{
    if (text == m_text) {
        return;
    }
    if (accessibleName() == m_text) {
        setAccessibleName(text);
    }
    m_text = text;
    textChanged();
    updateGeometry();
    update();
}

void PlainLabel::setFontRole(FontRole role)
{
    m_role = role;
    textChanged();
    updateGeometry();
    update();
}

void PlainLabel::setToken(Token token)
{
    m_token = token;
    update();
}

QColor PlainLabel::ink() const
{
    const Theme theme = Theme::of(palette());
    return isEnabled() ? theme(m_token) : theme.disabled(m_token);
}

void PlainLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::EnabledChange) {
        updateGeometry();
        update();
    }
    QWidget::changeEvent(event);
}

ElidedLabel::ElidedLabel(const QString &text, FontRole role, Token token, QWidget *parent)
    : PlainLabel(text, role, token, parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_elide = mode;
    update();
}

QSize ElidedLabel::sizeHint() const
{
    const QFontMetrics metrics(labelFont());
    return {metrics.horizontalAdvance(oneLine(text())) + 2, metrics.height() + 2};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QFontMetrics metrics(labelFont());
    return {qMin(metrics.averageCharWidth() * 4, sizeHint().width()), metrics.height() + 2};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFontMetrics metrics(labelFont());
    const QString shown = metrics.elidedText(oneLine(text()), m_elide, width());
    const Qt::Alignment side = QStyle::visualAlignment(layoutDirection(), m_alignment);
    paintText(&painter, rect(), shown, labelFont(), ink(), side | Qt::AlignVCenter);
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && sizeHint().width() > width() + 2) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), plainToolTip(text()), this);
        return true;
    }
    return PlainLabel::event(event);
}

WrapLabel::WrapLabel(const QString &text, FontRole role, Token token, QWidget *parent)
    : PlainLabel(text, role, token, parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void WrapLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

void WrapLabel::setMaximumLines(int lines)
{
    m_lines = lines;
    m_wrapped.reset();
    updateGeometry();
    update();
}

QSize WrapLabel::sizeHint() const
{
    const QFontMetrics metrics(labelFont());
    const int most = qMin(maximumWidth(), metrics.averageCharWidth() * 60);
    const int natural = qMin(metrics.horizontalAdvance(text().left(most)) + 2, most);
    return {natural, heightForWidth(natural)};
}

QSize WrapLabel::minimumSizeHint() const
{
    const QFontMetrics metrics(labelFont());
    return {qMin(metrics.averageCharWidth() * 12, sizeHint().width()), metrics.height() + 2};
}

int WrapLabel::heightForWidth(int width) const
{
    // A layout asks for its own width even where the label's is bounded.
    return wrapped(qMin(width, maximumWidth())).height();
}

const WrappedText &WrapLabel::wrapped(int width) const
{
    const QFont font = labelFont();
    const Qt::Alignment side = QStyle::visualAlignment(layoutDirection(), m_alignment);
    if (!m_wrapped || width != m_wrappedWidth || font != m_wrappedFont || side != m_wrappedSide) {
        m_wrapped.emplace(text(), font, width, WrappedText::Options{.maxLines = m_lines, .alignment = side});
        m_wrappedWidth = width;
        m_wrappedFont = font;
        m_wrappedSide = side;
    }
    return *m_wrapped;
}

void WrapLabel::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setClipRect(event->rect());
    wrapped(width()).paint(&painter, QPoint(0, 0), ink());
}

void WrapLabel::textChanged()
{
    m_wrapped.reset();
    updateGeometry();
}

Hairline::Hairline(Qt::Orientation orientation, QWidget *parent)
    : QWidget(parent)
    , m_orientation(orientation)
{
    if (orientation == Qt::Horizontal) {
        setFixedHeight(1);
    } else {
        setFixedWidth(1);
    }
}

void Hairline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::of(palette())(Token::Border));
}

IconLabel::IconLabel(const QString &iconName, Token token, QWidget *parent)
    : QWidget(parent)
    , m_icon(iconName)
    , m_token(token)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(const QString &iconName, Token token)
{
    m_icon = iconName;
    m_token = token;
    update();
}

QSize IconLabel::sizeHint() const
{
    return {rowIcon, rowIcon};
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(&painter, rect(), m_icon, Theme::of(palette())(m_token));
}

} // namespace strata::ui
