// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/text/language.h"
#include "core/text/words.h"

#include <QDate>

#include <span>
#include <vector>

namespace strata {

/// What a memory's text says of itself. `time` and `you` are false in other languages than English.
struct TextCues {
    bool asks = false;   ///< ends with a question mark
    bool time = false;   ///< has a time word: yesterday, last week, May, 2023, just got …
    bool number = false; ///< has a digit or an English number word
    bool you = false;    ///< has you or your, and none of I, my, we, our
    bool operator==(const TextCues &) const = default;
};

/// `words` are those of `text`.
[[nodiscard]] TextCues textCues(QStringView text, std::span<const Word> words, Language language);

/// What an English question asks for; nothing in other languages.
struct QueryCues {
    bool when = false;   ///< a point in time: when; what or which date, day, month, year, time
    bool number = false; ///< how many, much, often, old, long; number of; since when. Then `when` is not set
    bool operator==(const QueryCues &) const = default;
};

[[nodiscard]] QueryCues queryCues(std::span<const Word> words, Language language);

/// A month named in a query, with what stands beside it.
struct DateMention {
    int month = 0; ///< 1 to 12
    int day = 0;   ///< 0: none named
    int year = 0;  ///< 0: none named
    bool operator==(const DateMention &) const = default;
};

/// English month names ("7 May 2023", "May 7th", "in June"; "may", "march" and short names only beside a number or a word
/// like "in") and ISO dates (2023-05-07, 2023-05).
[[nodiscard]] std::vector<DateMention> dateMentions(QStringView query, std::span<const Word> words);

/// How well a UTC date fits: 1 in the named month when no day is named or it is at most 3 days off; else .7 up to 10 days after
/// the named day, even in the next month; else .5 in the named month; else 0. Without a named year, any year.
[[nodiscard]] double dateMatch(const DateMention &mention, QDate date);

} // namespace strata
