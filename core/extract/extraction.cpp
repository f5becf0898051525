// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/extraction.h"

#include "core/extract/clausereader.h"
#include "core/extract/eventtime.h"
#include "core/extract/secretpattern.h"
#include "core/extract/segmenter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr qsizetype longestMessage = 20'000; // characters; what is longer is a document
constexpr qsizetype longestAnswer = 8;       // words that can be an answer and nothing else
constexpr qsizetype fewestIntroducing = 2;   // words before a colon
constexpr qsizetype longestBefore = 4'000;   // characters of what was said earlier that still tell what is going on
constexpr qsizetype longestBeforeJoke = 12;  // characters before "kidding" that say nothing: "haha no i am"
constexpr int nextMessage = 2;               // of the same person, with the answer between them
constexpr qsizetype longestName = 4;         // words in quotation marks that are a title or a name, not a quotation

/// Keys, passwords, and numbers and addresses by which a person is found; screening knows many more.
const QRegularExpression &secrets()
{
    static const QRegularExpression expression(u"(?xi) (?:"_s + secretNamesPattern() + u'|' + doubtfulNamesPattern()
                                                   + uR"()
          (?!\ (?:manager|policy|rules?|santa)) (?:[^.!?\n]{0,60}?\s(?:is|are|was|ist|war|est|es|é|lautet)\b | \s*[:=]
            | [^.!?\n]{0,60}?\s(?:to|into|in|auf|zu|en|à|a|por|para)\s+\S*\d)
        | )"_s + secretSettingPattern() + uR"(
        | \b(?:sk|pk|ghp|gho|xox[abp]|AKIA|eyJ)[-_A-Za-z0-9]{12,} | -----BEGIN
        | (?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]{2,} | (?<!\d)(?:\+|00)\d[\d\s().-]{7,}\d | (?<!\d)\d(?:[\s-]?\d){8,}(?!\d)
        | \b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,} | \b\d{3}-\d{2}-\d{4}\b)"_s,
                                               QRegularExpression::UseUnicodePropertiesOption);
    return expression;
}

/// Said before what it is about: "Oops. Turku".
struct Cue {
    bool corrects = false;
    bool meant = false;
    bool hedged = false;
};

class Reader
{
public:
    Reader(const RuleSet &rules, std::span<const Said> messages)
        : m_rules(rules)
        , m_messages(messages)
    {
    }

    void read(int index, Extraction &out)
    {
        const Said &message = m_messages[static_cast<size_t>(index)];
        m_span = {index, 0, static_cast<int>(message.text.size())};
        if (message.role != Role::User) {
            if (message.role == Role::Assistant) {
                hear(message);
            }
            out.refused.push_back({m_span, Refusal::Speaker, {}});
            return;
        }
        if (message.text.size() > longestMessage) {
            out.refused.push_back({m_span, Refusal::Quotation, u"document"_s});
            return;
        }
        const LanguageRules &language = m_rules.languageOf(spokenWords(message.text.toLower()), m_language);
        m_language = language.code;
        const QString question = std::exchange(m_question, {});
        if (answer(message, language, question, out)) {
            return;
        }
        const QString said = normalise(message.text, language.contractions).text;
        const ClauseReader clauses(
            m_rules, language, message,
            {.message = said, .before = m_before, .first = index == 0, .answers = !question.isEmpty()});
        m_before = (m_before + u'\n' + said).right(longestBefore);
        const std::vector<Sentence> cut = sentences(message.text, language);
        m_quoted = longQuotations(message.text);
        const size_t worked = goesOn(message.text, language) ? 0 : textWorkedOn(message.text, cut, language);
        m_working = worked < cut.size();
        // "She" may be who was spoken of one message ago, by the same person.
        Mentioned mentioned = message.name == m_speaker ? std::exchange(m_mentioned, {}) : Mentioned{};
        m_speaker = message.name;
        const QString spokenOf = mentioned.subject;
        m_cue = starred(message.text);
        const size_t before = m_claimsBefore = out.claims.size();
        for (size_t i = 0; i < cut.size(); ++i) {
            const Span span{index, cut[i].begin, cut[i].end};
            if (cut[i].refused) {
                out.refused.push_back({span, *cut[i].refused, {}});
            } else if (i >= worked && !bounds(message.text, span, language)
                       && (m_quoted.empty() || i == worked || quotes(span))) {
                // Where it stands in quotation marks, what follows it is the speaker's own.
                out.refused.push_back({span, Refusal::Quotation, u"text-work"_s});
            } else {
                readSentence(message.text, span, language, clauses, mentioned, out);
            }
            if (m_takenBack) {
                takeBack(before, out);
            }
        }
        if (mentioned.subject != spokenOf) {
            m_mentioned = mentioned;
        }
    }

private:
    /// What an assistant says is only the question that is answered next.
    void hear(const Said &message)
    {
        const qsizetype mark = message.text.lastIndexOf(u'?');
        if (mark < 0) {
            m_question.clear();
            return;
        }
        qsizetype begin = mark;
        while (begin > 0 && !QStringView(u".!?\n").contains(message.text[begin - 1])) {
            --begin;
        }
        m_question = message.text.mid(begin, mark + 1 - begin).trimmed();
    }

