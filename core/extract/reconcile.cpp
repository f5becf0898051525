// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/reconcile.h"

#include "core/text/stemmer.h"
#include "core/text/stopwords.h"
#include "core/text/words.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr std::size_t shortestDoing = 4; // letters of the stem of what somebody does
constexpr std::size_t shortestCut = 5;   // letters of a word that is known again when it is cut short

std::string stemOf(const Word &word)
{
    const std::string folded = word.folded.toStdString();
    return word.latin ? porterStem(folded) : folded;
}

/// "Stopped going to the gym", "don't eat meat any more": what was done with it is said in many ways.
const QSet<QString> &lightWords()
{
    static const QSet<QString> light{
        u"go"_s, u"going"_s, u"do"_s, u"doing"_s, u"have"_s, u"having"_s, u"use"_s, u"using"_s, u"take"_s, u"taking"_s,
        u"get"_s, u"getting"_s, u"eat"_s, u"eating"_s, u"drink"_s, u"drinking"_s, u"see"_s, u"seeing"_s, u"work"_s,
        u"working"_s, u"live"_s, u"living"_s, u"like"_s, u"love"_s, u"liking"_s, u"own"_s, u"owning"_s, u"want"_s,
        u"being"_s, u"need"_s,
        // What a name or a subject goes with: "the Crete holiday", "my Welsh lessons".
        u"holiday"_s, u"holidays"_s, u"trip"_s, u"plan"_s, u"plans"_s, u"thing"_s, u"idea"_s, u"course"_s, u"courses"_s,
        u"class"_s, u"classes"_s, u"lesson"_s, u"lessons"_s, u"appointment"_s, u"membership"_s, u"subscription"_s,
        u"project"_s, u"business"_s, u"job"_s, u"gig"_s, u"vacation"_s, u"visit"_s, u"rule"_s, u"rules"_s, u"limit"_s,
        u"bit"_s, u"request"_s, u"constraint"_s};
    return light;
}

/// What tells one topic from another: "what I said about my knee" is about the knee.
std::vector<std::string> topicOf(const QString &value)
{
    static const QSet<QString> empty{u"user"_s, u"fact"_s,   u"facts"_s,    u"thing"_s, u"things"_s, u"everything"_s,
                                     u"said"_s, u"memory"_s, u"anything"_s, u"told"_s,  u"day"_s,    u"date"_s};
    std::vector<std::string> topic;
    std::vector<std::string> all;
    for (const Word &word : words(value)) {
        if (isEnglishStopWord(word.folded) || isForeignStopWord(word.folded) || empty.contains(word.folded)) {
            continue;
        }
        all.push_back(stemOf(word));
        if (!lightWords().contains(word.folded)) {
            topic.push_back(all.back());
        }
    }
    return topic.empty() ? all : topic;
}

/// A picker does the picking.
bool doesWhat(const std::string &who, const std::string &what)
{
    return what.size() >= shortestDoing && who.size() == what.size() + 2 && who.starts_with(what)
           && who.ends_with("er");
}

/// Whether a text has all words of a topic; with `shortened`, also where the topic cuts one short: "the physio".
bool saysAll(const QString &text, const std::vector<std::string> &topic, bool shortened = false)
{
    if (topic.empty()) {
        return false;
    }
    std::vector<std::string> said;
    for (const Word &word : words(text)) {
        said.push_back(stemOf(word));
    }
    return std::ranges::all_of(topic, [&](const std::string &word) {
        return std::ranges::any_of(said, [&](const std::string &other) {
            return other == word || doesWhat(other, word) || doesWhat(word, other)
                   || (shortened && word.size() >= shortestCut && other.starts_with(word));
        });
    });
}

/// A text as far as it can be said again with another number.
struct Counted {
    std::set<std::string> topic;
    QStringList numbers;
};

Counted countedIn(const QString &text)
{
    static const QRegularExpression workedOut(u" \\(\\d{4}-\\d\\d[^)]*\\)$"_s);
    static const QRegularExpression dayOrMonth(
        u"^(?:(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?s?"
        "|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
        "|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$"_s);
    Counted counted;
    const QString told = QString(text).remove(workedOut);
    QString before;
    for (const Word &word : words(told)) {
        const bool day = dayOrMonth.match(word.folded).hasMatch();
        if (day || word.folded[0].isDigit()) {
            // In "door 1" the number is the door's name.
            const bool counts = day || before.isEmpty() || isEnglishStopWord(before) || isForeignStopWord(before)
                                || lightWords().contains(before) || dayOrMonth.match(before).hasMatch();
            if (counts) {
                counted.numbers << word.folded;
            } else {
                counted.topic.insert(word.folded.toStdString());
            }
        }
        before = word.folded;
    }
    for (const std::string &stem : topicOf(told)) {
        const QString word = QString::fromStdString(stem);
        if (!counted.numbers.contains(word) && !dayOrMonth.match(word).hasMatch()) {
            counted.topic.insert(stem);
        }
    }
    return counted;
}

