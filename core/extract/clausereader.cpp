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
constexpr double unsure = 0.6;
constexpr qsizetype fewestForeign = 4;              // words without one of the language's own
constexpr QLatin1StringView generalRule{"general"}; // also the slot
constexpr double mostImportant = 0.8;               // of what no rule knows
constexpr qsizetype longestText = 400;
constexpr qsizetype verbComesBy = 4;       // words
constexpr qsizetype longestCorrection = 6; // words
constexpr qsizetype numberComesBy = 3;     // words before it in a longer one
constexpr size_t mostParts = 6;            // between commas: more is a list

/// Where a value of several is cut: "hiking, swimming and old trains".
std::vector<std::pair<qsizetype, qsizetype>> valuesOf(const QString &value, const LanguageRules &language)
{
    static const QRegularExpression word(u"[^\\s,&]+"_s);
    std::vector<std::pair<qsizetype, qsizetype>> parts;
    qsizetype begin = 0;
    const auto close = [&](qsizetype end, qsizetype next) {
        while (begin < end && (value[begin].isSpace() || value[begin] == u',')) {
            ++begin;
        }
        qsizetype last = end;
        while (last > begin && (value[last - 1].isSpace() || value[last - 1] == u',')) {
            --last;
        }
        if (last > begin) {
            parts.emplace_back(begin, last - begin);
        }
        begin = next;
    };
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] == u',' || value[i] == u'&') {
            close(i, i + 1);
            continue;
        }
        const bool starts = (i == 0 || value[i - 1] == u' ') && value[i] != u' ';
        if (starts) {
            const QRegularExpressionMatch match =
                word.match(value, i, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
            if (language.has(u"joins"_s, match.captured(0))) {
                close(i, match.capturedEnd(0));
                i = match.capturedEnd(0) - 1;
            }
        }
    }
    close(value.size(), value.size());
    // "walnuts, and the dog eats everything": what follows is another sentence.
    const auto says = [&](const std::pair<qsizetype, qsizetype> &part) {
        const QStringList words = spokenWords(value.mid(part.first, part.second));
        return std::ranges::any_of(words, [&](const QString &word) {
            return language.thirdPerson.values().contains(word)
                   || (word.endsWith(u's') && language.has(u"base-verbs"_s, word.chopped(1)));
        });
    };
    for (size_t i = 1; i < parts.size(); ++i) {
        if (says(parts[i])) {
            parts.resize(i);
        }
    }
    // "a nurse and a beekeeper" are two, "a wash and fold" is one.
    const auto hasArticle = [&](const std::pair<qsizetype, qsizetype> &part) {
        return language.has(u"articles"_s, value.mid(part.first, part.second).section(u' ', 0, 0));
    };
    for (size_t i = 1; i < parts.size() && hasArticle(parts.front());) {
        if (hasArticle(parts[i])) {
            ++i;
        } else {
            parts[i - 1].second = parts[i].first + parts[i].second - parts[i - 1].first;
            parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
    return parts;
}

} // namespace

QString slotValue(const QString &value, const LanguageRules &language)
{
    QStringList kept;
    for (const QString &word : spokenWords(value.toLower())) {
        if (!language.has(u"articles"_s, word)) {
            kept << word;
        }
    }
    QString folded;
    for (const QChar c : kept.join(u' ').normalized(QString::NormalizationForm_D)) {
        if (!c.isMark()) {
            folded += c;
        }
    }
    return folded;
}

void trim(Clause &clause, const LanguageRules &language)
{
    const auto note = [&clause](const QRegularExpressionMatch &match) {
        clause.hedged = clause.hedged || match.capturedStart(u"hedge"_s) >= 0;
        clause.corrects = clause.corrects || match.capturedStart(u"fix"_s) >= 0;
    };
    Normalised &said = clause.said;
    for (bool again = true; again;) {
        again = false;
        if (const auto match = language.lead.match(said.text); match.hasMatch() && match.capturedLength() > 0) {
            note(match);
            said = said.mid(match.capturedEnd(), said.text.size());
            again = true;
        }
        if (const auto match = language.tail.match(said.text); match.hasMatch() && match.capturedLength() > 0) {
            note(match);
            said = said.mid(0, match.capturedStart());
            again = true;
        }
    }
}

