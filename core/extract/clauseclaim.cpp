// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/clausereader.h"
#include "core/extract/eventtime.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr double hedgeCosts = 0.2;
constexpr double specificityGains = 0.05;
constexpr double lastingGains = 0.15;
constexpr double passingCosts = 0.1;
constexpr qsizetype verbComesBy = 4;   // words
constexpr qint64 longestAgo = 366;     // days; what is longer ago is told as a fact: "born in 1990"
constexpr qsizetype longestNaming = 8; // words among which one tells what it is about

/// What a clause says before it names the day.
QStringList wordsBefore(const EventDate &date, const QString &said)
{
    return spokenWords(said.left(said.indexOf(date.words)));
}

/// "New boss" is the boss.
QString roleOf(const QString &who, const LanguageRules &language)
{
    QStringList kept;
    for (const QString &word : slotValue(who, language).split(u' ')) {
        if (!language.has(u"newly"_s, word)) {
            kept << word;
        }
    }
    return kept.join(u' ');
}

} // namespace

Layer ClauseReader::layerOf(const Rule &rule, Kind kind, const Clause &clause) const
{
    if (kind == Kind::Episodic && !rule.layer) {
        return Layer::User; // what happened this morning will have happened tomorrow, too
    }
    if (m_language.lasting.match(clause.said.text).hasMatch()) {
        return Layer::User;
    }
    if (m_language.bounded.match(clause.said.text).hasMatch()) {
        return Layer::Session;
    }
    return rule.layer.value_or(Layer::User);
}

double ClauseReader::importanceOf(const Rule &rule, const Claim &claim, const Clause &clause) const
{
    const SlotKind *kind = m_rules.slot(rule.slot);
    double importance = rule.importance.value_or(kind ? kind->importance : 0.5);
    static const QRegularExpression specific(u"\\d|(?<=\\w )\\p{Lu}"_s, QRegularExpression::UseUnicodePropertiesOption);
    if (specific.match(claim.text).hasMatch()) {
        importance += specificityGains;
    }
    if (m_language.lasting.match(clause.said.text).hasMatch()) {
        importance += lastingGains;
    }
    if (clause.hedged) {
        importance -= hedgeCosts;
    }
    if (claim.layer == Layer::Session && !rule.layer) {
        importance -= passingCosts;
    }
    return std::clamp(importance, 0.0, 1.0);
}

ClauseReader::Match::Match(const ClauseReader &reader, const QRegularExpressionMatch &found, const Clause &clause)
    : third(reader.m_language, reader.m_message.text)
    , m_found(found)
    , m_clause(clause)
{
    elided = found.capturedStart(u"elided"_s) >= 0;
    again = found.capturedStart(u"again"_s) >= 0;
    who = third.phrase(part(u"who"_s));
    name = third.written(part(u"name"_s));
    static const QRegularExpression possessive(u"['’]s$"_s); // "my wife Kirsten's the Dane"
    name.remove(possessive);
}

Normalised ClauseReader::Match::part(const QString &group) const
{
    const qsizetype begin = m_found.capturedStart(group);
    return begin < 0 ? Normalised() : m_clause.said.mid(begin, m_found.capturedLength(group));
}

QString ClauseReader::mended(QString text) const
{
    for (const auto &[wrong, right] : m_language.mends) {
        text.replace(u' ' + wrong + u' ', u' ' + right + u' ');
    }
    return text;
}

QString ClauseReader::valueIn(const QString &text, const Match &match, const Normalised &value)
{
    QString said = match.third.phrase(value);
    const bool bids = text.contains(u"assistant to {value}"_s) || text.contains(u"assistant not to {value}"_s);
    if (bids && !said.isEmpty()) {
        said[0] = said[0].toLower(); // "Use metric units" began a sentence
    }
    return said;
}

QString ClauseReader::textOf(const Rule &rule, const Match &match, const Clause &clause, const Normalised &value,
                             const QString &subject) const
{
    QString text;
    if (!rule.text.isEmpty()) {
        text = filled(rule.text, [&](const QString &group) {
            const bool whole = group.endsWith(u'!'); // a clause of its own
            return whole                 ? match.third.clause(match.part(group.chopped(1)))
                   : group == u"value"_s ? valueIn(rule.text, match, value)
                   : group == u"name"_s  ? match.name
                                         : match.third.phrase(match.part(group));
        });
    } else if (match.again) {
        text = subject + u' ' + match.third.phrase(clause.said);
    } else {
        text = match.third.clause(clause.said, match.elided, subject);
    }
    text = mended(text.simplified());
    if (!text.isEmpty()) {
        text[0] = text[0].toUpper();
    }
    if (!m_message.name.isEmpty()) {
        static const QRegularExpression user(u"\\bUser\\b"_s);
        text.replace(user, m_message.name);
    }
    return text;
}

