// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// When a session is told, and what becomes of the telling.

#include "core/engine/policyservice.h"
#include "tests/support/testengine.h"

#include <QTest>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

const Scope trip{.user = u"ines"_s, .agent = {}, .app = {}, .run = u"trip"_s};

Captured say(TestEngine &engine, const QString &said, const QString &answered, const Scope &scope = trip)
{
    engine.clock().advance(std::chrono::seconds(60));
    return wait(
        engine->turns().capture(agent, scope, {message(Role::User, said), message(Role::Assistant, answered)}, "{}"));
}

void talk(TestEngine &engine, const Scope &scope = trip)
{
    static_cast<void>(say(engine, u"Can you find a quiet hotel in Kyoto?"_s, u"Machiya Sora is quiet."_s, scope));
    static_cast<void>(
        say(engine, u"Then let us take that one."_s, u"The Machiya Sora is booked for three nights."_s, scope));
}

std::vector<Memory> tellings(TestEngine &engine, std::vector<State> states = {State::Active})
{
    ListQuery query;
    query.states = std::move(states);
    query.filter = where(Field::Metadata, Op::Eq, {FilterValue(true)}, u"summary"_s);
    query.order = Qt::AscendingOrder;
    query.showExpired = true;
    return wait(engine->memories().list(query)).items;
}

/// After so much rest; what the sweep began is done.
void rest(TestEngine &engine, std::chrono::minutes minutes = std::chrono::minutes(31))
{
    engine.clock().advance(minutes);
    waitDone(engine->sweep());
    engine.stop();
    engine.start();
}

} // namespace

