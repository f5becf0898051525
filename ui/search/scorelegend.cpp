// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/search/scorelegend.h"

#include "ui/common/meters.h"
#include "ui/common/paint.h"

#include <QPainter>
#include <QStyle>

#include <array>

namespace strata::ui {

namespace {

constexpr int swatch = 14;
constexpr int gap = 5;
constexpr int between = 12;

QStringList names()
{
    return {ScoreLegend::tr("Meaning"), ScoreLegend::tr("Words"), ScoreLegend::tr("Who and when"),
            ScoreLegend::tr("floor")};
}

} // namespace

ScoreLegend::ScoreLegend(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Parts of a score: meaning plain, words hatched, who and when dotted; the tick is the floor"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize ScoreLegend::sizeHint() const
{
    const QFontMetrics metrics(fontFor(FontRole::Secondary, font()));
    int width = 0;
    for (const QString &name : names()) {
        width += swatch + gap + metrics.horizontalAdvance(name) + between;
    }
    return {width, metrics.height() + 4};
}

void ScoreLegend::paintEvent(QPaintEvent *)
{
    if (width() < sizeHint().width()) {
        return; // no room for all of it: the tooltips of the bars say the same
    }
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    const QFont secondary = fontFor(FontRole::Secondary, font());
    const QFontMetrics metrics(secondary);
    const std::array<ScoreShares, 3> parts{ScoreShares{.score = 1, .meaning = 1}, ScoreShares{.score = 1, .words = 1},
                                           ScoreShares{.score = 1, .whoAndWhen = 1}};
    const auto visual = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    int x = width() - sizeHint().width() + between;
    for (int i = 0; i < names().size(); ++i) {
        const QRect box(x, (height() - 8) / 2, swatch, 8);
        if (i < int(parts.size())) {
            paintScoreBar(&painter, visual(box), parts[size_t(i)], theme, layoutDirection());
        } else {
            painter.fillRect(visual(QRect(x + swatch - 5, (height() - 14) / 2, 2, 14)), theme(Token::Text));
        }
        const QString name = names().at(i);
        const int textWidth = metrics.horizontalAdvance(name) + 1;
        paintText(&painter, visual(QRect(x + swatch + gap, 0, textWidth + 1, height())), name, secondary,
                  theme(Token::Second), leading(layoutDirection()));
        x += swatch + gap + textWidth - 1 + between;
    }
}

} // namespace strata::ui
