// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace strata {

/// Parts of a conversation (user, assistant, tool …) given as a name: nobody whom a question means.
[[nodiscard]] bool isRoleName(QStringView name);

/// A text split into who says it and what is said.
struct SpokenText {
    QString speaker;  ///< empty: no such prefix
    QStringView text; ///< the rest, or all of it
};

/// Splits a leading "Name:" off: `actor`'s own name, or one to three capitalised words that are no common label ("Note:",
/// "Address:"). Whether a name that is not `actor`'s is a speaker or one more label ("Hobby: chess"), one text can't tell.
[[nodiscard]] SpokenText splitSpeaker(QStringView text, QStringView actor);

/// Whether the shorter name begins the longer one, word by word, without regard to case; false if one is empty.
[[nodiscard]] bool isSameName(QStringView a, QStringView b);

/// A query and the known names in it.
struct NamedQuery {
    std::vector<int> named; ///< places in the list of names, rising, each once
    QString rest;           ///< the query without those names and their 's
};

/// Finds `names` in `query` as whole words, without regard to case; also the first name of several words, and a capitalised
/// three-letter short form ("Mel" for Melanie) that is no common word. In a query without any capital the short form may be
/// small. Names that are words, too ("Grace", "Will"), count only with a capital when the query has any.
[[nodiscard]] NamedQuery findNames(QStringView query, const QStringList &names);

} // namespace strata
