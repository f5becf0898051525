// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/embed/wordpiece.h"

#include <QList>
#include <QString>

#include <string>

namespace strata {

namespace {

bool isDropped(char32_t c)
{
    if (c == 0 || c == 0xFFFD) {
        return true;
    }
    if (c == '\t' || c == '\n' || c == '\r') {
        return false;
    }
    const QChar::Category category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Format;
}

bool isIdeograph(char32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF)
           || (c >= 0x2A700 && c <= 0x2B73F) || (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B820 && c <= 0x2CEAF)
           || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

bool isPunctuation(char32_t c)
{
    if ((c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126)) {
        return true;
    }
    if (c < 0x80) {
        return false;
    }
    switch (QChar::category(c)) {
    case QChar::Punctuation_Connector:
    case QChar::Punctuation_Dash:
    case QChar::Punctuation_Open:
    case QChar::Punctuation_Close:
    case QChar::Punctuation_InitialQuote:
    case QChar::Punctuation_FinalQuote:
    case QChar::Punctuation_Other:
        return true;
    default:
        return false;
    }
}

bool isAscii(QStringView text)
{
    for (const QChar c : text) {
        if (c.unicode() >= 0x80) {
            return false;
        }
    }
    return true;
}

/// Cleaned, decomposed, without marks, lower-case; ideographs between spaces.
std::u32string normalized(QStringView text)
{
    std::u32string result;
    result.reserve(size_t(text.size()));
    if (isAscii(text)) {
        for (const QChar c : text) {
            const char32_t value = c.unicode();
            if (!isDropped(value)) {
                result.push_back(value >= 'A' && value <= 'Z' ? value + 32 : value);
            }
        }
        return result;
    }
    QString spaced;
    spaced.reserve(text.size() + 16);
    for (const char32_t c : text.toUcs4()) {
        if (isDropped(c)) {
            continue;
        }
        const bool ideograph = isIdeograph(c);
        if (ideograph) {
            spaced.append(u' ');
        }
        spaced.append(QStringView(QChar::fromUcs4(c)));
        if (ideograph) {
            spaced.append(u' ');
        }
    }
    for (const char32_t c : spaced.normalized(QString::NormalizationForm_D).toUcs4()) {
        if (QChar::category(c) != QChar::Mark_NonSpacing) {
            result.push_back(QChar::toLower(c));
        }
    }
    return result;
}

/// One code point as UTF-8.
void append(std::string &out, char32_t c)
{
    if (c < 0x80) {
        out.push_back(char(c));
    } else if (c < 0x800) {
        out.push_back(char(0xC0 | (c >> 6)));
        out.push_back(char(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        out.push_back(char(0xE0 | (c >> 12)));
        out.push_back(char(0x80 | ((c >> 6) & 0x3F)));
        out.push_back(char(0x80 | (c & 0x3F)));
    } else {
        out.push_back(char(0xF0 | (c >> 18)));
        out.push_back(char(0x80 | ((c >> 12) & 0x3F)));
        out.push_back(char(0x80 | ((c >> 6) & 0x3F)));
        out.push_back(char(0x80 | (c & 0x3F)));
    }
}

} // namespace

WordPiece::WordPiece(Vocabulary vocabulary)
    : m_vocabulary(std::move(vocabulary))
{
}

std::vector<quint16> WordPiece::tokenize(QStringView text) const
{
    const std::u32string clean = normalized(text);
    std::vector<quint16> ids;
    ids.reserve(clean.size() / 4 + 1);
    size_t begin = 0;
    const auto flush = [&](size_t end) {
        if (end > begin) {
            addWord(std::u32string_view(clean).substr(begin, end - begin), ids);
        }
    };
    for (size_t i = 0; i < clean.size(); ++i) {
        if (QChar::isSpace(clean[i])) {
            flush(i);
            begin = i + 1;
        } else if (isPunctuation(clean[i])) {
            flush(i);
            addWord(std::u32string_view(clean).substr(i, 1), ids);
            begin = i + 1;
        }
    }
    flush(clean.size());
    return ids;
}

void WordPiece::addWord(std::u32string_view word, std::vector<quint16> &ids) const
{
    if (word.size() > size_t(maxWordLength)) {
        ids.push_back(unknownId);
        return;
    }
    const size_t before = ids.size();
    std::string piece;
    std::vector<size_t> ends; // of each code point in `piece`
    for (size_t begin = 0; begin < word.size();) {
        piece.assign(begin == 0 ? "" : "##");
        ends.clear();
        for (size_t i = begin; i < word.size(); ++i) {
            append(piece, word[i]);
            ends.push_back(piece.size());
        }
        size_t matched = ends.size();
        for (; matched > 0; --matched) {
            const auto found = m_vocabulary.find(std::string_view(piece).substr(0, ends[matched - 1]));
            if (found != m_vocabulary.end()) {
                ids.push_back(found->second);
                break;
            }
        }
        if (matched == 0) {
            ids.resize(before);
            ids.push_back(unknownId);
            return;
        }
        begin += matched;
    }
}

} // namespace strata
