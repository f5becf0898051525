// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/sessiontexts.h"

#include "ui/common/datetext.h"

#include <QCoreApplication>
#include <QPainter>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

struct SessionTexts {
    Q_DECLARE_TR_FUNCTIONS(SessionTexts)
};

const QString &agentOrApp(const Scope &scope)
{
    return scope.agent.isEmpty() ? scope.app : scope.agent;
}

} // namespace

QString sessionName(const Scope &scope)
{
    return scope.run.isEmpty() ? SessionTexts::tr("default run") : scope.run;
}

QString sessionPeople(const Scope &scope)
{
    const QString &agent = agentOrApp(scope);
    if (scope.user.isEmpty() || agent.isEmpty()) {
        return scope.user.isEmpty() ? agent : scope.user;
    }
    return u"%1 · %2"_s.arg(isolated(scope.user), isolated(agent));
}

QString sessionPeopleSentence(const Scope &scope)
{
    const QString &agent = agentOrApp(scope);
    if (scope.user.isEmpty() || agent.isEmpty()) {
        return scope.user.isEmpty() ? agent : scope.user;
    }
    return SessionTexts::tr("%1 with %2").arg(isolated(scope.user), isolated(agent));
}

QString recentText(Micros moment, Micros now)
{
    const QDateTime time = toDateTime(moment).toLocalTime();
    const qint64 days = time.date().daysTo(toDateTime(now).toLocalTime().date());
    if (days > 0 && days < 7) {
        return u"%1 %2"_s.arg(QLocale().toString(time.date(), u"ddd"_s), time.toString(u"HH:mm"_s));
    }
    return dateText(moment, now);
}

void paintLiveDot(QPainter *painter, const QRect &room, bool live, const Theme &theme, DotLook look)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QPointF centre = QRectF(room).center();
    if (live) {
        painter->setPen(Qt::NoPen);
        if (look == DotLook::Halo) {
            QColor halo = theme(Token::OkInk);
            halo.setAlphaF(0.22F);
            painter->setBrush(halo);
            painter->drawEllipse(centre, 6.5, 6.5);
        }
        painter->setBrush(theme(Token::OkInk));
        painter->drawEllipse(centre, 4, 4);
    } else {
        painter->setPen(QPen(theme(Token::ControlLine), 1.2));
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(centre, 3.5, 3.5);
    }
    painter->restore();
}

} // namespace strata::ui
