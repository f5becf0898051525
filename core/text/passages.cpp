// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/text/passages.h"

#include "core/text/words.h"

namespace strata {

namespace {

/// A word, or one character of an unspaced script.
struct Piece {
    qsizetype begin = 0;
    qsizetype end = 0;
    int halves = 2; ///< weight in half words
    bool endsSentence = false;
};

bool isClosing(QChar c)
{
    using enum QChar::Category;
    const QChar::Category category = c.category();
    return c == u'"' || c == u'\'' || category == Punctuation_Close || category == Punctuation_FinalQuote;
}

bool endsSentence(QStringView text, qsizetype end)
{
    qsizetype i = end - 1;
    while (i >= 0 && isClosing(text[i])) {
        --i;
    }
    static constexpr QStringView marks = u".!?\u2026\u3002\uFF01\uFF1F\u061F\u0964";
    return i >= 0 && marks.contains(text[i]);
}

std::vector<Piece> pieces(QStringView text)
{
    std::vector<Piece> result;
    qsizetype i = 0;
    while (i < text.size()) {
        if (text[i].isSpace()) {
            if ((text[i] == u'\n' || text[i] == QChar::ParagraphSeparator) && !result.empty()) {
                result.back().endsSentence = true;
            }
            ++i;
            continue;
        }
        Piece piece{.begin = i, .end = i};
        while (i < text.size() && !text[i].isSpace()) {
            const bool pair = text[i].isHighSurrogate() && i + 1 < text.size();
            const char32_t codePoint = pair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : text[i].unicode();
            const bool unspaced = isUnspaced(codePoint);
            if (unspaced && piece.end > piece.begin) {
                break; // begins a piece of its own
            }
            i += pair ? 2 : 1;
            piece.end = i;
            if (unspaced) {
                piece.halves = 1;
                // Punctuation stays with the character before it.
                while (i < text.size() && text[i].isPunct()) {
                    piece.end = ++i;
                }
                break;
            }
        }
        piece.endsSentence = endsSentence(text.left(piece.end), piece.end);
        result.push_back(piece);
    }
    return result;
}

} // namespace

Passages passages(QStringView text)
{
    constexpr int limit = 2 * maxPassageWords;
    const std::vector<Piece> all = pieces(text);
    Passages result;
    size_t begin = 0; // of the passage being filled
    int filled = 0;   // its half words
    const auto flush = [&](size_t end) {
        if (end > begin) {
            result.parts.push_back(text.mid(all[begin].begin, all[end - 1].end - all[begin].begin));
        }
        begin = end;
        filled = 0;
    };
    int halves = 0;
    size_t sentence = 0; // where the sentence being read began
    int sentenceHalves = 0;
    for (size_t i = 0; i < all.size(); ++i) {
        halves += all[i].halves;
        sentenceHalves += all[i].halves;
        if (!all[i].endsSentence && i + 1 < all.size()) {
            continue;
        }
        if (filled + sentenceHalves > limit) {
            flush(sentence);
        }
        for (size_t j = sentence; j <= i; ++j) {
            if (filled + all[j].halves > limit) {
                flush(j);
            }
            filled += all[j].halves;
        }
        sentence = i + 1;
        sentenceHalves = 0;
    }
    flush(all.size());
    result.words = (halves + 1) / 2;
    return result;
}

} // namespace strata
