// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/eventtime.h"

using namespace Qt::StringLiterals;

namespace strata {
namespace {

using Precision = EventDate::Precision;
using What = TimeRule::What;

constexpr int week = 7;
constexpr int monthsTried = 3; // for a day that must also be a weekday
constexpr int weekend = 2;     // as a unit: the two days of it

EventDate onDay(QDate day)
{
    return {day, day, Precision::Day, {}};
}

EventDate monthOf(QDate day)
{
    const QDate first(day.year(), day.month(), 1);
    return {first, first.addMonths(1).addDays(-1), Precision::Month, {}};
}

EventDate weekOf(QDate day)
{
    const QDate monday = day.addDays(1 - day.dayOfWeek());
    return {monday, monday.addDays(week - 1), Precision::Week, {}};
}

EventDate yearOf(int year)
{
    return {QDate(year, 1, 1), QDate(year, 12, 31), Precision::Year, {}};
}

/// Reads the groups of a match with the words of the language.
class Groups
{
public:
    Groups(const QRegularExpressionMatch &match, const LanguageRules &language)
        : m_match(match)
        , m_language(language)
    {
    }

    [[nodiscard]] std::optional<int> number(const QString &group) const
    {
        const QString word = m_match.captured(group);
        bool isNumber = false;
        const int value = word.toInt(&isNumber);
        if (isNumber) {
            return value;
        }
        const auto known = m_language.numbers.constFind(word);
        return known == m_language.numbers.constEnd() ? std::nullopt : std::optional(*known);
    }

private:
    const QRegularExpressionMatch &m_match;
    const LanguageRules &m_language;
};

/// So many units (in days: 1, 7, 30, 365) from `day`.
QDate moved(QDate day, int count, int unit)
{
    switch (unit) {
    case weekend:
        return day.addDays(static_cast<qint64>(count) * week);
    case 30:
        return day.addMonths(count);
    case 365:
        return day.addYears(count);
    default:
        return day.addDays(static_cast<qint64>(count) * unit);
    }
}

EventDate unitOf(QDate day, int unit)
{
    switch (unit) {
    case 1:
        return onDay(day);
    case weekend: {
        const QDate saturday = day.addDays(6 - day.dayOfWeek());
        return {saturday, saturday.addDays(1), Precision::Range, {}};
    }
    case week:
        return weekOf(day);
    case 30:
        return monthOf(day);
    default:
        return yearOf(day.year());
    }
}

/// The day of that weekday after `said`; `said` itself is not one.
QDate coming(QDate said, int weekday)
{
    const int ahead = (weekday - said.dayOfWeek() + week) % week;
    return said.addDays(ahead == 0 ? week : ahead);
}

std::optional<EventDate> weekdayOf(What what, QDate said, int weekday)
{
    const QDate next = coming(said, weekday);
    if (what == What::LastWeekday) {
        return onDay(next.addDays(next == said.addDays(week) ? -2 * week : -week));
    }
    if (what == What::Weekday) {
        return onDay(next);
    }
    const bool sameWeek = next.weekNumber() == said.weekNumber() && next.dayOfWeek() > said.dayOfWeek();
    if (!sameWeek) {
        return onDay(next);
    }
    return EventDate{next, next.addDays(week), Precision::Range, {}};
}

/// The last such day when it is past; else the coming one, or one that is not long gone.
std::optional<EventDate> dayInYear(QDate said, int month, int day, std::optional<int> year, Tense tense)
{
    if (year) {
        const QDate exact(*year < 100 ? 2000 + *year : *year, month, day);
        return exact.isValid() ? std::optional(onDay(exact)) : std::nullopt;
    }
    QDate found(said.year(), month, day);
    if (!found.isValid()) {
        return std::nullopt;
    }
    const bool other = tense == Tense::Other;
    if ((tense == Tense::Past && found > said) || (other && found > said.addMonths(10))) {
        found = found.addYears(-1);
    } else if (other && found < said.addMonths(-2)) {
        found = found.addYears(1);
    }
    return found.isValid() ? std::optional(onDay(found)) : std::nullopt;
}

std::optional<EventDate> resolved(const TimeRule &rule, const Groups &groups, QDate said, Tense tense)
{
    const auto count = groups.number(u"n"_s);
    const auto unit = groups.number(u"unit"_s);
    const auto weekday = groups.number(u"weekday"_s);
    const auto day = groups.number(u"day"_s);
    const auto month = groups.number(u"month"_s);
    const auto year = groups.number(u"year"_s);
    switch (rule.what) {
    case What::Offset:
        return onDay(said.addDays(rule.days));
    case What::Ago:
    case What::Ahead:
        if (count && unit && *count <= 200) {
            return unitOf(moved(said, rule.what == What::Ago ? -*count : *count, *unit), *unit);
        }
        return std::nullopt;
    case What::NextUnit:
    case What::LastUnit:
        return unit ? std::optional(unitOf(moved(said, rule.what == What::NextUnit ? 1 : -1, *unit), *unit))
                    : std::nullopt;
    case What::NextWeekday:
    case What::LastWeekday:
    case What::Weekday:
        return weekday ? weekdayOf(rule.what == What::Weekday && tense == Tense::Past ? What::LastWeekday : rule.what,
                                   said, *weekday)
                       : std::nullopt;
    case What::DayMonth:
        return day && month ? dayInYear(said, *month, *day, year, tense) : std::nullopt;
    case What::DayOfMonth: {
        if (!day) {
            return std::nullopt;
        }
        QDate found(said.year(), said.month(), *day);
        if (tense == Tense::Past && (!found.isValid() || found > said)) {
            const QDate last = QDate(said.year(), said.month(), 1).addMonths(-1);
            found = QDate(last.year(), last.month(), *day);
        } else if (!found.isValid() || (tense == Tense::Other && found < said)) {
            const QDate next = QDate(said.year(), said.month(), 1).addMonths(1);
            found = QDate(next.year(), next.month(), *day);
        }
        // "Sat the 6th" is the next sixth that is one, when there is one soon.
        for (int later = 0; weekday && found.isValid() && later < monthsTried; ++later) {
            const QDate first = QDate(found.year(), found.month(), 1).addMonths(tense == Tense::Past ? -later : later);
            const QDate other(first.year(), first.month(), *day);
            if (other.isValid() && other.dayOfWeek() == *weekday) {
                found = other;
                break;
            }
        }
        return found.isValid() ? std::optional(onDay(found)) : std::nullopt;
    }
    case What::Month: {
        if (!month) {
            return std::nullopt;
        }
        QDate first(year.value_or(said.year()), *month, 1);
        if (!year && tense == Tense::Past) {
            first = first > said ? first.addYears(-1) : first;
        } else if (!year && first.addMonths(1) <= said.addMonths(-5)) {
            first = first.addYears(1);
        } else if (!year && first > said.addMonths(7)) {
            first = first.addYears(-1);
        }
        return monthOf(first);
    }
    case What::Year:
        return year ? std::optional(yearOf(*year)) : std::nullopt;
    case What::IsoDay: {
        const QDate exact(year.value_or(0), month.value_or(0), day.value_or(0));
        return exact.isValid() ? std::optional(onDay(exact)) : std::nullopt;
    }
    }
    return std::nullopt;
}

} // namespace

std::optional<EventDate> eventDate(const QString &clause, const LanguageRules &language, QDate said, Tense tense)
{
    if (!said.isValid()) {
        return std::nullopt;
    }
    for (const std::size_t index : language.times.mayBeIn(clause)) {
        const TimeRule &rule = language.times[index];
        const QRegularExpressionMatch match = rule.match.match(clause);
        if (!match.hasMatch()) {
            continue;
        }
        if (auto date = resolved(rule, Groups(match, language), said, tense)) {
            date->words = match.captured(0);
            return date;
        }
    }
    return std::nullopt;
}

QString dateText(const EventDate &date)
{
    switch (date.precision) {
    case Precision::Day:
        return date.from.toString(Qt::ISODate);
    case Precision::Month:
        return date.from.toString(u"yyyy-MM"_s);
    case Precision::Year:
        return date.from.toString(u"yyyy"_s);
    default:
        return date.from.toString(Qt::ISODate) + u" to "_s + date.to.toString(Qt::ISODate);
    }
}

} // namespace strata
