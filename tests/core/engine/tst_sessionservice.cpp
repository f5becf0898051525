// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/testengine.h"

#include <QTest>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

class TestSessionService : public QObject
{
    Q_OBJECT

private:
    static Scope run(const QString &user, const QString &name)
    {
        return {.user = user, .agent = {}, .app = {}, .run = name};
    }

    static Session only(TestEngine &engine, const QString &user)
    {
        SessionQuery query;
        query.user = user;
        const auto page = wait(engine->sessions().list(query));
        return page.items.empty() ? Session{} : page.items.front();
    }

    static int hits(TestEngine &engine, const QString &query, const Scope &scope)
    {
        SearchRequest request;
        request.query = query;
        request.scope = scope;
        return static_cast<int>(wait(engine->search().search(request)).hits.size());
    }

    static bool finds(TestEngine &engine, const QString &query, const Scope &scope, const QString &text)
    {
        SearchRequest request;
        request.query = query;
        request.scope = scope;
        const auto answer = wait(engine->search().search(request));
        return std::any_of(answer.hits.begin(), answer.hits.end(),
                           [&text](const Hit &hit) { return hit.memory.text == text; });
    }

    static Memory note(TestEngine &engine, const QString &text, const Scope &scope)
    {
        NewMemory fresh = memory(text, scope.user, Layer::Session, scope.run);
        return wait(engine->memories().add(agent, {fresh})).front().memory;
    }

    /// A note in a run, and another after the end of its session; gives that session.
    static SessionId goOnAfterTheEnd(TestEngine &engine, const Scope &scope)
    {
        note(engine, u"Old note about the ferry"_s, scope);
        const SessionId old = only(engine, scope.user).id;
        engine.clock().advance(std::chrono::hours(25));
        note(engine, u"New note about the bus"_s, scope);
        return old;
    }

private Q_SLOTS:
    void undoLeavesTheNotesOfAClearedSessionAlone()
    {
        TestEngine engine;
        NewMemory note;
        note.layer = Layer::Session;
        note.text = u"The gate is A12"_s;
        note.scope = {.user = u"alex"_s, .agent = {}, .app = {}, .run = u"trip"_s};
        const Memory kept = wait(engine->memories().add(person, {note})).front().memory;
        MemoryPatch patch;
        patch.text = u"The gate is B7"_s;
        static_cast<void>(wait(engine->memories().edit(person, {{kept.id, patch}})));
        const auto steps = wait(engine->journal().steps(10));
        const SessionId session = wait(engine->sessions().list({})).items.front().id;
        static_cast<void>(wait(engine->sessions().clear(person, session, {})));
        QCOMPARE(failure(engine->journal().undo(person, steps.front().id)).code, ErrorCode::Conflict);
        SearchRequest request;
        request.query = u"which gate"_s;
        request.scope.user = u"alex"_s;
        QVERIFY(wait(engine->search().search(request)).hits.empty());
    }

    void theEndOfASessionIsTold()
    {
        TestEngine engine;
        const Scope run{.user = u"alex"_s, .agent = {}, .app = {}, .run = u"trip"_s};
        static_cast<void>(wait(engine->turns().capture(agent, run, {message(Role::User, u"Hello"_s)}, "{}")));
        QVERIFY(engine->sweep().result().has_value());
        std::vector<Session::State> told;
        QMutex mutex;
        const auto subscription = engine->events().subscribe([&](const EventBatch &batch) {
            const QMutexLocker lock(&mutex);
            for (const Event &event : *batch) {
                if (event.type == Event::Type::SessionChanged) {
                    told.push_back(event.session->state);
                }
            }
        });
        engine.clock().advance(std::chrono::hours(25));
        QVERIFY(engine->sweep().result().has_value());
        QVERIFY(engine->sweep().result().has_value());
        const QMutexLocker lock(&mutex);
        QCOMPARE(told.size(), size_t(1));
        QCOMPARE(told.front(), Session::State::Expired);
    }

