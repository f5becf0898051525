// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/button.h"

#include "ui/common/icons.h"
#include "ui/common/paint.h"

#include <QKeySequence>
#include <QPainter>
#include <QStyleOptionToolButton>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *roleProperty = "strataButtonRole";

Token iconToken(ButtonRole role)
{
    switch (role) {
    case ButtonRole::Primary:
    case ButtonRole::Danger:
        return Token::OnAccent;
    case ButtonRole::Link:
        return Token::AccentInk;
    case ButtonRole::Normal:
        break;
    }
    return Token::Text;
}

} // namespace

void setButtonRole(QWidget *button, ButtonRole role)
{
    button->setProperty(roleProperty, int(role));
    button->updateGeometry();
    button->update();
}

ButtonRole buttonRole(const QWidget *button)
{
    return ButtonRole(button->property(roleProperty).toInt());
}

QPushButton *makeButton(const QString &text, const QString &iconName, ButtonRole role, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    setButtonRole(button, role);
    if (!iconName.isEmpty()) {
        button->setIcon(icon(iconName, iconToken(role)));
    }
    button->setAutoDefault(false);
    button->setAccessibleName(QString(text).remove(u'&'));
    return button;
}

IconButton::IconButton(const QString &iconName, const QString &text, QWidget *parent)
    : QToolButton(parent)
    , m_iconName(iconName)
    , m_text(text)
{
    setFocusPolicy(Qt::StrongFocus);
    setAutoRaise(true);
    updateTexts();
}

void IconButton::setLook(const QString &iconName, const QString &text)
{
    m_iconName = iconName;
    m_text = text;
    updateTexts();
    update();
}

void IconButton::setKeyHint(const QKeySequence &key)
{
    m_key = key.toString(QKeySequence::NativeText);
    updateTexts();
}

void IconButton::updateTexts()
{
    setAccessibleName(m_text);
    setToolTip(m_key.isEmpty() ? m_text : u"%1 (%2)"_s.arg(m_text, m_key));
}

QSize IconButton::sizeHint() const
{
    const int side = fontMetrics().height() + 12;
    return {side, side};
}

void IconButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    style()->drawPrimitive(QStyle::PE_PanelButtonTool, &option, &painter, this);
    const Theme theme = Theme::of(palette());
    const Token token = isChecked() ? Token::AccentInk : Token::Text;
    const QRect place((width() - rowIcon) / 2, (height() - rowIcon) / 2, rowIcon, rowIcon);
    paintIcon(&painter, place, m_iconName, isEnabled() ? theme(token) : theme.disabled(token));
}

} // namespace strata::ui
