// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/datetext.h"

#include <QCoreApplication>
#include <QDateTime>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DateText)
};

QDateTime local(Micros moment)
{
    return toDateTime(moment).toLocalTime();
}

QString shortDay(QDate day, QDate today, const QLocale &locale)
{
    return locale.toString(day, day.year() == today.year() ? u"d MMM"_s : u"d MMM yyyy"_s);
}

} // namespace

QString dateText(Micros moment, Micros now, const QLocale &locale)
{
    if (moment == 0) {
        return {};
    }
    const QDateTime time = local(moment);
    const QDate today = local(now).date();
    QString clock = time.toString(u"HH:mm"_s);
    if (time.date() == today) {
        return clock;
    }
    if (time.date() == today.addDays(-1)) {
        return Text::tr("yesterday %1").arg(clock);
    }
    return shortDay(time.date(), today, locale);
}

QString dateSentence(Micros moment, Micros now, const QLocale &locale)
{
    const QString text = dateText(moment, now, locale);
    return moment != 0 && local(moment).date() == local(now).date() ? Text::tr("today %1").arg(text) : text;
}

QString dayText(QDate day, Micros now, const QLocale &locale)
{
    const QDate today = local(now).date();
    switch (today.daysTo(day)) {
    case 0:
        return Text::tr("today");
    case -1:
        return Text::tr("yesterday");
    case 1:
        return Text::tr("tomorrow");
    default:
        return shortDay(day, today, locale);
    }
}

QString fullDateText(Micros moment, const QLocale &locale)
{
    return moment == 0 ? QString() : locale.toString(local(moment), u"dddd, d MMMM yyyy HH:mm:ss"_s);
}

QString clockText(Micros moment)
{
    return local(moment).toString(u"HH:mm:ss"_s);
}

QString durationText(Micros duration)
{
    const double seconds = double(duration) / double(microsPerSecond);
    if (seconds < 10) {
        return Text::tr("%1 s").arg(QLocale().toString(qMax(0.0, seconds), 'f', 1));
    }
    const qint64 whole = qint64(seconds);
    if (whole < 60) {
        return Text::tr("%1 s").arg(whole);
    }
    if (whole < 3600) {
        return Text::tr("%1 min").arg(whole / 60);
    }
    if (whole < 2 * 86'400) {
        return Text::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60, 2, 10, QChar(u'0'));
    }
    return Text::tr("%1 d").arg(whole / 86'400);
}

QString countdownText(qint64 seconds)
{
    if (seconds <= 0) {
        return Text::tr("ended");
    }
    if (seconds < 60) {
        return Text::tr("under a minute left");
    }
    if (seconds < 3600) {
        return Text::tr("%1 min left").arg(seconds / 60);
    }
    if (seconds < 2 * 86'400) {
        return Text::tr("%1 h %2 min left").arg(seconds / 3600).arg(seconds % 3600 / 60, 2, 10, QChar(u'0'));
    }
    return Text::tr("%1 d left").arg(seconds / 86'400);
}

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

} // namespace strata::ui