    void theSameRunOfAnotherUserIsAnotherSession()
    {
        TestEngine engine;
        note(engine, u"alex pays by card"_s, run(u"alex"_s, u"trip"_s));
        note(engine, u"mira pays by cheque"_s, run(u"mira"_s, u"trip"_s));
        QVERIFY(!(only(engine, u"alex"_s).id == only(engine, u"mira"_s).id));
        QCOMPARE(hits(engine, u"pays by card"_s, run(u"alex"_s, u"trip"_s)), 1);
    }

    void sessionsEndWhenIdleByStoredTime()
    {
        TestEngine engine;
        const Scope trip = run(u"alex"_s, u"trip"_s);
        const Memory kept = note(engine, u"Train to Kyoto arrives at 22:40"_s, trip);
        static_cast<void>(
            wait(engine->turns().capture(agent, trip, {message(Role::User, u"When does the train arrive?"_s)}, "{}")));
        QCOMPARE(only(engine, u"alex"_s).ends, engine.clock().now() + microsPerDay);
        engine.clock().advance(std::chrono::hours(23));
        note(engine, u"Room on hold until 20:00"_s, trip); // starts the count again
        engine.clock().advance(std::chrono::hours(2));
        QVERIFY(hits(engine, u"train arrives"_s, trip) > 0);
        engine.clock().advance(std::chrono::hours(23));
        QCOMPARE(hits(engine, u"train arrives"_s, trip), 0);
        QCOMPARE(wait(engine->memories().list({})).total, 0);
        QVERIFY(only(engine, u"alex"_s).id.value.isNull());
        // The clock going back shows it again; nothing was lost.
        engine.clock().advance(-std::chrono::hours(23));
        QVERIFY(hits(engine, u"train arrives"_s, trip) > 0);
        QVERIFY(wait(engine->memories().get(kept.id)).sessionEnds != 0);
    }

    void aMessageAfterTheEndStartsANewSession()
    {
        TestEngine engine;
        const Scope trip = run(u"alex"_s, u"trip"_s);
        const SessionId old = goOnAfterTheEnd(engine, trip);
        QVERIFY(!(only(engine, u"alex"_s).id == old));
        QCOMPARE(hits(engine, u"note about the ferry"_s, trip), 1); // the new one only
    }

    void aSessionThatWasFollowedByAnotherIsErasedNoSooner()
    {
        TestEngine engine;
        const SessionId old = goOnAfterTheEnd(engine, run(u"alex"_s, u"trip"_s));
        const auto liveOn = [&](int hours) {
            for (int hour = 0; hour < hours; ++hour) {
                engine.clock().advance(std::chrono::hours(1));
                waitDone(engine->sweep());
            }
        };
        liveOn(48); // the clock is at peace
        QCOMPARE(wait(engine->sessions().get(old)).state, Session::State::Expired);
        liveOn(29 * 24);
        QCOMPARE(failure(engine->sessions().get(old)).code, ErrorCode::NotFound);
    }

    void agentsShareTheSessionOfARun()
    {
        TestEngine engine;
        for (const QString &agentName : {u"planner"_s, u"coder"_s, QString()}) {
            NewMemory fresh = memory(u"Noted by "_s + agentName, {}, Layer::Session, u"shared"_s);
            fresh.scope.agent = agentName;
            static_cast<void>(wait(engine->memories().add(agent, {fresh})));
        }
        const auto sessions = wait(engine->sessions().list({}));
        QCOMPARE(sessions.items.size(), size_t(1));
        QCOMPARE(sessions.items.front().notes, 3);
        QCOMPARE(hits(engine, u"noted"_s, run({}, u"shared"_s)), 3);
    }

