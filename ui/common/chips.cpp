// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/chips.h"

#include "ui/common/icons.h"
#include "ui/common/layertexts.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int chipHeight = 26;
constexpr int chipPadding = 11;
constexpr int chipGap = 5;
constexpr int chipIcon = 14;

} // namespace

FilterChip::FilterChip(const QString &text, const QString &iconName, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(iconName)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    updateName();
    // The check glyph changes the width.
    connect(this, &QAbstractButton::toggled, this, [this] { updateGeometry(); });
}

void FilterChip::setCount(std::optional<int> count)
{
    if (m_count != count) {
        m_count = count;
        updateName();
        updateGeometry();
        update();
    }
}

void FilterChip::setIconToken(Token token)
{
    m_iconToken = token;
    update();
}

void FilterChip::updateName()
{
    setAccessibleName(m_count ? u"%1, %2"_s.arg(text(), QLocale().toString(*m_count)) : text());
}

QSize FilterChip::sizeHint() const
{
    const QFontMetrics metrics(fontFor(FontRole::SecondaryStrong, font()));
    int width = 2 * chipPadding + metrics.horizontalAdvance(text());
    if (!m_icon.isEmpty() || isChecked()) {
        width += chipIcon + chipGap;
    }
    if (m_count) {
        width += chipGap
                 + QFontMetrics(fontFor(FontRole::Secondary, font())).horizontalAdvance(QLocale().toString(*m_count));
    }
    return {width, qMax(chipHeight, metrics.height() + 10)};
}

void FilterChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    const bool on = isChecked();
    const bool hot = isEnabled() && underMouse();
    QColor ground = theme(on ? Token::AccentTint : Token::Raised);
    if (isDown() || hot) {
        ground = mixed(ground, theme(Token::Text), isDown() ? 0.12 : 0.05);
    }
    const QColor line = on ? mixed(theme(Token::AccentTint), theme(Token::Accent), 0.55) : theme(Token::Field);
    paintRounded(&painter, rect(), height() / 2.0, ground, line);
    const auto ink = [&](Token token) { return isEnabled() ? theme(token) : theme.disabled(token); };
    QRect left = rect().adjusted(chipPadding, 0, -chipPadding, 0);
    const auto visual = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    const QString glyph = !m_icon.isEmpty() ? m_icon : on ? u"check"_s : QString();
    if (!glyph.isEmpty()) {
        const QRect place(left.x(), (height() - chipIcon) / 2, chipIcon, chipIcon);
        paintIcon(&painter, visual(place), glyph, ink(m_iconToken.value_or(on ? Token::AccentInk : Token::Text)));
        left.setLeft(left.left() + chipIcon + chipGap);
    }
    const Qt::Alignment side = leading(layoutDirection());
    const QFont strong = fontFor(FontRole::SecondaryStrong, font());
    const int width = QFontMetrics(strong).horizontalAdvance(text()) + 1;
    paintText(&painter, visual(QRect(left.x(), 0, width + 1, height())), text(), strong,
              ink(on ? Token::AccentInk : Token::Text), side);
    if (m_count) {
        paintText(&painter, visual(QRect(left.x() + width + chipGap - 1, 0, left.width() - width + 2, height())),
                  QLocale().toString(*m_count), fontFor(FontRole::Secondary, font()),
                  ink(on ? Token::AccentInk : Token::Second), side);
    }
    QStyleOption option;
    option.initFrom(this);
    if (hasFocus() && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        paintFocusRing(&painter, rect(), height() / 2.0, theme);
    }
}

Pill::Pill(const PillLook &look, QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setLook(look);
}

void Pill::setLook(const PillLook &look)
{
    m_look = look;
    setAccessibleName(look.text);
    updateGeometry();
    update();
}

void Pill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPill(&painter, rect(), m_look, Theme::of(palette()), layoutDirection());
}

PillLook layerPill(Layer layer, const QString &whose)
{
    const QString text = whose.isEmpty() ? layerTitle(layer) : u"%1 · %2"_s.arg(layerTitle(layer), isolated(whose));
    return {.text = text, .icon = layerIcon(layer), .ink = layerInk(layer), .tint = layerTint(layer)};
}

} // namespace strata::ui
