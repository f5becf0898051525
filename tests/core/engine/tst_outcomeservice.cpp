// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/testengine.h"

#include <QSignalSpy>
#include <QTest>

#include <mutex>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

const Scope alex{.user = u"alex"_s, .agent = {}, .app = {}, .run = u"trip"_s};

Captured say(TestEngine &engine, const QString &text, const Scope &scope = alex)
{
    engine.clock().advance(std::chrono::seconds(60));
    return wait(engine->turns().capture(agent, scope, {message(Role::User, text)}, "{}"));
}

TurnDetail open(TestEngine &engine, const QString &text, const Scope &scope = alex)
{
    engine.clock().advance(std::chrono::seconds(60));
    return wait(engine->turns().open(agent, scope, {message(Role::User, text)}));
}

/// "ADD User lives in Oslo", "REPLACE User lives in Turku (User lives in Oslo)"; waiting ones with "?".
QStringList told(const RehearsedTurn &turn)
{
    static const QStringList names{u"ADD"_s, u"REPLACE"_s, u"CLOSE"_s, u"FORGET"_s, u"CONFIRM"_s};
    QStringList lines;
    for (const RehearsedClaim &one : turn.claims) {
        QString line = names.at(static_cast<int>(one.effect)) + (one.waits ? u"?"_s : QString());
        if (!one.text.isEmpty()) {
            line += u' ' + one.text;
        }
        if (!one.touched.empty()) {
            QStringList texts;
            for (const RehearsedClaim::Touched &touched : one.touched) {
                texts << touched.text;
            }
            line += u" ("_s + texts.join(u"; "_s) + u')';
        }
        lines << line;
    }
    return lines;
}

/// All memories with their states, oldest first.
QStringList stored(TestEngine &engine)
{
    ListQuery query;
    query.states = {State::Active, State::Pending, State::Superseded, State::Archived, State::Binned};
    query.order = Qt::AscendingOrder;
    QStringList lines;
    for (const Memory &memory : wait(engine->memories().list(query)).items) {
        lines << stateName(memory.state) + u' ' + memory.text;
    }
    return lines;
}

/// Counts TurnExtracted.
class Extracted
{
public:
    explicit Extracted(Engine &engine)
        : m_subscription(engine.events().subscribe([this](const EventBatch &batch) {
            for (const Event &event : *batch) {
                m_count += event.type == Event::Type::TurnExtracted ? 1 : 0;
            }
        }))
    {
    }
    [[nodiscard]] int count() const { return m_count; }

private:
    std::atomic_int m_count = 0;
    EventHub::Subscription m_subscription;
};

} // namespace

