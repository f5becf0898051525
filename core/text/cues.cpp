// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/text/cues.h"

#include "core/text/months.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

namespace strata {

namespace {

/// What a word may be; a word can be several.
enum Meaning : quint32 {
    Time = 1 << 0,    ///< tells of a time by itself
    Unit = 1 << 1,    ///< after last, this, next
    Deictic = 1 << 2, ///< last, this, next
    Just = 1 << 3,
    AfterJust = 1 << 4, ///< got, started …
    Few = 1 << 5,
    AfterFew = 1 << 6, ///< days, weeks …
    Amount = 1 << 7,   ///< number word
    Listener = 1 << 8,
    Speaker = 1 << 9,
    When = 1 << 10,
    Which = 1 << 11,
    AfterWhich = 1 << 12, ///< date, day …
    How = 1 << 13,
    AfterHow = 1 << 14, ///< many, much …
    Number = 1 << 15,
    Of = 1 << 16,
    Since = 1 << 17,
};

quint32 meaningOf(QStringView word)
{
    struct Row {
        quint32 meaning;
        std::u16string_view words;
    };
    static constexpr std::array rows{
        Row{Time,
            u"yesterday today tonight tomorrow ago recently since weekend monday tuesday wednesday thursday friday "
            u"saturday sunday"},
        Row{Unit,
            u"day night morning afternoon evening week weekend month year spring summer autumn fall winter semester "
            u"quarter decade"},
        Row{Deictic, u"last this next"},
        Row{Just, u"just"},
        Row{AfterJust, u"got started finished had did"},
        Row{Few, u"few"},
        Row{AfterFew, u"days weeks months years"},
        Row{Amount, u"one two three four five six seven eight nine ten eleven twelve dozen once twice couple several "
                    u"hundred thousand"},
        Row{Listener, u"you your"},
        Row{Speaker, u"i my we our"},
        Row{When, u"when"},
        Row{Which, u"what which"},
        Row{AfterWhich, u"date day month year time"},
        Row{How, u"how"},
        Row{AfterHow, u"many much often old long"},
        Row{Number, u"number"},
        Row{Of, u"of"},
        Row{Since, u"since"},
    };
    static const auto table = [] {
        std::unordered_map<std::u16string_view, quint32> meanings;
        for (const Row &row : rows) {
            for (std::u16string_view rest = row.words; !rest.empty();) {
                const size_t end = std::min(rest.find(u' '), rest.size());
                meanings[rest.substr(0, end)] |= row.meaning;
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        }
        return meanings;
    }();
    const auto found = table.find({word.utf16(), size_t(word.size())});
    return found == table.end() ? 0 : found->second;
}

bool isTimeWord(QStringView text, std::span<const Word> words, size_t i, quint32 meaning, quint32 next)
{
    return (meaning & Time) != 0 || ((meaning & Deictic) != 0 && (next & Unit) != 0)
           || ((meaning & Just) != 0 && (next & AfterJust) != 0) || ((meaning & Few) != 0 && (next & AfterFew) != 0)
           || isYear(words[i]) || monthAt(text, words, i) != 0;
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

DateMention namedDate(QStringView text, std::span<const Word> words, size_t i)
{
    DateMention mention{.month = monthAt(text, words, i)};
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
    cues.number = std::ranges::any_of(text, [](QChar c) { return c.isDigit(); });
    if (language == Language::Other) {
        return cues;
    }
    quint32 all = 0;
    quint32 meaning = words.empty() ? 0 : meaningOf(words.front().folded);
    for (size_t i = 0; i < words.size(); ++i) {
        const quint32 next = i + 1 < words.size() ? meaningOf(words[i + 1].folded) : 0;
        all |= meaning;
        cues.time = cues.time || isTimeWord(text, words, i, meaning, next);
        meaning = next;
    }
    cues.number = cues.number || (all & Amount) != 0;
    cues.you = (all & Listener) != 0 && (all & Speaker) == 0;
    return cues;
}

QueryCues queryCues(std::span<const Word> words, Language language)
{
    QueryCues cues;
    if (language == Language::Other) {
        return cues;
    }
    for (size_t i = 0; i < words.size(); ++i) {
        const quint32 meaning = meaningOf(words[i].folded);
        const quint32 next = i + 1 < words.size() ? meaningOf(words[i + 1].folded) : 0;
        cues.when = cues.when || (meaning & When) != 0 || ((meaning & Which) != 0 && (next & AfterWhich) != 0);
        cues.number = cues.number || ((meaning & How) != 0 && (next & AfterHow) != 0)
                      || ((meaning & Number) != 0 && (next & Of) != 0)
                      || ((meaning & Since) != 0 && (next & When) != 0);
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
            mention = namedDate(query, words, i);
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
