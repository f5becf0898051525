// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/clausereader.h"
#include "core/extract/eventtime.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr qsizetype fewestForeign = 4;              // words without one of the language's own
constexpr QLatin1StringView generalRule{"general"}; // also the slot
constexpr double mostImportant = 0.8;               // of what no rule knows

/// "Extension 4417" and "the extension is 4471", in one session: the later one is meant.
bool saysAnotherNumber(const QString &thing, const Claim &claim, const Extraction &said)
{
    const QRegularExpression number(u"(?<![\\p{L}\\p{N}])"_s + QRegularExpression::escape(thing)
                                        + u"(?: (?:number|no\\.?))?(?: is| was| are)? (\\d[\\d.,:/-]*)"_s,
                                    QRegularExpression::CaseInsensitiveOption);
    const auto numbered = [&number](const QString &text) { return number.match(text).captured(1); };
    const QString fresh = thing.isEmpty() ? QString() : numbered(claim.text);
    return !fresh.isEmpty() && std::ranges::any_of(said.claims, [&](const Claim &one) {
        const QString old = one.act == ClaimAct::Assert ? numbered(one.text) : QString();
        return !old.isEmpty() && old != fresh;
    });
}

} // namespace

QString ClauseReader::stateOf(const Clause &clause, const QString &sentence, const Extraction &out) const
{
    const int here = m_message.text.isEmpty() ? 0 : clause.span.message;
    QStringList state;
    const Gate &gate = *m_language.gate;
    for (const std::size_t index : gate.shapes.mayBeIn(clause.said.text)) {
        if (gate.shapes[index].match.isIn(clause.said.text)) {
            state << gate.shapes[index].name;
        }
    }
    const QStringList spoken = spokenWords(clause.said.text);
    const QStringList topics = classesOf(gate, spoken);
    for (const QString &topic : topics) {
        state << u"is-"_s + topic;
    }
    state << u"topics-"_s + QString::number(topics.size()) << u"around-"_s + QString::number(m_topicsAround);
    const auto note = [&state](bool holds, const QString &what) {
        if (holds) {
            state << what;
        }
    };
    note(clause.hedged, u"hedged"_s);
    const bool renewed = renews(clause);
    note(renewed, u"renews"_s);
    note(renewed && m_language.firstPerson.match(clause.said.text).hasMatch(), u"renews-i"_s);
    note(renewed && clause.said.text.startsWith(u"it is "_s), u"renews-it"_s);
    const QString above = m_message.text.left(clause.span.begin);
    note(above.contains(u'\n'), u"later-line"_s);
    note(above.contains(u'.') || above.contains(u'?') || above.contains(u'!') || above.contains(u':'),
         u"later-sentence"_s);
    note(clause.corrects, u"corrects"_s);
    note(sentence.endsWith(u'?'), u"asks"_s);
    note(m_surroundings.first, u"first"_s);
    note(m_surroundings.answers, u"answers"_s);
    note(!m_message.name.isEmpty(), u"named"_s);
    note(spoken.size() >= fewestForeign
             && std::ranges::none_of(spoken,
                                     [this](const QString &word) { return m_language.functionWords.contains(word); }),
         u"foreign"_s);
    const auto isHere = [here](const auto &one) { return one.span.message == here; };
    // Of those that rules know: what the gate lets through must not speak for more of the same.
    for (const Claim &claim : out.claims) {
        const QString what = isHere(claim) ? u"claims-here"_s : u"claims-before"_s;
        note(claim.rule != generalRule && !state.contains(what), what);
    }
    for (const Refused &refused : out.refused) {
        if (refused.why != Refusal::Speaker) {
            const QString what = refusalName(refused.why) + (isHere(refused) ? u"-here"_s : u"-before"_s);
            note(!state.contains(what), what);
        }
    }
    return state.join(u' ');
}

Weighed ClauseReader::weighed(const Clause &clause, const Claim &claim, const QString &what, bool known,
                              const Extraction &out) const
{
    return weigh(*m_language.gate,
                 {.clause = clause.said.text,
                  .written = m_message.text.mid(clause.span.begin, clause.span.end - clause.span.begin),
                  .sentence = normalise(claim.sentence, m_language.contractions).text,
                  .message = m_surroundings.message,
                  .before = m_surroundings.before,
                  .state = what + u' ' + stateOf(clause, claim.sentence, out),
                  .memory = claim.text},
                 known);
}

