// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/valuebutton.h"

#include "ui/common/icons.h"
#include "ui/common/paint.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int outside = 6; // the ground reaches this far before the text
constexpr int arrowRoom = 18;

} // namespace

ValueButton::ValueButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void ValueButton::setValue(const QString &name, const QString &value)
{
    setText(value);
    setAccessibleName(tr("%1: %2").arg(name, value));
    updateGeometry();
    update();
}

QSize ValueButton::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + outside + arrowRoom, fontMetrics().height() + 4};
}

QSize ValueButton::minimumSizeHint() const
{
    return {60, sizeHint().height()};
}

void ValueButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    const auto visual = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    const bool hot = isEnabled() && (underMouse() || hasFocus() || isDown());
    if (hot) {
        paintRounded(&painter, rect(), 6, theme(Token::Hover));
        paintIcon(&painter, visual(QRect(width() - arrowRoom + 1, (height() - 12) / 2, 12, 12)), u"down"_s,
                  theme(Token::Second));
    }
    paintText(&painter, visual(QRect(hot ? outside : 0, 0, width() - (hot ? outside + arrowRoom : 0), height())),
              text(), font(), theme(Token::Text), leading(layoutDirection()));
    QStyleOption option;
    option.initFrom(this);
    if (hasFocus() && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        paintFocusRing(&painter, rect(), 6, theme);
    }
}

void ValueButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Down) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

} // namespace strata::ui
