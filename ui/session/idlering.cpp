// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/session/idlering.h"

#include "ui/common/datetext.h"
#include "ui/common/icons.h"
#include "ui/common/paint.h"

#include <QPainter>

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int side = 88;
constexpr int thickness = 7;
constexpr qint64 soonSeconds = 3600;

} // namespace

IdleRing::IdleRing(QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(side, side);
}

void IdleRing::setCountdown(const Countdown &countdown)
{
    m_countdown = countdown;
    setAccessibleName(countdown.note.isEmpty() ? countdownText(countdown.left) : countdown.note);
    update();
}

std::pair<QString, QString> IdleRing::words(const Countdown &countdown)
{
    const qint64 left = qMax<qint64>(0, countdown.left);
    if (left >= 2 * 86'400) {
        return {QString::number(left / 86'400), tr("days left")};
    }
    if (left >= 3600) {
        return {u"%1:%2"_s.arg(left / 3600).arg(left % 3600 / 60, 2, 10, QChar(u'0')), tr("h left")};
    }
    return {u"%1:%2"_s.arg(left / 60).arg(left % 60, 2, 10, QChar(u'0')), tr("min left")};
}

void IdleRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme = Theme::of(palette());
    const QRectF ring =
        QRectF(rect()).adjusted(thickness / 2.0 + 1, thickness / 2.0 + 1, -thickness / 2.0 - 1, -thickness / 2.0 - 1);
    painter.setPen(QPen(mixed(theme(Token::Base), theme(Token::Text), 0.15), thickness));
    painter.drawEllipse(ring);
    const bool urgent = m_countdown.runs && m_countdown.left < soonSeconds;
    const Token ink = urgent ? Token::DangerInk : Token::SessionInk;
    const double share = m_countdown.runs && m_countdown.whole > 0
                             ? std::clamp(double(m_countdown.left) / double(m_countdown.whole), 0.0, 1.0)
                             : 1.0;
    painter.setPen(QPen(theme(ink), thickness, Qt::SolidLine, Qt::RoundCap));
    if (share > 0) {
        // From the top, anticlockwise away: what is gone opens clockwise from the top, as on a timer.
        painter.drawArc(ring, 90 * 16, int(share * 360 * 16));
    }
    if (!m_countdown.runs) {
        const QRect icon((width() - 20) / 2, (height() - 20) / 2, 20, 20);
        paintIcon(&painter, icon, u"pin"_s, theme(Token::SessionInk));
        return;
    }
    const auto [number, unit] = words(m_countdown);
    const QFont numberFont = fontFor(FontRole::Title);
    const QFont unitFont = fontFor(FontRole::Secondary);
    const int numberHeight = QFontMetrics(numberFont).height();
    const int unitHeight = QFontMetrics(unitFont).height();
    const int top = (height() - numberHeight - unitHeight) / 2;
    paintText(&painter, QRect(0, top, width(), numberHeight), number, numberFont,
              theme(urgent ? Token::DangerInk : Token::Text), Qt::AlignCenter);
    paintText(&painter, QRect(0, top + numberHeight, width(), unitHeight), unit, unitFont, theme(Token::Second),
              Qt::AlignCenter);
}

} // namespace strata::ui
