// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/text/months.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

struct MonthName {
    QStringView name;
    int month;
    bool clear; ///< means nothing else
};

constexpr std::array<MonthName, 24> monthNames{{
    {u"january", 1, true},   {u"february", 2, true}, {u"march", 3, false},    {u"april", 4, true},
    {u"may", 5, false},      {u"june", 6, true},     {u"july", 7, true},      {u"august", 8, true},
    {u"september", 9, true}, {u"october", 10, true}, {u"november", 11, true}, {u"december", 12, true},
    {u"jan", 1, false},      {u"feb", 2, false},     {u"mar", 3, false},      {u"apr", 4, false},
    {u"jun", 6, false},      {u"jul", 7, false},     {u"aug", 8, false},      {u"sep", 9, false},
    {u"sept", 9, false},     {u"oct", 10, false},    {u"nov", 11, false},     {u"dec", 12, false},
}};

bool leadsToDate(QStringView word)
{
    static constexpr std::array leads{u"in",    u"of",   u"on",     u"since", u"during", u"by",
                                      u"until", u"till", u"last",   u"this",  u"next",   u"early",
                                      u"late",  u"mid",  u"before", u"after", u"around", u"from"};
    return std::ranges::any_of(leads, [word](const char16_t *lead) { return word == QStringView(lead); });
}

/// Whether a month's name begins so; spares most words the search.
bool mayBegin(QChar c)
{
    return QStringView(u"jfmasond").contains(c);
}

bool besideNumber(std::span<const Word> words, size_t i)
{
    return (i > 0 && numberOf(words[i - 1]) > 0) || (i + 1 < words.size() && numberOf(words[i + 1]) > 0);
}

/// Whether a sentence or a line ends between the word before and word `i` > 0.
bool beginsSentence(QStringView text, std::span<const Word> words, size_t i)
{
    const qsizetype end = words[i - 1].begin + words[i - 1].length;
    return std::ranges::any_of(text.mid(end, words[i].begin - end),
                               [](QChar c) { return QStringView(u".!?\u2026\n").contains(c); });
}

} // namespace

int monthAt(QStringView text, std::span<const Word> words, size_t i)
{
    const Word &word = words[i];
    if (!word.latin || word.folded.size() < 3 || word.folded.size() > 9 || !mayBegin(word.folded[0])) {
        return 0;
    }
    const auto found = std::ranges::find(monthNames, QStringView(word.folded), &MonthName::name);
    if (found == monthNames.end()) {
        return 0;
    }
    if (found->clear || besideNumber(words, i) || (i > 0 && leadsToDate(words[i - 1].folded))) {
        return found->month;
    }
    const bool fullName = found->month == 5 || word.folded.size() > 4; // may, march: no short form
    return fullName && word.capital && i > 0 && !beginsSentence(text, words, i) ? found->month : 0;
}

int numberOf(const Word &word)
{
    QStringView digits = word.folded;
    static constexpr std::array endings{u"st", u"nd", u"rd", u"th"};
    for (const char16_t *ending : endings) {
        if (digits.size() > 2 && digits.endsWith(QStringView(ending))) {
            digits.chop(2);
            break;
        }
    }
    if (digits.isEmpty() || digits.size() > 4) {
        return -1;
    }
    int value = 0;
    for (const QChar c : digits) {
        if (c < u'0' || c > u'9') {
            return -1;
        }
        value = value * 10 + (c.unicode() - u'0');
    }
    return value;
}

bool isYear(const Word &word)
{
    const int value = word.length == 4 ? numberOf(word) : -1;
    return value >= 1900 && value <= 2099;
}

} // namespace strata
