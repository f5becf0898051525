// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/text/language.h"
#include "core/text/words.h"

#include <QString>

#include <span>
#include <vector>

namespace strata {

/// A search term as a 32-bit hash (FNV-1a over a tag of its kind and its UTF-8, finally mixed); there is no dictionary.
/// Stored with memories: when the function changes, so must Analyzer::version.
using TermHash = quint32;

/// A term and how often it stands in a text; 1 to 255 (more counts as 255).
struct Term {
    TermHash hash = 0;
    quint8 count = 1;
    bool operator==(const Term &) const = default;
};

/// The terms of a memory. What a word becomes:
/// - Latin, in an English text: its Porter stem; in a text of another language: its first five letters (whole when a digit is
///   in it); in a text whose language is unclear: both, in name spaces that never meet.
/// - Cyrillic, Greek, Arabic …: its first five letters.
/// - a run of an unspaced script: each character and each adjacent pair.
struct TextTerms {
    std::vector<Term> terms; ///< by hash, each once
    int length = 0;          ///< terms with repetitions; a word counts once, whatever forms it has
};

[[nodiscard]] TextTerms textTerms(std::span<const Word> words, Language language);

/// One term of a query in every form that a memory may hold it; the most frequent form counts. 0: no such form.
struct QueryTerm {
    QString word;        ///< as in the query: a folded word, a character or a pair
    TermHash stem = 0;   ///< English stem
    TermHash prefix = 0; ///< first five letters of a Latin word
    TermHash other = 0;  ///< first five letters in another script; character or pair of an unspaced one
    bool operator==(const QueryTerm &) const = default;
};

/// What queryTerms() takes at most: far more than a question has, so that a pasted book costs no more than a long question.
inline constexpr size_t maxQueryTerms = 256;

/// Distinct terms of a query, in its order, the first maxQueryTerms. Stop words (English ones, in another language that one's) are left out if any other term is left.
[[nodiscard]] std::vector<QueryTerm> queryTerms(std::span<const Word> words, Language language);

} // namespace strata