    bool answer(const Said &message, const LanguageRules &language, const QString &question, Extraction &out)
    {
        if (question.isEmpty()) {
            return false;
        }
        const Normalised said = normalise(message.text, language.contractions);
        if (spokenWords(said.text).size() > longestAnswer || secrets().match(message.text).hasMatch()) {
            return false;
        }
        const QString asked = normalise(question, language.contractions).text;
        for (const AnswerRule &rule : language.answers) {
            if (!rule.question.match(asked).hasMatch()) {
                continue;
            }
            const QRegularExpressionMatch match = rule.answer.match(said.text);
            if (!match.hasMatch()) {
                continue;
            }
            const qsizetype from = match.capturedStart(u"value"_s);
            const Normalised value = said.mid(from, match.capturedLength(u"value"_s));
            QString written =
                message.text.mid(value.originBegin(0), value.originEnd(value.text.size()) - value.originBegin(0));
            const SlotKind *kind = m_rules.slot(rule.slot);
            Claim claim;
            claim.text = ClauseReader::filled(rule.text, [&](const QString &) { return written; });
            claim.sentence = question + u' ' + message.text;
            claim.span = m_span;
            claim.rule = rule.id;
            claim.slot = {u"user"_s, rule.slot, slotValue(value.text, language),
                          kind ? kind->cardinality : Cardinality::Event};
            claim.kind = kind ? kind->kind : Kind::Factual;
            claim.importance = kind ? kind->importance : 0.5;
            if (kind && !kind->relation.isEmpty()) {
                claim.relations.push_back({u"User"_s, kind->relation, written});
            }
            out.claims.push_back(std::move(claim));
            return true;
        }
        return false;
    }

    /// "Next: …", after a message with a text to be worked on.
    [[nodiscard]] bool goesOn(const QString &text, const LanguageRules &language) const
    {
        return m_working && language.goesOn.match(normalise(text, language.contractions).text).hasMatch();
    }

    /// "Slogan for the shop: I bake at night": what stands before the colon is no word of the speaker's about themselves.
    static bool introducesOther(const QString &said, const LanguageRules &language)
    {
        const qsizetype colon = said.indexOf(u": "_s);
        if (colon < 0) {
            return false;
        }
        const QString before = said.left(colon);
        return spokenWords(before).size() >= fewestIntroducing && !language.ownList.match(before).hasMatch()
               && language.firstPerson.match(said.mid(colon + 2)).hasMatch();
    }

    /// "In this chapter keep the present tense": how the text is to be worked on, not the text.
    static bool bounds(const QString &text, const Span &span, const LanguageRules &language)
    {
        const QString said = normalise(text.mid(span.begin, span.end - span.begin), language.contractions).text;
        const QRegularExpressionMatch match = language.bounded.match(said);
        return match.hasMatch() && match.capturedStart() == 0;
    }