std::optional<EventDate> ClauseReader::dateOf(const Clause &clause, const SlotKind *kind) const
{
    if (kind && !kind->dated) {
        return std::nullopt;
    }
    const QStringList spoken = spokenWords(clause.said.text);
    bool past = false;
    const auto named = eventDate(clause.said.text, m_language, m_message.day, Tense::Other);
    const qsizetype ahead = named ? wordsBefore(*named, clause.said.text).size() : 0;
    for (qsizetype i = 0; i < spoken.size() && !past; ++i) {
        if (i >= verbComesBy && (i < ahead - verbComesBy || i >= ahead)) {
            continue; // only what stands near the beginning or before the day tells when it was
        }
        // "My left hip", "getting married", "have got" and "mon, wed" tell of no past.
        const bool verb = (i == 0
                           || (!m_language.has(u"before-no-verb"_s, spoken[i - 1])
                               && !m_language.has(u"no-past-pairs"_s, spoken[i - 1] + u'_' + spoken[i])))
                          && !m_language.has(u"ahead-verbs"_s, spoken[i]); // "booked for October"
        past = verb
               && (m_language.has(u"past-verbs"_s, spoken[i])
                   || (spoken[i].endsWith(u"ed"_s) && !m_language.has(u"weekdays"_s, spoken[i])));
    }
    auto date = past ? eventDate(clause.said.text, m_language, m_message.day, Tense::Past) : named;
    const QStringList before = date ? wordsBefore(*date, clause.said.text) : QStringList();
    const QString joint = before.value(before.size() - 1);
    if (m_language.has(past ? u"towards"_s : u"since"_s, joint)) { // "got pushed to the 10th", "am here since Sunday"
        date = eventDate(clause.said.text, m_language, m_message.day, past ? Tense::Other : Tense::Past);
    }
    return date;
}

bool ClauseReader::happened(const Claim &claim, const Clause &clause) const
{
    if (!claim.date || claim.date->to >= m_message.day || claim.date->to.daysTo(m_message.day) > longestAgo) {
        return false;
    }
    const QStringList before = wordsBefore(*claim.date, clause.said.text);
    return before.isEmpty() || !m_language.has(u"since"_s, before.back()); // "I live here since May" goes on
}

std::vector<Triple> ClauseReader::relationsOf(const SlotKind *kind, const Match &match, const Normalised &value,
                                              const Mentioned &meant) const
{
    const QString person = m_message.name.isEmpty() ? u"User"_s : m_message.name;
    const bool byPronoun = !meant.subject.isEmpty();
    const QString &who = byPronoun ? meant.who : match.who;
    const QString said = match.third.phrase(value);
    const bool names = kind && kind->naming && !who.isEmpty() && !said.isEmpty();
    const QString name = names ? said : byPronoun ? meant.name : match.name;
    const QString somebody = !name.isEmpty() ? name : who.isEmpty() ? QString() : person + u"'s "_s + who;
    std::vector<Triple> relations;
    if (!who.isEmpty()) {
        relations.push_back({person, who, somebody});
    }
    if (!kind || kind->relation.isEmpty()) {
        return relations;
    }
    if (said.isEmpty() && who.isEmpty() && !name.isEmpty()) { // "I am Ana", "my wife is Ana"
        relations.push_back({person, kind->relation, name});
    } else if (!said.isEmpty()) {
        const QString thing = match.third.phrase(match.part(u"subject"_s));
        const QString &whose = !somebody.isEmpty() ? somebody : !thing.isEmpty() ? thing : person;
        relations.push_back({whose, kind->relation, said});
    }
    return relations;
}

bool ClauseReader::renews(const Clause &clause) const
{
    return clause.renews || m_language.renews.match(clause.said.text).hasMatch();
}

