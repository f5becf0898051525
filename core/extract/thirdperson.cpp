// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/thirdperson.h"

using namespace Qt::StringLiterals;

namespace strata {
namespace {

const QString person = u"User"_s;
const QString persons = u"User and others"_s;

bool isOfWord(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'\'' || c == u'-' || c == QChar(0x2019);
}

QString capitalised(QString text)
{
    if (!text.isEmpty()) {
        text[0] = text[0].toUpper();
    }
    return text;
}

} // namespace

ThirdPerson::ThirdPerson(const LanguageRules &language, QStringView text)
    : m_language(language)
    , m_text(text)
{
}

std::vector<ThirdPerson::Token> ThirdPerson::tokens(const Normalised &part) const
{
    std::vector<Token> result;
    const QString &plain = part.text;
    bool space = false;
    for (qsizetype i = 0; i < plain.size();) {
        if (plain[i] == u' ') {
            space = true;
            ++i;
            continue;
        }
        qsizetype end = i + 1;
        if (isOfWord(plain[i])) {
            while (end < plain.size() && isOfWord(plain[end])) {
                ++end;
            }
        }
        const QString word = plain.mid(i, end - i);
        const auto written = m_text.mid(part.originBegin(i), part.originEnd(end) - part.originBegin(i));
        // A contraction's parts share its origin; then the written out form is shown.
        const bool shares =
            (i > 0 && part.begins[static_cast<size_t>(i)] == part.begins[static_cast<size_t>(i - 1)])
            || (end < plain.size() && part.ends[static_cast<size_t>(end)] == part.ends[static_cast<size_t>(end - 1)])
            || m_language.contractions.contains(written.toString().toLower());
        result.push_back({word, shares ? word : written.toString(), space});
        space = false;
        i = end;
    }
    return result;
}

bool ThirdPerson::bends(const QString &verb) const
{
    if (m_language.thirdPerson.contains(verb)) {
        return true;
    }
    if (m_language.has(u"unbent"_s, verb)) { // modals and irregular pasts
        return false;
    }
    const bool past = verb.endsWith(u"ed"_s) && !m_language.has(u"base-verbs"_s, verb);
    return !past && !verb.endsWith(u"ing"_s) && !verb.isEmpty() && verb[0].isLetter();
}

QString ThirdPerson::form(const QString &verb) const
{
    const auto known = m_language.thirdPerson.constFind(verb);
    if (known != m_language.thirdPerson.constEnd()) {
        return *known;
    }
    const auto isVerb = [this](const QString &word) { return m_language.has(u"base-verbs"_s, word); };
    if (verb.endsWith(u's') && !verb.endsWith(u"ss"_s) && (isVerb(verb.chopped(1)) || isVerb(verb.chopped(2)))) {
        return verb; // it is in the third person already
    }
    static const QRegularExpression hissing(u"(?:s|x|z|ch|sh|o)$"_s);
    static const QRegularExpression consonantY(u"[^aeiou]y$"_s);
    if (hissing.match(verb).hasMatch()) {
        return verb + u"es"_s;
    }
    if (consonantY.match(verb).hasMatch()) {
        return verb.chopped(1) + u"ies"_s;
    }
    return verb + u's';
}

QString ThirdPerson::turned(const std::vector<Token> &tokens, bool elided, const QString &pronoun) const
{
    QString result = elided ? person : QString();
    bool named = elided;   // "User" stands already: what is theirs is "their"
    bool waiting = elided; // the next verb is the person's
    bool bent = false;     // a verb was, so that those joined to it are
    bool open = false;     // a verb before governs what follows: "to hike and swim"
    const auto add = [&result](const QString &word, bool space) {
        if (space && !result.isEmpty()) {
            result += u' ';
        }
        result += word;
    };
    for (size_t i = 0; i < tokens.size(); ++i) {
        const Token &token = tokens[i];
        const QString &word = token.plain;
        const bool space = token.space || (i == 0 && elided);
        if (word == u"i"_s || word == u"we"_s) {
            const bool many = word == u"we"_s;
            const bool joined = i > 0 && tokens[i - 1].plain == u"and"_s && i == 2; // "Rohan and I are"
            add(many ? persons : person, space);
            named = true;
            waiting = !many && !joined;
            bent = open = false;
        } else if (word == u"my"_s || word == u"our"_s) {
            add(named ? u"their"_s : u"User's"_s, space);
            named = true;
        } else if (word == u"mine"_s || word == u"ours"_s) {
            add(u"User's"_s, space);
        } else if (word == u"me"_s || word == u"us"_s) {
            add(word == u"me"_s ? person : persons, space);
            named = true;
        } else if (word == u"myself"_s || word == u"ourselves"_s) {
            add(u"themselves"_s, space);
        } else if (word == u"your"_s || word == u"you"_s) {
            add(word == u"you"_s ? u"the assistant"_s : u"the assistant's"_s, space);
        } else if (i == 0 && !pronoun.isEmpty()
                   && (m_language.has(u"pronouns"_s, word) || m_language.has(u"thing-pronouns"_s, word))) {
            add(pronoun, space);
            // "they are": the one who is meant is one
            waiting = word == u"they"_s;
        } else if (waiting && m_language.has(u"adverbs"_s, word)) {
            add(token.shown, space);
        } else if (waiting && elided && i == 0 && word.endsWith(u"ing"_s)) {
            add(u"is "_s + word, space); // "doing Go instead"
            waiting = false;
        } else if (waiting && bends(word)) {
            add(form(word), space);
            waiting = false;
            bent = true;
            open = word == u"do"_s;
        } else if (waiting) {
            add(elided && i == 0 ? word : token.shown, space); // not "User Started"
            waiting = false;
            open = m_language.has(u"unbent"_s, word);
        } else if (bent && !open && i > 0 && m_language.has(u"base-verbs"_s, word)
                   && (tokens[i - 1].plain == u"and"_s || tokens[i - 1].plain == u"but"_s
                       || m_language.has(u"adverbs"_s, tokens[i - 1].plain))) {
            add(form(word), space);
        } else {
            open =
                open
                || (word == u"to"_s && i + 1 < tokens.size() && m_language.has(u"base-verbs"_s, tokens[i + 1].plain));
            add(token.shown, space);
        }
    }
    return result;
}

QString ThirdPerson::clause(const Normalised &clause, bool elided, const QString &pronoun) const
{
    return capitalised(turned(tokens(clause), elided, pronoun)).replace(u" can not "_s, u" cannot "_s);
}

bool ThirdPerson::agrees(const std::vector<Token> &tokens, size_t at) const
{
    const auto plain = [&](size_t back) { return at >= back ? tokens[at - back].plain : QString(); };
    const bool asks = m_language.has(u"unbent"_s, plain(2)) || plain(2) == u"do"_s; // "can you give"
    return (plain(1) == u"you"_s || plain(1) == u"i"_s) && !asks && m_language.has(u"base-verbs"_s, plain(0));
}

QString ThirdPerson::phrase(const Normalised &part) const
{
    QString result;
    const std::vector<Token> all = tokens(part);
    for (size_t i = 0; i < all.size(); ++i) {
        const Token &token = all[i];
        if (token.space && !result.isEmpty()) {
            result += u' ';
        }
        const auto changed = m_language.phrases.constFind(token.plain);
        result += changed != m_language.phrases.constEnd() ? *changed
                  : agrees(all, i)                         ? form(token.plain)
                                                           : token.shown;
    }
    return result;
}

QString ThirdPerson::written(const Normalised &part) const
{
    return part.text.isEmpty()
               ? QString()
               : m_text.mid(part.originBegin(0), part.originEnd(part.text.size()) - part.originBegin(0)).toString();
}

} // namespace strata