    /// The first sentence that belongs to a text to be translated, corrected …; the number of sentences if there is none.
    static size_t textWorkedOn(const QString &text, const std::vector<Sentence> &cut, const LanguageRules &language)
    {
        for (size_t i = 0; i < cut.size(); ++i) {
            if (cut[i].refused) {
                continue;
            }
            const QString sentence = text.mid(cut[i].begin, cut[i].end - cut[i].begin);
            const QString said = normalise(sentence, language.contractions).text;
            if (introducesOther(said, language)) {
                return i;
            }
            const QRegularExpressionMatch match = language.textWork.match(said);
            if (!match.hasMatch()) {
                continue;
            }
            // "Translate this: …" says nothing of its own; a text that stands before the request is meant by it.
            return i + 1 == cut.size() && match.capturedStart(u"before"_s) >= 0 ? 0 : i;
        }
        return cut.size();
    }

    void readSentence(const QString &text, const Span &span, const LanguageRules &language, const ClauseReader &clauses,
                      Mentioned &mentioned, Extraction &out)
    {
        const QString sentence = text.mid(span.begin, span.end - span.begin);
        if (secrets().match(sentence).hasMatch()) {
            out.refused.push_back({span, Refusal::Secret, {}});
            return;
        }
        Normalised said = normalise(sentence, language.contractions, span.begin);
        if (language.fictionEnds.match(said.text).hasMatch()) {
            m_fiction = false;
        } else if (language.fictionBegins.match(said.text).hasMatch()) {
            m_fiction = true;
        }
        if (m_fiction) {
            out.refused.push_back({span, Refusal::Fiction, {}});
            return;
        }
        for (const std::size_t index : language.refusals.mayBeIn(said.text)) {
            const RefusalRule &rule = language.refusals[index];
            if (rule.wholeSentence && rule.match.isIn(said.text)) {
                m_takenBack = rule.why == Refusal::Joke;
                m_allBack = rule.takesBack;
                const qsizetype rest = rule.takesBack ? behind(rule.match.match(said.text), said.text) : -1;
                if (rest < 0) {
                    out.refused.push_back({span, rule.why, rule.id});
                    return;
                }
                // "Haha, I'm kidding, I'm an actuary": what follows is meant.
                out.refused.push_back({{span.message, span.begin, said.originBegin(rest)}, rule.why, rule.id});
                takeBack(m_claimsBefore, out);
                said = said.mid(rest, said.text.size());
                break;
            }
        }
        std::vector<Clause> parts = clausesOf(said, span, language, m_cue);
        // "I actually like it now??" only wonders.
        const bool wonders = (sentence.endsWith(u"??"_s) || sentence.endsWith(u"?!"_s) || sentence.endsWith(u"!?"_s))
                             && !parts.empty() && language.firstPerson.match(parts.back().said.text).hasMatch();
        const bool asks = sentence.endsWith(u'?') && !wonders;
        for (size_t i = 0; i < parts.size(); ++i) {
            parts[i].question = asks && i + 1 == parts.size();
            if (quotes(parts[i].span)) {
                out.refused.push_back({parts[i].span, Refusal::Quotation, u"marks"_s});
                continue;
            }
            clauses.read(parts[i], sentence, mentioned, out);
        }
    }

    /// Where a sentence goes on behind "only joking, " at its beginning; -1 when it does not.
    static qsizetype behind(const QRegularExpressionMatch &joke, const QString &said)
    {
        static const QRegularExpression next(u"\\G[^,;.–—-]{0,20}[,;.–—-]+\\s*(?=\\p{L})"_s,
                                             QRegularExpression::UseUnicodePropertiesOption);
        const QRegularExpressionMatch cut = next.match(said, joke.capturedEnd());
        return joke.capturedStart() <= longestBeforeJoke && cut.hasMatch() ? cut.capturedEnd() : -1;
    }

    /// Quotations that are more than a title or a name.
    static std::vector<std::pair<int, int>> longQuotations(const QString &text)
    {
        auto spans = quotedSpans(text);
        std::erase_if(spans, [&](const std::pair<int, int> &span) {
            return spokenWords(text.mid(span.first, span.second - span.first)).size() <= longestName;
        });
        return spans;
    }

    [[nodiscard]] bool quotes(const Span &said) const
    {
        return std::ranges::any_of(m_quoted, [&](const std::pair<int, int> &span) {
            return span.first < said.end && said.begin < span.second;
        });
    }

