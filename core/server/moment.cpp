// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/moment.h"

#include <QRegularExpression>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

const QRegularExpression &timePattern()
{
    static const QRegularExpression pattern(
        u"\\A([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?"
        u"(?:([Zz])|([+-])([0-9]{2}):?([0-9]{2})?)?\\z"_s);
    return pattern;
}

std::optional<QDate> bareDate(const QString &text)
{
    const QDate date = QDate::fromString(text, u"yyyy-MM-dd"_s);
    return text.size() == 10 && date.isValid() && date.year() > 0 ? std::optional(date) : std::nullopt;
}

Micros startOf(QDate date)
{
    return QDateTime(date, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch() * 1000;
}

} // namespace

bool isBareDate(const QString &text)
{
    return bareDate(text).has_value();
}

std::optional<Micros> parseMoment(const QString &text)
{
    if (const std::optional<QDate> date = bareDate(text)) {
        return startOf(*date);
    }
    const QRegularExpressionMatch match = timePattern().match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    const std::optional<QDate> date = bareDate(match.captured(1));
    const QTime time(match.captured(2).toInt(), match.captured(3).toInt(), match.captured(4).toInt());
    const int zoneHours = match.captured(8).toInt();
    const int zoneMinutes = match.captured(9).toInt();
    if (!date || !time.isValid() || zoneHours > 18 || zoneMinutes > 59) {
        return std::nullopt;
    }
    const Micros fraction = match.captured(5).leftJustified(6, u'0').left(6).toLongLong();
    const Micros offset =
        (zoneHours * 60 + zoneMinutes) * 60 * microsPerSecond * (match.captured(7) == u"-"_s ? -1 : 1);
    return startOf(*date) + time.msecsSinceStartOfDay() * Micros(1000) + fraction - offset;
}

std::optional<QDate> parseDate(const QString &text)
{
    const std::optional<Micros> moment = parseMoment(text);
    return moment ? std::optional(utcDate(*moment)) : std::nullopt;
}

} // namespace strata
