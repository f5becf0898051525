// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/database.h"
#include "tests/support/testengine.h"

#include <QTest>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

const Scope trip{.user = u"alex"_s, .agent = {}, .app = {}, .run = u"trip"_s};

} // namespace

class TestTurnService : public QObject
{
    Q_OBJECT

private:
    static QStringList found(TestEngine &engine, const QString &query, const Scope &scope)
    {
        SearchRequest request;
        request.query = query;
        request.scope = scope;
        QStringList hits;
        for (const Hit &hit : wait(engine->search().search(request)).hits) {
            hits << hit.memory.text;
        }
        return hits;
    }

private Q_SLOTS:
    void aTurnThatCannotBeReadIsARowWithRetry()
    {
        TestEngine engine;
        const Scope scope{.user = u"ines"_s, .agent = {}, .app = {}, .run = u"trip"_s};
        const TurnDetail open = wait(engine->turns().open(agent, scope, {message(Role::User, u"I live in Oslo."_s)}));
        const auto other = Database::open(engine->dataDir() + u"/strata.db"_s, Database::Mode::ReadWrite);
        QVERIFY(other.has_value());
        (*other)->script(
            "CREATE TRIGGER in_the_way BEFORE INSERT ON user_memories BEGIN SELECT RAISE(ABORT,'no'); END");
        QVERIFY(!(*other)->takeError());
        static_cast<void>(wait(engine->turns().finish(agent, open.turn.id)));
        QTRY_COMPARE(wait(engine->readings().failures(10)).size(), size_t(1));
        const Reading failed = wait(engine->readings().failures(10)).front();
        QCOMPARE(failed.turn, open.turn.id);
        QCOMPARE(failed.reader, Reading::Reader::Rules);
        QVERIFY(!failed.error.isEmpty());
        QCOMPARE(failed.scope.user, u"ines"_s);
        QVERIFY(wait(engine->memories().list(ListQuery{})).items.empty());
        (*other)->script("DROP TRIGGER in_the_way");
        QCOMPARE(wait(engine->readings().retryAll()), 1);
        QTRY_COMPARE(wait(engine->memories().list(ListQuery{})).items.size(), size_t(1));
        QTRY_VERIFY(wait(engine->readings().readings({open.turn.id})).empty());
    }

    void aTurnThatWasNotReadBeforeTheEndIsReadAtTheNextStart()
    {
        TestEngine engine;
        const Scope scope{.user = u"ines"_s, .agent = {}, .app = {}, .run = u"trip"_s};
        const TurnDetail open = wait(engine->turns().open(agent, scope, {message(Role::User, u"I live in Oslo."_s)}));
        engine.stop();
        { // as a program leaves it that is killed right after it acknowledged the end of the turn
            const auto store = Database::open(engine.options().dataDir + u"/strata.db"_s, Database::Mode::ReadWrite);
            QVERIFY(store.has_value());
            (*store)->run("UPDATE turns SET ended=1,finished=last_active WHERE uid=?", open.turn.id.value);
            (*store)->run("INSERT INTO readings(uid,turn,reader,state,attempts,queued,updated) VALUES(?,?,0,0,0,1,1)",
                          makeUuid7(1), open.turn.id.value);
            QVERIFY(!(*store)->takeError());
        }
        engine.start();
        QTRY_COMPARE(wait(engine->memories().list(ListQuery{})).items.size(), size_t(1));
        QTRY_VERIFY(wait(engine->readings().readings({open.turn.id})).empty());
    }

    void turnsOfSeveralAgentsInARunKeepTheirAgents()
    {
        TestEngine engine;
        const auto scope = [](const QString &agent) {
            return Scope{.user = u"alex"_s, .agent = agent, .app = {}, .run = u"trip"_s};
        };
        static_cast<void>(wait(
            engine->turns().capture(agent, scope(u"planner"_s), {message(Role::User, u"The plan is made"_s)}, "{}")));
        const TurnDetail turn =
            wait(engine->turns().open(agent, scope(u"writer"_s), {message(Role::User, u"Write a letter"_s)}));
        QCOMPARE(turn.turn.scope.agent, u"writer"_s);
        const auto added = wait(engine->turns().addMessages(agent, turn.turn.id, {message(Role::Tool, u"Dear Kim"_s)}));
        QCOMPARE(added.front().scope.agent, u"writer"_s);
        QCOMPARE(wait(engine->turns().get(turn.turn.id)).turn.scope.agent, u"writer"_s);
        const auto of = [](const QString &agent) { return Scope{.user = {}, .agent = agent, .app = {}, .run = {}}; };
        QCOMPARE(wait(engine->turns().openTurns(10, of(u"writer"_s))).items.size(), size_t(1));
        QCOMPARE(wait(engine->turns().openTurns(10, of(u"planner"_s))).items.size(), size_t(0));
    }

