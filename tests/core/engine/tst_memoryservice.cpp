// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/model/filter.h"
#include "core/store/database.h"
#include "tests/support/testengine.h"

#include <QTest>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

class TestMemoryService : public QObject
{
    Q_OBJECT

private:
    static Memory addOne(TestEngine &engine, const NewMemory &fresh)
    {
        return wait(engine->memories().add(agent, {fresh})).front().memory;
    }

    static QStringList texts(TestEngine &engine, const ListQuery &query)
    {
        QStringList found;
        for (const Memory &memory : wait(engine->memories().list(query)).items) {
            found << memory.text;
        }
        return found;
    }

    static QStringList found(TestEngine &engine, const QString &query, const Scope &scope, Filter filter = {})
    {
        SearchRequest request;
        request.query = query;
        request.scope = scope;
        request.filter = std::move(filter);
        QStringList hits;
        for (const Hit &hit : wait(engine->search().search(request)).hits) {
            hits << hit.memory.text;
        }
        return hits;
    }

private Q_SLOTS:
    void whatIsAddedIsFoundByTheNextSearch()
    {
        TestEngine engine;
        const Memory added = addOne(engine, memory(u"Prefers boutique hotels"_s, u"alex"_s));
        QCOMPARE(idText(added.id).at(14), QLatin1Char('7'));
        QCOMPARE(found(engine, u"Any hotel preferences?"_s, {.user = u"alex"_s}),
                 QStringList{u"Prefers boutique hotels"_s});
        QVERIFY(found(engine, u"Any hotel preferences?"_s, {.user = u"mira"_s}).isEmpty());
        static_cast<void>(addOne(engine, memory(u"Hates camping in the rain"_s, u"alex"_s)));
        QVERIFY(found(engine, u"camping"_s, {.user = u"alex"_s}).contains(u"Hates camping in the rain"_s));
    }

    void anExactRepeatIsNotStoredTwice()
    {
        TestEngine engine;
        const auto first = wait(engine->memories().add(agent, {memory(u"Likes tea"_s, u"alex"_s)}));
        const auto again = wait(engine->memories().add(agent, {memory(u"Likes tea"_s, u"alex"_s)}));
        const auto other = wait(engine->memories().add(agent, {memory(u"Likes tea"_s, u"mira"_s)}));
        QVERIFY(!first.front().duplicate);
        QVERIFY(again.front().duplicate);
        QCOMPARE(again.front().memory.id, first.front().memory.id);
        QVERIFY(!other.front().duplicate);
    }

    void theSameOfAnotherSpeakerIsNoRepeat()
    {
        TestEngine engine;
        NewMemory said = memory(u"Thanks!"_s, u"alex"_s);
        said.layer = Layer::Session;
        said.scope.run = u"trip"_s;
        said.role = Role::User;
        said.actor = u"Ann"_s;
        NewMemory other = said;
        other.actor = u"Bob"_s;
        NewMemory assistant = said;
        assistant.actor.clear();
        assistant.role = Role::Assistant;
        NewMemory user = assistant;
        user.role = Role::User;
        const auto added = wait(engine->memories().add(agent, {said, other, assistant, user, other}));
        QList<bool> duplicates;
        for (const Added &one : added) {
            duplicates << one.duplicate;
        }
        QCOMPARE(duplicates, (QList<bool>{false, false, false, false, true}));
    }

    void aRepeatOfWhatNobodySeesIsStored()
    {
        TestEngine engine;
        const NewMemory note = memory(u"I keep the key under the mat"_s, u"ann"_s, Layer::Session, u"r1"_s);
        const Memory hidden = addOne(engine, note);
        SessionQuery query;
        query.user = u"ann"_s;
        const SessionId session = wait(engine->sessions().list(query)).items.front().id;
        static_cast<void>(wait(engine->sessions().clear(person, session)));
        const Added again = wait(engine->memories().add(agent, {note})).front();
        QVERIFY(!again.duplicate);
        QCOMPARE(wait(engine->memories().get(again.memory.id)).text, note.text);
        QVERIFY(!(again.memory.id == hidden.id));

        NewMemory passing = memory(u"Has a ticket for the ferry"_s, u"ann"_s);
        passing.expires = utcDate(engine.clock().now());
        static_cast<void>(addOne(engine, passing));
        engine.clock().advance(std::chrono::hours(24));
        passing.expires.reset();
        const Memory lasting = addOne(engine, passing);
        QVERIFY(!lasting.expires);
        QCOMPARE(addOne(engine, passing).id, lasting.id); // the expired one does not stand before it
    }