Claim ClauseReader::generalClaim(const Clause &clause, const QString &subject) const
{
    static const Rule rule = [] {
        Rule named;
        named.id = generalRule;
        named.slot = generalRule;
        return named;
    }();
    const Gate &gate = *m_language.gate;
    const ThirdPerson third(m_language, m_message.text);
    const QString person = m_message.name.isEmpty() ? u"User"_s : m_message.name;
    const SlotKind *kind = m_rules.slot(rule.slot);
    const QString &said = clause.said.text;
    const QRegularExpressionMatch led = gate.led.match(said);
    const QString told = said.mid(std::max<qsizetype>(led.capturedEnd(), 0)); // behind the day
    Claim claim;
    if (!subject.isEmpty() && gate.again.match(said).hasMatch()) {
        claim.text = subject + u' ' + third.phrase(clause.said);
    } else if (!subject.isEmpty() || gate.states.match(said).hasMatch()) {
        claim.text = third.clause(clause.said, false, subject);
    } else if (gate.elided.match(said).hasMatch()) {
        claim.text = third.clause(clause.said, true);
    } else if (led.hasMatch()) {
        claim.text = third.phrase(clause.said.mid(0, led.capturedEnd())) + u' '
                     + third.clause(clause.said.mid(led.capturedEnd(), clause.said.text.size()));
        claim.text[0] = claim.text[0].toUpper();
    } else {
        claim.text = u"User: "_s + third.phrase(clause.said);
    }
    claim.text = mended(claim.text);
    if (person != u"User"_s) {
        static const QRegularExpression user(u"\\bUser\\b"_s);
        claim.text.replace(user, person);
    }
    claim.span = clause.span;
    claim.rule = rule.id;
    claim.date = dateOf(clause, kind);
    if (claim.date && claim.date->precision != EventDate::Precision::Year) {
        claim.text += u" ("_s + dateText(*claim.date) + u')';
    }
    claim.kind = gate.past.match(told).hasMatch() || happened(claim, clause) ? Kind::Episodic
                 : subject.isEmpty() && gate.relates.match(said).hasMatch()  ? Kind::Semantic
                                                                             : Kind::Factual;
    claim.layer = layerOf(rule, claim.kind, clause);
    claim.slot = {slotValue(subject.isEmpty() ? person : subject, m_language), rule.slot, slotValue(said, m_language),
                  kind ? kind->cardinality : Cardinality::Event};
    refine(claim, clause, {}, false);
    // "Retros are on Mondays": of one thing, and a later "retros are on Wednesdays" takes its place.
    if (const auto thing = gate.attribute.match(said);
        subject.isEmpty() && claim.slot.attribute == rule.slot && thing.hasMatch()) {
        claim.slot.attribute += u'/' + slotValue(thing.captured(u"what"_s), m_language);
        claim.slot.cardinality = Cardinality::One;
    }
    claim.confidence = clause.hedged ? unsure : 1.0;
    return claim;
}

void ClauseReader::closeOlder(const Clause &clause, const Claim &claim, Extraction &out) const
{
    if (!m_language.gate || claim.suggested || claim.act != ClaimAct::Assert) {
        return;
    }
    const QRegularExpressionMatch thing = m_language.gate->attribute.match(clause.said.text);
    if (!thing.hasMatch()) {
        return;
    }
    if (clause.corrects || renews(clause) || saysAnotherNumber(thing.captured(u"what"_s), claim, out)) {
        Claim closing = claim;
        closing.act = ClaimAct::Close;
        closing.slot.subject = slotValue(m_message.name.isEmpty() ? u"User"_s : m_message.name, m_language);
        closing.slot.value = slotValue(thing.captured(u"what"_s), m_language);
        closing.among = {u"general"_s, u"schedule"_s, u"appointment"_s, u"when"_s,    u"plan"_s,   u"team"_s,
                         u"event"_s,   u"habit"_s,    u"task"_s,        u"setting"_s, u"meaning"_s};
        closing.text.clear();
        out.claims.push_back(std::move(closing));
    }
}

void ClauseReader::readGenerally(const Clause &clause, const QString &sentence, const Mentioned &mentioned,
                                 const QString &refusal, Extraction &out) const
{
    if (!m_language.gate) {
        out.refused.push_back({clause.span, Refusal::NoRule, {}});
        return;
    }
    const auto refuse = [&](Refusal why, const QString &rule) {
        if (refusal.isEmpty()) { // else it was refused before
            out.refused.push_back({clause.span, why, rule});
        }
    };
    const Gate &gate = *m_language.gate;
    const QString first = spokenWords(clause.said.text).value(0);
    const bool pronoun = m_language.has(u"pronouns"_s, first);
    const bool again = !pronoun && gate.again.match(clause.said.text).hasMatch();
    const bool meant = (pronoun && mayMean(first, mentioned)) || again;
    const bool thing = m_language.has(u"thing-pronouns"_s, first) && !mentioned.thing.isEmpty();
    const QString subject = meant   ? mentioned.subject
                            : thing ? filled(gate.thing, [&](const QString &) { return mentioned.thing; })
                                    : QString();
    if (((pronoun || again) && subject.isEmpty()) || (!thing && gate.hanging.match(clause.said.text).hasMatch())) {
        refuse(Refusal::Unclear, {});
        return;
    }
    Claim claim = generalClaim(clause, subject);
    claim.sentence = sentence;
    const bool states = gate.states.match(clause.said.text).hasMatch();
    const bool elided = gate.elided.match(clause.said.text).hasMatch();
    const Weighed weighed = this->weighed(clause, claim,
                                          (states   ? u"states"_s
                                           : elided ? u"elided"_s
                                           : again  ? u"again"_s
                                                    : u"fragment"_s)
                                              + u" soft-"_s + refusal,
                                          false, out);
    out.judged.push_back({clause.span, false, claim.text, weighed.likelihood, weighed.features});
    if (weighed.likelihood < gate.suggest || claim.text.size() > longestText) {
        refuse(Refusal::NoRule, claim.rule);
        return;
    }
    if (!refusal.isEmpty()) {
        std::erase_if(out.refused, [&](const Refused &one) { return one == Refused{clause.span, one.why, refusal}; });
    }
    const bool alone =
        std::ranges::none_of(out.claims, [](const Claim &one) { return one.rule != generalRule && !one.suggested; });
    const bool fragment = claim.text.startsWith(u"User: "_s);
    const double keep = std::max(alone ? gate.alone : gate.keep, fragment ? gate.fragment : 0.0);
    claim.suggested = weighed.likelihood < keep;
    // Between the gates of what is kept and what is suggested, as the likelihood is between its own.
    claim.importance =
        claim.suggested
            ? suggestGate + (keepGate - suggestGate) * (weighed.likelihood - gate.suggest) / (keep - gate.suggest)
            : keepGate + (mostImportant - keepGate) * (weighed.likelihood - keep) / (1.0 - keep);
    claim.confidence = std::min(claim.confidence, weighed.likelihood);
    closeOlder(clause, claim, out);
    out.claims.push_back(std::move(claim));
}

} // namespace strata
