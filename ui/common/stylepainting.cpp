// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/stylepainting.h"

#include "ui/common/button.h"
#include "ui/common/icons.h"
#include "ui/common/paint.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace strata::ui::style {

using namespace Qt::StringLiterals;

namespace {

constexpr int radius = 6;
constexpr int iconGap = 6;

bool isEnabled(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_Enabled);
}

bool isHot(const QStyleOption &option)
{
    return isEnabled(option) && option.state.testFlag(QStyle::State_MouseOver);
}

bool isDown(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_Sunken);
}

/// Focus that came by a key: buttons show it only then, fields always.
bool hasKeyFocus(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange);
}

QColor ink(const QStyleOption &option, const Theme &theme, Token token)
{
    return isEnabled(option) ? theme(token) : theme.disabled(token);
}

/// `color` as hovered and pressed ones show it: a little towards the text's colour.
QColor touched(const QStyleOption &option, const Theme &theme, const QColor &color)
{
    if (!isEnabled(option)) {
        return mixed(color, theme(Token::Window), 0.55);
    }
    if (isDown(option)) {
        return mixed(color, theme(Token::Text), 0.14);
    }
    return isHot(option) ? mixed(color, theme(Token::Text), 0.06) : color;
}

QFont medium(QPainter *painter)
{
    QFont font = painter->font();
    font.setWeight(QFont::Medium);
    return font;
}

Token buttonInk(ButtonRole role)
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

ButtonRole buttonRole(const QWidget *widget)
{
    return widget == nullptr ? ButtonRole::Normal : ui::buttonRole(widget);
}

void paintField(QPainter *painter, const QStyleOption &option)
{
    const Theme theme = Theme::of(option.palette);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    paintRounded(painter, option.rect, radius, ink(option, theme, Token::Raised),
                 ink(option, theme, isHot(option) ? Token::ControlLine : Token::Field));
    if (focused) {
        paintFocusRing(painter, option.rect, radius, theme);
    }
}

void paintButton(QPainter *painter, const QStyleOption &option, ButtonRole role)
{
    const Theme theme = Theme::of(option.palette);
    switch (role) {
    case ButtonRole::Primary:
        paintRounded(painter, option.rect, radius, touched(option, theme, theme(Token::Accent)));
        break;
    case ButtonRole::Danger:
        paintRounded(painter, option.rect, radius, touched(option, theme, theme(Token::DangerFill)));
        break;
    case ButtonRole::Link:
        if (isHot(option) || isDown(option)) {
            paintRounded(painter, option.rect, radius, theme(Token::AccentTint));
        }
        break;
    case ButtonRole::Normal:
        if (isEnabled(option)) {
            const bool on = option.state.testFlag(QStyle::State_On);
            paintRounded(painter, option.rect, radius,
                         touched(option, theme, theme(on ? Token::AccentTint : Token::Raised)), theme(Token::Field));
        } else {
            paintRounded(painter, option.rect, radius, theme(Token::Sunken), theme.disabled(Token::Field));
        }
        break;
    }
    if (hasKeyFocus(option)) {
        // On accent the ring needs a gap of the ground to be seen.
        paintFocusRing(painter, option.rect, radius, theme);
        if (role == ButtonRole::Primary || role == ButtonRole::Danger) {
            paintRounded(painter, QRectF(option.rect).adjusted(2, 2, -2, -2), radius - 2, {}, theme(Token::OnAccent));
        }
    }
}

void paintButtonLabel(QPainter *painter, const QStyleOptionButton &option, ButtonRole role)
{
    const Theme theme = Theme::of(option.palette);
    const QFontMetrics metrics(medium(painter));
    const int text = metrics.horizontalAdvance(option.text);
    const int glyph = option.icon.isNull() ? 0 : rowIcon;
    const bool hasMenu = option.features.testFlag(QStyleOptionButton::HasMenu);
    const int gap = glyph > 0 && !option.text.isEmpty() ? iconGap : 0;
    const int arrow = hasMenu ? rowIcon + 4 : 0;
    const int width = qMin(glyph + gap + text + arrow, option.rect.width());
    QRect content(option.rect.x() + (option.rect.width() - width) / 2, option.rect.y(), width, option.rect.height());
    const auto visual = [&](const QRect &rect) { return QStyle::visualRect(option.direction, content, rect); };
    if (glyph > 0) {
        const QRect place(content.x(), content.y() + (content.height() - glyph) / 2, glyph, glyph);
        option.icon.paint(painter, visual(place), Qt::AlignCenter, isEnabled(option) ? QIcon::Normal : QIcon::Disabled);
    }
    const QColor color = isEnabled(option) ? theme(buttonInk(role))
                         : role == ButtonRole::Normal || role == ButtonRole::Link
                             ? theme.disabled(Token::Text)
                             : mixed(theme(Token::OnAccent), theme(Token::Window), 0.2);
    const QRect place(content.x() + glyph + gap, content.y(), content.width() - glyph - gap - arrow + 1,
                      content.height());
    painter->save();
    painter->setFont(medium(painter));
    painter->setPen(color);
    painter->drawText(visual(place),
                      int(Qt::AlignCenter) | Qt::TextShowMnemonic | Qt::TextSingleLine | Qt::TextDontClip, option.text);
    painter->restore();
    if (hasMenu) {
        const QRect down(content.right() - rowIcon + 1, content.y() + (content.height() - rowIcon) / 2, rowIcon,
                         rowIcon);
        paintIcon(painter, visual(down), u"down"_s, color);
    }
}