ClauseReader::ClauseReader(const RuleSet &rules, const LanguageRules &language, const Said &message,
                           Surroundings surroundings)
    : m_rules(rules)
    , m_language(language)
    , m_message(message)
    , m_surroundings(std::move(surroundings))
    , m_topicsAround(m_language.gate ? classesOf(*m_language.gate, spokenWords(m_surroundings.message)).size() : 0)
{
}

QString ClauseReader::filled(QString text, const std::function<QString(const QString &)> &valueOf)
{
    for (qsizetype open = text.indexOf(u'{'); open >= 0; open = text.indexOf(u'{', open)) {
        const qsizetype close = text.indexOf(u'}', open);
        if (close < 0) {
            break;
        }
        const QString value = valueOf(text.mid(open + 1, close - open - 1));
        text.replace(open, close - open + 1, value);
        open += value.size();
    }
    return text;
}

std::optional<Refused> ClauseReader::refusal(const Clause &clause) const
{
    std::optional<Refused> soft;
    for (const RefusalRule &rule : m_language.refusals) {
        if (!rule.wholeSentence && !(rule.soft && soft) && rule.match.match(clause.said.text).hasMatch()) {
            if (!rule.soft) {
                return Refused{clause.span, rule.why, rule.id};
            }
            soft = Refused{clause.span, rule.why, rule.id};
        }
    }
    if (clause.question) {
        return Refused{clause.span, Refusal::Question, u"question-mark"_s};
    }
    return soft;
}

Layer ClauseReader::layerOf(const Rule &rule, const Clause &clause) const
{
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
}

Normalised ClauseReader::Match::part(const QString &group) const
{
    const qsizetype begin = m_found.capturedStart(group);
    return begin < 0 ? Normalised() : m_clause.said.mid(begin, m_found.capturedLength(group));
}

QString ClauseReader::textOf(const Rule &rule, const Match &match, const Clause &clause, const Normalised &value,
                             const QString &subject) const
{
    QString text;
    if (!rule.text.isEmpty()) {
        text = filled(rule.text, [&](const QString &group) {
            const bool whole = group.endsWith(u'!'); // a clause of its own
            return whole                 ? match.third.clause(match.part(group.chopped(1)))
                   : group == u"value"_s ? match.third.phrase(value)
                                         : match.third.phrase(match.part(group));
        });
    } else if (match.again) {
        text = subject + u' ' + match.third.phrase(clause.said);
    } else {
        text = match.third.clause(clause.said, match.elided, subject);
    }
    text = text.simplified();
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
    const bool past = std::ranges::any_of(spoken.first(std::min(spoken.size(), verbComesBy)), [&](const QString &word) {
        return m_language.has(u"past-verbs"_s, word) || word.endsWith(u"ed"_s);
    });
    return eventDate(clause.said.text, m_language, m_message.day, past ? Tense::Past : Tense::Other);
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
    claim.layer = layerOf(rule, clause);
    claim.slot.subject = !subject.isEmpty()      ? slotValue(subject, m_language)
                         : !match.name.isEmpty() ? slotValue(match.name, m_language)
                         : !match.who.isEmpty()  ? self + u' ' + slotValue(match.who, m_language)
                                                 : self;
    claim.slot.attribute = rule.slot;
    claim.slot.value = slotValue(value.text, m_language);
    claim.slot.cardinality = kind ? kind->cardinality : Cardinality::Event;
    if (kind && kind->renewable && m_language.renews.match(clause.said.text).hasMatch()) {
        claim.slot.cardinality = Cardinality::One;
    }
    claim.relations = relationsOf(kind, match, value, meant);
    claim.importance = importanceOf(rule, claim, clause);
    claim.suggested = claim.importance < keepGate;
    claim.confidence = clause.hedged ? unsure : 1.0;
    return claim;
}