/// "We have 42 trucks" and "we have 36 trucks", "I land on the 14th" and "I land on the 16th, same time": the same with other numbers.
bool saysOtherNumbers(const Counted &fresh, const QString &text)
{
    if (fresh.numbers.isEmpty()) {
        return false;
    }
    const Counted old = countedIn(text);
    return !old.numbers.isEmpty() && fresh.numbers != old.numbers && !old.topic.empty()
           && std::ranges::includes(fresh.topic, old.topic);
}

bool sameThing(const Slot &a, const Slot &b)
{
    return !a.attribute.isEmpty() && a.subject == b.subject && a.attribute == b.attribute;
}

bool saysTheSame(const Claim &claim, const Standing &other)
{
    if (claim.slot.cardinality == Cardinality::Event || claim.slot.value.isEmpty()) {
        return claim.text.compare(other.text, Qt::CaseInsensitive) == 0;
    }
    return other.slot.value.isEmpty() ? saysAll(other.text, topicOf(claim.slot.value))
                                      : other.slot.value == claim.slot.value;
}

/// "No tortoise any more" ends who the tortoise is; "no Hana any more" does not end who Hana is.
bool isCalledByRole(const Slot &slot, const std::vector<std::string> &topic)
{
    const QString &name = slot.value.isEmpty() ? slot.subject : slot.value;
    return slot.attribute == u"called"_s && !saysAll(name, topic);
}

/// What holds no longer: the value in its slot, else whatever says the same words of the same subject.
std::vector<std::size_t> closedBy(const Claim &claim, std::span<const Standing> standing)
{
    std::vector<std::size_t> closed;
    const std::vector<std::string> topic = topicOf(claim.slot.value);
    for (std::size_t i = 0; i < standing.size(); ++i) {
        const Standing &one = standing[i];
        const bool equal =
            sameThing(one.slot, claim.slot) && (claim.slot.value.isEmpty() || one.slot.value == claim.slot.value);
        const bool looked =
            claim.among.isEmpty() || claim.among.contains(one.slot.attribute.section(u'/', 0, 0), Qt::CaseSensitive);
        const bool over = one.ended && claim.text.isEmpty(); // it is what tells so
        const bool ofIt = claim.ofAnyone || one.slot.subject == claim.slot.subject || isCalledByRole(one.slot, topic);
        if (one.open && looked && !over && (equal || (ofIt && saysAll(one.text, topic)))) {
            closed.push_back(i);
        }
    }
    return closed;
}

std::vector<std::size_t> retractedBy(const Claim &claim, std::span<const Standing> standing)
{
    std::vector<std::size_t> closed;
    const std::vector<std::string> topic = topicOf(claim.slot.value);
    for (std::size_t i = 0; i < standing.size(); ++i) {
        if (standing[i].open && saysAll(standing[i].text, topic, true)) {
            closed.push_back(i);
        }
    }
    return closed;
}

} // namespace

Outcome reconcile(const Claim &claim, std::span<const Standing> standing)
{
    if (claim.act == ClaimAct::Retract) {
        auto closed = retractedBy(claim, standing);
        return {closed.empty() ? Outcome::What::None : Outcome::What::Close, std::move(closed), {}};
    }
    if (claim.act == ClaimAct::Close) {
        auto closed = closedBy(claim, standing);
        const bool stands = !claim.text.isEmpty() && !(claim.onlyCloses && closed.empty());
        const auto what = closed.empty() ? (stands ? Outcome::What::Add : Outcome::What::None)
                                         : (stands ? Outcome::What::Supersede : Outcome::What::Close);
        return {what, std::move(closed), {}};
    }
    // What happened with one number does not take the place of what happened with another.
    const Counted counted = standing.empty() || claim.kind == Kind::Episodic ? Counted() : countedIn(claim.text);
    std::vector<std::size_t> older;
    for (std::size_t i = 0; i < standing.size(); ++i) {
        if (!sameThing(standing[i].slot, claim.slot)) {
            continue;
        }
        const bool same = saysTheSame(claim, standing[i]);
        if (same && !standing[i].ended) {
            return {Outcome::What::Reinforce, {}, i};
        }
        if (standing[i].open
            && (same || claim.slot.cardinality == Cardinality::One || saysOtherNumbers(counted, standing[i].text))) {
            older.push_back(i);
        }
    }
    const bool replaces = !older.empty();
    return {replaces ? Outcome::What::Supersede : Outcome::What::Add, std::move(older), {}};
}

} // namespace strata
