// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/normalised.h"

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr int emphatic = 3; // so many equal letters in a row are emphasis: "sooo"

bool isApostrophe(QChar c)
{
    return c == u'\'' || c == QChar(0x2019) || c == QChar(0x2018) || c == u'`' || c == QChar(0x00B4);
}

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate();
}

class Builder
{
public:
    explicit Builder(qsizetype size)
    {
        m_result.text.reserve(size);
        m_result.begins.reserve(static_cast<size_t>(size));
        m_result.ends.reserve(static_cast<size_t>(size));
    }

    void add(QChar c, int begin, int end)
    {
        m_result.text.append(c);
        m_result.begins.push_back(begin);
        m_result.ends.push_back(end);
    }

    void addSpace(int at)
    {
        if (!m_result.text.isEmpty() && m_result.text.back() != u' ') {
            add(u' ', at, at + 1);
        }
    }

    /// Without the letters that only lend emphasis.
    void addWord(QStringView word, int begin)
    {
        for (qsizetype i = 0; i < word.size(); ++i) {
            qsizetype same = 1;
            while (i + same < word.size() && word[i + same] == word[i]) {
                ++same;
            }
            const bool once = same >= emphatic && word[i].isLetter();
            const qsizetype kept = once ? 1 : same;
            for (qsizetype k = 0; k < kept; ++k) {
                const auto from = static_cast<int>(begin + i + k);
                add(word[i], from, once ? static_cast<int>(begin + i + same) : from + 1);
            }
            i += same - 1;
        }
    }

    Normalised take()
    {
        while (m_result.text.endsWith(u' ')) {
            m_result.text.chop(1);
            m_result.begins.pop_back();
            m_result.ends.pop_back();
        }
        return std::move(m_result);
    }

private:
    Normalised m_result;
};

/// Lower case, unit by unit, so that offsets stay; straight apostrophes.
QString plain(QStringView text)
{
    QString result(text.size(), Qt::Uninitialized);
    for (qsizetype i = 0; i < text.size(); ++i) {
        result[i] = isApostrophe(text[i]) ? QChar(u'\'') : text[i].toLower();
    }
    return result;
}

} // namespace

Normalised Normalised::mid(qsizetype from, qsizetype length) const
{
    const auto first = static_cast<std::ptrdiff_t>(from);
    const auto last = static_cast<std::ptrdiff_t>(std::min(from + length, text.size()));
    return {text.mid(from, length),
            {begins.begin() + first, begins.begin() + last},
            {ends.begin() + first, ends.begin() + last}};
}

Normalised normalise(QStringView text, const Contractions &contractions, int offset)
{
    const QString lower = plain(text);
    Builder builder(lower.size() + 16);
    qsizetype i = 0;
    while (i < lower.size()) {
        const auto at = static_cast<int>(i) + offset;
        const QChar c = lower[i];
        if (c.isSpace()) {
            builder.addSpace(at);
            ++i;
            continue;
        }
        if (!isWordPart(c)) {
            builder.add(c, at, at + 1);
            ++i;
            continue;
        }
        qsizetype end = i;
        while (end < lower.size()
               && (isWordPart(lower[end])
                   || (lower[end] == u'\'' && end + 1 < lower.size() && isWordPart(lower[end + 1])))) {
            ++end;
        }
        const QStringView word = QStringView(lower).mid(i, end - i);
        const auto known = contractions.constFind(word.toString());
        if (known == contractions.constEnd()) {
            builder.addWord(word, at);
        } else {
            for (const QChar letter : *known) {
                builder.add(letter, at, static_cast<int>(end) + offset);
            }
        }
        i = end;
    }
    return builder.take();
}

QStringList spokenWords(const QString &text)
{
    QStringList words;
    qsizetype begin = 0;
    qsizetype at = 0;
    const auto endWord = [&] {
        if (at > begin) {
            words << text.mid(begin, at - begin);
        }
    };
    while (at < text.size()) {
        const QChar c = text[at];
        const bool pair = c.isHighSurrogate() && at + 1 < text.size();
        const char32_t code = pair ? QChar::surrogateToUcs4(c, text[at + 1]) : c.unicode();
        const qsizetype next = at + (pair ? 2 : 1);
        if (!QChar::isLetterOrNumber(code) && code != U'\'' && code != U'-') {
            endWord();
            begin = next;
        }
        at = next;
    }
    endWord();
    return words;
}

} // namespace strata
