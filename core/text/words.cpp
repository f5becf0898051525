// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/text/words.h"

namespace strata {

namespace {

bool isMark(char32_t codePoint)
{
    return QChar::isMark(codePoint);
}

/// Marks of these scripts are diacritics, those of others (Devanagari, Tamil …) are vowels.
bool hasDiacritics(char32_t codePoint)
{
    switch (QChar::script(codePoint)) {
    case QChar::Script_Latin:
    case QChar::Script_Greek:
    case QChar::Script_Cyrillic:
    case QChar::Script_Arabic:
    case QChar::Script_Hebrew:
    case QChar::Script_Common:
    case QChar::Script_Inherited:
        return true;
    default:
        return false;
    }
}

bool isLatin(char32_t codePoint)
{
    return codePoint < 0x80 || QChar::script(codePoint) == QChar::Script_Latin || QChar::isDigit(codePoint);
}

QString fold(QStringView word)
{
    const QString decomposed = word.toString().toLower().normalized(QString::NormalizationForm_D);
    QString folded;
    folded.reserve(decomposed.size());
    bool strips = true;
    for (const QChar c : decomposed) {
        if (isMark(c.unicode())) {
            if (strips && QChar::category(c.unicode()) == QChar::Mark_NonSpacing) {
                continue;
            }
        } else {
            strips = hasDiacritics(c.unicode());
        }
        folded.append(c);
    }
    return folded;
}

struct CodePoint {
    char32_t value = 0;
    int length = 1;
};

CodePoint codePointAt(QStringView text, qsizetype i)
{
    if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
        return {QChar::surrogateToUcs4(text[i], text[i + 1]), 2};
    }
    return {text[i].unicode(), 1};
}

} // namespace

bool isUnspaced(char32_t codePoint)
{
    if (codePoint < 0x0E00) {
        return false;
    }
    switch (QChar::script(codePoint)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return codePoint == 0x30FC; // the prolonged sound mark is of no script
    }
}

std::vector<Word> words(QStringView text)
{
    std::vector<Word> result;
    result.reserve(size_t(text.size() / 5) + 1);
    qsizetype i = 0;
    while (i < text.size()) {
        const CodePoint first = codePointAt(text, i);
        if (!QChar::isLetterOrNumber(first.value)) {
            i += first.length;
            continue;
        }
        Word word;
        word.begin = i;
        word.unspaced = isUnspaced(first.value);
        word.latin = true;
        word.capital = QChar::isUpper(first.value) || QChar::isTitleCase(first.value);
        bool ascii = true;
        while (i < text.size()) {
            const CodePoint next = codePointAt(text, i);
            const bool mark = isMark(next.value);
            if (!mark && (!QChar::isLetterOrNumber(next.value) || isUnspaced(next.value) != word.unspaced)) {
                break;
            }
            ascii = ascii && next.value < 0x80;
            word.latin = word.latin && (mark || isLatin(next.value));
            i += next.length;
        }
        word.length = i - word.begin;
        const QStringView raw = text.mid(word.begin, word.length);
        if (word.unspaced) {
            word.latin = false;
            word.folded = raw.toString().normalized(QString::NormalizationForm_C);
        } else if (ascii) {
            word.folded = raw.toString();
            for (QChar &c : word.folded) {
                if (c >= u'A' && c <= u'Z') {
                    c = QChar(ushort(c.unicode() + 32));
                }
            }
        } else {
            word.folded = fold(raw);
        }
        if (!word.folded.isEmpty()) {
            result.push_back(std::move(word));
        }
    }
    return result;
}

} // namespace strata
