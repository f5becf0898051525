// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/text/language.h"

#include <QString>

#include <vector>

namespace strata {

/// A search term as a 32-bit hash (FNV-1a over a tag of its kind and its UTF-8, finally mixed); there is no dictionary.
/// Stored with memories: the function must not change without a new version of the analysis.
using TermHash = quint32;

/// How often a term stands in a text; 1 to 255 (more counts as 255).
struct Term {
    TermHash hash = 0;
    quint8 count = 1;
    bool operator==(const Term &) const = default;
};

/// The terms of a memory.
struct TextTerms {
    std::vector<Term> terms; ///< by hash, each once
    int length = 0;          ///< terms of the text with repetitions, each word counted once whatever forms it has
    Language language = Language::Unclear;
};

/// One term of a query: any of its forms matches, the most frequent one counts.
struct QueryTerm {
    QString word;          ///< folded word (or character, pair) as in the query
    TermHash stem = 0;     ///< English stem; 0: none (unspaced scripts, non-Latin words)
    TermHash prefix = 0;   ///< first five letters; 0: none (unspaced scripts)
    TermHash unspaced = 0; ///< character or pair of an unspaced script; 0: none
    bool operator==(const QueryTerm &) const = default;
};

/// Terms of a text, with FTS5's unicode61 in view: words are runs of letters and digits, lower-cased, without
/// diacritics. What a word becomes:
/// - Latin, in an English text: its Porter stem; in a text of another language: its first five letters; in a text whose
///   language is unclear: both, in two name spaces that never meet.
/// - Cyrillic, Greek, Arabic, … : its first five letters.
/// - Runs of Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese: each character and each adjacent pair.
[[nodiscard]] TextTerms textTerms(QStringView text);

/// Distinct terms of a query, in its order, every word in each form that a memory may have. Stop words are left out if any other
/// term is left.
[[nodiscard]] std::vector<QueryTerm> queryTerms(QStringView text, Language language);

/// A word of a text: folded (lower case, no diacritics) and where it stood, [begin, begin + length) in UTF-16.
struct Word {
    QString folded;
    qsizetype begin = 0;
    qsizetype length = 0;
    bool unspaced = false; ///< a run of an unspaced script
};

[[nodiscard]] std::vector<Word> words(QStringView text);

} // namespace strata