    void aTurnOpensGrowsAndFinishes()
    {
        TestEngine engine;
        auto turn =
            wait(engine->turns().open(agent, trip, {message(Role::User, u"Find a quiet inn near the Kamo river"_s)}));
        QVERIFY(turn.turn.isOpen());
        QCOMPARE(turn.turn.number, 1);
        QCOMPARE(turn.messages.size(), size_t(1));
        NewMessage asks = message(Role::Assistant, {});
        asks.toolCalls = R"([{"id":"c1","function":{"name":"search_stays"}}])";
        NewMessage output = message(Role::Tool, u"23 rows"_s, u"search_stays"_s);
        output.toolCallId = u"c1"_s;
        const auto stored = wait(engine->turns().addMessages(agent, turn.turn.id, {asks, output}));
        QCOMPARE(stored[1].toolCallId, u"c1"_s);
        QCOMPARE(stored[1].toolName, u"search_stays"_s);
        QVERIFY(wait(engine->turns().get(turn.turn.id)).turn.isOpen());
        static_cast<void>(
            wait(engine->turns().addMessages(agent, turn.turn.id, {message(Role::Assistant, u"Three places fit."_s)})));
        const auto after = wait(engine->turns().get(turn.turn.id));
        QCOMPARE(after.turn.end, TurnEnd::Answered);
        QCOMPARE(after.messages.size(), size_t(4));
        QCOMPARE(after.messages[0].role, Role::User);
        QCOMPARE(after.messages[3].text, u"Three places fit."_s);
        QCOMPARE(failure(engine->turns().addMessages(agent, turn.turn.id, {message(Role::User, u"more"_s)})).code,
                 ErrorCode::Conflict);
    }

    void aTurnThatOpensWithItsAnswerIsFinished()
    {
        TestEngine engine;
        const NewMessage question = message(Role::User, u"Is there a lift?"_s);
        const auto turn = wait(engine->turns().open(agent, trip, {question, message(Role::Assistant, u"No."_s)}));
        QCOMPARE(turn.turn.end, TurnEnd::Answered);
        QCOMPARE(turn.turn.messages, 2);
        NewMessage asks = message(Role::Assistant, {});
        asks.toolCalls = R"([{"id":"c1","function":{"name":"search_stays"}}])";
        QVERIFY(wait(engine->turns().open(agent, trip, {question, asks})).turn.isOpen());
        QVERIFY(
            wait(engine->turns().open(agent, trip, {message(Role::Assistant, u"Hello"_s), question})).turn.isOpen());
    }

    void aListOfOpenTurnsIsBounded()
    {
        TestEngine engine;
        const QString value(maxWorkingBytes, u'v');
        for (const QString &run : {u"one"_s, u"two"_s, u"three"_s}) {
            const TurnId id = wait(engine->turns().open(agent, {.user = u"alex"_s, .run = run}, {})).turn.id;
            for (qsizetype i = 0; i < maxWorkingBytesOfTurn / maxWorkingBytes; ++i) {
                static_cast<void>(wait(engine->turns().setWorking(agent, id, u"k%1"_s.arg(i), value, {})));
            }
            engine.clock().advance(std::chrono::seconds(1));
        }
        const auto page = wait(engine->turns().openTurns(10));
        QCOMPARE(page.items.size(), size_t(2));
        QCOMPARE(page.total, 3);
        QCOMPARE(page.items.front().turn.scope.run, u"three"_s);
        QCOMPARE(page.items.front().working.size(), size_t(32));
    }

