// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/origintexts.h"

#include "ui/memory/memorytexts.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

struct OriginTexts {
    Q_DECLARE_TR_FUNCTIONS(OriginTexts)
};

QString translated(const char *source)
{
    return QCoreApplication::translate("OriginTexts", source);
}

} // namespace

QString predicateText(const QString &predicate)
{
    // The relations of resources/extraction/slots.json.
    static const QHash<QString, const char *> known{
        {u"age"_s, QT_TRANSLATE_NOOP("OriginTexts", "is aged")},
        {u"allergic_to"_s, QT_TRANSLATE_NOOP("OriginTexts", "is allergic to")},
        {u"avoids"_s, QT_TRANSLATE_NOOP("OriginTexts", "avoids")},
        {u"birthday"_s, QT_TRANSLATE_NOOP("OriginTexts", "has birthday on")},
        {u"diet"_s, QT_TRANSLATE_NOOP("OriginTexts", "eats")},
        {u"dislikes"_s, QT_TRANSLATE_NOOP("OriginTexts", "dislikes")},
        {u"does"_s, QT_TRANSLATE_NOOP("OriginTexts", "does")},
        {u"from"_s, QT_TRANSLATE_NOOP("OriginTexts", "comes from")},
        {u"has_pet"_s, QT_TRANSLATE_NOOP("OriginTexts", "has the pet")},
        {u"learns"_s, QT_TRANSLATE_NOOP("OriginTexts", "learns")},
        {u"likes"_s, QT_TRANSLATE_NOOP("OriginTexts", "likes")},
        {u"lives_in"_s, QT_TRANSLATE_NOOP("OriginTexts", "lives in")},
        {u"means"_s, QT_TRANSLATE_NOOP("OriginTexts", "means")},
        {u"name"_s, QT_TRANSLATE_NOOP("OriginTexts", "is named")},
        {u"nationality"_s, QT_TRANSLATE_NOOP("OriginTexts", "has the nationality")},
        {u"nickname"_s, QT_TRANSLATE_NOOP("OriginTexts", "is called")},
        {u"owns"_s, QT_TRANSLATE_NOOP("OriginTexts", "owns")},
        {u"partner"_s, QT_TRANSLATE_NOOP("OriginTexts", "is the partner of")},
        {u"prefers"_s, QT_TRANSLATE_NOOP("OriginTexts", "prefers")},
        {u"speaks"_s, QT_TRANSLATE_NOOP("OriginTexts", "speaks")},
        {u"studies"_s, QT_TRANSLATE_NOOP("OriginTexts", "studies")},
        {u"uses"_s, QT_TRANSLATE_NOOP("OriginTexts", "uses")},
        {u"works_as"_s, QT_TRANSLATE_NOOP("OriginTexts", "works as")},
        {u"works_at"_s, QT_TRANSLATE_NOOP("OriginTexts", "works at")},
    };
    if (const char *words = known.value(predicate)) {
        return translated(words);
    }
    return QString(predicate).replace(u'_', u' ');
}

QString nodeText(const QString &node, const Memory &memory)
{
    const QString holder = holderText(memory);
    return node.compare(u"User"_s, Qt::CaseInsensitive) == 0 && !holder.isEmpty() ? holder : node;
}

QString ruleText(const Origin &origin)
{
    // The attributes of resources/extraction/slots.json about which people have something to say most often.
    static const QHash<QString, const char *> known{
        {u"name"_s, QT_TRANSLATE_NOOP("OriginTexts", "a name")},
        {u"nickname"_s, QT_TRANSLATE_NOOP("OriginTexts", "what to be called")},
        {u"age"_s, QT_TRANSLATE_NOOP("OriginTexts", "an age")},
        {u"birthday"_s, QT_TRANSLATE_NOOP("OriginTexts", "a birthday")},
        {u"origin"_s, QT_TRANSLATE_NOOP("OriginTexts", "where somebody comes from")},
        {u"nationality"_s, QT_TRANSLATE_NOOP("OriginTexts", "a nationality")},
        {u"home"_s, QT_TRANSLATE_NOOP("OriginTexts", "where somebody lives")},
        {u"housing"_s, QT_TRANSLATE_NOOP("OriginTexts", "how somebody lives")},
        {u"job"_s, QT_TRANSLATE_NOOP("OriginTexts", "a profession")},
        {u"employer"_s, QT_TRANSLATE_NOOP("OriginTexts", "where somebody works")},
        {u"work"_s, QT_TRANSLATE_NOOP("OriginTexts", "work")},
        {u"studies"_s, QT_TRANSLATE_NOOP("OriginTexts", "studies")},
        {u"education"_s, QT_TRANSLATE_NOOP("OriginTexts", "education")},
        {u"partner"_s, QT_TRANSLATE_NOOP("OriginTexts", "a partner")},
        {u"marital"_s, QT_TRANSLATE_NOOP("OriginTexts", "a marriage")},
        {u"family"_s, QT_TRANSLATE_NOOP("OriginTexts", "family")},
        {u"pet"_s, QT_TRANSLATE_NOOP("OriginTexts", "a pet")},
        {u"allergy"_s, QT_TRANSLATE_NOOP("OriginTexts", "an allergy")},
        {u"diet"_s, QT_TRANSLATE_NOOP("OriginTexts", "a diet")},
        {u"avoids"_s, QT_TRANSLATE_NOOP("OriginTexts", "what somebody avoids")},
        {u"health"_s, QT_TRANSLATE_NOOP("OriginTexts", "health")},
        {u"likes"_s, QT_TRANSLATE_NOOP("OriginTexts", "a liking")},
        {u"dislikes"_s, QT_TRANSLATE_NOOP("OriginTexts", "a dislike")},
        {u"prefers"_s, QT_TRANSLATE_NOOP("OriginTexts", "a preference")},
        {u"favourite"_s, QT_TRANSLATE_NOOP("OriginTexts", "a favourite")},
        {u"hobby"_s, QT_TRANSLATE_NOOP("OriginTexts", "a hobby")},
        {u"plan"_s, QT_TRANSLATE_NOOP("OriginTexts", "a plan")},
    };
    const char *words = known.value(origin.slot.attribute.section(u'/', 0, 0));
    return words != nullptr ? translated(words) : QString();
}

QString eventDateText(const EventDate &date)
{
    const QLocale locale;
    const auto day = [&locale](QDate one) { return locale.toString(one, u"d MMM yyyy"_s); };
    switch (date.precision) {
    case EventDate::Precision::Month:
        return locale.toString(date.from, u"MMMM yyyy"_s);
    case EventDate::Precision::Year:
        return locale.toString(date.from, u"yyyy"_s);
    case EventDate::Precision::Day:
        return day(date.from);
    case EventDate::Precision::Range:
    case EventDate::Precision::Week:
    case EventDate::Precision::Season:
        break;
    }
    return date.from == date.to ? day(date.from) : OriginTexts::tr("%1 to %2").arg(day(date.from), day(date.to));
}

QString precisionText(EventDate::Precision precision)
{
    switch (precision) {
    case EventDate::Precision::Day:
        return OriginTexts::tr("to the day");
    case EventDate::Precision::Range:
        return OriginTexts::tr("from day to day");
    case EventDate::Precision::Week:
        return OriginTexts::tr("to the week");
    case EventDate::Precision::Month:
        return OriginTexts::tr("to the month");
    case EventDate::Precision::Season:
        return OriginTexts::tr("to the season");
    case EventDate::Precision::Year:
        return OriginTexts::tr("to the year");
    }
    return {};
}

} // namespace strata::ui