    void whatExpiredDoesNotKeepANoteFromRising()
    {
        TestEngine engine;
        NewMemory passing = memory(u"Has a ticket for the ferry"_s, u"ann"_s);
        passing.expires = utcDate(engine.clock().now());
        passing.scope.run = u"r1"_s;
        static_cast<void>(addOne(engine, passing));
        engine.clock().advance(std::chrono::hours(24));
        const Memory note = addOne(engine, memory(passing.text, u"ann"_s, Layer::Session, u"r1"_s));
        MemoryService::Promotion promotion;
        promotion.id = note.id;
        const Memory risen = wait(engine->memories().promote(person, {promotion})).memories.front();
        QCOMPARE(risen.layer, Layer::User);
        QVERIFY(!risen.isExpired(engine.clock().now()));
    }

    void whatRisesKeepsItsExpiryAndStaysImmutable()
    {
        TestEngine engine;
        NewMemory note = memory(u"The code is 4711"_s, u"ann"_s, Layer::Session, u"r1"_s);
        note.expires = utcDate(engine.clock().now()).addDays(2);
        note.immutable = true;
        MemoryService::Promotion promotion;
        promotion.id = addOne(engine, note).id;
        const Memory risen = wait(engine->memories().promote(person, {promotion})).memories.front();
        QCOMPARE(risen.expires, note.expires);
        QVERIFY(risen.immutable);
    }

    void undoNeverLeavesSharedKnowledgeWithoutOwner()
    {
        TestEngine engine;
        const Memory waiting = addOne(engine, memory(u"Refunds take five days"_s, {}, Layer::Org));
        MemoryPatch keep;
        keep.owner = u"mira"_s;
        keep.reviewBy = QDate(2027, 1, 1);
        const StepId kept = wait(engine->memories().edit(person, {{waiting.id, keep}})).step;
        static_cast<void>(wait(engine->memories().approve(person, {{waiting.id}})));
        QCOMPARE(failure(engine->journal().undo(person, kept)).code, ErrorCode::Conflict);
        QCOMPARE(wait(engine->memories().get(waiting.id)).owner, u"mira"_s);
    }

    void theSameProposalWaitsOnce()
    {
        TestEngine engine;
        NewMemory fresh = memory(u"Refunds take five days"_s, {}, Layer::Org);
        const Memory proposed = addOne(engine, fresh);
        const Added again = wait(engine->memories().add(agent, {fresh})).front();
        QVERIFY(again.duplicate);
        QCOMPARE(again.memory.id, proposed.id);
        fresh.owner = u"mira"_s; // what a person adds does not wait, so it is no repeat of what waits
        fresh.reviewBy = QDate(2027, 1, 1);
        const Added decided = wait(engine->memories().add(person, {fresh})).front();
        QVERIFY(!decided.duplicate);
        QCOMPARE(decided.memory.state, State::Active);
    }