void ClauseReader::refine(Claim &claim, const Clause &clause, const QString &what, bool renewing) const
{
    const SlotKind *kind = m_rules.slot(claim.slot.attribute);
    if (!kind) {
        return;
    }
    const bool renewed = renewing || renews(clause);
    if (kind->renewable && renewed) {
        claim.slot.cardinality = Cardinality::One;
    }
    if (kind->cardinality == Cardinality::One && !what.isEmpty()) {
        claim.slot.attribute += u'/' + slotValue(what, m_language);
    }
    if (!kind->faceted || claim.act == ClaimAct::Close) {
        return;
    }
    const QString &said = clause.said.text;
    const QRegularExpressionMatch negation = m_language.negates.match(said);
    const qsizetype denied = negation.hasMatch() ? negation.capturedStart() : said.size();
    const auto isOf = [&](const Facet &facet) {
        claim.slot.attribute = facet.attribute;
        // What could fill a place of its own beside others ("we're in Rome": at home there?) closes nothing.
        const bool own = facet.attribute.contains(u'/');
        claim.slot.cardinality = own && (facet.one || renewed) ? Cardinality::One : Cardinality::Many;
    };
    for (const SpokenFacet &spoken : m_language.facets) {
        // "Bullet points, no intro" denies no bullet points.
        if (const auto match = spoken.match.match(said); match.hasMatch() && match.capturedStart() < denied) {
            isOf(spoken.facet);
            return;
        }
    }
    const QStringList words = spokenWords(claim.slot.value.isEmpty() ? said : claim.slot.value);
    const bool tells = denied == said.size() && words.size() <= longestNaming;
    if (const auto named = tells ? m_rules.facets().in(words) : std::nullopt) {
        isOf(named->facet);
        claim.slot.value = named->value;
    }
}

Claim ClauseReader::claimOf(const Rule &rule, const Match &match, const Clause &clause, const Normalised &value,
                            const Mentioned &meant) const
{
    const SlotKind *kind = m_rules.slot(rule.slot);
    const QString &subject = meant.subject;
    const QString person = m_message.name.isEmpty() ? u"User"_s : m_message.name;
    const QString self = slotValue(person, m_language);
    Claim claim;
    claim.span = clause.span;
    claim.rule = rule.id;
    claim.act = rule.act;
    claim.text = textOf(rule, match, clause, value, subject);
    claim.date = dateOf(clause, kind);
    if (claim.date && claim.date->precision != EventDate::Precision::Year) {
        claim.text += u" ("_s + dateText(*claim.date) + u')';
    }
    claim.kind = rule.kind.value_or(kind ? kind->kind : Kind::Factual);
    const bool lasts = kind && kind->cardinality == Cardinality::One; // "moved to Turku in May": it is so since
    if (claim.kind == Kind::Factual && !rule.kind && !lasts && happened(claim, clause)) {
        claim.kind = Kind::Episodic;
    }
    claim.layer = layerOf(rule, claim.kind, clause);
    claim.slot.subject = !subject.isEmpty()      ? slotValue(subject, m_language)
                         : !match.name.isEmpty() ? slotValue(match.name, m_language)
                         : !rule.who.isEmpty()   ? self + u' ' + rule.who
                         : !match.who.isEmpty()  ? self + u' ' + roleOf(match.who, m_language)
                                                 : self;
    claim.slot.attribute = rule.slot;
    claim.slot.value = slotValue(value.text, m_language);
    const QString role = roleOf(match.who, m_language);
    if (kind && kind->naming && subject.isEmpty() && !match.name.isEmpty() && m_language.has(u"only-ones"_s, role)) {
        claim.slot.subject =
            self + u' ' + role; // "my boss Helga" is "my boss is called Helga"; of sisters there are more
        claim.slot.value = slotValue(match.name, m_language);
    }
    if (claim.act == ClaimAct::Close) {
        claim.onlyCloses = rule.onlyCloses;
        claim.among = rule.among;
        if (claim.date) { // "sold the Skoda yesterday"
            claim.slot.value = claim.slot.value.remove(slotValue(claim.date->words, m_language)).simplified();
        }
    }
    claim.slot.cardinality = kind ? kind->cardinality : Cardinality::Event;
    refine(claim, clause, match.part(u"what"_s).text, rule.renews);
    claim.relations = relationsOf(kind, match, value, meant);
    claim.importance = importanceOf(rule, claim, clause);
    claim.suggested = claim.importance < keepGate;
    claim.confidence = clause.hedged ? unsure : 1.0;
    return claim;
}

} // namespace strata