class TestOutcomeService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTurnTellsWhatItMadeAndWhatNot()
    {
        TestEngine engine;
        const QString text = u"I live in Oslo. Is it raining?"_s;
        const Captured captured = say(engine, text);
        const Captured silent = say(engine, u"Is it raining?"_s);
        const auto outcomes = wait(engine->outcomes().outcomes({silent.turn.id, captured.turn.id}));
        QCOMPARE(outcomes.size(), size_t(2));
        QCOMPARE(outcomes[0].turn, silent.turn.id);
        QVERIFY(outcomes[0].memories.empty());
        QCOMPARE(outcomes[1].memories.size(), size_t(1));
        QCOMPARE(outcomes[1].memories.front().text, u"User lives in Oslo"_s);
        QCOMPARE(outcomes[1].memories.front().provenance.message, captured.messages.front().id.value);
        QCOMPARE(outcomes[1].refused.size(), size_t(1));
        const RefusedClauses &refused = outcomes[1].refused.front();
        QCOMPARE(refused.message, captured.messages.front().id);
        const auto asked = std::ranges::find(refused.clauses, Refusal::Question, &Refused::why);
        QVERIFY(asked != refused.clauses.end());
        QVERIFY(text.mid(asked->span.begin).startsWith(u"Is it raining"_s));
    }

    void whatBecameOfMemoriesSinceIsTold()
    {
        TestEngine engine;
        const TurnId first = say(engine, u"I live in Oslo. I am allergic to nuts."_s).turn.id;
        const TurnId second = say(engine, u"I live in Turku now."_s).turn.id;
        const auto find = [&](const TurnId &turn, const QString &words) {
            const auto outcomes = wait(engine->outcomes().outcomes({turn}));
            for (const Memory &memory : outcomes.front().memories) {
                if (memory.text.contains(words)) {
                    return memory;
                }
            }
            return Memory();
        };
        QCOMPARE(find(first, u"Oslo"_s).state, State::Superseded);
        QCOMPARE(find(first, u"Oslo"_s).replacedBy, find(second, u"Turku"_s).id.value);
        const MemoryId nuts = find(first, u"nuts"_s).id;
        static_cast<void>(wait(engine->memories().remove(person, {nuts})));
        QCOMPARE(find(first, u"nuts"_s).state, State::Binned);
    }

    void unknownAndClearedTurnsAreLeftOut()
    {
        TestEngine engine;
        const Captured captured = say(engine, u"I live in Oslo."_s);
        static_cast<void>(wait(engine->sessions().clear(person, captured.turn.session, {})));
        QVERIFY(wait(engine->outcomes().outcomes({captured.turn.id, {QUuid::createUuid()}, {}})).empty());
        QVERIFY(wait(engine->outcomes().outcomes({})).empty());
    }

    void anEventTellsThatAFinishedTurnWasRead()
    {
        TestEngine engine;
        const Extracted extracted(*engine);
        const TurnDetail turn = open(engine, u"Is it raining?"_s); // only a refusal: no memory tells of it
        QVERIFY(wait(engine->outcomes().outcomes({turn.turn.id})).front().refused.empty());
        static_cast<void>(wait(engine->turns().finish(agent, turn.turn.id)));
        QTRY_COMPARE(extracted.count(), 1);
        QCOMPARE(wait(engine->outcomes().outcomes({turn.turn.id})).front().refused.size(), size_t(1));
    }

    void aRehearsalTellsWhatWouldBecomeOfTheTurn_data()
    {
        QTest::addColumn<QStringList>("before");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QStringList>("effects");
        QTest::newRow("nothing known") << QStringList() << u"I live in Oslo."_s
                                       << QStringList{u"ADD User lives in Oslo"_s};
        QTest::newRow("known already") << QStringList{u"I live in Oslo."_s} << u"As I said, I live in Oslo"_s
                                       << QStringList{u"CONFIRM User lives in Oslo (User lives in Oslo)"_s};
        QTest::newRow("another value") << QStringList{u"I live in Oslo."_s} << u"I live in Turku now."_s
                                       << QStringList{u"REPLACE User lives in Turku now (User lives in Oslo)"_s};
        QTest::newRow("to be forgotten") << QStringList{u"I am allergic to nuts."_s}
                                         << u"Forget that I am allergic to nuts."_s
                                         << QStringList{u"FORGET (User is allergic to nuts)"_s};
        QTest::newRow("nothing to keep") << QStringList() << u"Is it raining?"_s << QStringList();
        QTest::newRow("within the turn") << QStringList() << u"I live in Oslo. I live in Turku now."_s
                                         << QStringList{u"ADD User lives in Oslo"_s,
                                                        u"REPLACE User lives in Turku now (User lives in Oslo)"_s};
    }
    void aRehearsalTellsWhatWouldBecomeOfTheTurn()
    {
        QFETCH(QStringList, before);
        QFETCH(QString, said);
        QFETCH(QStringList, effects);
        TestEngine engine;
        for (const QString &text : before) {
            static_cast<void>(say(engine, text));
        }
        const TurnDetail turn = open(engine, said);
        const QStringList untouched = stored(engine);
        const RehearsedTurn rehearsed = wait(engine->outcomes().rehearse(turn.turn.id));
        QCOMPARE(stored(engine), untouched); // nothing was kept
        QCOMPARE(told(rehearsed), effects);
        QCOMPARE(rehearsed.turn, turn.turn.id);
        for (const RehearsedClaim &claim : rehearsed.claims) {
            QCOMPARE(claim.message, turn.messages.front().id);
            QVERIFY(claim.begin < claim.end && claim.end <= said.size());
            QVERIFY(!claim.rule.isEmpty());
        }
        // It comes as it was told.
        const Extracted extracted(*engine);
        static_cast<void>(wait(engine->turns().finish(agent, turn.turn.id)));
        QTRY_COMPARE(extracted.count(), 1);
        QStringList standing = stored(engine);
        for (const RehearsedClaim &claim : rehearsed.claims) {
            using Effect = RehearsedClaim::Effect;
            const QString state = stateName(claim.waits ? State::Pending : State::Active);
            if (claim.effect == Effect::Add || claim.effect == Effect::Replace) {
                const auto later = std::ranges::any_of(rehearsed.claims, [&](const RehearsedClaim &other) {
                    return other.effect != Effect::Confirm && std::ranges::any_of(other.touched, [&](const auto &one) {
                               return one.text == claim.text;
                           });
                });
                QVERIFY2(later || standing.contains(state + u' ' + claim.text), qPrintable(standing.join(u'\n')));
            }
            for (const RehearsedClaim::Touched &touched : claim.touched) {
                const State left = claim.effect == Effect::Forget    ? State::Binned
                                   : claim.effect == Effect::Confirm ? State::Active
                                                                     : State::Superseded;
                QVERIFY2(standing.contains(stateName(left) + u' ' + touched.text), qPrintable(standing.join(u'\n')));
            }
        }
        const auto refused = wait(engine->outcomes().outcomes({turn.turn.id})).front().refused;
        QCOMPARE(refused.size(), rehearsed.refused.size());
        for (size_t i = 0; i < refused.size(); ++i) {
            QCOMPARE(refused[i].message, rehearsed.refused[i].message);
            QCOMPARE(refused[i].clauses, rehearsed.refused[i].clauses);
        }
    }

    void whatIsNotSureWouldWait()
    {
        TestEngine engine;
        const TurnDetail turn = open(engine, u"I think I like jazz."_s);
        const RehearsedTurn rehearsed = wait(engine->outcomes().rehearse(turn.turn.id));
        QCOMPARE(told(rehearsed).size(), 1);
        QVERIFY2(told(rehearsed).front().startsWith(u"ADD? "_s), qPrintable(told(rehearsed).front()));
    }

    void theSameWordsDoNotBringBackWhatHadToBeForgotten()
    {
        TestEngine engine;
        static_cast<void>(say(engine, u"I am allergic to nuts."_s));
        static_cast<void>(say(engine, u"Forget that I am allergic to nuts."_s));
        const TurnDetail turn = open(engine, u"I am allergic to nuts."_s);
        const RehearsedTurn rehearsed = wait(engine->outcomes().rehearse(turn.turn.id));
        QCOMPARE(told(rehearsed), QStringList());
        QCOMPARE(rehearsed.refused.size(), size_t(1));
        QCOMPARE(rehearsed.refused.front().clauses.front().why, Refusal::Forgotten);
    }

    void onlyAnOpenTurnIsRehearsed()
    {
        TestEngine engine;
        const Captured captured = say(engine, u"I live in Oslo."_s);
        QCOMPARE(failure(engine->outcomes().rehearse(captured.turn.id)).code, ErrorCode::Conflict);
        QCOMPARE(failure(engine->outcomes().rehearse({QUuid::createUuid()})).code, ErrorCode::NotFound);
        const TurnDetail empty = wait(engine->turns().open(agent, alex, {}));
        QVERIFY(wait(engine->outcomes().rehearse(empty.turn.id)).claims.empty());
    }

    void versionsLeadBothWays()
    {
        TestEngine engine;
        const Memory old = say(engine, u"I live in Oslo."_s).kept.front().memory;
        QVERIFY(wait(engine->memories().versions(old.id)).newer.empty());
        const Memory newer = say(engine, u"I live in Turku now."_s).kept.front().memory;
        const auto before = wait(engine->memories().versions(old.id));
        QCOMPARE(before.newer.size(), size_t(1));
        QCOMPARE(before.newer.front().id, newer.id);
        QVERIFY(before.older.empty());
        const auto after = wait(engine->memories().versions(newer.id));
        QVERIFY(after.newer.empty());
        QCOMPARE(after.older.size(), size_t(1));
        QCOMPARE(after.older.front().id, old.id);
        QCOMPARE(failure(engine->memories().versions({QUuid::createUuid()})).code, ErrorCode::NotFound);
    }

    void whatWaitedTakesThePlaceOfTheOldWhenItIsApproved()
    {
        TestEngine engine;
        NewMessage fixed = message(Role::User, u"I live in Oslo."_s);
        fixed.immutable = true;
        const Memory old = wait(engine->turns().capture(agent, alex, {fixed}, "{}")).kept.front().memory;
        const Memory waits = say(engine, u"I live in Turku."_s).kept.front().memory;
        QCOMPARE(waits.state, State::Pending);
        MemoryPatch free;
        free.immutable = false;
        static_cast<void>(wait(engine->memories().edit(person, {{old.id, free}})));
        const auto approved = wait(engine->memories().approve(person, {{waits.id}}));
        QCOMPARE(approved.memories.front().state, State::Active);
        QCOMPARE(wait(engine->memories().get(old.id)).state, State::Superseded);
        QCOMPARE(wait(engine->memories().get(old.id)).replacedBy, waits.id.value);
        QCOMPARE(failure(engine->memories().approve(person, {{waits.id}})).code, ErrorCode::Conflict);
        static_cast<void>(wait(engine->journal().undo(person, approved.step)));
        QCOMPARE(wait(engine->memories().get(old.id)).state, State::Active);
        QCOMPARE(wait(engine->memories().get(waits.id)).state, State::Pending);
    }

    void whatIsRejectedGoesToTheBinAndComesBackAsItWas()
    {
        TestEngine engine;
        NewMemory fresh = memory(u"Pays by card"_s, u"alex"_s, Layer::Org);
        const Memory waits = wait(engine->memories().add(agent, {fresh})).front().memory;
        QCOMPARE(waits.state, State::Pending);
        QCOMPARE(failure(engine->memories().approve(person, {{waits.id}})).code,
                 ErrorCode::Conflict); // without an owner
        const auto rejected = wait(engine->memories().reject(person, {waits.id}));
        QCOMPARE(rejected.count, 1);
        QCOMPARE(wait(engine->memories().get(waits.id, MemoryService::WithBin::Yes)).state, State::Binned);
        QCOMPARE(failure(engine->memories().reject(person, {waits.id})).code, ErrorCode::NotFound);
        static_cast<void>(wait(engine->journal().undo(person, rejected.step)));
        QCOMPARE(wait(engine->memories().get(waits.id)).state, State::Pending);
    }
};

QTEST_GUILESS_MAIN(TestOutcomeService)
#include "tst_outcomeservice.moc"
