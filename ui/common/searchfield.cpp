// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/searchfield.h"

#include "ui/common/icons.h"
#include "ui/common/paint.h"

#include <QEvent>
#include <QKeyEvent>
#include <QKeySequence>
#include <QPainter>
#include <QStyle>

namespace strata::ui {

namespace {

constexpr int iconRoom = 22;

int capWidth(const QFont &font, const QString &key)
{
    return key.isEmpty() ? 0 : QFontMetrics(fontFor(FontRole::Secondary, font)).horizontalAdvance(key) + 14;
}

} // namespace

SearchField::SearchField(const QString &iconName, const QString &placeholder, QWidget *parent)
    : QLineEdit(parent)
    , m_icon(iconName)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(false);
    updateMargins();
}

void SearchField::setKeyHint(const QKeySequence &key)
{
    m_key = key.toString(QKeySequence::NativeText).replace(u'+', u' ');
    updateMargins();
    update();
}

void SearchField::updateMargins()
{
    const int cap = m_key.isEmpty() ? 0 : capWidth(font(), m_key) + 4;
    if (layoutDirection() == Qt::RightToLeft) {
        setTextMargins(cap, 0, iconRoom, 0);
    } else {
        setTextMargins(iconRoom, 0, cap, 0);
    }
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    const auto visual = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    paintIcon(&painter, visual(QRect(9, (height() - rowIcon) / 2, rowIcon, rowIcon)), m_icon, theme(Token::Second));
    if (!m_key.isEmpty() && !hasFocus()) {
        const int width = capWidth(font(), m_key);
        const QRect cap = visual(QRect(this->width() - width - 7, (height() - 18) / 2, width, 18));
        paintRounded(&painter, cap, 4, theme(Token::Alt), theme(Token::Border));
        paintText(&painter, cap, m_key, fontFor(FontRole::Secondary, font()), theme(Token::Second), Qt::AlignCenter);
    }
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        Q_EMIT textEdited(QString());
        return;
    }
    if (event->key() == Qt::Key_Down) {
        Q_EMIT downPressed();
        return;
    }
    QLineEdit::keyPressEvent(event);
    if (event->key() == Qt::Key_Escape) {
        event->ignore();
        Q_EMIT escaped();
    }
}

void SearchField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::FontChange) {
        updateMargins();
    }
}

} // namespace strata::ui
