// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/fulltext.h"

#include "core/text/terms.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr qsizetype prefixLetters = 5;
constexpr qsizetype maxQueryWords = 64;

void addUnspaced(const QString &run, QStringList &out)
{
    const auto points = run.toUcs4();
    for (qsizetype i = 0; i < points.size(); ++i) {
        out << QString::fromUcs4(reinterpret_cast<const char32_t *>(&points[i]), 1);
        if (i + 1 < points.size()) {
            out << QString::fromUcs4(reinterpret_cast<const char32_t *>(&points[i]), 2);
        }
    }
}

QString quoted(const QString &word)
{
    return u'"' + QString(word).replace(u'"', u"\"\""_s) + u'"';
}

} // namespace

QString fullTextTerms(const QString &text)
{
    const std::vector<Word> found = words(text);
    const Language language = guessLanguage(found);
    QStringList terms;
    for (const Word &word : found) {
        if (word.unspaced) {
            addUnspaced(word.folded, terms);
        } else if (language != Language::English) {
            terms << word.folded.left(prefixLetters);
        }
    }
    return terms.isEmpty() ? QString() : terms.join(u' ');
}

QString fullTextQuery(const QString &text, const QString &scopeToken)
{
    const std::vector<Word> asked = words(text);
    const Language language = guessLanguage(asked);
    QStringList inText;
    QStringList inTerms;
    for (const Word &word : asked) {
        if (inText.size() + inTerms.size() >= maxQueryWords) {
            break;
        }
        if (word.unspaced) {
            addUnspaced(word.folded, inTerms);
        } else {
            inText << word.folded;
            if (language != Language::English) {
                inTerms << word.folded.left(prefixLetters);
            }
        }
    }
    QStringList parts;
    const auto add = [&parts](const QString &column, QStringList found) {
        found.removeDuplicates();
        if (!found.isEmpty()) {
            std::transform(found.begin(), found.end(), found.begin(), quoted);
            parts << column + u":("_s + found.join(u" OR "_s) + u')';
        }
    };
    add(u"text"_s, inText);
    add(u"terms"_s, inTerms);
    if (parts.isEmpty()) {
        return {};
    }
    const QString any = u'(' + parts.join(u" OR "_s) + u')';
    return scopeToken.isEmpty() ? any : u"scope:"_s + scopeToken + u" AND "_s + any;
}

} // namespace strata