QSize buttonSize(const QStyleOptionButton &option, ButtonRole role, int height)
{
    int width = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    if (!option.icon.isNull()) {
        width += rowIcon + (option.text.isEmpty() ? 0 : iconGap);
    }
    if (option.features.testFlag(QStyleOptionButton::HasMenu)) {
        width += rowIcon + 4;
    }
    return {width + 2 * (role == ButtonRole::Link ? 10 : 13), height};
}

void paintToolButton(QPainter *painter, const QStyleOption &option)
{
    const Theme theme = Theme::of(option.palette);
    if (option.state.testFlag(QStyle::State_On)) {
        paintRounded(painter, option.rect, radius, touched(option, theme, theme(Token::AccentTint)));
    } else if (isHot(option) || isDown(option)) {
        paintRounded(painter, option.rect, radius,
                     mixed(theme(Token::Hover), theme(Token::Text), isDown(option) ? 0.1 : 0.03));
    }
    if (hasKeyFocus(option)) {
        paintFocusRing(painter, option.rect, radius, theme);
    }
}

void paintCheck(QPainter *painter, const QStyleOption &option)
{
    const Theme theme = Theme::of(option.palette);
    const QRect box(option.rect.x() + (option.rect.width() - 16) / 2, option.rect.y() + (option.rect.height() - 16) / 2,
                    16, 16);
    const bool on = option.state.testFlag(QStyle::State_On);
    const bool partly = option.state.testFlag(QStyle::State_NoChange);
    if (on || partly) {
        paintRounded(painter, box, 4, touched(option, theme, theme(Token::Accent)));
        if (on) {
            paintIcon(painter, box.adjusted(1, 1, -1, -1), u"check"_s, theme(Token::OnAccent));
        } else {
            painter->fillRect(QRect(box.x() + 4, box.y() + 7, 8, 2), theme(Token::OnAccent));
        }
    } else {
        paintRounded(painter, box, 4, touched(option, theme, theme(Token::Raised)),
                     ink(option, theme, Token::ControlLine));
    }
}

void paintRadio(QPainter *painter, const QStyleOption &option)
{
    const Theme theme = Theme::of(option.palette);
    const QRect box(option.rect.x() + (option.rect.width() - 16) / 2, option.rect.y() + (option.rect.height() - 16) / 2,
                    16, 16);
    if (option.state.testFlag(QStyle::State_On)) {
        paintRounded(painter, box, 8, touched(option, theme, theme(Token::Accent)));
        paintRounded(painter, box.adjusted(5, 5, -5, -5), 3, theme(Token::OnAccent));
    } else {
        paintRounded(painter, box, 8, touched(option, theme, theme(Token::Raised)),
                     ink(option, theme, Token::ControlLine));
    }
}

void paintSortArrow(QPainter *painter, const QStyleOption &option)
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(&option);
    if (header == nullptr || header->sortIndicator == QStyleOptionHeader::None) {
        return;
    }
    painter->save();
    const QRect place(option.rect.x() + (option.rect.width() - 14) / 2,
                      option.rect.y() + (option.rect.height() - 14) / 2, 14, 14);
    if (header->sortIndicator == QStyleOptionHeader::SortDown) { // Qt's name for ascending is "down"
        painter->translate(place.center() + QPointF(0.5, 0.5));
        painter->rotate(180);
        painter->translate(-place.center() - QPointF(0.5, 0.5));
    }
    paintIcon(painter, place, u"down"_s, Theme::of(option.palette)(Token::Second));
    painter->restore();
}

void paintHeaderLabel(QPainter *painter, const QStyleOptionHeader &option)
{
    // The caller has inset the rectangle and painted the arrow; the text keeps clear of it.
    const Theme theme = Theme::of(option.palette);
    QFont font = painter->font();
    font.setWeight(QFont::Medium);
    const QFontMetrics metrics(font);
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const int arrowRoom = sorted ? 16 : 0;
    const int room = option.rect.width() - arrowRoom;
    const int width = qMin(metrics.horizontalAdvance(option.text) + 1, room);
    const bool right = option.textAlignment.testFlag(Qt::AlignRight);
    const int x = right ? option.rect.right() - width + 1 - arrowRoom : option.rect.x();
    const QRect text(x, option.rect.y(), width, option.rect.height());
    const QRect shown = QStyle::visualRect(option.direction, option.rect, text);
    paintText(painter, shown, option.text, font, theme(Token::Second), leading(option.direction));
    if (sorted) {
        QStyleOptionHeader arrow = option;
        arrow.rect = QStyle::visualRect(option.direction, option.rect,
                                        QRect(text.right() + 2, option.rect.y(), 14, option.rect.height()));
        paintSortArrow(painter, arrow);
    }
}

