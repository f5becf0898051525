// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/reconcile.h"
#include "core/extract/rehearsal.h"

#include <QTest>

#include <algorithm>

using namespace strata;
using namespace Qt::StringLiterals;

using What = Outcome::What;
Q_DECLARE_METATYPE(What)

namespace {

Claim claim(ClaimAct act, const QString &attribute, const QString &value, Cardinality cardinality,
            const QString &text = {})
{
    Claim one;
    one.act = act;
    one.text = text;
    one.slot = {u"user"_s, attribute, value, cardinality};
    return one;
}

Standing stands(const QString &attribute, const QString &value, Cardinality cardinality, const QString &text = {},
                bool open = true)
{
    return {.slot = {u"user"_s, attribute, value, cardinality}, .text = text, .open = open};
}

} // namespace

Q_DECLARE_METATYPE(strata::Claim)
Q_DECLARE_METATYPE(strata::ClaimAct)
Q_DECLARE_METATYPE(strata::Cardinality)
Q_DECLARE_METATYPE(std::vector<strata::Standing>)

class TestReconcile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void claimsAreComparedWithWhatStands_data()
    {
        using enum ClaimAct;
        using enum Cardinality;
        using What = Outcome::What;
        QTest::addColumn<Claim>("said");
        QTest::addColumn<std::vector<Standing>>("standing");
        QTest::addColumn<int>("what");
        QTest::addColumn<QList<int>>("closed");
        const auto row = [](const char *name, const Claim &said, const std::vector<Standing> &standing, What what,
                            const QList<int> &closed = {}) {
            QTest::newRow(name) << said << standing << static_cast<int>(what) << closed;
        };
        const Standing oslo = stands(u"home"_s, u"oslo"_s, One, u"User lives in Oslo"_s);
        const Standing tea = stands(u"likes"_s, u"green tea"_s, Many, u"User likes green tea"_s);
        row("nothing there", claim(Assert, u"home"_s, u"oslo"_s, One), {}, What::Add);
        row("one, the same", claim(Assert, u"home"_s, u"oslo"_s, One), {tea, oslo}, What::Reinforce);
        row("one, another", claim(Assert, u"home"_s, u"turku"_s, One), {tea, oslo}, What::Supersede, {1});
        row("one, another, archived", claim(Assert, u"home"_s, u"turku"_s, One),
            {stands(u"home"_s, u"oslo"_s, One, {}, false)}, What::Add);
        row("one, reworded, says it", claim(Assert, u"home"_s, u"oslo"_s, One),
            {stands(u"home"_s, {}, One, u"User lives in Oslo, by the park"_s)}, What::Reinforce);
        row("one, reworded, says otherwise", claim(Assert, u"home"_s, u"turku"_s, One),
            {stands(u"home"_s, {}, One, u"User lives in Oslo"_s)}, What::Supersede, {0});
        row("many, another", claim(Assert, u"likes"_s, u"coffee"_s, Many), {tea}, What::Add);
        row("many, the same", claim(Assert, u"likes"_s, u"green tea"_s, Many), {tea}, What::Reinforce);
        row("event, the same text", claim(Assert, u"plan"_s, u"rome"_s, Event, u"User flies to Rome (2026-10-12)"_s),
            {stands(u"plan"_s, u"rome"_s, Event, u"User flies to Rome (2026-10-12)"_s)}, What::Reinforce);
        row("event, another day", claim(Assert, u"plan"_s, u"rome"_s, Event, u"User flies to Rome (2026-11-12)"_s),
            {stands(u"plan"_s, u"rome"_s, Event, u"User flies to Rome (2026-10-12)"_s)}, What::Add);
        row("told, the same text", claim(Assert, u"told"_s, {}, Many, u"Door 1 sticks"_s),
            {stands(u"told"_s, {}, Many, u"Door 1 sticks"_s)}, What::Reinforce);
        row("told, another text", claim(Assert, u"told"_s, {}, Many, u"Door 2 sticks"_s),
            {stands(u"told"_s, {}, Many, u"Door 1 sticks"_s)}, What::Add);
        row("told, of another number", claim(Assert, u"told"_s, {}, Many, u"There are 3 doors"_s),
            {stands(u"told"_s, {}, Many, u"There are 2 doors"_s)}, What::Supersede, {0});
        row("another subject",
            Claim{.text = {},
                  .sentence = {},
                  .span = {},
                  .rule = {},
                  .slot = {u"user sister"_s, u"home"_s, u"turku"_s, One},
                  .date = {},
                  .relations = {},
                  .among = {}},
            {oslo}, What::Add);
        row("of another subject, given up", claim(Close, u"habit"_s, u"oslo"_s, Many),
            {Standing{.slot = {u"rosa"_s, u"home"_s, u"oslo"_s, One}, .text = u"Rosa lives in Oslo"_s}}, What::None);
        row("without a place", claim(Assert, {}, u"oslo"_s, One), {stands({}, u"oslo"_s, One)}, What::Add);
        row("closed by its value", claim(Close, u"likes"_s, u"green tea"_s, Many), {oslo, tea}, What::Close, {1});
        row("closed whatever it is", claim(Close, u"home"_s, {}, One), {oslo, tea}, What::Close, {0});
        row("closed by its words, not by what is done with it", claim(Close, u"habit"_s, u"drinking tea"_s, Many),
            {tea}, What::Close, {0});
        row("not closed by some of its words", claim(Close, u"habit"_s, u"growing tea"_s, Many), {tea}, What::None);
        row("closed by its only word", claim(Close, u"habit"_s, u"teas"_s, Many), {tea}, What::Close, {0});
        row("nothing to close", claim(Close, u"likes"_s, u"coffee"_s, Many), {oslo, tea}, What::None);
        row("not closed what is archived", claim(Close, u"likes"_s, u"green tea"_s, Many),
            {stands(u"likes"_s, u"green tea"_s, Many, u"User likes green tea"_s, false)}, What::None);
        row("given up, and said so", claim(Close, u"habit"_s, u"green tea"_s, Many, u"User gave up green tea"_s), {tea},
            What::Supersede, {0});
        Claim rescheduled = claim(Close, u"schedule"_s, u"tea"_s, Many);
        rescheduled.among = {u"schedule"_s, u"general"_s};
        row("closed only among what it could be", rescheduled,
            {tea, stands(u"general/tea"_s, u"tea is at four"_s, One, u"Tea is at four"_s)}, What::Close, {1});
        Claim off = claim(Close, u"plan"_s, u"wedding"_s, Event, u"The wedding is off"_s);
        off.onlyCloses = true;
        row("says nothing by itself", off, {tea}, What::None);
        row("says what it closes", off, {stands(u"plan"_s, u"wedding"_s, Event, u"User plans a wedding"_s)},
            What::Supersede, {0});
        row("of many, said to hold now", claim(Assert, u"uses/browser"_s, u"firefox"_s, One),
            {stands(u"uses/browser"_s, u"chrome"_s, Many, u"User uses Chrome"_s)}, What::Supersede, {0});
        row("of another facet", claim(Assert, u"uses/browser"_s, u"firefox"_s, One),
            {stands(u"uses/os"_s, u"debian"_s, Many, u"User uses Debian"_s)}, What::Add);
        row("given up, never heard of", claim(Close, u"habit"_s, u"rowing"_s, Many, u"User gave up rowing"_s), {tea},
            What::Add);
        Standing gaveUp = tea;
        gaveUp.ended = true;
        row("taken up again", claim(Assert, u"likes"_s, u"green tea"_s, Many), {gaveUp}, What::Supersede, {0});
        row("what tells that it is over is not over", claim(Close, u"change"_s, u"green tea"_s, Event), {gaveUp},
            What::None);
        Claim died = claim(Close, u"change"_s, u"biscuit"_s, Event);
        died.ofAnyone = true;
        row("closed whoever it is about", died,
            {tea, Standing{.slot = {u"user cat"_s, u"called"_s, u"biscuit"_s, One},
                           .text = u"User's cat is named Biscuit"_s}},
            What::Close, {1});
        row("retracted by a short form", claim(Retract, u"told"_s, u"the physio"_s, Many),
            {stands(u"general"_s, {}, Many, u"User sees a physiotherapist on Mondays"_s)}, What::Close, {0});
        row("retracted by its topic", claim(Retract, u"told"_s, u"that i live in oslo"_s, Many), {oslo, tea},
            What::Close, {0});
        row("not by letters within a word", claim(Retract, u"told"_s, u"my cat"_s, Many),
            {stands(u"likes"_s, u"category theory"_s, Many, u"User likes category theory"_s)}, What::None);
        row("not without a topic", claim(Retract, u"told"_s, u"what i said"_s, Many), {oslo, tea}, What::None);
    }
    void claimsAreComparedWithWhatStands()
    {
        QFETCH(const Claim, said);
        QFETCH(const std::vector<Standing>, standing);
        QFETCH(const int, what);
        QFETCH(const QList<int>, closed);
        const Outcome outcome = reconcile(said, standing);
        QCOMPARE(static_cast<int>(outcome.what), what);
        QList<int> indexes;
        for (const std::size_t index : outcome.closed) {
            indexes << static_cast<int>(index);
        }
        QCOMPARE(indexes, closed);
    }

    void whatIsSaidHasEachOutcome_data()
    {
        using enum What;
        using enum Cardinality;
        QTest::addColumn<QStringList>("sessions");
        QTest::addColumn<What>("what");
        QTest::addColumn<Cardinality>("cardinality");
        QTest::addColumn<ClaimAct>("act");
        QTest::addColumn<bool>("suggested");
        QTest::addColumn<QStringList>("closed");
        QTest::addColumn<QStringList>("standing");
        std::vector<std::pair<What, Cardinality>> left;
        for (const What what : {Add, Supersede, Close, Reinforce, None}) {
            for (const Cardinality cardinality : {One, Many, Cardinality::Event}) {
                left.emplace_back(what, cardinality);
            }
        }
        const auto row = [&](const char *name, const QStringList &sessions, What what, Cardinality cardinality,
                             const QStringList &closed, const QStringList &standing, ClaimAct act = ClaimAct::Assert,
                             bool suggested = false) {
            QTest::newRow(name) << sessions << what << cardinality << act << suggested << closed << standing;
            std::erase(left, std::pair(what, cardinality));
        };
        const QString ghent = u"User lives in Ghent"_s;
        const QString nuts = u"User is allergic to nuts"_s;
        const QString lisbon = u"User is flying to Lisbon on 14 May (2026-05-14)"_s;
        row("one, new", {u"I live in Ghent."_s}, Add, One, {}, {ghent});
        row("many, new", {u"I'm allergic to nuts."_s}, Add, Many, {}, {nuts});
        row("event, new", {u"I'm flying to Lisbon on 14 May."_s}, Add, Cardinality::Event, {}, {lisbon});
        row("one, another", {u"I live in Ghent."_s, u"I live in Turku."_s}, Supersede, One, {ghent},
            {u"User lives in Turku"_s});
        row("many, said to hold now", {u"I take my coffee black"_s, u"I've started taking my coffee with oat milk"_s},
            Supersede, One, {u"User takes their coffee black"_s},
            {u"User has started taking their coffee with oat milk"_s});
        row("many, ended", {u"I play the cello."_s, u"I stopped playing the cello."_s}, Supersede, Many,
            {u"User plays the cello"_s}, {u"User stopped playing the cello"_s}, ClaimAct::Close);
        row("taken up again", {u"I've given up coffee."_s, u"I'm back on coffee."_s}, Supersede, Many,
            {u"User has given up coffee"_s}, {u"User is back on coffee"_s});
        row("event that ends something", {u"I work for Bosch."_s, u"I'm no longer at Bosch."_s}, Supersede,
            Cardinality::Event, {u"User works for Bosch"_s}, {u"User is no longer at Bosch"_s}, ClaimAct::Close);
        row("one, not meant", {u"I live in Ghent. Sorry, I meant Turku."_s}, Close, One, {ghent},
            {u"User lives in Turku"_s}, ClaimAct::Close);
        row("many, not meant", {u"I'm learning the accordion. Oops, I meant the concertina."_s}, Close, Many,
            {u"User is learning the accordion"_s}, {u"User is learning the concertina"_s}, ClaimAct::Close);
        row("event, not meant", {u"I have a meeting on the 27th. Wait no, it's the 28th."_s}, Close, Cardinality::Event,
            {u"User has a meeting on the 27th (2026-03-27)"_s}, {u"User has a meeting on the 28th (2026-03-28)"_s},
            ClaimAct::Close);
        row("retracted", {u"I have a bad knee."_s, u"Forget what I told you about my knee."_s}, Close, Many,
            {u"User has a bad knee"_s}, {}, ClaimAct::Retract);
        row("one, again", {u"I live in Ghent."_s, u"I live in Ghent."_s}, Reinforce, One, {}, {ghent});
        row("many, again", {u"I'm allergic to nuts."_s, u"I'm allergic to nuts."_s}, Reinforce, Many, {}, {nuts});
        row("event, again", {u"I'm flying to Lisbon on 14 May."_s, u"I'm flying to Lisbon on 14 May."_s}, Reinforce,
            Cardinality::Event, {}, {lisbon});
        row("one, nothing to close", {u"We switched from Slack to Zulip."_s}, None, One, {},
            {u"User and others switched from Slack to Zulip"_s}, ClaimAct::Close);
        row("many, nothing to retract", {u"Forget what I told you about my knee."_s}, None, Many, {}, {},
            ClaimAct::Retract);
        row("event, nothing to close", {u"I gave up cycling."_s}, None, Cardinality::Event, {},
            {u"User gave up cycling"_s}, ClaimAct::Close);
        row("suggested", {u"I think I like jazz."_s}, None, Many, {}, {}, ClaimAct::Assert, true);
        row("suggested, German", {u"Ich glaube, ich mag Jazz."_s}, None, Many, {}, {}, ClaimAct::Assert, true);
        row("suggested, French", {u"J'aime le jazz, je crois."_s}, None, Many, {}, {}, ClaimAct::Assert, true);
        row("suggested, Spanish", {u"Creo que me gusta el jazz."_s}, None, Many, {}, {}, ClaimAct::Assert, true);
        row("suggested, Portuguese", {u"Gosto de jazz, acho eu."_s}, None, Many, {}, {}, ClaimAct::Assert, true);
        QVERIFY2(left.empty(), "an outcome has no row for one, many or events");
    }
    void whatIsSaidHasEachOutcome()
    {
        QFETCH(const QStringList, sessions);
        QFETCH(const What, what);
        QFETCH(const Cardinality, cardinality);
        QFETCH(const ClaimAct, act);
        QFETCH(const bool, suggested);
        QFETCH(const QStringList, closed);
        QFETCH(const QStringList, standing);
        static const auto rules = RuleSet::load();
        QVERIFY(rules);
        Rehearsal rehearsal(**rules);
        for (const QString &text : sessions) {
            rehearsal.addSession(std::vector<Said>{{.role = Role::User, .text = text, .day = QDate(2026, 3, 2)}});
        }
        const auto last = static_cast<int>(sessions.size()) - 1;
        QVERIFY(std::ranges::any_of(rehearsal.steps(), [&](const Rehearsal::Step &step) {
            return step.session == last && step.what == what && step.claim.slot.cardinality == cardinality
                   && step.claim.act == act && step.claim.suggested == suggested && step.closed == closed;
        }));
        QStringList texts;
        for (const Claim &claim : rehearsal.standing()) {
            texts << claim.text;
        }
        QCOMPARE(texts, standing);
    }
};

QTEST_GUILESS_MAIN(TestReconcile)
#include "tst_reconcile.moc"