class TestEpisodes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSessionThatRestsIsTold()
    {
        TestEngine engine;
        talk(engine);
        rest(engine, std::chrono::minutes(20));
        QVERIFY(tellings(engine).empty());
        rest(engine, std::chrono::minutes(20));
        const auto told = tellings(engine);
        QCOMPARE(told.size(), size_t(1));
        const Memory &memory = told.front();
        QCOMPARE(memory.text,
                 u"User asked: Find a quiet hotel in Kyoto\nDone: The Machiya Sora is booked for three nights"_s);
        QCOMPARE(memory.kind, Kind::Episodic);
        QCOMPARE(memory.layer, Layer::User);
        QCOMPARE(memory.scope, trip);
        QCOMPARE(memory.writer.kind, Actor::Kind::System);
        SearchRequest request;
        request.query = u"Which hotel in Kyoto was booked?"_s;
        request.scope.user = u"ines"_s;
        request.layers = {Layer::User};
        const auto hits = wait(engine->search().search(request)).hits;
        QVERIFY(!hits.empty());
        QCOMPARE(hits.front().memory.id, memory.id);
    }

    void itNamesAllMessagesThatItIsTakenFrom()
    {
        TestEngine engine;
        const Captured first = say(engine, u"Can you find a quiet hotel in Kyoto?"_s, u"Machiya Sora is quiet."_s);
        const Captured second = say(engine, u"Good."_s, u"The Machiya Sora is booked for three nights."_s);
        rest(engine);
        const Provenance from = tellings(engine).front().provenance;
        QCOMPARE(from.turn, first.turn.id.value);
        QCOMPARE(from.message, first.messages.front().id.value);
        QCOMPARE(from.more, std::vector{second.messages.back().id.value});
        QCOMPARE(wait(engine->memories().get(tellings(engine).front().id)).provenance, from);
    }

    void itIsToldOnceAndAgainWhenItWentOn()
    {
        TestEngine engine;
        talk(engine);
        rest(engine);
        const Memory first = tellings(engine).front();
        rest(engine, std::chrono::minutes(90));
        QCOMPARE(tellings(engine), std::vector{first});
        static_cast<void>(say(engine, u"And the train?"_s, u"The train to Osaka is booked, too."_s));
        rest(engine);
        const auto told = tellings(engine);
        QCOMPARE(told.size(), size_t(1));
        QVERIFY(told.front().text.contains(u"Machiya"_s) && told.front().text.contains(u"Osaka"_s));
        const auto older = tellings(engine, {State::Superseded});
        QCOMPARE(older.size(), size_t(1));
        QCOMPARE(older.front().id, first.id);
        QCOMPARE(older.front().replacedBy, told.front().id.value);
    }

    void whatGoesOnWithoutNewsIsNotToldAgain()
    {
        TestEngine engine;
        talk(engine);
        rest(engine);
        const Memory first = tellings(engine).front();
        static_cast<void>(say(engine, u"Thank you!"_s, u"You are welcome."_s));
        rest(engine);
        QCOMPARE(tellings(engine), std::vector{first});
    }

    void aSessionWhoseTimeRanOutIsTold_data()
    {
        QTest::addColumn<bool>("followed"); // by another of the same run, before the sweep
        QTest::newRow("found by the sweep") << false;
        QTest::newRow("another began") << true;
    }

    void aSessionWhoseTimeRanOutIsTold()
    {
        QFETCH(bool, followed);
        TestEngine engine;
        talk(engine);
        const Session session = wait(engine->sessions().list({})).items.front();
        QVERIFY(engine->sessions().setIdleSeconds(agent, session.id, minIdleSeconds).result());
        engine.clock().advance(std::chrono::minutes(5));
        if (followed) {
            static_cast<void>(say(engine, u"Hello."_s, u"Hello!"_s));
        }
        rest(engine, std::chrono::minutes(1));
        QCOMPARE(tellings(engine).size(), size_t(1));
    }

    void whatAPersonClearedIsNotTold()
    {
        TestEngine engine;
        talk(engine);
        const Session session = wait(engine->sessions().list({})).items.front();
        QVERIFY(engine->sessions().clear(person, session.id, {}).result());
        rest(engine);
        QVERIFY(tellings(engine).empty());
        QVERIFY(engine->sessions().undoClear(person, session.id).result());
        rest(engine);
        QCOMPARE(tellings(engine).size(), size_t(1));
    }

    void whoDoesNotAgreeIsNotTold()
    {
        TestEngine engine;
        static_cast<void>(wait(engine->policies().record(person, u"ines"_s, Consent::State::Withheld)));
        talk(engine);
        rest(engine);
        QVERIFY(tellings(engine, {State::Active, State::Pending}).empty());
    }

    void anEpisodeWaitsWhereThePolicyWantsAReview()
    {
        TestEngine engine;
        Policy policy;
        policy.rules[{Layer::User, Kind::Episodic}] = PolicyRule::Review;
        static_cast<void>(wait(engine->policies().setPolicy(policy)));
        talk(engine);
        rest(engine);
        QCOMPARE(tellings(engine, {State::Pending}).size(), size_t(1));
        QCOMPARE(tellings(engine, {State::Pending}).front().waiting, Waiting::Policy);
    }

    void oneTurnIsNoEpisode()
    {
        TestEngine engine;
        static_cast<void>(say(engine, u"Can you book the Machiya Sora?"_s, u"The Machiya Sora is booked."_s));
        rest(engine);
        QVERIFY(tellings(engine).empty());
    }

    void whatIsRememberedIsNotToldAgain()
    {
        TestEngine engine;
        static_cast<void>(say(engine, u"I live in Oslo."_s, u"Nice."_s));
        const auto kept = say(engine, u"I booked a flight to Turku for next Friday."_s, u"Good."_s).kept;
        QVERIFY(!kept.empty());
        rest(engine);
        QVERIFY2(tellings(engine).empty(),
                 qPrintable(tellings(engine).empty() ? u""_s : tellings(engine).front().text));
    }

    void whoseItIsFollowsFromTheIds_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("agentName");
        QTest::addColumn<QString>("run");
        QTest::addColumn<Layer>("layer");
        QTest::newRow("a user's run") << u"ines"_s << QString() << u"trip"_s << Layer::User;
        QTest::newRow("a user") << u"ines"_s << QString() << QString() << Layer::User;
        QTest::newRow("a run of nobody") << QString() << QString() << u"trip"_s << Layer::Session;
        QTest::newRow("an agent") << QString() << u"planner"_s << QString() << Layer::User;
    }

    void whoseItIsFollowsFromTheIds()
    {
        QFETCH(QString, user);
        QFETCH(QString, agentName);
        QFETCH(QString, run);
        TestEngine engine;
        talk(engine, {.user = user, .agent = agentName, .app = {}, .run = run});
        rest(engine);
        const auto told = tellings(engine);
        QCOMPARE(told.size(), size_t(1));
        QTEST(told.front().layer, "layer");
    }

    void ofARunWithoutANameOnlyTheNewIsTold()
    {
        TestEngine engine;
        const Scope lasting{.user = u"ines"_s, .agent = {}, .app = {}, .run = {}};
        talk(engine, lasting);
        rest(engine);
        static_cast<void>(say(engine, u"Please book the train to Osaka."_s, u"Which day?"_s, lasting));
        static_cast<void>(say(engine, u"The first of May."_s, u"The train to Osaka is reserved."_s, lasting));
        rest(engine);
        const auto told = tellings(engine);
        QCOMPARE(told.size(), size_t(2));
        QVERIFY(told.front().text.contains(u"Machiya"_s));
        QVERIFY(!told.back().text.contains(u"Machiya"_s) && told.back().text.contains(u"Osaka"_s));
    }

    void whatAPersonPutAwayOrChangedIsLeft_data()
    {
        QTest::addColumn<bool>("deleted");
        QTest::newRow("deleted") << true;
        QTest::newRow("changed") << false;
    }

    void whatAPersonPutAwayOrChangedIsLeft()
    {
        QFETCH(bool, deleted);
        TestEngine engine;
        talk(engine);
        rest(engine);
        const MemoryId id = tellings(engine).front().id;
        if (deleted) {
            QVERIFY(engine->memories().remove(person, {id}).result());
        } else {
            MemoryPatch patch;
            patch.text = u"A hotel in Kyoto was booked."_s;
            QVERIFY(engine->memories().edit(person, {{id, patch}}).result());
        }
        static_cast<void>(say(engine, u"And the train?"_s, u"The train to Osaka is booked, too."_s));
        rest(engine);
        const auto told = tellings(engine);
        QCOMPARE(told.size(), size_t(deleted ? 0 : 1));
        QVERIFY(deleted || told.front().text == u"A hotel in Kyoto was booked."_s);
    }

    void whatWasDeletedIsNotTold()
    {
        TestEngine engine;
        static_cast<void>(say(engine, u"Can you find a quiet hotel in Kyoto?"_s, u"Machiya Sora is quiet."_s));
        const Captured booked = say(engine, u"Good."_s, u"The Machiya Sora is booked for three nights."_s);
        QVERIFY(engine->memories().remove(person, {booked.messages.back().id}).result());
        rest(engine);
        QVERIFY(tellings(engine).empty());
    }

    void itLastsNoLongerThanWhatItTells()
    {
        TestEngine engine;
        talk(engine);
        NewMessage last = message(Role::User, u"We decided against it."_s);
        last.expires = QDate(2026, 12, 1);
        engine.clock().advance(std::chrono::seconds(60));
        QVERIFY(engine->turns().capture(agent, trip, {last}, "{}").result());
        rest(engine);
        QCOMPARE(tellings(engine).front().expires, std::optional(QDate(2026, 12, 1)));
    }

    void withoutExtractionNothingIsTold()
    {
        TestEngine engine(TestEngine::Extraction::Off);
        talk(engine);
        rest(engine);
        QVERIFY(tellings(engine).empty());
    }
};

QTEST_GUILESS_MAIN(TestEpisodes)
#include "tst_episodes.moc"
