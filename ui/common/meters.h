// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "ui/common/theme.h"

#include <QWidget>

namespace strata::ui {

/// What is left of a time: a bar of 54 × 4 and words beside it. Under one hour it is bold and in danger's colour.
struct Countdown {
    qint64 left = 0;  ///< seconds; not above 0: ended
    qint64 whole = 0; ///< seconds when the bar is full; above 0
    QString note{};   ///< instead of the words ("kept by you") when the time does not run
    bool runs = true;
};

/// Size of bar and words.
[[nodiscard]] QSize countdownSize(const Countdown &countdown);
/// Paints bar and words in `rect`, from its leading side. `ink` fills the bar.
void paintCountdown(QPainter *painter, const QRect &rect, const Countdown &countdown, Token ink, const Theme &theme,
                    Qt::LayoutDirection direction);

class CountdownBar : public QWidget
{
    Q_OBJECT
public:
    explicit CountdownBar(Token ink, QWidget *parent = nullptr);
    void setCountdown(const Countdown &countdown);
    [[nodiscard]] QSize sizeHint() const override { return countdownSize(m_countdown); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Countdown m_countdown;
    Token m_ink;
};

/// A score in its three parts. The parts are shares of `score` and are drawn from left to right: plain Meaning, hatched
/// Words, dotted Who and when; the tick is the floor.
struct ScoreShares {
    double score = 0;   ///< [0, 1]
    double meaning = 0; ///< each 0 or above; together the score
    double words = 0;
    double whoAndWhen = 0;
    double floor = 0; ///< [0, 1]; 0: no tick

    bool operator==(const ScoreShares &) const = default;
};

/// Splits `score` in proportion to the contributions; those below zero count as nothing. All of it is meaning when no part
/// contributed.
[[nodiscard]] ScoreShares scoreShares(double score, double meaning, double words, double whoAndWhen, double floor);

void paintScoreBar(QPainter *painter, const QRect &rect, const ScoreShares &shares, const Theme &theme,
                   Qt::LayoutDirection direction);

/// "0.86; meaning 0.44, words 0.21, who and when 0.21; floor 0.35"
[[nodiscard]] QString scoreSentence(const ScoreShares &shares);
/// Two digits after the point, in the locale's form.
[[nodiscard]] QString scoreText(double score);

class ScoreBar : public QWidget
{
    Q_OBJECT
public:
    explicit ScoreBar(QWidget *parent = nullptr);
    void setShares(const ScoreShares &shares);
    void setThickness(int pixels); ///< 8 at first
    [[nodiscard]] QSize sizeHint() const override { return {130, m_thickness + 8}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {60, m_thickness + 8}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ScoreShares m_shares;
    int m_thickness = 8;
};

/// A plain bar with a value in [0, 1] (confidence): 4 high.
void paintMeter(QPainter *painter, const QRect &rect, double value, const QColor &ink, const Theme &theme,
                Qt::LayoutDirection direction);

} // namespace strata::ui