bool ClauseReader::take(const Rule &rule, const QRegularExpressionMatch &found, const Clause &clause,
                        const QString &sentence, Mentioned &mentioned, Extraction &out) const
{
    const Match match(*this, found, clause);
    const Normalised value = match.part(u"value"_s);
    const Normalised old = match.part(u"old"_s);
    if (rule.act == ClaimAct::Retract && value.text.isEmpty()) {
        return takeBack(clause, rule, out);
    }
    if (rule.act == ClaimAct::Correct) {
        return correct(clause, sentence, rule, match.third.written(value), match.third.written(old), out);
    }
    if (!match.name.isEmpty() && !isName(match.name)) {
        return false;
    }
    if (const QString proper = match.third.written(match.part(u"proper"_s)); !proper.isEmpty() && !isName(proper)) {
        return false;
    }
    const bool pronoun = match.again || m_language.has(u"pronouns"_s, spokenWords(clause.said.text).value(0));
    const Mentioned meant = pronoun ? mentioned : Mentioned{};
    if (pronoun && meant.subject.isEmpty() && rule.text.isEmpty()) {
        if (!match.again) {
            out.refused.push_back({clause.span, Refusal::Unclear, rule.id});
        }
        return !match.again;
    }
    std::vector<Normalised> values{value};
    if (rule.list && !value.text.isEmpty()) {
        values.clear();
        for (const auto &[from, length] : valuesOf(value.text, m_language)) {
            values.push_back(value.mid(from, length));
        }
    }
    for (const Normalised &one : values) {
        Claim claim = claimOf(rule, match, clause, one, meant);
        claim.sentence = sentence;
        if (claim.importance < suggestGate || claim.text.size() > longestText) {
            const bool tooLong = claim.text.size() > longestText;
            out.refused.push_back({clause.span, tooLong ? Refusal::Unclear : Refusal::Unimportant, rule.id});
            continue;
        }
        if (m_language.gate && !rule.anyway && claim.act == ClaimAct::Assert) {
            const Weighed judged = weighed(clause, sentence, u"rule-"_s + rule.slot, true, out);
            out.judged.push_back({clause.span, true, claim.text, judged.likelihood, judged.features});
            if (judged.likelihood < m_language.gate->doubt && !claim.suggested) {
                claim.suggested = true;
                claim.importance = suggestGate;
            }
        }
        closeOlder(clause, claim, out);
        if (!old.text.isEmpty()) {
            Claim closing = claim;
            closing.act = ClaimAct::Close;
            closing.slot.value = slotValue(old.text, m_language);
            closing.text.clear();
            out.claims.push_back(std::move(closing));
        }
        out.claims.push_back(std::move(claim));
    }
    return true;
}

bool ClauseReader::takeBack(const Clause &clause, const Rule &rule, Extraction &out)
{
    if (out.claims.empty()) {
        out.refused.push_back({clause.span, Refusal::Unclear, rule.id});
        return true;
    }
    const int message = out.claims.back().span.message;
    for (size_t i = 0, count = out.claims.size(); i < count; ++i) {
        if (out.claims[i].span.message == message && out.claims[i].act == ClaimAct::Assert) {
            Claim gone = out.claims[i];
            gone.act = ClaimAct::Retract;
            gone.span = clause.span;
            gone.rule = rule.id;
            out.claims.push_back(std::move(gone));
        }
    }
    return true;
}

