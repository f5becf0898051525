// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/text/cues.h"

#include "core/text/months.h"

#include <algorithm>
#include <initializer_list>

namespace strata {

namespace {

bool isOneOf(QStringView word, std::initializer_list<QStringView> list)
{
    return std::ranges::find(list, word) != list.end();
}

bool isWeekday(QStringView word)
{
    return isOneOf(word, {u"monday", u"tuesday", u"wednesday", u"thursday", u"friday", u"saturday", u"sunday"});
}

bool isTimeUnit(QStringView word)
{
    return isOneOf(word,
                   {u"day", u"night", u"morning", u"afternoon", u"evening", u"week", u"weekend", u"month", u"year",
                    u"spring", u"summer", u"autumn", u"fall", u"winter", u"semester", u"quarter", u"decade"});
}

bool isTimeWord(std::span<const Word> words, size_t i)
{
    const QStringView word = words[i].folded;
    if (isOneOf(word, {u"yesterday", u"today", u"tonight", u"tomorrow", u"ago", u"recently", u"since", u"weekend"})
        || isWeekday(word) || isYear(words[i]) || monthAt(words, i) != 0) {
        return true;
    }
    if (i + 1 >= words.size()) {
        return false;
    }
    const QStringView next = words[i + 1].folded;
    return (isOneOf(word, {u"last", u"this", u"next"}) && isTimeUnit(next))
           || (word == u"just" && isOneOf(next, {u"got", u"started", u"finished", u"had", u"did"}))
           || (word == u"few" && isOneOf(next, {u"days", u"weeks", u"months", u"years"}));
}

bool isNumberWord(QStringView word)
{
    return isOneOf(word,
                   {u"one", u"two", u"three", u"four", u"five", u"six", u"seven", u"eight", u"nine", u"ten", u"eleven",
                    u"twelve", u"dozen", u"once", u"twice", u"couple", u"several", u"hundred", u"thousand"});
}

bool endsWithQuestionMark(QStringView text)
{
    for (qsizetype i = text.size() - 1; i >= 0; --i) {
        const QChar c = text[i];
        if (c == u'?' || c == u'\uFF1F' || c == u'\u061F') {
            return true;
        }
        if (!c.isSpace() && c != u'"' && c != u'\'' && c != u')' && c != u'\u201D' && c != u'\u2019') {
            return false;
        }
    }
    return false;
}

/// Whether nothing but `separator` stands between word i and the next.
bool joined(QStringView text, std::span<const Word> words, size_t i, QChar separator)
{
    if (i + 1 >= words.size()) {
        return false;
    }
    const qsizetype end = words[i].begin + words[i].length;
    return words[i + 1].begin == end + 1 && text[end] == separator;
}

DateMention isoDate(QStringView text, std::span<const Word> words, size_t i)
{
    DateMention mention;
    if (!isYear(words[i]) || !joined(text, words, i, u'-')) {
        return mention;
    }
    const int month = words[i + 1].length == 2 ? numberOf(words[i + 1]) : 0;
    if (month < 1 || month > 12) {
        return mention;
    }
    mention.month = month;
    mention.year = numberOf(words[i]);
    if (joined(text, words, i + 1, u'-')) {
        const int day = numberOf(words[i + 2]);
        mention.day = day >= 1 && day <= 31 ? day : 0;
    }
    return mention;
}

int dayOf(std::span<const Word> words, size_t i)
{
    const int value = i < words.size() && words[i].length <= 4 ? numberOf(words[i]) : 0;
    return value >= 1 && value <= 31 ? value : 0;
}

DateMention namedDate(std::span<const Word> words, size_t i)
{
    DateMention mention{.month = monthAt(words, i)};
    if (mention.month == 0) {
        return mention;
    }
    if (i > 0) {
        mention.day = dayOf(words, i - 1);
        if (mention.day == 0 && i > 1 && words[i - 1].folded == u"of") {
            mention.day = dayOf(words, i - 2);
        }
    }
    size_t next = i + 1;
    if (mention.day == 0) {
        mention.day = dayOf(words, next);
        next += mention.day != 0 ? 1 : 0;
    }
    if (next < words.size() && isYear(words[next])) {
        mention.year = numberOf(words[next]);
    }
    return mention;
}

} // namespace

TextCues textCues(QStringView text, std::span<const Word> words, Language language)
{
    TextCues cues;
    cues.asks = endsWithQuestionMark(text);
    const bool english = language != Language::Other;
    bool speaker = false;
    bool listener = false;
    for (size_t i = 0; i < words.size(); ++i) {
        const QStringView word = words[i].folded;
        cues.number = cues.number || (english && isNumberWord(word))
                      || std::ranges::any_of(word, [](QChar c) { return c.isDigit(); });
        if (english) {
            cues.time = cues.time || isTimeWord(words, i);
            listener = listener || isOneOf(word, {u"you", u"your"});
            speaker = speaker || isOneOf(word, {u"i", u"my", u"we", u"our"});
        }
    }
    cues.you = listener && !speaker;
    return cues;
}

QueryCues queryCues(std::span<const Word> words, Language language)
{
    QueryCues cues;
    if (language == Language::Other) {
        return cues;
    }
    for (size_t i = 0; i < words.size(); ++i) {
        const QStringView word = words[i].folded;
        const QStringView next = i + 1 < words.size() ? QStringView(words[i + 1].folded) : QStringView();
        cues.when =
            cues.when || word == u"when"
            || (isOneOf(word, {u"what", u"which"}) && isOneOf(next, {u"date", u"day", u"month", u"year", u"time"}));
        cues.number = cues.number || (word == u"how" && isOneOf(next, {u"many", u"much", u"often", u"old", u"long"}))
                      || (word == u"number" && next == u"of") || (word == u"since" && next == u"when");
    }
    cues.when = cues.when && !cues.number;
    return cues;
}

std::vector<DateMention> dateMentions(QStringView query, std::span<const Word> words)
{
    std::vector<DateMention> mentions;
    for (size_t i = 0; i < words.size(); ++i) {
        DateMention mention = isoDate(query, words, i);
        if (mention.month == 0) {
            mention = namedDate(words, i);
        }
        if (mention.month != 0 && std::ranges::find(mentions, mention) == mentions.end()) {
            mentions.push_back(mention);
        }
    }
    return mentions;
}

double dateMatch(const DateMention &mention, QDate date)
{
    if (!date.isValid()) {
        return 0;
    }
    const bool sameMonth = date.month() == mention.month && (mention.year == 0 || date.year() == mention.year);
    if (mention.day == 0) {
        return sameMonth ? 1 : 0;
    }
    // Without a year the named day is the last one of that name that is not long after the date.
    int year = mention.year;
    if (year == 0) {
        year = date.month() < mention.month ? date.year() - 1 : date.year();
    }
    const int lastDay = QDate(year, mention.month, 1).daysInMonth();
    const qint64 after = QDate(year, mention.month, std::min(mention.day, lastDay)).daysTo(date);
    if (sameMonth && std::abs(after) <= 3) {
        return 1;
    }
    if (after > 0 && after <= 10) {
        return 0.7;
    }
    return sameMonth ? 0.5 : 0;
}

} // namespace strata