    void aSessionThatEndsTakesItsOpenTurnAlong()
    {
        TestEngine engine;
        const auto opened = wait(engine->turns().open(agent, trip, {message(Role::User, u"Hold the room"_s)}));
        const TurnId id = opened.turn.id;
        static_cast<void>(wait(engine->turns().setWorking(agent, id, u"hold"_s, u"MS-2291"_s, {})));
        static_cast<void>(wait(engine->sessions().setIdleSeconds(person, opened.turn.session, 60)));
        engine.clock().advance(std::chrono::seconds(62));
        QCOMPARE(failure(engine->turns().workingItems(id)).code, ErrorCode::NotFound);
        QCOMPARE(failure(engine->turns().attention(id)).code, ErrorCode::NotFound);
        QVERIFY(wait(engine->turns().get(id)).working.empty());
        QCOMPARE(wait(engine->turns().get(id)).turn.end, TurnEnd::Idle); // before it is written down
        QVERIFY(!wait(engine->sessions().get(opened.turn.session)).open);
        QCOMPARE(failure(engine->turns().addMessages(agent, id, {message(Role::User, u"Still there?"_s)})).code,
                 ErrorCode::NotFound);
        QCOMPARE(failure(engine->turns().setAttention(agent, id, u"x"_s, {})).code, ErrorCode::NotFound);
        QCOMPARE(failure(engine->sessions().setPinned(person, opened.turn.session, true)).code, ErrorCode::Conflict);
        QCOMPARE(failure(engine->sessions().setIdleSeconds(person, opened.turn.session, 3600)).code,
                 ErrorCode::Conflict);
        QCOMPARE(wait(engine->sessions().get(opened.turn.session)).state, Session::State::Expired);
        QVERIFY(wait(engine->turns().openTurns(10)).items.empty());
        waitDone(engine->sweep()); // sooner than the turn alone would go idle
        QCOMPARE(wait(engine->turns().get(id)).turn.end, TurnEnd::Idle);
    }

    void theNextSessionOfARunFinishesTheTurnOfTheLast()
    {
        TestEngine engine;
        const auto first = wait(engine->turns().open(agent, trip, {message(Role::User, u"Hold the room"_s)}));
        static_cast<void>(wait(engine->turns().setWorking(agent, first.turn.id, u"hold"_s, u"MS-2291"_s, {})));
        static_cast<void>(wait(engine->sessions().setIdleSeconds(person, first.turn.session, 60)));
        engine.clock().advance(std::chrono::seconds(62));
        std::atomic<int> finished = 0;
        const auto subscription = engine->events().subscribe([&finished](const EventBatch &batch) {
            for (const Event &event : *batch) {
                finished += event.type == Event::Type::TurnFinished ? 1 : 0;
            }
        });
        static_cast<void>(wait(engine->memories().add(agent, {memory(u"x"_s, u"alex"_s, Layer::Session, u"trip"_s)})));
        QCOMPARE(finished.load(), 1);
        const Session over = wait(engine->sessions().get(first.turn.session));
        QVERIFY(!over.open);
        QCOMPARE(over.state, Session::State::Expired); // nobody cleared it
        QCOMPARE(failure(engine->sessions().undoClear(person, over.id)).code, ErrorCode::Conflict);
    }

    void workingMemoryAndAttentionAreGoneWithTheTurn()
    {
        TestEngine engine;
        const auto turn =
            wait(engine->turns().open(agent, trip, {message(Role::User, u"Hold a room at Machiya Sora"_s)}));
        const TurnId id = turn.turn.id;
        const auto item = wait(engine->turns().setWorking(agent, id, u"hold"_s, u"MS-2291"_s, u"hold_room"_s));
        const auto again = wait(engine->turns().setWorking(agent, id, u"hold"_s, u"MS-2292"_s, u"hold_room"_s));
        QCOMPARE(again.id, item.id);
        QCOMPARE(wait(engine->turns().workingItems(id)).size(), size_t(1));
        QCOMPARE(wait(engine->turns().working(id, item.id)).value, u"MS-2292"_s);
        const Attention computed = wait(engine->turns().attention(id));
        QVERIFY(!computed.setByAgent);
        QVERIFY(computed.terms.contains(u"Machiya"_s));
        static_cast<void>(wait(engine->turns().setAttention(agent, id, u"Book for 4 nights"_s, {u"14–18 Nov"_s})));
        engine.stop();
        engine.start(); // what was acknowledged holds across a restart while the turn is open
        QCOMPARE(wait(engine->turns().attention(id)).focus, u"Book for 4 nights"_s);
        QCOMPARE(wait(engine->turns().working(id, item.id)).value, u"MS-2292"_s);
        QCOMPARE(wait(engine->turns().finish(agent, id)).end, TurnEnd::Explicit);
        QCOMPARE(failure(engine->turns().working(id, item.id)).code, ErrorCode::NotFound);
        QCOMPARE(failure(engine->turns().attention(id)).code, ErrorCode::NotFound);
        QCOMPARE(failure(engine->turns().setWorking(agent, id, u"x"_s, u"y"_s, {})).code, ErrorCode::Conflict);
        QCOMPARE(found(engine, u"room at Machiya"_s, trip), QStringList{u"Hold a room at Machiya Sora"_s});
    }