bool ClauseReader::correct(const Clause &clause, const QString &sentence, const Rule &rule, const QString &value,
                           const QString &old, Extraction &out) const
{
    const auto meant = std::find_if(out.claims.rbegin(), out.claims.rend(), [&](const Claim &claim) {
        const QString &wrong = old.isEmpty() ? claim.slot.value : old;
        return claim.act == ClaimAct::Assert && !wrong.isEmpty() && claim.text.contains(wrong, Qt::CaseInsensitive);
    });
    if (meant == out.claims.rend()) {
        out.refused.push_back({clause.span, Refusal::Unclear, rule.id});
        return true;
    }
    const Claim wrong = *meant;
    Claim right = wrong;
    const auto undated = [](const Claim &claim) {
        const QString dated = claim.date ? u" ("_s + dateText(*claim.date) + u')' : QString();
        return !dated.isEmpty() && claim.text.endsWith(dated) ? claim.text.chopped(dated.size()) : claim.text;
    };
    right.text = undated(wrong);
    const bool dated = right.text.size() < wrong.text.size();
    const QString words = old.isEmpty() ? wrong.slot.value : old;
    const QRegularExpression whole(
        u"(?<![\\p{L}\\p{N}])"_s + QRegularExpression::escape(words) + u"(?!\\p{N})(?!(?!st|nd|rd|th)\\p{L})"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    right.text.replace(whole, value);
    if (right.date) {
        right.date = eventDate(right.text.toLower(), m_language, m_message.day, Tense::Other);
    }
    if (dated && right.date) {
        right.text += u" ("_s + dateText(*right.date) + u')';
    }
    right.slot.value.replace(slotValue(words, m_language), slotValue(value, m_language));
    right.sentence = sentence;
    right.span = clause.span;
    right.rule = rule.id;
    for (Triple &relation : right.relations) {
        relation.object.replace(words, value, Qt::CaseInsensitive);
        if (relation.subject.compare(words, Qt::CaseInsensitive) == 0) {
            relation.subject = value;
        }
    }
    Claim closing = wrong;
    closing.act = ClaimAct::Close;
    closing.text.clear();
    closing.span = clause.span;
    closing.rule = rule.id;
    out.claims.push_back(std::move(closing));
    out.claims.push_back(std::move(right));
    return true;
}

bool ClauseReader::correctNumber(const Clause &clause, const QString &sentence, Extraction &out) const
{
    static const QRegularExpression number(u"\\b\\d{1,4}(?:[.,]\\d+)?(?=(?:st|nd|rd|th)?\\b)"_s);
    const QRegularExpressionMatch fresh = number.match(clause.said.text);
    // "38", "I am 38 since I wear thinner socks": the number is what it is about.
    if (spokenWords(clause.said.text).size() > longestCorrection
        && spokenWords(clause.said.text.left(fresh.capturedStart())).size() > numberComesBy) {
        return false;
    }
    const auto meant = std::find_if(out.claims.rbegin(), out.claims.rend(), [&](const Claim &claim) {
        return claim.act == ClaimAct::Assert && number.match(claim.sentence).hasMatch()
               && claim.text.contains(number.match(claim.sentence).captured());
    });
    if (!fresh.hasMatch() || meant == out.claims.rend()) {
        return false;
    }
    static const Rule rule = [] {
        Rule named;
        named.id = u"fix.number"_s;
        return named;
    }();
    return correct(clause, sentence, rule, fresh.captured(), number.match(meant->sentence).captured(), out);
}

bool ClauseReader::tryRules(Among among, const Clause &clause, const QString &sentence, Mentioned &mentioned,
                            Extraction &out) const
{
    for (const std::size_t index : m_language.tried(spokenWords(clause.said.text))) {
        const Rule &rule = m_language.rules[index];
        if ((among == Among::Anyway && !rule.anyway) || (among == Among::Asked && !rule.inQuestion)) {
            continue;
        }
        const QRegularExpressionMatch match = rule.match.match(clause.said.text);
        if (match.hasMatch() && take(rule, match, clause, sentence, mentioned, out)) {
            return true;
        }
    }
    return false;
}

bool ClauseReader::readPart(const Clause &clause, const QString &sentence, Mentioned &mentioned, Extraction &out) const
{
    if (tryRules(Among::Anyway, clause, sentence, mentioned, out)
        || (clause.corrects && correctNumber(clause, sentence, out))) {
        return true;
    }
    if (const auto refused = refusal(clause)) {
        const bool asks = refused->why == Refusal::Question || refused->why == Refusal::Request;
        if (!asks || !tryRules(Among::Asked, clause, sentence, mentioned, out)) {
            out.refused.push_back(*refused);
            if (isSoft(refused->rule)) {
                readGenerally(clause, sentence, mentioned, refused->rule, out);
            }
        }
        return true;
    }
    return tryRules(Among::All, clause, sentence, mentioned, out);
}

bool ClauseReader::isSoft(const QString &refusal) const
{
    return m_language.gate && std::ranges::any_of(m_language.refusals, [&](const RefusalRule &rule) {
               return rule.soft && rule.id == refusal;
           });
}

bool ClauseReader::isName(const QString &word) const
{
    return word[0].isUpper() || m_language.has(u"names"_s, word);
}

void ClauseReader::mention(const Clause &clause, Mentioned &mentioned) const
{
    const QRegularExpressionMatch found = m_language.mention.match(clause.said.text);
    if (found.hasMatch()) {
        const Match match(*this, found, clause);
        const bool named = !match.name.isEmpty() && isName(match.name);
        const QString role = filled(m_language.possessive, [&match](const QString &) { return match.who; });
        mentioned.subject = named ? match.name + u" ("_s + role + u')' : role;
        mentioned.who = match.who;
        mentioned.name = named ? match.name : QString();
        return;
    }
    static const QRegularExpression first(u"^\\p{L}[\\p{L}'-]+(?= (?!and\\b))"_s,
                                          QRegularExpression::UseUnicodePropertiesOption);
    const QRegularExpressionMatch name = first.match(clause.said.text);
    if (name.hasMatch() && m_language.has(u"names"_s, name.captured())) {
        mentioned.subject = m_message.text.mid(clause.span.begin, name.capturedLength());
        mentioned.who.clear();
        mentioned.name = mentioned.subject;
    }
}

bool ClauseReader::knows(const Normalised &said) const
{
    return std::ranges::any_of(m_language.tried(spokenWords(said.text)), [&](std::size_t index) {
        const Rule &rule = m_language.rules[index];
        return !rule.anyway && rule.match.match(said.text).hasMatch();
    });
}

std::vector<ClauseReader::Part> ClauseReader::partsOf(const Clause &clause) const
{
    std::vector<Part> parts;
    qsizetype begin = 0;
    while (begin < clause.said.text.size()) {
        const qsizetype comma = parts.size() + 1 < mostParts ? clause.said.text.indexOf(u", "_s, begin) : -1;
        const qsizetype end = comma < 0 ? clause.said.text.size() : comma;
        parts.push_back({begin, end, false});
        begin = comma < 0 ? end : comma + 2;
    }
    for (size_t i = 1; i < parts.size(); ++i) {
        Clause part;
        part.said = clause.said.mid(parts[i].begin, parts[i].end - parts[i].begin);
        trim(part, m_language);
        parts[i].standsAlone = !part.said.text.isEmpty() && knows(part.said);
    }
    return parts;
}

Clause ClauseReader::joined(const Clause &clause, const std::vector<Part> &parts, size_t first, size_t last) const
{
    Clause part = clause;
    part.said = clause.said.mid(parts[first].begin, parts[last - 1].end - parts[first].begin);
    trim(part, m_language);
    if (!part.said.text.isEmpty()) {
        part.span.begin = part.said.originBegin(0);
        part.span.end = part.said.originEnd(part.said.text.size());
    }
    part.question = clause.question && last == parts.size();
    return part;
}

bool ClauseReader::goesOn(const Clause &part) const
{
    return part.said.text.isEmpty()
           || (!m_language.gate->states.match(part.said.text).hasMatch() && !refusal(part).has_value());
}

QString ClauseReader::stateOf(const Clause &clause, const QString &sentence, const Extraction &out) const
{
    const int here = m_message.text.isEmpty() ? 0 : clause.span.message;
    QStringList state;
    const Gate &gate = *m_language.gate;
    for (const auto &[name, shape] : gate.shapes) {
        if (shape.match(clause.said.text).hasMatch()) {
            state << name;
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

Weighed ClauseReader::weighed(const Clause &clause, const QString &sentence, const QString &what, bool known,
                              const Extraction &out) const
{
    return weigh(*m_language.gate,
                 {.clause = clause.said.text,
                  .written = m_message.text.mid(clause.span.begin, clause.span.end - clause.span.begin),
                  .sentence = normalise(sentence, m_language.contractions).text,
                  .message = m_surroundings.message,
                  .before = m_surroundings.before,
                  .state = what + u' ' + stateOf(clause, sentence, out)},
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
    Claim claim;
    if (!subject.isEmpty() && gate.again.match(said).hasMatch()) {
        claim.text = subject + u' ' + third.phrase(clause.said);
    } else if (!subject.isEmpty() || gate.states.match(said).hasMatch()) {
        claim.text = third.clause(clause.said, false, subject);
    } else if (gate.elided.match(said).hasMatch()) {
        claim.text = third.clause(clause.said, true);
    } else {
        claim.text = u"User: "_s + third.phrase(clause.said);
    }
    if (person != u"User"_s) {
        static const QRegularExpression user(u"\\bUser\\b"_s);
        claim.text.replace(user, person);
    }
    claim.span = clause.span;
    claim.rule = rule.id;
    claim.kind = gate.past.match(said).hasMatch() ? Kind::Episodic : Kind::Factual;
    claim.layer = layerOf(rule, clause);
    claim.date = dateOf(clause, kind);
    if (claim.date && claim.date->precision != EventDate::Precision::Year) {
        claim.text += u" ("_s + dateText(*claim.date) + u')';
    }
    claim.slot = {slotValue(subject.isEmpty() ? person : subject, m_language), rule.slot, slotValue(said, m_language),
                  kind ? kind->cardinality : Cardinality::Event};
    // "Retros are on Mondays": of one thing, and a later "retros are on Wednesdays" takes its place.
    if (const auto thing = gate.attribute.match(said); subject.isEmpty() && thing.hasMatch()) {
        claim.slot.attribute += u'/' + slotValue(thing.captured(u"what"_s), m_language);
        claim.slot.cardinality = Cardinality::One;
    }
    claim.confidence = clause.hedged ? unsure : 1.0;
    return claim;
}

void ClauseReader::closeOlder(const Clause &clause, const Claim &claim, Extraction &out) const
{
    if (!m_language.gate || claim.suggested || claim.act != ClaimAct::Assert
        || (!clause.corrects && !m_language.renews.match(clause.said.text).hasMatch())) {
        return;
    }
    const QRegularExpressionMatch thing = m_language.gate->attribute.match(clause.said.text);
    if (thing.hasMatch()) {
        Claim closing = claim;
        closing.act = ClaimAct::Close;
        closing.slot.subject = slotValue(m_message.name.isEmpty() ? u"User"_s : m_message.name, m_language);
        closing.slot.value = slotValue(thing.captured(u"what"_s), m_language);
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
    const bool pronoun = m_language.has(u"pronouns"_s, spokenWords(clause.said.text).value(0));
    const bool again = !pronoun && gate.again.match(clause.said.text).hasMatch();
    const QString subject = pronoun || again ? mentioned.subject : QString();
    if ((pronoun && subject.isEmpty()) || gate.hanging.match(clause.said.text).hasMatch()) {
        refuse(Refusal::Unclear, {});
        return;
    }
    Claim claim = generalClaim(clause, subject);
    claim.sentence = sentence;
    const bool states = gate.states.match(clause.said.text).hasMatch();
    const bool elided = gate.elided.match(clause.said.text).hasMatch();
    const Weighed weighed = this->weighed(clause, sentence,
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
    claim.suggested = weighed.likelihood < gate.keep;
    // Between the gates of what is kept and what is suggested, as the likelihood is between its own.
    claim.importance =
        claim.suggested
            ? suggestGate + (keepGate - suggestGate) * (weighed.likelihood - gate.suggest) / (gate.keep - gate.suggest)
            : keepGate + (mostImportant - keepGate) * (weighed.likelihood - gate.keep) / (1.0 - gate.keep);
    claim.confidence = std::min(claim.confidence, weighed.likelihood);
    closeOlder(clause, claim, out);
    out.claims.push_back(std::move(claim));
}

void ClauseReader::read(const Clause &clause, const QString &sentence, Mentioned &mentioned, Extraction &out) const
{
    const std::vector<Part> parts = partsOf(clause);
    // The longest run of parts that a rule knows, up to a part that says something by itself; then what is left.
    for (size_t first = 0; first < parts.size();) {
        size_t last = first + 1;
        while (last < parts.size() && !parts[last].standsAlone) {
            ++last;
        }
        size_t next = 0; // where what was read ends
        for (; next == 0 && last > first; --last) {
            const Clause part = joined(clause, parts, first, last);
            if (part.said.text.isEmpty() || readPart(part, sentence, mentioned, out)) {
                next = last;
            }
            mention(part, mentioned);
        }
        if (next == 0) {
            next = first + 1;
            while (m_language.gate && next < parts.size() && !parts[next].standsAlone
                   && goesOn(joined(clause, parts, next, next + 1))) {
                ++next;
            }
            readGenerally(joined(clause, parts, first, next), sentence, mentioned, {}, out);
        }
        first = next;
    }
}

} // namespace strata
