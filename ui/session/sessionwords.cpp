// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/session/sessionwords.h"

#include "ui/common/datetext.h"
#include "ui/common/layertexts.h"

#include <QCoreApplication>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

struct SessionWords {
    Q_DECLARE_TR_FUNCTIONS(Session)
};

} // namespace

Countdown countdownOf(const Session &session, Micros now)
{
    if (session.ends == 0) {
        return {.note = session.pinned ? SessionWords::tr("kept") : SessionWords::tr("does not end by itself"),
                .runs = false};
    }
    return {.left = (session.ends - now + microsPerSecond - 1) / microsPerSecond,
            .whole = qMax<qint64>(1, session.idleSeconds)};
}

QString countdownWords(const Session &session, Micros now)
{
    const Countdown countdown = countdownOf(session, now);
    return countdown.note.isEmpty() ? countdownText(countdown.left) : countdown.note;
}

QString risenText(const RisenNote &risen)
{
    return risen.state == State::Pending ? SessionWords::tr("waits for approval")
                                         : SessionWords::tr("in %1 already").arg(layerTitle(risen.layer));
}

QString idleText(qint64 seconds)
{
    if (seconds >= 2 * secondsPerDay && seconds % secondsPerDay == 0) {
        return SessionWords::tr("%n days", nullptr, int(seconds / secondsPerDay));
    }
    if (seconds % secondsPerHour == 0) {
        return SessionWords::tr("%1 h").arg(seconds / secondsPerHour);
    }
    return SessionWords::tr("%1 min").arg(seconds / 60);
}

QString momentText(Micros moment)
{
    const QDateTime time = toDateTime(moment).toLocalTime();
    return SessionWords::tr("%1, %2").arg(QLocale().toString(time.date(), u"ddd d MMM"_s), time.toString(u"HH:mm"_s));
}

QString kindIcon(Kind kind)
{
    switch (kind) {
    case Kind::Episodic:
        return u"book"_s;
    case Kind::Semantic:
        return u"graph"_s;
    default:
        return u"note"_s;
    }
}

} // namespace strata::ui
