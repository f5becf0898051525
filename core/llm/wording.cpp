// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/llm/wording.h"

#include "core/text/stemmer.h"
#include "core/text/stopwords.h"
#include "core/text/words.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

QString stemOf(const Word &word)
{
    return word.latin ? QString::fromStdString(porterStem(word.folded.toStdString())) : word.folded;
}

bool isStopWord(const QString &folded)
{
    return isEnglishStopWord(folded) || isForeignStopWord(folded);
}

bool hasDigit(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.isDigit(); });
}

/// "three" as "3": how a number is written is no invention.
QString numberOf(const Word &word)
{
    static const QHash<QString, QString> numbers{
        {u"two"_s, u"2"_s},       {u"three"_s, u"3"_s},       {u"four"_s, u"4"_s},    {u"five"_s, u"5"_s},
        {u"six"_s, u"6"_s},       {u"seven"_s, u"7"_s},       {u"eight"_s, u"8"_s},   {u"nine"_s, u"9"_s},
        {u"ten"_s, u"10"_s},      {u"eleven"_s, u"11"_s},     {u"twelve"_s, u"12"_s}, {u"twenty"_s, u"20"_s},
        {u"thirty"_s, u"30"_s},   {u"forty"_s, u"40"_s},      {u"fifty"_s, u"50"_s},  {u"sixty"_s, u"60"_s},
        {u"hundred"_s, u"100"_s}, {u"thousand"_s, u"1000"_s}, {u"dozen"_s, u"12"_s},
    };
    return hasDigit(word.folded) ? word.folded : numbers.value(word.folded);
}

} // namespace

QSet<QString> contentOf(const QString &text)
{
    QSet<QString> content;
    for (const Word &word : words(text)) {
        if (word.unspaced) {
            for (const QChar c : word.folded) {
                content << QString(c);
            }
        } else if ((word.length > 1 || hasDigit(word.folded)) && word.folded != "user"_L1 && !isStopWord(word.folded)) {
            const QString number = numberOf(word);
            content << (number.isEmpty() ? stemOf(word) : number);
        }
    }
    return content;
}

double shareOf(const QSet<QString> &part, const QSet<QString> &whole)
{
    if (part.isEmpty()) {
        return 0.0;
    }
    const auto there = std::ranges::count_if(part, [&whole](const QString &one) { return whole.contains(one); });
    return static_cast<double>(there) / static_cast<double>(part.size());
}

bool namesAndNumbersStandIn(const QString &text, const QString &said, const QString &known)
{
    QSet<QString> there;
    QSet<QString> numbers;
    for (const QString &source : {said, known}) {
        for (const Word &word : words(source)) {
            there << word.folded << stemOf(word);
            if (const QString number = numberOf(word); !number.isEmpty()) {
                numbers << number;
            }
        }
    }
    const std::vector<Word> all = words(text);
    return std::ranges::all_of(all, [&](const Word &word) {
        if (const QString number = numberOf(word); !number.isEmpty()) {
            return numbers.contains(number);
        }
        const bool first = &word == all.data();
        if (!word.capital || word.folded == "user"_L1 || (first && isStopWord(word.folded))) {
            return true;
        }
        return there.contains(word.folded) || there.contains(stemOf(word));
    });
}

bool denies(const QString &text)
{
    static const QRegularExpression expression(
        uR"((?i)\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|cant|dont|doesnt|didnt|isnt|wasnt|arent|wont|dislik\w*|hat(?:e|es|ed)|avoid\w*|stopp?\w*|quit\w*|nicht|kein\w*|nie|niemals|ohne|ne|pas|jamais|aucune?|sans|nunca|jamás|sin|ningun[ao]?|não|nem|sem|nenhum\w*)\b|n['’]t\b|\bn['’])"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return expression.match(text).hasMatch();
}

bool takesBack(const QString &text)
{
    static const QRegularExpression expression(
        uR"((?i)\b(?:forget|delete|remove|erase|ignore|scratch|no longer|any ?more|not .{0,20}(?:store|remember|keep)|don['’]?t (?:store|remember|keep)|gave up|given up|giving up|stopped|quit|sold|cancel\w*|used to|broke up|left|vergiss|lösch\w*|nicht mehr|aufgehört|verkauft|oublie\w*|supprime\w*|ne .{1,20} plus|arrêté|vendu|olvida\w*|borra\w*|ya no|dejé|vendí|esque[cç]\w*|apaga\w*|já não|não .{1,20} mais|parei|vendi)\b)"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return expression.match(text).hasMatch();
}

QString sentenceAround(const QString &text, int begin, int end)
{
    const auto isEnd = [](QChar c) { return c == u'\n' || c == u'.' || c == u'!' || c == u'?'; };
    qsizetype from = begin;
    while (from > 0 && !isEnd(text[from - 1])) {
        --from;
    }
    qsizetype to = end;
    while (to < text.size() && (to == 0 || !isEnd(text[to - 1]))) {
        ++to;
    }
    return text.mid(from, to - from).trimmed();
}

} // namespace strata