    /// "*Turku" puts right what was typed before.
    static Cue starred(const QString &text)
    {
        static const QRegularExpression star(u"^\\s*\\*\\s?[^*\\n]{1,40}$|^[^*\\n]{1,40}(?<!\\s)\\*\\s*$"_s);
        const bool meant = star.match(text).hasMatch();
        return {.corrects = meant, .meant = meant};
    }

    /// `cue`: what says that the next clause corrects something, from one sentence to the next.
    static std::vector<Clause> clausesOf(const Normalised &said, const Span &span, const LanguageRules &language,
                                         Cue &cue)
    {
        std::vector<std::pair<qsizetype, qsizetype>> cuts; // where one ends, where the next begins
        QRegularExpressionMatchIterator matches = language.split.globalMatch(said.text);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            cuts.emplace_back(match.capturedStart(), match.capturedEnd());
        }
        std::vector<Clause> parts;
        qsizetype begin = 0;
        QString joint; // what stands between the clause before and this one
        const auto take = [&](qsizetype end) {
            Clause clause;
            clause.renews = language.renews.match(joint).hasMatch();
            clause.said = said.mid(begin, end - begin);
            trim(clause, language);
            clause.corrects = clause.corrects || cue.corrects; // "wait no | I'm 38"
            clause.meant = clause.meant || cue.meant;
            clause.hedged = clause.hedged || cue.hedged; // "I think | I like jazz"
            const bool waits = clause.said.text.isEmpty();
            cue = {waits && clause.corrects, waits && clause.meant, waits && clause.hedged};
            if (!clause.said.text.isEmpty()) {
                const Normalised &left = clause.said;
                clause.span = {span.message, left.originBegin(0), left.originEnd(left.text.size())};
                parts.push_back(std::move(clause));
            }
        };
        for (const auto &[end, next] : cuts) {
            take(end);
            joint = said.text.mid(end, next - end);
            begin = next;
        }
        take(said.text.size());
        return parts;
    }

    /// "Just kidding": the clause before is none; where it is in the message before, it holds no longer.
    void takeBack(size_t before, Extraction &out)
    {
        m_takenBack = false;
        if (out.claims.size() > before) {
            out.refused.push_back({out.claims.back().span, Refusal::Joke, out.claims.back().rule});
            out.claims.pop_back();
        } else if (m_allBack && before > 0 && m_span.message - out.claims[before - 1].span.message <= nextMessage) {
            const int message = out.claims[before - 1].span.message;
            for (size_t i = 0; i < before; ++i) {
                if (out.claims[i].span.message == message && out.claims[i].act == ClaimAct::Assert) {
                    Claim gone = out.claims[i];
                    gone.act = ClaimAct::Close;
                    gone.text.clear();
                    gone.relations.clear();
                    gone.span = m_span;
                    out.claims.push_back(std::move(gone));
                }
            }
        }
    }

    const RuleSet &m_rules;
    std::span<const Said> m_messages;
    Span m_span;
    QString m_language;
    QString m_question;
    QString m_speaker;         ///< of the last message
    Mentioned m_mentioned;     ///< in it
    size_t m_claimsBefore = 0; ///< the message that is read
    QString m_before;          ///< what people said so far, normalised
    std::vector<std::pair<int, int>> m_quoted;
    Cue m_cue;
    bool m_working = false; ///< the last message brought a text to be worked on
    bool m_fiction = false;
    bool m_takenBack = false;
    bool m_allBack = false; ///< also what the message before said
};

} // namespace

bool holdsSecret(const QString &text)
{
    return secrets().match(text).hasMatch();
}

Extraction extract(const RuleSet &rules, std::span<const Said> messages, std::size_t from)
{
    Reader reader(rules, messages);
    Extraction out;
    for (size_t i = 0; i < messages.size(); ++i) {
        reader.read(static_cast<int>(i), out);
    }
    const auto known = [from](const auto &one) { return one.span.message < static_cast<int>(from); };
    std::erase_if(out.claims, known);
    std::erase_if(out.refused, known);
    std::erase_if(out.judged, known);
    return out;
}

} // namespace strata
