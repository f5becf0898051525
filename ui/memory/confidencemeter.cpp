// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/confidencemeter.h"

#include "ui/common/meters.h"
#include "ui/common/paint.h"

#include <QPainter>
#include <QStyle>

namespace strata::ui {

namespace {

constexpr int barWidth = 60;
constexpr int meterHeight = 4;
constexpr int meterGap = 8;

} // namespace

ConfidenceMeter::ConfidenceMeter(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ConfidenceMeter::setValue(double value)
{
    m_value = value;
    setAccessibleName(tr("Confidence %1 percent").arg(qRound(value * 100)));
    update();
}

QSize ConfidenceMeter::sizeHint() const
{
    const QFontMetrics metrics(fontFor(FontRole::Secondary));
    return {barWidth + meterGap + metrics.horizontalAdvance(scoreText(1)) + 2, fontMetrics().height() + 2};
}

void ConfidenceMeter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    const auto visual = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    paintMeter(&painter, visual(QRect(0, (height() - meterHeight) / 2, barWidth, meterHeight)), m_value,
               theme(Token::Accent), theme, layoutDirection());
    paintText(&painter, visual(QRect(barWidth + meterGap, 0, width() - barWidth - meterGap, height())),
              scoreText(m_value), fontFor(FontRole::Secondary), theme(Token::Text), leading(layoutDirection()));
}

} // namespace strata::ui
