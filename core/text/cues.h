// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDate>
#include <QString>

#include <optional>
#include <vector>

namespace strata {

/// What a memory's text says of itself. The English ones are false in other languages.
struct TextCues {
    bool asks = false;   ///< ends with a question mark
    bool time = false;   ///< English: a time word (yesterday, last week, May, 2023, just got …)
    bool number = false; ///< a digit, or an English number word
    bool you = false;    ///< English: you or your, and none of I, my, we, our
    bool operator==(const TextCues &) const = default;
};

[[nodiscard]] TextCues textCues(QStringView text);

/// What an English question asks for.
struct QueryCues {
    bool when = false;   ///< a point in time
    bool number = false; ///< how many, how long, since when …; never both
    bool operator==(const QueryCues &) const = default;
};

[[nodiscard]] QueryCues queryCues(QStringView query);

/// A month named in a query, with what stands beside it.
struct DateMention {
    int month = 0; ///< 1 to 12
    int day = 0;   ///< 0: none named
    int year = 0;  ///< 0: none named
    bool operator==(const DateMention &) const = default;
};

/// English month names ("7 May 2023", "May 7th", "in June") and ISO dates (2023-05-07, 2023-05).
[[nodiscard]] std::vector<DateMention> dateMentions(QStringView query);

/// How well a UTC date fits: 1 for the same month when no day is named or it is at most 3 days off; .7 up to 10 days after
/// the named day; .5 for another day of the month; else 0. A named year must be the date's.
[[nodiscard]] double dateMatch(const DateMention &mention, QDate date);

} // namespace strata