void paintCombo(QPainter *painter, const QStyleOptionComboBox &option, const QRect &arrow)
{
    const Theme theme = Theme::of(option.palette);
    if (option.frame) {
        paintRounded(painter, option.rect, radius,
                     isEnabled(option) ? touched(option, theme, theme(Token::Raised)) : theme(Token::Sunken),
                     ink(option, theme, Token::Field));
    }
    const QRect place(arrow.center().x() - 7, arrow.center().y() - 6, 14, 14);
    paintIcon(painter, place, u"down"_s, ink(option, theme, Token::Second));
    if (option.state.testFlag(QStyle::State_HasFocus) && (option.editable || hasKeyFocus(option))) {
        paintFocusRing(painter, option.rect, radius, theme);
    }
}

void paintComboLabel(QPainter *painter, const QStyleOptionComboBox &option, const QRect &field)
{
    const Theme theme = Theme::of(option.palette);
    QRect text = field;
    if (!option.currentIcon.isNull()) {
        const QRect place(field.x(), field.y() + (field.height() - rowIcon) / 2, rowIcon, rowIcon);
        option.currentIcon.paint(painter, QStyle::visualRect(option.direction, field, place), Qt::AlignCenter,
                                 isEnabled(option) ? QIcon::Normal : QIcon::Disabled);
        text.setLeft(text.left() + rowIcon + iconGap);
    }
    paintText(painter, QStyle::visualRect(option.direction, field, text), option.currentText, painter->font(),
              ink(option, theme, Token::Text), leading(option.direction));
}

void paintSpin(QPainter *painter, const QStyleOptionSpinBox &option, const QRect &up, const QRect &down)
{
    const Theme theme = Theme::of(option.palette);
    if (option.frame) {
        paintField(painter, option);
    }
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons) {
        return;
    }
    const auto arrow = [&](const QRect &rect, bool flipped, QAbstractSpinBox::StepEnabledFlag flag) {
        const bool enabled = isEnabled(option) && option.stepEnabled.testFlag(flag);
        painter->save();
        const QRect place(rect.center().x() - 6, rect.center().y() - 5, 12, 12);
        if (flipped) {
            painter->translate(place.center() + QPointF(0.5, 0.5));
            painter->rotate(180);
            painter->translate(-place.center() - QPointF(0.5, 0.5));
        }
        paintIcon(painter, place, u"down"_s, enabled ? theme(Token::Second) : theme.disabled(Token::Second));
        painter->restore();
    };
    arrow(up, true, QAbstractSpinBox::StepUpEnabled);
    arrow(down, false, QAbstractSpinBox::StepDownEnabled);
}

void paintScrollBar(QPainter *painter, const QStyleOptionSlider &option, const QRect &handle, const QColor &ground)
{
    const Theme theme = Theme::of(option.palette);
    painter->fillRect(option.rect, ground);
    if (option.maximum <= option.minimum) {
        return;
    }
    const bool horizontal = option.orientation == Qt::Horizontal;
    const bool active = isHot(option) || isDown(option);
    const QRectF thin = horizontal ? QRectF(handle).adjusted(2, 3, -2, -3) : QRectF(handle).adjusted(3, 2, -3, -2);
    paintRounded(painter, thin, 3, mixed(theme(Token::Base), theme(Token::Text), active ? 0.38 : 0.2));
}

void paintProgress(QPainter *painter, const QStyleOptionProgressBar &option)
{
    const Theme theme = Theme::of(option.palette);
    const QRectF bar(option.rect.x(), option.rect.y() + (option.rect.height() - 5) / 2.0, option.rect.width(), 5);
    paintRounded(painter, bar, 2.5, mixed(theme(Token::Base), theme(Token::Text), 0.15));
    const double range = double(option.maximum) - option.minimum;
    if (range <= 0) { // no known end: a third of the bar, still
        paintRounded(painter, QRectF(bar.x() + bar.width() / 3, bar.y(), bar.width() / 3, 5), 2.5,
                     theme(Token::Accent));
        return;
    }
    const double done = qBound(0.0, (option.progress - option.minimum) / range, 1.0) * bar.width();
    if (done > 0) {
        const QRectF part(option.direction == Qt::RightToLeft ? bar.right() - done : bar.x(), bar.y(), done, 5);
        paintRounded(painter, part, 2.5, theme(Token::Accent));
    }
}

void paintMenuBarItem(QPainter *painter, const QStyleOptionMenuItem &option)
{
    const Theme theme = Theme::of(option.palette);
    painter->fillRect(option.rect, theme(Token::Window));
    const bool active = option.state.testFlag(QStyle::State_Selected);
    if (active) {
        paintRounded(painter, option.rect.adjusted(1, 2, -1, -2), 4,
                     mixed(theme(Token::Window), theme(Token::Text), isDown(option) ? 0.14 : 0.08));
    }
    painter->save();
    painter->setPen(ink(option, theme, Token::Second));
    painter->drawText(option.rect, int(Qt::AlignCenter) | Qt::TextHideMnemonic | Qt::TextSingleLine, option.text);
    painter->restore();
}

} // namespace strata::ui::style