    void workingValuesAreBounded()
    {
        TestEngine engine;
        const auto turn = wait(engine->turns().open(agent, trip, {}));
        QCOMPARE(
            failure(engine->turns().setWorking(agent, turn.turn.id, u"k"_s, QString(maxWorkingBytes + 1, u'x'), {}))
                .context,
            u"value"_s);
        QCOMPARE(failure(engine->turns().setWorking(agent, turn.turn.id, {}, u"v"_s, {})).context, u"key"_s);
    }

    void aTurnHoldsSoMuchWorkingMemoryAndNoMore()
    {
        TestEngine engine;
        const TurnId id = wait(engine->turns().open(agent, trip, {})).turn.id;
        const QString value(maxWorkingBytes, u'x');
        constexpr int fit = maxWorkingBytesOfTurn / maxWorkingBytes;
        for (int i = 0; i < fit; ++i) {
            static_cast<void>(wait(engine->turns().setWorking(agent, id, u"k%1"_s.arg(i), value, {})));
        }
        QCOMPARE(failure(engine->turns().setWorking(agent, id, u"more"_s, u"v"_s, {})).context, u"value"_s);
        static_cast<void>(
            wait(engine->turns().setWorking(agent, id, u"k0"_s, u"short"_s, {}))); // it takes its own place
        static_cast<void>(wait(engine->turns().setWorking(agent, id, u"more"_s, u"v"_s, {})));
        QCOMPARE(wait(engine->turns().workingItems(id)).size(), size_t(fit + 1));
    }

    void anIdleTurnIsClosed()
    {
        TestEngine engine;
        const auto turn = wait(engine->turns().open(agent, trip, {message(Role::User, u"Hello"_s)}));
        engine.clock().advance(std::chrono::minutes(9));
        waitDone(engine->sweep());
        QVERIFY(wait(engine->turns().get(turn.turn.id)).turn.isOpen());
        engine.clock().advance(std::chrono::minutes(2));
        waitDone(engine->sweep());
        QCOMPARE(wait(engine->turns().get(turn.turn.id)).turn.end, TurnEnd::Idle);
    }

    void anIdleTurnIsOverBeforeItIsSwept()
    {
        TestEngine engine;
        const TurnId turn = wait(engine->turns().open(agent, trip, {message(Role::User, u"Hello"_s)})).turn.id;
        const WorkingId item = wait(engine->turns().setWorking(agent, turn, u"hold"_s, u"MS-2291"_s, {})).id;
        engine.clock().advance(std::chrono::minutes(10));
        QCOMPARE(failure(engine->turns().working(turn, item)).code, ErrorCode::NotFound);
        QCOMPARE(failure(engine->turns().workingItems(turn)).code, ErrorCode::NotFound);
        QCOMPARE(failure(engine->turns().attention(turn)).code, ErrorCode::NotFound);
        QCOMPARE(failure(engine->turns().removeWorking(agent, turn, item)).code, ErrorCode::NotFound);
        QCOMPARE(failure(engine->turns().addMessages(agent, turn, {message(Role::User, u"Still there?"_s)})).code,
                 ErrorCode::Conflict);
        QCOMPARE(wait(engine->turns().get(turn)).turn.end, TurnEnd::Idle);
        QCOMPARE(wait(engine->turns().openTurns(10)).total, 0);
    }

    void whatIsSaidAfterTheAnswerOpensTheNextTurn()
    {
        TestEngine engine;
        const Turn first = wait(engine->turns().open(agent, trip, {message(Role::User, u"One?"_s)})).turn;
        const auto stored = wait(engine->turns().addMessages(
            agent, first.id, {message(Role::Assistant, u"One."_s), message(Role::User, u"And two?"_s)}));
        QCOMPARE(wait(engine->turns().get(first.id)).turn.end, TurnEnd::Answered);
        const TurnDetail next = wait(engine->turns().get(TurnId{stored.back().turn}));
        QCOMPARE(next.turn.number, 2);
        QVERIFY(next.turn.isOpen());
        QCOMPARE(next.messages.front().text, u"And two?"_s);
        // An answer in parts is one.
        const auto parts = wait(engine->turns().addMessages(
            agent, next.turn.id, {message(Role::Assistant, u"Two"_s), message(Role::Assistant, u"and a half."_s)}));
        QCOMPARE(parts.back().turn, next.turn.id.value);
        QCOMPARE(wait(engine->turns().get(next.turn.id)).turn.messages, 3);
    }