    void wrongMemoriesAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("user");
        QTest::addColumn<int>("layer");
        QTest::addColumn<QByteArray>("metadata");
        QTest::addColumn<QString>("field");
        const QByteArray good("{}");
        QTest::newRow("empty") << u""_s << u"alex"_s << int(Layer::User) << good << u"text"_s;
        QTest::newRow("blank") << u" \n"_s << u"alex"_s << int(Layer::User) << good << u"text"_s;
        QTest::newRow("nobody's") << u"x"_s << u""_s << int(Layer::User) << good << u"user_id"_s;
        QTest::newRow("session without run") << u"x"_s << u"alex"_s << int(Layer::Session) << good << u"run_id"_s;
        QTest::newRow("raw history by hand") << u"x"_s << u"alex"_s << int(Layer::Conversation) << good << u"layer"_s;
        QTest::newRow("metadata no object")
            << u"x"_s << u"alex"_s << int(Layer::User) << QByteArray("[1]") << u"metadata"_s;
        QTest::newRow("metadata no JSON")
            << u"x"_s << u"alex"_s << int(Layer::User) << QByteArray("{") << u"metadata"_s;
    }

    void wrongMemoriesAreRefused()
    {
        QFETCH(QString, text);
        QFETCH(QString, user);
        QFETCH(int, layer);
        QFETCH(QByteArray, metadata);
        QFETCH(QString, field);
        TestEngine engine;
        NewMemory fresh = memory(text, user, static_cast<Layer>(layer));
        fresh.metadata = metadata;
        const Error error = failure(engine->memories().add(agent, {memory(u"good"_s, u"alex"_s), fresh}));
        QCOMPARE(error.code, ErrorCode::InvalidInput);
        QCOMPARE(error.context, field);
        QVERIFY(texts(engine, {}).isEmpty()); // all or none
    }

    void metadataComesBackAsItWas()
    {
        TestEngine engine;
        NewMemory fresh = memory(u"Ünïcode 🏔 bidi \u202e ok"_s, u"アレックス"_s);
        fresh.metadata = "{\"Z\":1,\"a\":{\"b\":[1,2.5,null,true]},\"キー\":\"値\",\"n\":9007199254740993}";
        const Memory added = addOne(engine, fresh);
        engine.stop();
        engine.start();
        const Memory again = wait(engine->memories().get(added.id));
        QCOMPARE(again.metadata, fresh.metadata);
        QCOMPARE(again.text, fresh.text);
        QCOMPARE(again.scope.user, fresh.scope.user);
    }

    void editChangesTextSearchAndHistory()
    {
        TestEngine engine;
        const Memory added = addOne(engine, memory(u"Lives in Ghent"_s, u"alex"_s));
        engine.clock().advance(std::chrono::seconds(5));
        MemoryPatch patch;
        patch.text = u"Lives in Porto"_s;
        patch.categories = QStringList{u"home"_s};
        const auto edited = wait(engine->memories().edit(person, {{added.id, patch}}));
        QCOMPARE(edited.memories.front().text, u"Lives in Porto"_s);
        QCOMPARE(edited.memories.front().created, added.created);
        QVERIFY(edited.memories.front().updated > added.updated);
        QVERIFY(edited.step.value > 0);
        QCOMPARE(found(engine, u"Porto"_s, {.user = u"alex"_s}), QStringList{u"Lives in Porto"_s});
        const auto history = wait(engine->memories().history(added.id));
        QCOMPARE(history.size(), size_t(2));
        QCOMPARE(history[0].event, HistoryEntry::Event::Add);
        QCOMPARE(history[0].after, u"Lives in Ghent"_s);
        QCOMPARE(history[1].before, u"Lives in Ghent"_s);
        QCOMPARE(history[1].after, u"Lives in Porto"_s);
        QCOMPARE(history[1].actor, person);
        QCOMPARE(history[1].changed, (QStringList{u"text"_s, u"categories"_s}));
    }

    void anEditThatChangesNothingMakesNoStep()
    {
        TestEngine engine;
        const Memory added = addOne(engine, memory(u"Same"_s, u"alex"_s));
        MemoryPatch patch;
        patch.text = u"Same"_s;
        QCOMPARE(wait(engine->memories().edit(person, {{added.id, patch}})).step.value, qint64(0));
    }

    void immutableRefusesTextButMayGo()
    {
        TestEngine engine;
        NewMemory fresh = memory(u"Passport on file"_s, u"alex"_s);
        fresh.immutable = true;
        const Memory added = addOne(engine, fresh);
        MemoryPatch patch;
        patch.text = u"other"_s;
        QCOMPARE(failure(engine->memories().edit(person, {{added.id, patch}})).code, ErrorCode::Conflict);
        QCOMPARE(wait(engine->memories().get(added.id)).text, u"Passport on file"_s);
        QCOMPARE(wait(engine->memories().remove(person, {added.id})).count, 1);
    }

    void deletingGoesToTheBinAndBack()
    {
        TestEngine engine;
        const Memory added = addOne(engine, memory(u"Owns a red bicycle"_s, u"alex"_s));
        const auto removed = wait(engine->memories().remove(agent, {added.id}));
        QCOMPARE(removed.count, 1);
        QVERIFY(found(engine, u"bicycle"_s, {.user = u"alex"_s}).isEmpty());
        QVERIFY(texts(engine, {}).isEmpty());
        QCOMPARE(failure(engine->memories().get(added.id)).code, ErrorCode::NotFound);
        QCOMPARE(failure(engine->memories().remove(agent, {added.id})).code, ErrorCode::NotFound);
        QCOMPARE(wait(engine->memories().history(added.id)).back().event, HistoryEntry::Event::Delete);
        QCOMPARE(texts(engine, {.states = {State::Binned}}), QStringList{u"Owns a red bicycle"_s});
        QCOMPARE(wait(engine->memories().restore(person, {added.id})).memories.front().state, State::Active);
        QCOMPARE(found(engine, u"bicycle"_s, {.user = u"alex"_s}), QStringList{u"Owns a red bicycle"_s});
    }

    void batchesAreAllOrNothing()
    {
        TestEngine engine;
        const Memory a = addOne(engine, memory(u"A"_s, u"alex"_s));
        MemoryPatch patch;
        patch.text = u"changed"_s;
        const MemoryId unknown{makeUuid7(1)};
        QCOMPARE(failure(engine->memories().edit(agent, {{a.id, patch}, {unknown, patch}})).code, ErrorCode::NotFound);
        QCOMPARE(wait(engine->memories().get(a.id)).text, u"A"_s);
        QCOMPARE(failure(engine->memories().remove(agent, {a.id, unknown})).code, ErrorCode::NotFound);
        QCOMPARE(wait(engine->memories().get(a.id)).text, u"A"_s);
    }

    void deletingOneUserLeavesTheNeighbour()
    {
        TestEngine engine;
        static_cast<void>(addOne(engine, memory(u"alex one"_s, u"alex"_s)));
        static_cast<void>(addOne(engine, memory(u"alex note"_s, u"alex"_s, Layer::Session, u"trip"_s)));
        static_cast<void>(addOne(engine, memory(u"alexander one"_s, u"alexander"_s)));
        QCOMPARE(failure(engine->memories().removeMatching(agent, {})).code, ErrorCode::InvalidInput);
        QCOMPARE(wait(engine->memories().removeMatching(agent, equals(Field::UserId, u"alex"_s))).count, 2);
        QCOMPARE(texts(engine, {}), QStringList{u"alexander one"_s});
    }

    void deletingAUserReachesTheTurnInFlight()
    {
        TestEngine engine;
        const auto open = [&](const QString &user) {
            const Scope scope{.user = user, .agent = {}, .app = {}, .run = u"trip"_s};
            const TurnDetail turn =
                wait(engine->turns().open(agent, scope, {message(Role::User, u"The code is 4711"_s)}));
            static_cast<void>(wait(engine->turns().setWorking(agent, turn.turn.id, u"code"_s, u"4711"_s, {})));
            return turn.turn;
        };
        const Turn gone = open(u"alex"_s);
        const Turn stays = open(u"alexander"_s);
        static_cast<void>(wait(engine->memories().removeMatching(agent, equals(Field::UserId, u"alex"_s))));
        QCOMPARE(failure(engine->turns().workingItems(gone.id)).code, ErrorCode::NotFound);
        QVERIFY(wait(engine->turns().get(gone.id)).working.empty());
        QCOMPARE(wait(engine->turns().get(gone.id)).turn.end, TurnEnd::Cleared);
        QCOMPARE(wait(engine->sessions().get(gone.session)).messages, 0);
        QCOMPARE(wait(engine->turns().workingItems(stays.id)).size(), size_t(1));
        QCOMPARE(wait(engine->sessions().get(stays.session)).messages, 1);
    }

    void longTextsAreKeptWholeAndSearchedByTheirStart()
    {
        TestEngine engine;
        QString text = u"The lighthouse keeper is called Oddvar. "_s;
        text += u"word "_s.repeated(maxIndexedLength / 5) + u"zanzibar"_s;
        const Memory added = addOne(engine, memory(text, u"alex"_s));
        QCOMPARE(wait(engine->memories().get(added.id)).text, text);
        QCOMPARE(found(engine, u"Who is the lighthouse keeper?"_s, {.user = u"alex"_s}).size(), 1);
        MemoryPatch patch;
        patch.text = text + u" and more"_s;
        static_cast<void>(wait(engine->memories().edit(agent, {{added.id, patch}})));
        patch.text = u"Short now"_s;
        static_cast<void>(wait(engine->memories().edit(agent, {{added.id, patch}})));
        engine.stop();
        auto database = Database::open(engine.options().dataDir + u"/strata.db"_s, Database::Mode::ReadWrite);
        (*database)->script("INSERT INTO user_fts(user_fts, rank) VALUES('integrity-check', 1)");
        QVERIFY(!(*database)->failed());
        QVERIFY(!(*database)->query("SELECT 1 FROM user_fts WHERE user_fts MATCH 'lighthouse'").next());
    }

    void aRestoredMemoryIsFoundAgainByItsMeaning()
    {
        TestEngine engine;
        const Memory added = addOne(engine, memory(u"Owns a red bicycle"_s, u"alex"_s));
        SearchRequest request;
        request.query = u"two-wheeler"_s;
        request.scope.user = u"alex"_s;
        request.threshold = 0;
        const double before = wait(engine->search().search(request)).best;
        MemoryPatch pin;
        pin.pinned = true;
        static_cast<void>(wait(engine->memories().edit(person, {{added.id, pin}})));
        static_cast<void>(wait(engine->memories().remove(person, {added.id})));
        static_cast<void>(wait(engine->memories().restore(person, {added.id})));
        QCOMPARE(wait(engine->search().search(request)).best, before);
    }

    void expiryIsByUtcDate()
    {
        TestEngine engine;
        NewMemory fresh = memory(u"Holds a ticket for the ferry"_s, u"alex"_s);
        fresh.expires = utcDate(engine.clock().now());
        const Memory added = addOne(engine, fresh);
        QCOMPARE(found(engine, u"ferry"_s, {.user = u"alex"_s}).size(), 1);
        engine.clock().advance(std::chrono::hours(11));
        QCOMPARE(found(engine, u"ferry"_s, {.user = u"alex"_s}).size(), 1);
        engine.clock().advance(std::chrono::hours(1));
        QVERIFY(found(engine, u"ferry"_s, {.user = u"alex"_s}).isEmpty());
        QVERIFY(texts(engine, {}).isEmpty());
        QCOMPARE(texts(engine, {.showExpired = true}).size(), 1);
        QCOMPARE(wait(engine->memories().get(added.id)).id, added.id);
    }

    void listsAreNewestFirstAndPaged()
    {
        TestEngine engine;
        for (int i = 0; i < 7; ++i) {
            static_cast<void>(addOne(engine, memory(u"m%1"_s.arg(i), u"alex"_s)));
            engine.clock().advance(std::chrono::seconds(1));
        }
        QCOMPARE(texts(engine, {.limit = 3}), (QStringList{u"m6"_s, u"m5"_s, u"m4"_s}));
        QCOMPARE(texts(engine, {.limit = 3, .offset = 6}), QStringList{u"m0"_s});
        QVERIFY(texts(engine, {.limit = 3, .offset = 9}).isEmpty());
        QCOMPARE(wait(engine->memories().list({.limit = 2})).total, 7);
    }

    void filtersSelectWhatTheySay_data()
    {
        QTest::addColumn<Filter>("filter");
        QTest::addColumn<QStringList>("expected");
        const auto metadata = [](const QString &key, Op op, FilterValue value) {
            return where(Field::Metadata, op, {value}, key);
        };
        QTest::newRow("user") << equals(Field::UserId, u"alex"_s) << QStringList{u"a1"_s, u"a2"_s};
        QTest::newRow("user ne matches null")
            << where(Field::UserId, Op::Ne, {u"alex"_s}) << QStringList{u"bot"_s, u"m1"_s};
        QTest::newRow("user any") << where(Field::UserId, Op::NotNull, {}) << QStringList{u"a1"_s, u"a2"_s, u"m1"_s};
        QTest::newRow("user in") << where(Field::UserId, Op::In, {u"mira"_s, u"nobody"_s}) << QStringList{u"m1"_s};
        QTest::newRow("not user") << none({equals(Field::UserId, u"alex"_s)}) << QStringList{u"bot"_s, u"m1"_s};
        QTest::newRow("injection") << equals(Field::UserId, u"alex') OR 1=1 --"_s) << QStringList{};
        QTest::newRow("metadata text") << metadata(u"city"_s, Op::Eq, u"Rome"_s) << QStringList{u"a1"_s};
        QTest::newRow("metadata number") << metadata(u"n"_s, Op::Eq, qint64(3)) << QStringList{u"a2"_s};
        QTest::newRow("metadata number is no text") << metadata(u"n"_s, Op::Eq, u"3"_s) << QStringList{};
        QTest::newRow("metadata in, of every type")
            << where(Field::Metadata, Op::In, {u"Rome"_s, 3.0, std::monostate()}, u"n"_s)
            << QStringList{u"a1"_s, u"a2"_s, u"bot"_s, u"m1"_s};
        QTest::newRow("metadata in, of nothing") << where(Field::Metadata, Op::In, {}, u"n"_s) << QStringList{};
        std::vector<FilterValue> many;
        for (qint64 i = 0; i < 2'000; ++i) {
            many.insert(many.end(), {u"Rome%1"_s.arg(i), i + 100, i % 2 == 0});
        }
        QTest::newRow("metadata in, of thousands")
            << where(Field::Metadata, Op::In, many, u"flag"_s) << QStringList{u"m1"_s};
        QTest::newRow("metadata not in thousands")
            << where(Field::Metadata, Op::NotIn, many, u"flag"_s) << QStringList{u"a1"_s, u"a2"_s, u"bot"_s};
        Filter nested = metadata(u"city"_s, Op::Contains, u"om"_s);
        for (int i = 0; i < 6; ++i) {
            nested = none({equals(Field::UserId, u"nobody"_s), none({equals(Field::UserId, u"nobody"_s), nested})});
        }
        QTest::newRow("nested") << nested << QStringList{u"a1"_s};
        QTest::newRow("metadata bool") << metadata(u"flag"_s, Op::Eq, true) << QStringList{u"m1"_s};
        QTest::newRow("metadata greater") << metadata(u"n"_s, Op::Gt, qint64(2)) << QStringList{u"a2"_s};
        QTest::newRow("metadata contains") << metadata(u"city"_s, Op::Contains, u"om"_s) << QStringList{u"a1"_s};
        QTest::newRow("metadata quote in key") << metadata(u"a\"b.c"_s, Op::Eq, u"x"_s) << QStringList{u"bot"_s};
        QTest::newRow("metadata missing is null")
            << metadata(u"city"_s, Op::Eq, std::monostate()) << QStringList{u"a2"_s, u"bot"_s, u"m1"_s};
        QTest::newRow("category") << where(Field::Categories, Op::In, {u"travel"_s}) << QStringList{u"a1"_s, u"m1"_s};
        QTest::newRow("category part") << where(Field::Categories, Op::Contains,
                                                u"TRAV"_s.isEmpty() ? std::vector<FilterValue>{}
                                                                    : std::vector<FilterValue>{u"TRAV"_s})
                                       << QStringList{u"a1"_s, u"m1"_s};
        QTest::newRow("text part") << where(Field::Text, Op::Contains, {u"1"_s}) << QStringList{u"a1"_s, u"m1"_s};
        QTest::newRow("or") << any({equals(Field::UserId, u"mira"_s), equals(Field::AgentId, u"bot"_s)})
                            << QStringList{u"bot"_s, u"m1"_s};
        QTest::newRow("and or") << all(
            {equals(Field::UserId, u"alex"_s),
             any({metadata(u"n"_s, Op::Eq, qint64(3)), metadata(u"city"_s, Op::Eq, u"Oslo"_s)})})
                                << QStringList{u"a2"_s};
        QTest::newRow("or of nothing") << any({}) << QStringList{};
        QTest::newRow("layer") << where(Field::Layer, Op::Eq, {u"org"_s}) << QStringList{};
        QTest::newRow("before") << where(Field::CreatedAt, Op::Lt, {qint64(0)}) << QStringList{};
    }

    void filtersSelectWhatTheySay()
    {
        QFETCH(Filter, filter);
        QFETCH(QStringList, expected);
        TestEngine engine;
        const auto put = [&](const QString &text, const QString &user, const QString &agentId,
                             const QByteArray &metadata, const QStringList &categories) {
            NewMemory fresh = memory(text, user);
            fresh.scope.agent = agentId;
            fresh.metadata = metadata;
            fresh.categories = categories;
            static_cast<void>(addOne(engine, fresh));
        };
        put(u"a1"_s, u"alex"_s, {}, "{\"city\":\"Rome\"}", {u"Travel"_s, u"travel"_s});
        put(u"a2"_s, u"alex"_s, {}, "{\"n\":3}", {});
        put(u"m1"_s, u"mira"_s, {}, "{\"flag\":true}", {u"travel"_s});
        put(u"bot"_s, {}, u"bot"_s, "{\"a\\\"b.c\":\"x\"}", {});
        QStringList listed = texts(engine, {.filter = filter});
        listed.sort();
        QCOMPARE(listed, expected);
        // Search must agree with the list about what is in.
        SearchRequest request;
        request.query = u"a1 a2 m1 bot"_s;
        request.threshold = 0;
        request.filter = filter;
        QStringList searched;
        for (const Hit &hit : wait(engine->search().search(request)).hits) {
            searched << hit.memory.text;
        }
        searched.sort();
        QCOMPARE(searched, expected);
    }

    void orgWaitsWithoutOwnerOrFromAnAgent()
    {
        TestEngine engine;
        NewMemory fresh = memory(u"Refunds take five days"_s, {}, Layer::Org);
        QCOMPARE(addOne(engine, fresh).state, State::Pending);
        fresh.text = u"Support answers in four hours"_s;
        fresh.owner = u"mira"_s;
        fresh.reviewBy = QDate(2027, 1, 1);
        const Memory fromAgent = addOne(engine, fresh);
        QCOMPARE(fromAgent.state, State::Pending);
        QVERIFY(found(engine, u"support answers"_s, {}).isEmpty());
        fresh.text = u"Invoices carry the project number"_s;
        QCOMPARE(wait(engine->memories().add(person, {fresh})).front().memory.state, State::Active);
        MemoryPatch active;
        active.state = State::Active; // there is one way only
        QCOMPARE(failure(engine->memories().edit(person, {{fromAgent.id, active}})).context, u"state"_s);
        static_cast<void>(wait(engine->memories().approve(person, {{fromAgent.id}})));
        QCOMPARE(found(engine, u"support answers"_s, {.user = u"anyone"_s}),
                 QStringList{u"Support answers in four hours"_s});
        MemoryPatch orphan;
        orphan.owner = u""_s;
        QCOMPARE(failure(engine->memories().edit(person, {{fromAgent.id, orphan}})).code, ErrorCode::Conflict);
    }

    void memoriesOfATurnAreThoseMadeOfItsMessages()
    {
        TestEngine engine;
        const Scope scope{.user = u"alex"_s, .run = u"trip"_s};
        const Captured first =
            wait(engine->turns().capture(agent, scope, {message(Role::User, u"Which train is it?"_s)}, "{}"));
        const Captured second =
            wait(engine->turns().capture(agent, scope, {message(Role::User, u"Which ferry is it?"_s)}, "{}"));
        const auto promoted = wait(engine->memories().promote(person, {{.id = first.messages.front().id,
                                                                        .to = Layer::User,
                                                                        .text = {},
                                                                        .user = {},
                                                                        .owner = {},
                                                                        .reviewBy = {}}}));
        const auto made = wait(engine->memories().producedBy({first.turn.id, second.turn.id}));
        QCOMPARE(made.size(), 1U);
        QCOMPARE(made.front().id, promoted.memories.front().id);
        QCOMPARE(made.front().provenance.message, first.messages.front().id.value);
        QVERIFY(wait(engine->memories().producedBy({second.turn.id})).empty());
        static_cast<void>(wait(engine->memories().remove(person, {made.front().id})));
        QVERIFY(wait(engine->memories().producedBy({first.turn.id})).empty());
    }

    void promotionRisesAndKeepsItsSource()
    {
        TestEngine engine;
        const Memory note =
            addOne(engine, memory(u"Spends at most 180 a night"_s, u"alex"_s, Layer::Session, u"trip"_s));
        const auto promoted = wait(engine->memories().promote(
            person, {{.id = note.id, .to = Layer::User, .text = {}, .user = {}, .owner = {}, .reviewBy = {}}}));
        const Memory risen = promoted.memories.front();
        QCOMPARE(risen.layer, Layer::User);
        QCOMPARE(risen.provenance.memory, note.id.value);
        QCOMPARE(wait(engine->memories().get(note.id)).layer, Layer::Session);
        QCOMPARE(
            failure(engine->memories().promote(
                        person,
                        {{.id = risen.id, .to = Layer::Session, .text = {}, .user = {}, .owner = {}, .reviewBy = {}}}))
                .code,
            ErrorCode::Conflict);
        QCOMPARE(failure(engine->memories().promote(
                             person,
                             {{.id = risen.id, .to = Layer::Org, .text = {}, .user = {}, .owner = {}, .reviewBy = {}}}))
                     .context,
                 u"owner"_s);
        const auto shared = wait(engine->memories().promote(person, {{.id = risen.id,
                                                                      .to = Layer::Org,
                                                                      .text = u"Rooms up to 180 a night"_s,
                                                                      .user = {},
                                                                      .owner = u"mira"_s,
                                                                      .reviewBy = QDate(2027, 2, 12)}}));
        QCOMPARE(shared.memories.front().scope, Scope{});
        QCOMPARE(shared.memories.front().state, State::Active);
    }

    void undoAndRedoWorkAcrossARestart()
    {
        TestEngine engine;
        const Memory added = addOne(engine, memory(u"First"_s, u"alex"_s));
        MemoryPatch patch;
        patch.text = u"Second"_s;
        const StepId step = wait(engine->memories().edit(person, {{added.id, patch}})).step;
        const StepId binned = wait(engine->memories().remove(person, {added.id})).step;
        engine.stop();
        engine.start();
        QCOMPARE(wait(engine->journal().undo(person, binned)).changed, 1);
        QCOMPARE(wait(engine->memories().get(added.id)).text, u"Second"_s);
        QCOMPARE(wait(engine->journal().undo(person, step)).changed, 1);
        QCOMPARE(wait(engine->memories().get(added.id)).text, u"First"_s);
        QCOMPARE(failure(engine->journal().undo(person, step)).code, ErrorCode::Conflict);
        QCOMPARE(wait(engine->journal().redo(person, step)).changed, 1);
        QCOMPARE(wait(engine->memories().get(added.id)).text, u"Second"_s);
        QCOMPARE(found(engine, u"Second"_s, {.user = u"alex"_s}), QStringList{u"Second"_s});
    }

    void undoLeavesWhatWasChangedSince()
    {
        TestEngine engine;
        const Memory added = addOne(engine, memory(u"First"_s, u"alex"_s));
        MemoryPatch patch;
        patch.text = u"Second"_s;
        const StepId step = wait(engine->memories().edit(person, {{added.id, patch}})).step;
        patch.text = u"Third"_s;
        static_cast<void>(wait(engine->memories().edit(agent, {{added.id, patch}})));
        QCOMPARE(failure(engine->journal().undo(person, step)).code, ErrorCode::Conflict);
        QCOMPARE(wait(engine->memories().get(added.id)).text, u"Third"_s);
    }

    void tallyCountsByHolder()
    {
        TestEngine engine;
        NewMemory own = memory(u"Trains run hourly"_s, {});
        own.scope.agent = u"planner"_s;
        static_cast<void>(wait(engine->memories().add(
            agent, {memory(u"One"_s, u"alex"_s), memory(u"Two"_s, u"alex"_s), memory(u"Three"_s, u"mira"_s), own})));
        ListQuery query;
        query.layers = {Layer::User};
        query.limit = 1; // a page's size, which is nothing to counts
        QHash<QString, int> users;
        QHash<QString, int> agents;
        for (const Tally &tally : wait(engine->memories().tally(query))) {
            users[tally.user] += tally.count;
            agents[tally.agent] += tally.count;
        }
        QCOMPARE(users, (QHash<QString, int>{{u"alex"_s, 2}, {u"mira"_s, 1}, {QString(), 1}}));
        QCOMPARE(agents, (QHash<QString, int>{{u"planner"_s, 1}, {QString(), 3}}));
        query.filter = equals(Field::UserId, u"mira"_s);
        QCOMPARE(wait(engine->memories().tally(query)).size(), 1U);
    }

    void entitiesCountWhatIsCurrent()
    {
        TestEngine engine;
        static_cast<void>(addOne(engine, memory(u"one"_s, u"alex"_s)));
        static_cast<void>(addOne(engine, memory(u"two"_s, u"alex"_s, Layer::Session, u"trip"_s)));
        const auto entities = wait(engine->memories().entities());
        QCOMPARE(entities.size(), size_t(2));
        QCOMPARE(entities[0].name, u"alex"_s);
        QCOMPARE(entities[0].memories, 2);
        QCOMPARE(entities[1].type, Entity::Type::Run);
    }

    void whoHasOnlyWhatIsNotCurrentIsListedToo()
    {
        TestEngine engine;
        NewMemory expired = memory(u"Conference badge"_s, u"alex"_s);
        expired.expires = utcDate(engine.clock().now());
        static_cast<void>(addOne(engine, expired));
        const MemoryId archived = addOne(engine, memory(u"Old address"_s, u"kim"_s)).id;
        MemoryPatch away;
        away.state = State::Archived;
        static_cast<void>(wait(engine->memories().edit(agent, {{archived, away}})));
        const MemoryId binned = addOne(engine, memory(u"Gone"_s, u"mira"_s)).id;
        static_cast<void>(wait(engine->memories().remove(agent, {binned})));
        engine.clock().advance(std::chrono::hours(48));
        const auto entities = wait(engine->memories().entities());
        QCOMPARE(entities.size(), size_t(2));
        QCOMPARE(entities[0].name, u"alex"_s);
        QCOMPARE(entities[0].memories, 0);
        QCOMPARE(entities[1].name, u"kim"_s);
    }

    void eventsComeAfterTheCommitInOrder()
    {
        TestEngine engine;
        std::mutex mutex;
        std::vector<Event> seen;
        const auto subscription = engine->events().subscribe([&](const EventBatch &batch) {
            const std::lock_guard lock(mutex);
            seen.insert(seen.end(), batch->begin(), batch->end());
        });
        const Memory added = addOne(engine, memory(u"one"_s, u"alex"_s));
        static_cast<void>(wait(engine->memories().remove(agent, {added.id})));
        const std::lock_guard lock(mutex);
        QCOMPARE(seen.size(), size_t(2));
        QCOMPARE(seen[0].type, Event::Type::MemoryAdded);
        QCOMPARE(seen[1].type, Event::Type::MemoryBinned);
        QVERIFY(seen[0].id < seen[1].id);
        QCOMPARE(seen[0].memory->text, u"one"_s);
    }

    void whyNotNamesTheReason()
    {
        TestEngine engine;
        const Memory tea = addOne(engine, memory(u"Drinks green tea every morning"_s, u"alex"_s));
        const Memory other = addOne(engine, memory(u"Drinks black coffee"_s, u"mira"_s));
        const Memory far = addOne(engine, memory(u"The garage door is painted blue"_s, u"alex"_s));
        SearchRequest request;
        request.query = u"What tea does alex drink?"_s;
        request.scope.user = u"alex"_s;
        request.threshold = 0.3;
        QCOMPARE(wait(engine->search().whyNot(request, tea.id)).reason, WhyNot::Reason::Returned);
        QCOMPARE(wait(engine->search().whyNot(request, tea.id)).rank, 1);
        QCOMPARE(wait(engine->search().whyNot(request, other.id)).reason, WhyNot::Reason::OtherScope);
        const WhyNot below = wait(engine->search().whyNot(request, far.id));
        QCOMPARE(below.reason, WhyNot::Reason::BelowFloor);
        QVERIFY(below.score < below.floor);
        static_cast<void>(wait(engine->memories().remove(agent, {tea.id})));
        QCOMPARE(wait(engine->search().whyNot(request, tea.id)).reason, WhyNot::Reason::Binned);
        QCOMPARE(failure(engine->search().whyNot(request, {makeUuid7(5)})).code, ErrorCode::NotFound);
    }

    void matchesAreMarkedWhenAskedFor()
    {
        TestEngine engine;
        const QString text = u"Prefers boutique hotels"_s + QString(10'000, u' ') + u"with a hotel bar"_s;
        static_cast<void>(addOne(engine, memory(text, u"alex"_s)));
        SearchRequest request;
        request.query = u"Which hotels does alex prefer?"_s;
        request.scope.user = u"alex"_s;
        request.threshold = 0;
        QVERIFY(wait(engine->search().search(request)).hits.front().matched.isEmpty());
        request.withMatches = true;
        QCOMPARE(wait(engine->search().search(request)).hits.front().matched, (QStringList{u"Prefers"_s, u"hotels"_s}));
    }

    void strictAnswersNothingWhenNothingIsRelevant()
    {
        TestEngine engine;
        static_cast<void>(addOne(engine, memory(u"Prefers boutique hotels"_s, u"alex"_s)));
        SearchRequest request;
        request.query = u"Which exam did the cousin pass in July?"_s;
        request.scope.user = u"alex"_s;
        request.strict = true;
        const SearchAnswer answer = wait(engine->search().search(request));
        QVERIFY(answer.nothingRelevant);
        QVERIFY(answer.hits.empty());
        QVERIFY(answer.best < strictFloor);
    }
};

QTEST_GUILESS_MAIN(TestMemoryService)
#include "tst_memoryservice.moc"