    void aSessionIsListedForEveryAgentThatSpokeOrNotedInIt()
    {
        TestEngine engine;
        const Scope plain = run(u"alex"_s, u"trip"_s);
        static_cast<void>(
            wait(engine->memories().add(agent, {memory(u"First"_s, plain.user, Layer::Session, plain.run)})));
        Scope planner = plain;
        planner.agent = u"planner"_s;
        static_cast<void>(wait(engine->turns().capture(agent, planner, {message(Role::User, u"Hello"_s)}, "{}")));
        NewMemory noted = memory(u"Second"_s, plain.user, Layer::Session, plain.run);
        noted.scope.agent = u"coder"_s;
        static_cast<void>(wait(engine->memories().add(agent, {noted})));
        static_cast<void>(wait(
            engine->turns().capture(agent, run(u"mira"_s, u"other"_s), {message(Role::User, u"Good day"_s)}, "{}")));
        const auto listed = [&](const QString &name) {
            SessionQuery query;
            query.agent = name;
            const SessionPage page = wait(engine->sessions().list(query));
            return page.total == int(page.items.size()) ? page.total : -1;
        };
        QCOMPARE(listed(u"planner"_s), 1);
        QCOMPARE(listed(u"coder"_s), 1);
        QCOMPARE(listed(u"nobody"_s), 0);
        QCOMPARE(listed({}), 2);
    }

    void aPreviewSaysWhereNotesStandAlready()
    {
        TestEngine engine;
        NewMemory fresh = memory(u"Wooden floors"_s, u"alex"_s, Layer::Session, u"trip"_s);
        const Memory toUser = wait(engine->memories().add(agent, {fresh})).front().memory;
        fresh.text = u"Holidays are told to the team"_s;
        const Memory toOrg = wait(engine->memories().add(agent, {fresh})).front().memory;
        fresh.text = u"Only here"_s;
        static_cast<void>(wait(engine->memories().add(agent, {fresh})));
        MemoryService::Promotion promotion;
        promotion.id = toUser.id;
        promotion.to = Layer::User;
        static_cast<void>(wait(engine->memories().promote(person, {promotion})));
        promotion.id = toOrg.id;
        promotion.to = Layer::Org;
        promotion.owner = u"mira"_s;
        promotion.reviewBy = QDate(2030, 1, 1);
        static_cast<void>(wait(engine->memories().promote(agent, {promotion})));
        const auto session = wait(engine->sessions().list({})).items.front();
        const ClearPreview preview = wait(engine->sessions().previewClear(session.id));
        QCOMPARE(preview.notes, 1);
        QCOMPARE(preview.risen.size(), size_t(2));
        for (const RisenNote &risen : preview.risen) {
            const bool user = risen.note == toUser.id;
            QVERIFY(user || risen.note == toOrg.id);
            QCOMPARE(risen.layer, user ? Layer::User : Layer::Org);
            QCOMPARE(risen.state, user ? State::Active : State::Pending);
        }
    }

    void deletingAUserReachesWhatWasCleared()
    {
        TestEngine engine;
        const Scope trip = run(u"alex"_s, u"trip"_s);
        note(engine, u"zanzibarine"_s, trip);
        const Session session = only(engine, u"alex"_s);
        static_cast<void>(wait(engine->sessions().clear(person, session.id)));
        QCOMPARE(wait(engine->memories().removeMatching(agent, equals(Field::UserId, u"alex"_s))).count, 1);
        static_cast<void>(wait(engine->sessions().undoClear(person, session.id)));
        QCOMPARE(hits(engine, u"zanzibarine"_s, trip), 0);
    }

    void timeToLiveAndPinMoveTheEnd()
    {
        TestEngine engine;
        const Scope trip = run(u"alex"_s, u"trip"_s);
        note(engine, u"Budget is 180"_s, trip);
        const SessionId id = only(engine, u"alex"_s).id;
        QCOMPARE(wait(engine->sessions().setIdleSeconds(person, id, 3600)).ends,
                 engine.clock().now() + 3600 * microsPerSecond);
        QCOMPARE(failure(engine->sessions().setIdleSeconds(person, id, 5)).context, u"idle_seconds"_s);
        QCOMPARE(wait(engine->sessions().setPinned(person, id, true)).ends, Micros(0));
        engine.clock().advance(std::chrono::hours(1000));
        QCOMPARE(hits(engine, u"budget"_s, trip), 1);
        QCOMPARE(failure(engine->sessions().get({makeUuid7(3)})).code, ErrorCode::NotFound);
    }