    void aWholeTurnLeavesTheOneInFlight()
    {
        TestEngine engine;
        const TurnId open = wait(engine->turns().open(agent, trip, {message(Role::User, u"Hold the room"_s)})).turn.id;
        static_cast<void>(wait(engine->turns().setWorking(agent, open, u"hold"_s, u"MS-2291"_s, {})));
        const Captured whole = wait(engine->turns().capture(
            agent, trip, {message(Role::User, u"Hi"_s), message(Role::Assistant, u"Hello"_s)}, "{}"));
        QCOMPARE(whole.turn.number, 2);
        QVERIFY(!whole.turn.isOpen());
        QCOMPARE(wait(engine->turns().workingItems(open)).size(), size_t(1));
        static_cast<void>(wait(engine->turns().addMessages(agent, open, {message(Role::Assistant, u"Held."_s)})));
        QCOMPARE(wait(engine->turns().get(open)).turn.messages, 2);
    }

    void theNextTurnFinishesTheOneBefore()
    {
        TestEngine engine;
        const auto first = wait(engine->turns().open(agent, trip, {message(Role::User, u"One"_s)}));
        const auto second = wait(engine->turns().open(agent, trip, {message(Role::User, u"Two"_s)}));
        QCOMPARE(second.turn.number, 2);
        QVERIFY(!wait(engine->turns().get(first.turn.id)).turn.isOpen());
        const auto page = wait(engine->turns().transcript(second.turn.session, 10));
        QCOMPARE(page.items.size(), size_t(2));
        QCOMPARE(page.items[0].messages.front().text, u"One"_s);
    }

    void captureKeepsAWholeTurnAsRawHistory()
    {
        TestEngine engine;
        const auto captured = wait(engine->turns().capture(
            agent, trip,
            {message(Role::User, u"I'm Alex and I prefer boutique hotels."_s), message(Role::Assistant, u"Noted."_s)},
            R"({"source":"chat"})"));
        QVERIFY(!captured.turn.isOpen());
        QCOMPARE(captured.messages.front().metadata, QByteArray(R"({"source":"chat"})"));
        // What was made of it comes first, then the words themselves, which belong to the run.
        QCOMPARE(found(engine, u"Any hotel preferences?"_s, trip),
                 (QStringList{u"User prefers boutique hotels"_s, u"I'm Alex and I prefer boutique hotels."_s}));
        Scope elsewhere = trip;
        elsewhere.run = u"another"_s;
        QCOMPARE(found(engine, u"Any hotel preferences?"_s, elsewhere), QStringList{u"User prefers boutique hotels"_s});
        QCOMPARE(failure(engine->turns().capture(agent, trip, {}, "{}")).context, u"messages"_s);
    }

    void stoppingFinishesWhatIsBeingExtracted()
    {
        TestEngine engine;
        std::vector<QFuture<Result<Captured>>> captures;
        for (int i = 0; i < 40; ++i) {
            captures.push_back(engine->turns().capture(
                agent, trip, {message(Role::User, u"Please remember that door %1 sticks"_s.arg(i))}, "{}"));
        }
        const Scope other{.user = u"alex"_s, .agent = {}, .app = {}, .run = u"other"_s};
        const auto turn =
            wait(engine->turns().open(agent, other, {message(Role::User, u"Remember that I park on level 3"_s)}));
        static_cast<void>(wait(engine->turns().finish(agent, turn.turn.id)));
        engine.stop();
        for (auto &capture : captures) {
            QVERIFY(capture.isFinished());
            QCOMPARE(capture.resultCount(), 1);
            QCOMPARE(wait(capture).kept.size(), size_t(1));
        }
        engine.start();
        QCOMPARE(wait(engine->memories().list({})).total, 41);
    }

    void extractionRunsAfterAnExplicitFinish()
    {
        TestEngine engine;
        const auto turn =
            wait(engine->turns().open(agent, trip, {message(Role::User, u"Remember that I park on level 3"_s)}));
        static_cast<void>(wait(engine->turns().finish(person, turn.turn.id)));
        QTRY_COMPARE(wait(engine->turns().get(turn.turn.id)).turn.kept, 1);
        // Whoever ends a turn: what was said was written by who handed it in.
        QCOMPARE(wait(engine->memories().producedBy({turn.turn.id})).front().writer, agent);
    }
};

QTEST_GUILESS_MAIN(TestTurnService)
#include "tst_turnservice.moc"
