// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/clausereader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr size_t mostParts = 6;       // between commas: more is a list
constexpr qsizetype longestThing = 3; // words that name a thing

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
        return language.has(u"unbent"_s, words.value(0)) || std::ranges::any_of(words, [&](const QString &word) {
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
        clause.renews = clause.renews || match.capturedStart(u"now"_s) >= 0;
        clause.meant = clause.meant || match.capturedStart(u"meant"_s) >= 0;
        clause.corrects = clause.corrects || clause.meant || match.capturedStart(u"fix"_s) >= 0;
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
    for (const std::size_t index : m_language.refusals.mayBeIn(clause.said.text)) {
        const RefusalRule &rule = m_language.refusals[index];
        if (!rule.wholeSentence && !(rule.soft && soft) && rule.match.isIn(clause.said.text)) {
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

bool ClauseReader::take(const Rule &rule, const QRegularExpressionMatch &found, const Clause &clause,
                        const QString &sentence, Mentioned &mentioned, Extraction &out) const
{
    const Match match(*this, found, clause);
    const Normalised value = match.part(u"value"_s);
    const Normalised old = match.part(u"old"_s);
    if (rule.act == ClaimAct::Retract && value.text.isEmpty()) {
        return takeBack(clause, rule, out);
    }
    if (rule.act == ClaimAct::Correct && !match.who.isEmpty()) {
        return repoint(clause, sentence, rule, match.who, match.third.written(value), out);
    }
    if (rule.act == ClaimAct::Correct) {
        return correct(clause, sentence, rule.id, match.third.written(value), match.third.written(old), out);
    }
    const SlotKind *kind = m_rules.slot(rule.slot);
    const bool isThing = (rule.thing || (kind && kind->place))
                         && m_rules.facets().in(spokenWords(value.text).mid(0, longestThing)).has_value();
    if (isThing != rule.thing) {
        return false; // "I moved to Fedora" is no place
    }
    if (!match.name.isEmpty() && !isName(match.name)) {
        return false;
    }
    if (const QString proper = match.third.written(match.part(u"proper"_s)); !proper.isEmpty() && !isName(proper)) {
        return false;
    }
    const QString first = spokenWords(clause.said.text).value(0);
    const bool pronoun = match.again || m_language.has(u"pronouns"_s, first);
    const Mentioned meant = pronoun && mayMean(first, mentioned) ? mentioned : Mentioned{};
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
            const Weighed judged = weighed(clause, claim, u"rule-"_s + rule.slot, true, out);
            out.judged.push_back({clause.span, true, claim.text, judged.likelihood, judged.features});
            if (judged.likelihood < m_language.gate->doubt && !claim.suggested) {
                claim.suggested = true;
                claim.importance = suggestGate;
            }
        }
        if (rule.silent) {
            claim.text.clear();
            claim.relations.clear();
        }
        closeOlder(clause, claim, out);
        endOthers(rule, claim, clause, out);
        if (!old.text.isEmpty()) {
            Claim closing = claim;
            closing.act = ClaimAct::Close;
            closing.slot.value = slotValue(match.part(u"about"_s).text + u' ' + old.text, m_language);
            closing.among = rule.among;
            closing.text.clear();
            out.claims.push_back(std::move(closing));
        }
        out.claims.push_back(std::move(claim));
    }
    return true;
}

void ClauseReader::endOthers(const Rule &rule, const Claim &claim, const Clause &clause, Extraction &out) const
{
    if (claim.suggested) {
        return;
    }
    const auto close = [&](const QString &attribute) {
        Claim closing = claim;
        closing.act = ClaimAct::Close;
        closing.slot.attribute = attribute.section(u':', 0, 0);
        if (const QString who = attribute.section(u':', 1); !who.isEmpty()) {
            closing.slot.subject =
                slotValue(m_message.name.isEmpty() ? u"User"_s : m_message.name, m_language) + u' ' + who;
        }
        closing.slot.value.clear();
        closing.text.clear();
        closing.relations.clear();
        out.claims.push_back(std::move(closing));
    };
    for (const QString &attribute : rule.ends + (renews(clause) ? rule.newlyEnds : QStringList())) {
        close(attribute);
    }
    // "Sold the car": whichever it was.
    if (claim.act == ClaimAct::Close) {
        if (const auto facet = m_rules.facets().called(spokenWords(claim.slot.value).value(0)); facet) {
            close(facet->attribute);
        }
    }
}

bool ClauseReader::tryRules(Among among, const Clause &clause, const QString &sentence, Mentioned &mentioned,
                            Extraction &out) const
{
    for (const std::size_t index : m_language.tried(clause.said.text)) {
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
        || (clause.corrects && readCorrection(clause, sentence, out))) {
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
    // Of several the last: "Sem is our son and there's our daughter Liv, she's 7".
    QRegularExpressionMatch found;
    for (auto all = m_language.mention.globalMatch(clause.said.text); all.hasNext();) {
        found = all.next();
    }
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

bool ClauseReader::mayMean(const QString &pronoun, const Mentioned &mentioned) const
{
    const QString who = mentioned.who.toLower().section(u' ', -1);
    return who.isEmpty() || !m_language.has(u"not-"_s + pronoun, who);
}

bool ClauseReader::knows(const Normalised &said) const
{
    return std::ranges::any_of(m_language.tried(said.text), [&](std::size_t index) {
        const Rule &rule = m_language.rules[index];
        return !rule.anyway && rule.match.isIn(said.text);
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

void ClauseReader::nameOthers(const Clause &clause, const QString &sentence, std::size_t from, Extraction &out) const
{
    const auto mine = std::span(out.claims).subspan(from);
    const QString self = slotValue(m_message.name.isEmpty() ? u"User"_s : m_message.name, m_language);
    const auto names = [&](const Claim &claim) {
        const SlotKind *kind = m_rules.slot(claim.slot.attribute);
        return claim.suggested || claim.act == ClaimAct::Retract || (kind && kind->naming)
               || claim.slot.subject != self                             // it names them
               || claim.slot.attribute.section(u'/', 0, 0) == u"told"_s; // what is to be remembered is one thing
    };
    if (mine.empty() || std::ranges::any_of(mine, names)) {
        return;
    }
    for (const std::size_t index : m_language.tried(clause.said.text)) {
        const Rule &rule = m_language.rules[index];
        const SlotKind *kind = m_rules.slot(rule.slot);
        const QRegularExpressionMatch match =
            rule.inQuestion && kind && kind->naming ? rule.match.match(clause.said.text) : QRegularExpressionMatch();
        Mentioned nobody;
        if (match.hasMatch() && take(rule, match, clause, sentence, nobody, out)) {
            return;
        }
    }
}

std::vector<Claim> ClauseReader::endings(const Clause &clause) const
{
    const QString &said = clause.said.text;
    const std::vector<std::size_t> tried = m_language.endings.mayBeIn(said);
    if (tried.empty() || clause.hedged || clause.question || m_language.bounded.match(said).hasMatch()) {
        return {};
    }
    const auto refused = refusal(clause);
    if (refused && refused->why != Refusal::Request && refused->why != Refusal::Transient
        && refused->why != Refusal::Reaction) {
        return {}; // "if I gave up meat"
    }
    std::vector<Claim> closings;
    const auto close = [&](const Ending &ending, const QString &value) {
        Claim closing;
        closing.act = ClaimAct::Close;
        closing.rule = ending.id;
        closing.span = clause.span;
        closing.slot = {slotValue(m_message.name.isEmpty() ? u"User"_s : m_message.name, m_language), u"change"_s,
                        slotValue(value, m_language), Cardinality::Event};
        closing.among = ending.among;
        closing.ofAnyone = ending.anyone;
        closing.onlyCloses = true;
        closings.push_back(std::move(closing));
    };
    for (const std::size_t index : tried) {
        const Ending &ending = m_language.endings[index];
        const QRegularExpressionMatch match = ending.match.match(said);
        if (!match.hasMatch()) {
            continue;
        }
        for (const QString &words : ending.closes) {
            close(ending, words);
        }
        for (const QString &attribute : ending.ends) {
            close(ending, {});
            closings.back().slot.attribute = attribute;
            closings.back().among.clear();
        }
        const QString value = match.captured(u"value"_s);
        if (value.isEmpty()) {
            continue;
        }
        if (!ending.beside.isEmpty()) {
            for (const QString &word : ending.beside) {
                close(ending, value + u' ' + word);
            }
            continue;
        }
        for (const QString &named : ending.each ? spokenWords(value) : QStringList{value}) {
            close(ending, named);
        }
    }
    return closings;
}

void ClauseReader::read(const Clause &clause, const QString &sentence, Mentioned &mentioned, Extraction &out) const
{
    const std::size_t before = out.claims.size();
    std::vector<Claim> closings = endings(clause);
    const auto named = std::ranges::find_if(closings, [&](const Claim &one) {
        return !one.slot.value.isEmpty() && clause.said.text.contains(one.slot.value);
    });
    const bool changes = named != closings.end();
    if (changes) {
        mentioned.thing = named->slot.value;
    }
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
    if (!changes) {
        mentioned.thing.clear(); // "it" of a later clause may be the weather
    }
    nameOthers(clause, sentence, before, out);
    const auto mine = out.claims.begin() + static_cast<std::ptrdiff_t>(before);
    const auto tells = [](const Claim &claim) { return claim.act == ClaimAct::Close && !claim.text.isEmpty(); };
    if (std::any_of(mine, out.claims.end(), tells)) { // a rule knows better what that is, and goes first
        out.claims.insert(out.claims.end(), std::make_move_iterator(closings.begin()),
                          std::make_move_iterator(closings.end()));
        return;
    }
    std::erase_if(closings, [&](const Claim &closing) { // "from Oslo": a rule of the clause closes it already
        return std::any_of(mine, out.claims.end(), [&closing](const Claim &claim) {
            return claim.act == ClaimAct::Close && claim.slot.value == closing.slot.value;
        });
    });
    const auto next = std::find_if(
        mine, out.claims.end(), [](const Claim &claim) { return claim.act == ClaimAct::Assert && !claim.suggested; });
    for (Claim &closing : closings) { // what the clause says takes the place of what it ends
        closing.span = next == out.claims.end() ? closing.span : next->span;
        if (next != out.claims.end() && !closing.slot.value.isEmpty()) {
            closing.slot.attribute = next->slot.attribute;
        }
    }
    out.claims.insert(mine, std::make_move_iterator(closings.begin()), std::make_move_iterator(closings.end()));
}

} // namespace strata
