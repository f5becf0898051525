// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/meters.h"

#include "ui/common/datetext.h"
#include "ui/common/paint.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>

namespace strata::ui {

namespace {

constexpr int countdownBar = 54;
constexpr int countdownGap = 8;
constexpr qint64 soon = 3600;

QString words(const Countdown &countdown)
{
    return countdown.note.isEmpty() ? countdownText(countdown.left) : countdown.note;
}

bool isUrgent(const Countdown &countdown)
{
    return countdown.runs && countdown.left < soon;
}

QFont wordsFont(const Countdown &countdown)
{
    return fontFor(isUrgent(countdown) ? FontRole::BodyStrong : FontRole::Body);
}

void fillPattern(QPainter *painter, const QRectF &rect, const QColor &color, Qt::BrushStyle pattern, const QColor &over)
{
    painter->fillRect(rect, color);
    if (pattern != Qt::SolidPattern) {
        QColor light = over;
        light.setAlpha(110);
        painter->fillRect(rect, QBrush(light, pattern));
    }
}

} // namespace

QSize countdownSize(const Countdown &countdown)
{
    const QFontMetrics metrics(wordsFont(countdown));
    const int bar = countdown.note.isEmpty() ? countdownBar + countdownGap : 0;
    return {bar + metrics.horizontalAdvance(words(countdown)) + 2, metrics.height() + 2};
}

void paintCountdown(QPainter *painter, const QRect &rect, const Countdown &countdown, Token ink, const Theme &theme,
                    Qt::LayoutDirection direction)
{
    const auto visual = [&](const QRect &part) { return QStyle::visualRect(direction, rect, part); };
    if (!countdown.note.isEmpty()) { // nothing runs down: no bar, all the room for the words
        paintText(painter, rect, countdown.note, wordsFont(countdown), theme(Token::Text), leading(direction));
        return;
    }
    const QRect bar(rect.x(), rect.y() + (rect.height() - 4) / 2, countdownBar, 4);
    const bool urgent = isUrgent(countdown);
    const double share = countdown.runs && countdown.whole > 0
                             ? std::clamp(double(countdown.left) / double(countdown.whole), 0.0, 1.0)
                             : 1.0;
    paintMeter(painter, visual(bar), share, theme(urgent ? Token::DangerInk : ink), theme, direction);
    const QRect text = rect.adjusted(countdownBar + countdownGap, 0, 0, 0);
    paintText(painter, visual(text), words(countdown), wordsFont(countdown),
              theme(urgent ? Token::DangerInk : Token::Text), leading(direction));
}

CountdownBar::CountdownBar(Token ink, QWidget *parent)
    : QWidget(parent)
    , m_ink(ink)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void CountdownBar::setCountdown(const Countdown &countdown)
{
    m_countdown = countdown;
    setAccessibleName(words(countdown));
    updateGeometry();
    update();
}

void CountdownBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintCountdown(&painter, rect(), m_countdown, m_ink, Theme::of(palette()), layoutDirection());
}

ScoreShares scoreShares(double score, double meaning, double wordsPart, double whoAndWhen, double floor)
{
    ScoreShares shares{.score = std::clamp(score, 0.0, 1.0), .floor = floor};
    const double a = std::max(0.0, meaning);
    const double b = std::max(0.0, wordsPart);
    const double c = std::max(0.0, whoAndWhen);
    const double sum = a + b + c;
    if (sum <= 0) {
        shares.meaning = shares.score;
        return shares;
    }
    shares.meaning = shares.score * a / sum;
    shares.words = shares.score * b / sum;
    shares.whoAndWhen = shares.score * c / sum;
    return shares;
}

void paintScoreBar(QPainter *painter, const QRect &rect, const ScoreShares &shares, const Theme &theme,
                   Qt::LayoutDirection direction)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QPainterPath clip;
    clip.addRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
    painter->setClipPath(clip);
    painter->fillRect(rect, mixed(theme(Token::Base), theme(Token::Text), 0.1));
    if (direction == Qt::RightToLeft) {
        painter->translate(rect.x() * 2 + rect.width(), 0);
        painter->scale(-1, 1);
    }
    struct Part {
        double share;
        Token token;
        Qt::BrushStyle pattern;
    };
    double x = rect.x();
    for (const Part &part :
         {Part{shares.meaning, Token::Accent, Qt::SolidPattern}, Part{shares.words, Token::WordsFill, Qt::BDiagPattern},
          Part{shares.whoAndWhen, Token::WhoFill, Qt::Dense6Pattern}}) {
        const double width = part.share * rect.width();
        if (width >= 0.5) {
            fillPattern(painter, QRectF(x, rect.y(), width, rect.height()), theme(part.token), part.pattern,
                        theme(Token::Base));
            painter->fillRect(QRectF(x + width - 0.5, rect.y(), 1, rect.height()), theme(Token::Base));
        }
        x += width;
    }
    painter->setClipping(false);
    if (shares.floor > 0) {
        painter->fillRect(QRectF(rect.x() + shares.floor * rect.width() - 0.75, rect.y() - 3, 1.5, rect.height() + 6),
                          theme(Token::Text));
    }
    painter->restore();
}

QString scoreText(double score)
{
    return QLocale().toString(score, 'f', 2);
}

QString scoreSentence(const ScoreShares &shares)
{
    QString text = ScoreBar::tr("%1; meaning %2, words %3, who and when %4")
                       .arg(scoreText(shares.score), scoreText(shares.meaning), scoreText(shares.words),
                            scoreText(shares.whoAndWhen));
    if (shares.floor > 0) {
        text = ScoreBar::tr("%1; floor %2").arg(text, scoreText(shares.floor));
    }
    return text;
}

ScoreBar::ScoreBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ScoreBar::setShares(const ScoreShares &shares)
{
    m_shares = shares;
    setAccessibleName(scoreSentence(shares));
    setToolTip(scoreSentence(shares));
    update();
}

void ScoreBar::setThickness(int pixels)
{
    m_thickness = pixels;
    updateGeometry();
}

void ScoreBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintScoreBar(&painter, QRect(0, (height() - m_thickness) / 2, width(), m_thickness), m_shares,
                  Theme::of(palette()), layoutDirection());
}

void paintMeter(QPainter *painter, const QRect &rect, double value, const QColor &ink, const Theme &theme,
                Qt::LayoutDirection direction)
{
    paintRounded(painter, rect, rect.height() / 2.0, mixed(theme(Token::Base), theme(Token::Text), 0.15));
    if (value > 0) {
        // A little that is left must not look like nothing.
        const int width = qMax(3, qRound(std::clamp(value, 0.0, 1.0) * rect.width()));
        const QRect part(rect.x(), rect.y(), width, rect.height());
        paintRounded(painter, QStyle::visualRect(direction, rect, part), rect.height() / 2.0, ink);
    }
}

} // namespace strata::ui
