// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringView>

#include <string_view>
#include <unordered_map>
#include <vector>

namespace strata {

/// Vocabulary entry → id. The keys look into the mapped model file.
using Vocabulary = std::unordered_map<std::string_view, quint16>;

/// BERT's uncased WordPiece tokenizer: cleaning, NFD without combining marks, lower case, split at white space and round
/// punctuation and CJK ideographs, then greedy longest match. Adds no special tokens, cuts nothing off, and takes
/// "[CLS]" in a text as plain text. Immutable after construction; any thread.
class WordPiece
{
public:
    static constexpr quint16 unknownId = 100;
    static constexpr int maxWordLength = 100; ///< code points; a longer word is unknown

    explicit WordPiece(Vocabulary vocabulary);

    [[nodiscard]] std::vector<quint16> tokenize(QStringView text) const;

private:
    void addWord(std::u32string_view word, std::vector<quint16> &ids) const;

    Vocabulary m_vocabulary;
};

} // namespace strata