    void clearingShowsWhatGoesAndCanBeUndone()
    {
        TestEngine engine;
        const Scope trip = run(u"alex"_s, u"trip"_s);
        const Memory keeper = note(engine, u"Likes wooden floors"_s, trip);
        const Memory gone = note(engine, u"Room on hold until 20:00"_s, trip);
        const auto turn = wait(engine->turns().open(agent, trip, {message(Role::User, u"Hold the room please"_s)}));
        note(engine, u"Other trip note"_s, run(u"alex"_s, u"other"_s));
        const SessionId id = turn.turn.session;
        const ClearPreview preview = wait(engine->sessions().previewClear(id));
        QCOMPARE(preview.notes, 2);
        QCOMPARE(preview.messages, 1);
        QVERIFY(preview.turnInFlight);
        const std::vector<MemoryId> tooMany(10'001, keeper.id);
        QCOMPARE(failure(engine->sessions().clear(person, id, tooMany)).context, u"promote"_s);
        const auto cleared = wait(engine->sessions().clear(person, id, {keeper.id, keeper.id, keeper.id}));
        QCOMPARE(cleared.promoted, 1);
        QCOMPARE(cleared.notes, 2);
        QVERIFY(!finds(engine, u"room on hold"_s, trip, gone.text));
        QCOMPARE(failure(engine->memories().get(gone.id)).code, ErrorCode::NotFound);
        QCOMPARE(failure(engine->turns().get(turn.turn.id)).code, ErrorCode::NotFound);
        QVERIFY(finds(engine, u"wooden floors"_s, {.user = u"alex"_s}, keeper.text)); // promoted
        QVERIFY(finds(engine, u"other trip note"_s, run(u"alex"_s, u"other"_s), u"Other trip note"_s));
        engine.stop();
        engine.start();
        QVERIFY(!finds(engine, u"room on hold"_s, trip, gone.text));
        static_cast<void>(wait(engine->sessions().undoClear(person, id)));
        QVERIFY(finds(engine, u"room on hold"_s, trip, gone.text));
        QCOMPARE(wait(engine->memories().get(gone.id)).text, gone.text);
        QCOMPARE(failure(engine->sessions().undoClear(person, id)).code, ErrorCode::Conflict);
    }

    void theJournalUndoesAClearWithItsPromotions()
    {
        TestEngine engine;
        const Scope trip = run(u"alex"_s, u"trip"_s);
        const Memory keeper = note(engine, u"Likes wooden floors"_s, trip);
        const auto cleared = wait(engine->sessions().clear(person, only(engine, u"alex"_s).id, {keeper.id}));
        QCOMPARE(wait(engine->memories().list({})).total, 1);
        static_cast<void>(wait(engine->journal().undo(person, cleared.step)));
        const auto listed = wait(engine->memories().list({}));
        QCOMPARE(listed.total, 1);
        QCOMPARE(listed.items.front().layer, Layer::Session);
        static_cast<void>(wait(engine->journal().redo(person, cleared.step)));
        QCOMPARE(wait(engine->memories().list({})).items.front().layer, Layer::User);
    }

    void whatCameSinceJoinsARestoredSession()
    {
        TestEngine engine(TestEngine::Extraction::Off);
        const Scope trip = run(u"alex"_s, u"trip"_s);
        static_cast<void>(wait(
            engine->turns().capture(agent, trip, {message(Role::User, u"We take the ferry to Naoshima"_s)}, "{}")));
        const SessionId id = only(engine, u"alex"_s).id;
        static_cast<void>(wait(engine->sessions().clear(person, id)));
        static_cast<void>(wait(
            engine->turns().capture(agent, trip, {message(Role::User, u"The ferry leaves from Uno port"_s)}, "{}")));
        static_cast<void>(wait(engine->sessions().undoClear(person, id)));
        const auto page = wait(engine->turns().transcript(id, 10));
        QCOMPARE(page.items.size(), size_t(2));
        QCOMPARE(page.items[1].turn.number, 2);
        QCOMPARE(hits(engine, u"ferry"_s, trip), 2);
    }

    void clearsUndoneInAnyOrderKeepTheOrderOfTurns()
    {
        TestEngine engine;
        const Scope trip = run(u"alex"_s, u"trip"_s);
        std::vector<SessionId> ids;
        for (const QString &text : {u"one"_s, u"two"_s}) {
            for (const QString &part : {u" a"_s, u" b"_s}) {
                static_cast<void>(wait(engine->turns().capture(agent, trip, {message(Role::User, text + part)}, "{}")));
            }
            ids.push_back(only(engine, u"alex"_s).id);
            static_cast<void>(wait(engine->sessions().clear(person, ids.back())));
            engine.clock().advance(std::chrono::minutes(1));
        }
        std::mutex mutex;
        std::vector<Session> over;
        const auto subscription = engine->events().subscribe([&](const EventBatch &batch) {
            const std::lock_guard lock(mutex);
            for (const Event &event : *batch) {
                if (event.session && event.session->state == Session::State::Expired) {
                    over.push_back(*event.session);
                }
            }
        });
        const Micros started = wait(engine->sessions().undoClear(person, ids[0])).started;
        QCOMPARE(wait(engine->sessions().undoClear(person, ids[1])).started, started);
        QStringList texts;
        for (const TurnDetail &turn : wait(engine->turns().transcript(ids[1], 10)).items) {
            texts << u"%1 %2"_s.arg(turn.turn.number).arg(turn.messages.front().text);
        }
        QCOMPARE(texts, (QStringList{u"1 one a"_s, u"2 one b"_s, u"3 two a"_s, u"4 two b"_s}));
        QCOMPARE(failure(engine->sessions().get(ids[0])).code, ErrorCode::NotFound);
        const std::lock_guard lock(mutex);
        QCOMPARE(over.size(), size_t(1)); // who shows the first is told that it is no more
        QCOMPARE(over.front().id, ids[0]);
    }

    void onlyNotesOfTheSessionRiseWhenItIsCleared()
    {
        TestEngine engine;
        const Memory other = note(engine, u"Mira's note"_s, run(u"mira"_s, u"trip"_s));
        note(engine, u"Alex's note"_s, run(u"alex"_s, u"trip"_s));
        const SessionId id = only(engine, u"alex"_s).id;
        const Error error = failure(engine->sessions().clear(person, id, {other.id}));
        QCOMPARE(error.code, ErrorCode::InvalidInput);
        QCOMPARE(error.context, u"promote"_s);
        QCOMPARE(wait(engine->sessions().get(id)).notes, 1);
    }

    void undoingAClearTellsTheUndoList()
    {
        TestEngine engine;
        note(engine, u"Alex's note"_s, run(u"alex"_s, u"trip"_s));
        const SessionId id = only(engine, u"alex"_s).id;
        const StepId step = wait(engine->sessions().clear(person, id)).step;
        std::atomic<int> told = 0;
        const auto subscription = engine->events().subscribe([&told](const EventBatch &batch) {
            for (const Event &event : *batch) {
                told += event.type == Event::Type::JournalChanged && event.actor == person ? 1 : 0;
            }
        });
        static_cast<void>(wait(engine->sessions().undoClear(agent, id)));
        QCOMPARE(told.load(), 1);
        static_cast<void>(wait(engine->journal().redo(agent, step))); // whoever does it: it is the person's step
        QCOMPARE(told.load(), 2);
    }

    void aClockThatRanAheadLeavesNoLongLife()
    {
        TestEngine engine;
        const Scope trip = run(u"alex"_s, u"trip"_s);
        note(engine, u"Before"_s, trip);
        waitDone(engine->sweep());
        const SessionId kept = only(engine, u"alex"_s).id;
        static_cast<void>(wait(engine->sessions().setIdleSeconds(person, kept, maxIdleSeconds)));
        const Micros now = engine.clock().now();
        engine.clock().advance(std::chrono::hours(24 * 300));
        note(engine, u"Ahead"_s, trip);
        waitDone(engine->sweep());
        engine.clock().set(now);
        waitDone(engine->sweep());
        const Session session = wait(engine->sessions().get(kept));
        QCOMPARE(session.lastActive, now);
        QCOMPARE(session.ends, now + maxIdleSeconds * microsPerSecond);
    }

    void aClearCannotBeUndoneAfterItsTime()
    {
        TestEngine engine;
        note(engine, u"x marks the spot"_s, run(u"alex"_s, u"trip"_s));
        const SessionId id = only(engine, u"alex"_s).id;
        static_cast<void>(wait(engine->sessions().clear(person, id)));
        engine.clock().advance(std::chrono::hours(25));
        QCOMPARE(failure(engine->sessions().undoClear(person, id)).code, ErrorCode::Conflict);
    }

    void whatIsOverGoesForGoodOnceTheClockIsAtPeace()
    {
        TestEngine engine;
        note(engine, u"zanzibarine"_s, run(u"alex"_s, u"trip"_s));
        const SessionId id = only(engine, u"alex"_s).id;
        static_cast<void>(wait(engine->sessions().clear(person, id)));
        engine.clock().advance(std::chrono::hours(24 * 3650)); // a jump of ten years
        waitDone(engine->sweep());
        QVERIFY(wait(engine->sessions().get(id)).clearedAt != 0); // not yet
        for (int hour = 0; hour < 26; ++hour) {
            engine.clock().advance(std::chrono::hours(1));
            waitDone(engine->sweep());
        }
        QCOMPARE(failure(engine->sessions().get(id)).code, ErrorCode::NotFound);
    }

    void whatWasErasedStandsNowhereInTheStore()
    {
        TestEngine engine;
        const Memory binned =
            wait(engine->memories().add(agent, {memory(u"zanzibarine is my password"_s, u"alex"_s)})).front().memory;
        static_cast<void>(wait(engine->memories().remove(person, {binned.id})));
        const Scope trip = run(u"alex"_s, u"trip"_s);
        note(engine, u"zanzibarine stays until Monday"_s, trip);
        static_cast<void>(wait(engine->sessions().clear(person, only(engine, u"alex"_s).id)));
        for (int hour = 0; hour < 32 * 24; hour += 8) {
            engine.clock().advance(std::chrono::hours(8));
            waitDone(engine->sweep());
        }
        for (const JournalStep &step : wait(engine->journal().steps(100))) {
            QVERIFY2(!step.subject.contains(u"zanzibarine"_s), qPrintable(step.subject));
        }
        // Not in the log either, which a running program keeps.
        for (const QString &name : {u"/strata.db"_s, u"/strata.db-wal"_s}) {
            QFile file(engine.options().dataDir + name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().toLower().contains("zanzibarin"), qPrintable(name));
        }
    }

    void theDefaultRunDoesNotEnd()
    {
        TestEngine engine(TestEngine::Extraction::Off);
        const Scope plain{.user = u"alex"_s};
        static_cast<void>(
            wait(engine->turns().capture(agent, plain, {message(Role::User, u"I collect stamps from Peru"_s)}, "{}")));
        engine.clock().advance(std::chrono::hours(24 * 300));
        QCOMPARE(hits(engine, u"stamps"_s, plain), 1);
    }
};

QTEST_GUILESS_MAIN(TestSessionService)
#include "tst_sessionservice.moc"
