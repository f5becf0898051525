// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/llm/masking.h"

#include "core/extract/extraction.h"
#include "core/extract/secretpattern.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

/// What secrets are called. Where the name stands, the value is near; which of the words it is cannot be told.
QString namedPattern()
{
    return u"(?:"_s + secretNamesPattern() + u'|' + doubtfulNamesPattern()
           + uR"(["'`]?\s*(?:is|are|ist|est|es|é|:|=)|)"_s + secretSettingPattern() + u')';
}

const QRegularExpression &names()
{
    static const QRegularExpression expression(namedPattern(), QRegularExpression::CaseInsensitiveOption
                                                                   | QRegularExpression::UseUnicodePropertiesOption);
    return expression;
}

/// Long words of letters and digits mixed, and names and passwords in addresses of pages.
const QRegularExpression &looksRandom()
{
    static const QRegularExpression expression(
        uR"((?<![\w+/=.-])(?=[\w+/=.-]*\d)(?=[\w+/=.-]*[a-z])(?=[\w+/=.-]*(?:[A-Z]|\d[a-z]+\d))[\w+/=-]{20,}|://[^\s/:@]{1,200}:[^\s@]{1,200}@)"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return expression;
}

bool isNamed(const QString &text)
{
    return names().match(text).hasMatch();
}

bool holdsAny(const QString &text)
{
    return holdsSecret(text) || isNamed(text) || looksRandom().match(text).hasMatch();
}

/// Sentences of a line, each with the spaces behind it.
QStringList sentencesOf(const QString &line)
{
    static const QRegularExpression end(u"[.!?]+\\s+"_s);
    QStringList sentences;
    qsizetype begin = 0;
    auto matches = end.globalMatch(line);
    while (matches.hasNext()) {
        const qsizetype next = matches.next().capturedEnd();
        sentences << line.mid(begin, next - begin);
        begin = next;
    }
    sentences << line.mid(begin);
    return sentences;
}

QString maskedLine(const QString &line)
{
    if (!holdsAny(line)) {
        return line;
    }
    QString kept;
    for (const QString &sentence : sentencesOf(line)) {
        if (!holdsAny(sentence)) {
            kept += sentence;
            continue;
        }
        kept += maskMark;
        if (isNamed(sentence)) {
            return kept; // the value may hold full stops
        }
        kept += u' ';
    }
    return holdsAny(kept) ? maskMark.toString() : kept.trimmed();
}

/// As much of `text` as is looked at: whole lines, or sentences where the first line is too long. What follows is withheld, and so is
/// a text that has no such end: half of a secret is not recognised.
QString lookedAt(const QString &text)
{
    if (text.size() <= longestMasked) {
        return text;
    }
    const QString begin = text.left(longestMasked);
    qsizetype end = begin.lastIndexOf(u'\n');
    if (end < 0) {
        const QStringList sentences = sentencesOf(begin);
        end = begin.size() - sentences.constLast().size();
    }
    return begin.left(end);
}

/// "Password:", and the value in the next line.
bool goesOn(const QString &line)
{
    static const QRegularExpression open(
        u"(?:"_s + secretNamesPattern() + u'|' + doubtfulNamesPattern()
            + uR"((?=["'`]?\s*(?:is|are|ist|est|es|é|:|=)))["'`]?\s*(?:is|are|ist|est|es|é)?\s*[:=]?[\s>|"'`*]*$)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return open.match(line).hasMatch();
}

} // namespace

QString masked(const QString &whole)
{
    const QString text = lookedAt(whole);
    const bool isCut = text.size() < whole.size();
    if (isCut && text.isEmpty()) {
        return maskMark.toString();
    }
    if (!isCut && !holdsAny(text)) {
        return text;
    }
    QStringList kept;
    bool inBlock = false; // of a key in many lines
    bool next = false;    // the value of what was named in the line before
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        if (line.contains(u"-----BEGIN"_s)) {
            inBlock = true;
        }
        const bool valueHere = next && !line.trimmed().isEmpty();
        if (inBlock || valueHere) {
            if (kept.isEmpty() || kept.constLast() != maskMark) {
                kept << maskMark.toString();
            }
        } else {
            kept << maskedLine(line);
        }
        if (line.contains(u"-----END"_s)) {
            inBlock = false;
        }
        next = goesOn(line) || (next && line.trimmed().isEmpty());
    }
    if (isCut && (kept.isEmpty() || kept.constLast() != maskMark)) {
        kept << maskMark.toString();
    }
    const QString together = kept.join(u'\n');
    return holdsSecret(together) ? maskMark.toString() : together; // one that goes over the end of a line
}

} // namespace strata
