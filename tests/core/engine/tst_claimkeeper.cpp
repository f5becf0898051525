// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// What becomes of claims in the store. How claims are read is tested with the rules; here only sentences that any reading must get.

#include "tests/support/testengine.h"

#include <QTest>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

const Scope alex{.user = u"alex"_s, .agent = {}, .app = {}, .run = u"trip"_s};

std::vector<Kept> say(TestEngine &engine, const QString &text, const Scope &scope = alex)
{
    engine.clock().advance(std::chrono::seconds(60));
    return wait(engine->turns().capture(agent, scope, {message(Role::User, text)}, "{}")).kept;
}

/// "ADD User lives in Oslo", in order.
QStringList told(const std::vector<Kept> &kept)
{
    static const QStringList names{u"ADD"_s, u"UPDATE"_s, u"DELETE"_s, u"NONE"_s};
    QStringList lines;
    for (const Kept &one : kept) {
        lines << names.at(static_cast<int>(one.event)) + u' ' + one.memory.text;
    }
    return lines;
}

QStringList standing(TestEngine &engine, std::vector<State> states = {State::Active})
{
    ListQuery query;
    query.states = std::move(states);
    query.order = Qt::AscendingOrder;
    QStringList texts;
    for (const Memory &memory : wait(engine->memories().list(query)).items) {
        texts << memory.text;
    }
    return texts;
}

QStringList found(TestEngine &engine, const QString &query, bool handedOut = false)
{
    SearchRequest request;
    request.query = query;
    request.scope.user = u"alex"_s;
    request.handedOut = handedOut;
    QStringList texts;
    for (const Hit &hit : wait(engine->search().search(request)).hits) {
        texts << hit.memory.text;
    }
    return texts;
}

QStringList recalled(TestEngine &engine, const QString &query)
{
    SearchRequest request;
    request.query = query;
    request.scope.user = u"alex"_s;
    request.layers = {Layer::User, Layer::Session};
    QStringList texts;
    for (const Hit &hit : wait(engine->search().search(request)).hits) {
        texts << hit.memory.text;
    }
    return texts;
}

} // namespace

class TestClaimKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versionsAreDeletedTogetherThroughAllLayers()
    {
        TestEngine engine;
        const auto note = [&](const QString &text, std::optional<Layer> layer) {
            engine.clock().advance(std::chrono::seconds(60));
            return wait(engine->turns().capture(agent, alex, {message(Role::User, text)}, "{}", layer))
                .kept.front()
                .memory;
        };
        const Memory first = note(u"I live in Oslo."_s, Layer::Session);
        QCOMPARE(first.layer, Layer::Session);
        const Memory second = note(u"I live in Turku now."_s, Layer::Session);
        const Memory other = note(u"I am allergic to walnuts."_s, {});
        const MemoryVersions versions = wait(engine->memories().versions(second.id));
        QCOMPARE(versions.memory.id, second.id);
        QCOMPARE(versions.older.size(), size_t(1));
        QCOMPARE(versions.older.front().id, first.id);
        QVERIFY(versions.newer.empty());
        QCOMPARE(wait(engine->memories().versions(first.id)).newer.front().id, second.id);
        const auto removed = wait(engine->memories().remove(person, {second.id}, true));
        QCOMPARE(removed.count, 2);
        QCOMPARE(standing(engine, {State::Active, State::Superseded}), QStringList{other.text});
        QCOMPARE(failure(engine->memories().versions(second.id)).code, ErrorCode::NotFound);
        QCOMPARE(wait(engine->journal().undo(person, removed.step)).changed, 2);
        QCOMPARE(standing(engine), (QStringList{second.text, other.text}));
        QCOMPARE(standing(engine, {State::Superseded}), QStringList{first.text});
    }

    void whatIsSaidBecomesAMemoryWithItsSource()
    {
        TestEngine engine;
        const QString text = u"Hello there. I live in Oslo. Is it raining?"_s;
        NewMessage said = message(Role::User, text);
        said.categories = {u"travel"_s};
        const Captured captured = wait(engine->turns().capture(
            agent, alex, {said, message(Role::Assistant, u"I live in Rome."_s)}, R"({"shelf":3})"));
        QCOMPARE(told(captured.kept), QStringList{u"ADD User lives in Oslo"_s});
        const Memory memory = captured.kept.front().memory;
        QCOMPARE(memory.layer, Layer::User);
        QCOMPARE(memory.writer, agent);
        QCOMPARE(memory.scope, alex);
        QCOMPARE(memory.metadata, QByteArray(R"({"shelf":3})"));
        QCOMPARE(memory.categories, QStringList{u"travel"_s});
        QCOMPARE(memory.validFrom, captured.messages.front().created);
        const Provenance &from = memory.provenance;
        QCOMPARE(from.turn, captured.turn.id.value);
        QCOMPARE(from.message, captured.messages.front().id.value);
        QCOMPARE(text.mid(from.begin, from.end - from.begin), u"I live in Oslo"_s);
        QCOMPARE(wait(engine->turns().get(captured.turn.id)).turn.kept, 1);
        const auto origin = wait(engine->memories().origin(memory.id));
        QVERIFY(origin.has_value());
        QCOMPARE(origin->slot.attribute, u"home"_s);
        QCOMPARE(origin->slot.cardinality, Cardinality::One);
        QVERIFY(!origin->rule.isEmpty());
        QCOMPARE(origin->relations, (std::vector<Triple>{{u"User"_s, u"lives_in"_s, u"Oslo"_s}}));
        QCOMPARE(recalled(engine, u"Where does Alex live?"_s), QStringList{u"User lives in Oslo"_s});
        // What made nothing keeps its reason, by its span.
        const auto refused = wait(engine->turns().refusedClauses(captured.turn.id));
        QCOMPARE(refused.size(), size_t(1)); // that of the assistant is seen from the role
        QCOMPARE(refused.front().message, captured.messages.front().id);
        const auto asked = std::ranges::find(refused.front().clauses, Refusal::Question, &Refused::why);
        QVERIFY(asked != refused.front().clauses.end());
        QVERIFY(text.mid(asked->span.begin, asked->span.end - asked->span.begin).startsWith(u"Is it raining"_s));
    }

    void aRepetitionMakesNoSecondMemory()
    {
        TestEngine engine;
        const Memory first = say(engine, u"I live in Oslo."_s).front().memory;
        Scope later = alex;
        later.run = u"later"_s;
        QCOMPARE(told(say(engine, u"As I said, I live in Oslo"_s, later)), QStringList{u"NONE User lives in Oslo"_s});
        QCOMPARE(standing(engine), QStringList{u"User lives in Oslo"_s});
        const auto origin = wait(engine->memories().origin(first.id));
        QCOMPARE(origin->confirmed, 2);
        QCOMPARE(origin->lastSeen, engine.clock().now());
        QCOMPARE(wait(engine->memories().history(first.id)).size(), size_t(1)); // nothing changed
    }

    void aNewValueTakesThePlaceOfTheOld()
    {
        TestEngine engine;
        const Memory old = say(engine, u"I live in Oslo."_s).front().memory;
        const auto kept = say(engine, u"I live in Turku now."_s);
        QCOMPARE(kept.size(), size_t(1));
        QCOMPARE(kept.front().event, Kept::Event::Update);
        QCOMPARE(kept.front().previous->text, u"User lives in Oslo"_s);
        QVERIFY(kept.front().memory.text.contains(u"Turku"_s));
        const Memory closed = wait(engine->memories().get(old.id));
        QCOMPARE(closed.state, State::Superseded);
        QCOMPARE(closed.replacedBy, kept.front().memory.id.value);
        QCOMPARE(closed.validTo, kept.front().memory.validFrom);
        QCOMPARE(closed.text, u"User lives in Oslo"_s); // never rewritten
        QCOMPARE(standing(engine), QStringList{kept.front().memory.text});
        QCOMPARE(recalled(engine, u"Where does Alex live?"_s), QStringList{kept.front().memory.text});
        QCOMPARE(wait(engine->memories().history(old.id)).back().changed,
                 (QStringList{u"state"_s, u"replaced_by"_s, u"valid_to"_s}));
    }

    void undoingAStepBringsTheOldValueBack()
    {
        TestEngine engine;
        const Memory old = say(engine, u"I live in Oslo."_s).front().memory;
        const Memory fresh = say(engine, u"I live in Turku now."_s).front().memory;
        const auto steps = wait(engine->journal().steps(1));
        QCOMPARE(steps.front().actor, agent);
        QCOMPARE(steps.front().count, 2);
        static_cast<void>(wait(engine->journal().undo(person, steps.front().id)));
        QCOMPARE(standing(engine), QStringList{u"User lives in Oslo"_s});
        const Memory back = wait(engine->memories().get(old.id));
        QCOMPARE(back.validTo, Micros(0));
        QVERIFY(back.replacedBy.isNull());
        static_cast<void>(wait(engine->journal().redo(person, steps.front().id)));
        QCOMPARE(standing(engine), QStringList{fresh.text});
    }

    void whatEndsIsClosedAndItsEndStandsInstead()
    {
        TestEngine engine;
        const Memory job = say(engine, u"I work at Dornier."_s).front().memory;
        const auto kept = say(engine, u"I quit my job at Dornier."_s);
        QVERIFY2(!kept.empty(), "the rules see no end");
        QCOMPARE(kept.front().event, Kept::Event::Update);
        QCOMPARE(kept.front().previous->id, job.id);
        const Memory closed = wait(engine->memories().get(job.id));
        QCOMPARE(closed.state, State::Superseded);
        QCOMPARE(closed.replacedBy, kept.front().memory.id.value);
        QVERIFY(closed.validTo > closed.validFrom);
        QCOMPARE(standing(engine), QStringList{kept.front().memory.text});
        // Taken up again, it stands instead of its end.
        const auto back = say(engine, u"I work at Dornier."_s);
        QCOMPARE(told(back), QStringList{u"UPDATE User works at Dornier"_s});
        QCOMPARE(standing(engine), QStringList{u"User works at Dornier"_s});
    }

    void whatMustBeForgottenGoesAndDoesNotComeBack()
    {
        TestEngine engine;
        const Memory memory = say(engine, u"I live in Oslo."_s).front().memory;
        static_cast<void>(say(engine, u"I am allergic to peanuts."_s));
        const auto kept = say(engine, u"Please forget that I live in Oslo."_s);
        QCOMPARE(told(kept), QStringList{u"DELETE User lives in Oslo"_s});
        QCOMPARE(standing(engine), QStringList{u"User is allergic to peanuts"_s});
        QCOMPARE(failure(engine->memories().get(memory.id)).code, ErrorCode::NotFound);
        engine.stop();
        engine.start(); // it holds across a restart
        const auto again =
            wait(engine->turns().capture(agent, alex, {message(Role::User, u"i live in OSLO!"_s)}, "{}"));
        QVERIFY(again.kept.empty());
        QCOMPARE(standing(engine), QStringList{u"User is allergic to peanuts"_s});
        const auto refused = wait(engine->turns().refusedClauses(again.turn.id));
        QCOMPARE(refused.front().clauses.front().why, Refusal::Forgotten);
        // Another person said it of himself.
        QCOMPARE(told(say(engine, u"I live in Oslo."_s, {.user = u"kim"_s, .agent = {}, .app = {}, .run = {}})),
                 QStringList{u"ADD User lives in Oslo"_s});
    }

    void whatWasForgottenByMistakeIsKeptAgainAfterUndo()
    {
        TestEngine engine;
        static_cast<void>(say(engine, u"I live in Oslo."_s));
        static_cast<void>(say(engine, u"Forget that I live in Oslo."_s));
        const auto steps = wait(engine->journal().steps(1));
        static_cast<void>(wait(engine->journal().undo(person, steps.front().id)));
        QCOMPARE(told(say(engine, u"I live in Oslo."_s)), QStringList{u"NONE User lives in Oslo"_s});
    }

    void whatIsSaidForTheTaskInTwoSessionsLasts()
    {
        TestEngine engine;
        const Scope first{.user = u"alex"_s, .agent = {}, .app = {}, .run = u"trip"_s};
        const Scope second{.user = u"alex"_s, .agent = {}, .app = {}, .run = u"another"_s};
        const QString text = u"For this trip I prefer aisle seats."_s;
        const auto once = say(engine, text, first);
        QCOMPARE(once.size(), std::size_t(1));
        QCOMPARE(once.front().memory.layer, Layer::Session);
        QCOMPARE(say(engine, text, first).front().event, Kept::Event::None);
        const auto again = say(engine, text, second);
        QCOMPARE(again.size(), std::size_t(2));
        QCOMPARE(again.front().memory.layer, Layer::Session);
        QCOMPARE(again.back().memory.layer, Layer::User);
        QCOMPARE(again.back().memory.provenance.memory, again.front().memory.id.value);
        QCOMPARE(wait(engine->memories().history(again.back().memory.id)).front().event, HistoryEntry::Event::Promote);
        QCOMPARE(say(engine, text, second).size(), std::size_t(1)); // it lasts already
    }

    void whatIsSaidForTheTaskOverDaysLasts()
    {
        TestEngine engine;
        const QString text = u"For this trip I prefer aisle seats."_s;
        QCOMPARE(say(engine, text).size(), std::size_t(1));
        engine.clock().advance(std::chrono::hours(20));
        QCOMPARE(say(engine, text).size(), std::size_t(1));
        engine.clock().advance(std::chrono::hours(20));
        QCOMPARE(say(engine, text).size(), std::size_t(1)); // three times, but not over two days
        engine.clock().advance(std::chrono::hours(20));
        const auto kept = say(engine, text);
        QCOMPARE(kept.size(), std::size_t(2));
        QCOMPARE(kept.back().memory.layer, Layer::User);
    }

    void aPlanWhoseDayIsPastBecomesAnEpisode()
    {
        TestEngine engine;
        const auto kept = say(engine, u"I'm flying to Rome tomorrow."_s);
        QVERIFY2(!kept.empty(), "the rules see no plan");
        const MemoryId plan = kept.front().memory.id;
        const auto kindNow = [&] {
            waitDone(engine->sweep());
            return wait(engine->memories().get(plan)).kind;
        };
        QCOMPARE(kindNow(), Kind::Factual);
        engine.clock().advance(std::chrono::hours(24));
        QCOMPARE(kindNow(), Kind::Factual); // it is the day
        engine.clock().advance(std::chrono::hours(24));
        QCOMPARE(kindNow(), Kind::Episodic);
        const auto history = wait(engine->memories().history(plan));
        QCOMPARE(history.back().actor.kind, Actor::Kind::System);
    }

    void suggestionsThatNobodyConfirmsForAMonthGo()
    {
        TestEngine engine;
        const auto kept = say(engine, u"I guess I like jazz."_s);
        QVERIFY2(!kept.empty(), "the rules suggest nothing");
        QCOMPARE(kept.front().memory.waiting, Waiting::Unsure);
        engine.clock().advance(std::chrono::hours(24 * 29));
        waitDone(engine->sweep());
        QCOMPARE(standing(engine, {State::Pending}).size(), 1);
        engine.clock().advance(std::chrono::hours(24 * 2));
        waitDone(engine->sweep());
        QVERIFY(standing(engine, {State::Pending}).isEmpty());
        QCOMPARE(standing(engine, {State::Binned}).size(), 1);
    }

    void tombstonesGoWithTheLastOfTheirHolder()
    {
        TestEngine engine;
        static_cast<void>(say(engine, u"I live in Oslo."_s));
        static_cast<void>(say(engine, u"Forget that I live in Oslo."_s));
        Filter everything = equals(Field::UserId, u"alex"_s);
        static_cast<void>(wait(engine->memories().removeMatching(person, everything)));
        waitDone(engine->sweep());
        for (int day = 0; day < 40; ++day) { // the clock has to run evenly before anything is erased
            engine.clock().advance(std::chrono::hours(24));
            waitDone(engine->sweep());
        }
        QCOMPARE(told(say(engine, u"I live in Oslo."_s)), QStringList{u"ADD User lives in Oslo"_s});
    }

    void whatWasMeantInTheTurnBeforeIsPutRight()
    {
        TestEngine engine;
        static_cast<void>(say(engine, u"I live in Oslo."_s));
        QCOMPARE(told(say(engine, u"Sorry, I meant Turku"_s)), QStringList{u"UPDATE User lives in Turku"_s});
        QCOMPARE(standing(engine), QStringList{u"User lives in Turku"_s});
    }

    void aCorrectionOfTheTurnBeforeTakesItsPlace()
    {
        TestEngine engine;
        static_cast<void>(say(engine, u"I live in Oslo."_s));
        const auto kept = say(engine, u"Actually it's Turku, not Oslo"_s);
        QCOMPARE(told(kept), QStringList{u"UPDATE User lives in Turku"_s});
        QCOMPARE(kept.front().previous->text, u"User lives in Oslo"_s);
        QCOMPARE(standing(engine), QStringList{u"User lives in Turku"_s});
    }

    void whatWasSaidLongAgoInTheSessionIsPutRight()
    {
        TestEngine engine;
        static_cast<void>(say(engine, u"I'm allergic to walnuts, proper epipen allergic."_s));
        for (const QString &other : {u"what goes with leeks?"_s, u"My sister is called Hana."_s, u"the second one"_s,
                                     u"how long in the oven?"_s, u"ok, eating now"_s}) {
            static_cast<void>(say(engine, other));
        }
        static_cast<void>(say(engine, u"WAIT. i wrote walnuts, i'm an idiot, its HAZELnuts. walnuts are fine."_s));
        QVERIFY(!standing(engine).contains(u"User is allergic to walnuts"_s));
        QVERIFY(standing(engine).contains(u"User is allergic to HAZELnuts"_s));
    }

    void aJokeIsTakenBackInTheNextTurn()
    {
        TestEngine engine;
        static_cast<void>(say(engine, u"I live in Oslo."_s));
        static_cast<void>(say(engine, u"I love debugging spreadsheets on a Monday evening"_s));
        QCOMPARE(standing(engine).size(), 2);
        static_cast<void>(say(engine, u"lol that was sarcasm just to be clear. My sister is called Hana."_s));
        QCOMPARE(standing(engine), (QStringList{u"User lives in Oslo"_s, u"User's sister is named Hana"_s}));
    }

    void whatIsTakenBackInTheSameBreathIsNeverKept()
    {
        TestEngine engine;
        QCOMPARE(told(say(engine, u"I live in Oslo. Actually it's Turku, not Oslo"_s)),
                 QStringList{u"ADD User lives in Turku"_s});
        QCOMPARE(standing(engine, {State::Active, State::Superseded}), QStringList{u"User lives in Turku"_s});
    }

    void anAnswerIsReadWithTheQuestionOfTheTurnBefore()
    {
        TestEngine engine;
        static_cast<void>(wait(engine->turns().capture(
            agent, alex, {message(Role::User, u"Hi!"_s), message(Role::Assistant, u"Hello! Where do you live?"_s)},
            "{}")));
        const auto captured = wait(engine->turns().capture(agent, alex, {message(Role::User, u"Oslo"_s)}, "{}"));
        QVERIFY2(captured.kept.size() == 1, "the rules know no answer to this question");
        QVERIFY(captured.kept.front().memory.text.contains(u"Oslo"_s));
        QCOMPARE(captured.kept.front().memory.provenance.message, captured.messages.front().id.value);
        Scope elsewhere = alex; // another run: there was no question
        elsewhere.run = u"elsewhere"_s;
        QVERIFY(wait(engine->turns().capture(agent, elsewhere, {message(Role::User, u"Turku"_s)}, "{}")).kept.empty());
    }

    void aStoryThatWasBegunInAnEarlierTurnIsNoEvidence()
    {
        TestEngine engine;
        QVERIFY(say(engine, u"Let's pretend I am a pirate captain."_s).empty());
        QVERIFY(say(engine, u"I live in Tortuga."_s).empty());
        Scope elsewhere = alex;
        elsewhere.run = u"elsewhere"_s;
        QCOMPARE(say(engine, u"I live in Oslo."_s, elsewhere).size(), size_t(1));
    }

    void theLayerFollowsFromTheIds_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("agentId");
        QTest::addColumn<QString>("run");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("layer");
        const QString lasting = u"I am allergic to peanuts."_s;
        const QString passing = u"For this trip I need a window seat, remember that I am allergic to dust today."_s;
        const auto row = [](const char *name, const char *user, const char *agentId, const char *run,
                            const QString &text, Layer layer) {
            QTest::newRow(name) << QString::fromLatin1(user) << QString::fromLatin1(agentId) << QString::fromLatin1(run)
                                << text << static_cast<int>(layer);
        };
        row("user and run", "alex", "", "trip", lasting, Layer::User);
        row("user alone", "alex", "", "", lasting, Layer::User);
        row("agent and run", "", "planner", "trip", lasting, Layer::User);
        row("run alone", "", "", "trip", lasting, Layer::Session);
        row("of the task, no run", "alex", "", "", passing, Layer::User);
    }
    void theLayerFollowsFromTheIds()
    {
        QFETCH(const QString, user);
        QFETCH(const QString, agentId);
        QFETCH(const QString, run);
        QFETCH(const QString, text);
        QFETCH(const int, layer);
        TestEngine engine;
        const auto kept = say(engine, text, {.user = user, .agent = agentId, .app = {}, .run = run});
        if (kept.empty()) {
            QVERIFY2(QString::fromLatin1(QTest::currentDataTag()).startsWith(u"of the task"_s), "nothing was read");
            return;
        }
        for (const Kept &one : kept) {
            QCOMPARE(static_cast<int>(one.memory.layer), layer);
        }
        QCOMPARE(standing(engine).size(), static_cast<int>(kept.size()));
    }

    void aWishForALayerIsFollowedAsFarAsTheIdsAllow()
    {
        TestEngine engine;
        const auto keep = [&](const QString &text, const Scope &scope, Layer layer) {
            return wait(engine->turns().capture(agent, scope, {message(Role::User, text)}, "{}", layer)).kept;
        };
        const Memory note = keep(u"I am allergic to peanuts."_s, alex, Layer::Session).front().memory;
        QCOMPARE(note.layer, Layer::Session);
        QVERIFY(note.sessionEnds > engine.clock().now());
        Scope without = alex;
        without.run.clear();
        QCOMPARE(keep(u"I am allergic to dust."_s, without, Layer::Session).front().memory.layer, Layer::User);
        // What was a note of the session is said to last: the note does not stand in its way.
        QCOMPARE(told(keep(u"I am allergic to peanuts."_s, alex, Layer::User)),
                 QStringList{u"ADD User is allergic to peanuts"_s});
    }

    void notesOfOneRunAreNotThoseOfAnother()
    {
        TestEngine engine;
        const auto keep = [&](const QString &text, const QString &run) {
            const Scope scope{.user = u"alex"_s, .agent = {}, .app = {}, .run = run};
            return told(
                wait(engine->turns().capture(agent, scope, {message(Role::User, text)}, "{}", Layer::Session)).kept);
        };
        QCOMPARE(keep(u"I live in Oslo."_s, u"one"_s), QStringList{u"ADD User lives in Oslo"_s});
        QCOMPARE(keep(u"I live in Turku."_s, u"two"_s), QStringList{u"ADD User lives in Turku"_s});
        QCOMPARE(keep(u"I live in Bergen."_s, u"one"_s), QStringList{u"UPDATE User lives in Bergen"_s});
        QCOMPARE(standing(engine), (QStringList{u"User lives in Turku"_s, u"User lives in Bergen"_s}));
    }

    void aPersonsMemoriesAreNotClosedByAnother()
    {
        TestEngine engine;
        static_cast<void>(say(engine, u"I live in Oslo."_s));
        QCOMPARE(told(say(engine, u"I live in Turku."_s, {.user = u"kim"_s, .agent = {}, .app = {}, .run = {}})),
                 QStringList{u"ADD User lives in Turku"_s});
        static_cast<void>(
            say(engine, u"Forget that I live in Oslo."_s, {.user = u"kim"_s, .agent = {}, .app = {}, .run = {}}));
        QCOMPARE(standing(engine).size(), 2);
    }

    void whatIsNotSureWaitsAndIsNotRecalled()
    {
        TestEngine engine;
        const auto kept = say(engine, u"I think I like jazz."_s);
        QVERIFY2(kept.size() == 1 && kept.front().memory.state == State::Pending, qPrintable(told(kept).join(u'|')));
        QVERIFY(standing(engine).isEmpty());
        QVERIFY(recalled(engine, u"jazz"_s).isEmpty());
        QCOMPARE(standing(engine, {State::Pending}).size(), 1);
        // Said again, and firmly, it stands.
        const auto again = say(engine, u"I really like jazz."_s);
        QCOMPARE(again.front().event, Kept::Event::Add);
        QCOMPARE(again.front().memory.id, kept.front().memory.id);
        QCOMPARE(recalled(engine, u"jazz"_s).size(), 1);
    }

    void againstWhatMustNotChangeAPersonDecides()
    {
        TestEngine engine;
        NewMessage fixed = message(Role::User, u"I live in Oslo."_s);
        fixed.immutable = true;
        static_cast<void>(wait(engine->turns().capture(agent, alex, {fixed}, "{}")));
        const auto kept = say(engine, u"I live in Turku."_s);
        QCOMPARE(kept.front().memory.state, State::Pending);
        QCOMPARE(standing(engine), QStringList{u"User lives in Oslo"_s});
    }

    void whatAPersonRewordedIsNotMadeAgain()
    {
        TestEngine engine;
        const Memory memory = say(engine, u"I live in Oslo."_s).front().memory;
        MemoryService::Edit edit{.id = memory.id, .patch = {}};
        edit.patch.text = u"User lives in Oslo, near the park"_s;
        static_cast<void>(wait(engine->memories().edit(person, {edit})));
        QCOMPARE(told(say(engine, u"I live in Oslo."_s)), QStringList{u"NONE User lives in Oslo, near the park"_s});
        QCOMPARE(told(say(engine, u"I live in Turku."_s)), QStringList{u"UPDATE User lives in Turku"_s});
    }

    void whatWasPromotedByHandKeepsItsPlace()
    {
        TestEngine engine;
        const auto note = wait(engine->turns().capture(agent, alex, {message(Role::User, u"I live in Oslo."_s)}, "{}",
                                                       Layer::Session))
                              .kept.front()
                              .memory;
        MemoryService::Promotion promotion;
        promotion.id = note.id;
        static_cast<void>(wait(engine->memories().promote(person, {promotion})));
        QCOMPARE(told(say(engine, u"I live in Turku."_s, {.user = u"alex"_s, .agent = {}, .app = {}, .run = {}})),
                 QStringList{u"UPDATE User lives in Turku"_s});
    }

    void whatASearchHandedOutIsNoEvidence()
    {
        TestEngine engine;
        static_cast<void>(say(engine, u"I live in Oslo."_s));
        static_cast<void>(say(engine, u"I live in Turku."_s));
        // An agent asks, gets the old words from the history, and hands them in again.
        QVERIFY(found(engine, u"Where did I live, Oslo?"_s, true).contains(u"I live in Oslo."_s));
        const auto captured =
            wait(engine->turns().capture(agent, alex, {message(Role::User, u"I live in Oslo."_s)}, "{}"));
        QVERIFY(captured.kept.empty());
        QCOMPARE(wait(engine->turns().refusedClauses(captured.turn.id)).front().clauses.front().why, Refusal::Recalled);
        QCOMPARE(standing(engine), QStringList{u"User lives in Turku"_s});
        // A day later it is news again.
        engine.clock().advance(std::chrono::hours(25));
        QCOMPARE(told(say(engine, u"I live in Oslo."_s)), QStringList{u"UPDATE User lives in Oslo"_s});
    }

    void whatAPersonLooksForStaysEvidence()
    {
        TestEngine engine;
        static_cast<void>(say(engine, u"I live in Oslo."_s));
        QVERIFY(!found(engine, u"Oslo"_s).isEmpty());
        QCOMPARE(told(say(engine, u"I live in Oslo."_s)), QStringList{u"NONE User lives in Oslo"_s});
    }

    void aTurnThatWasSearchedWhileItWasOpenIsReadAllTheSame()
    {
        TestEngine engine;
        const auto turn = wait(engine->turns().open(agent, alex, {message(Role::User, u"I live in Oslo."_s)}));
        QVERIFY(found(engine, u"Oslo"_s, true).contains(u"I live in Oslo."_s));
        static_cast<void>(wait(engine->turns().finish(agent, turn.turn.id)));
        QTRY_COMPARE(standing(engine), QStringList{u"User lives in Oslo"_s});
    }

    void othersThanPeopleAreNotListenedTo_data()
    {
        QTest::addColumn<int>("role");
        QTest::newRow("assistant") << static_cast<int>(Role::Assistant);
        QTest::newRow("system") << static_cast<int>(Role::System);
        QTest::newRow("tool") << static_cast<int>(Role::Tool);
    }
    void othersThanPeopleAreNotListenedTo()
    {
        QFETCH(const int, role);
        TestEngine engine;
        const auto captured = wait(engine->turns().capture(
            agent, alex, {message(static_cast<Role>(role), u"I live in Oslo. I am allergic to peanuts."_s)}, "{}"));
        QVERIFY(captured.kept.empty());
        QVERIFY(wait(engine->turns().refusedClauses(captured.turn.id)).empty());
    }

    void aRestartKeepsAll()
    {
        TestEngine engine;
        static_cast<void>(say(engine, u"I live in Oslo."_s));
        const auto kept = say(engine, u"I live in Turku."_s);
        const auto before = wait(engine->memories().origin(kept.front().memory.id));
        engine.stop();
        engine.start();
        QCOMPARE(wait(engine->memories().get(kept.front().memory.id)), kept.front().memory);
        QCOMPARE(*wait(engine->memories().origin(kept.front().memory.id)), *before);
        QCOMPARE(told(say(engine, u"I live in Turku."_s)), QStringList{u"NONE User lives in Turku"_s});
    }

    void aTurnThatWasDeletedBeforeItWasReadLeavesNothing()
    {
        TestEngine engine;
        const auto turn = wait(engine->turns().open(agent, alex, {message(Role::User, u"I live in Oslo."_s)}));
        const auto finished = engine->turns().finish(agent, turn.turn.id);
        static_cast<void>(wait(engine->memories().removeMatching(person, equals(Field::UserId, u"alex"_s))));
        engine.stop(); // ends what was begun
        engine.start();
        QVERIFY(standing(engine).isEmpty());
    }

    void withoutExtractionTurnsAreHistoryOnly()
    {
        TestEngine engine(TestEngine::Extraction::Off);
        QVERIFY(say(engine, u"I live in Oslo."_s).empty());
        QVERIFY(standing(engine).isEmpty());
        QVERIFY(!found(engine, u"Oslo"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestClaimKeeper)
#include "tst_claimkeeper.moc"
