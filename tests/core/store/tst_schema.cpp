// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/languagemodelservice.h"
#include "core/engine/memoryservice.h"
#include "core/engine/reviewservice.h"
#include "core/model/filter.h"
#include "core/store/claimrepository.h"
#include "core/store/memoryrepository.h"
#include "core/store/readingrepository.h"
#include "core/store/refusalrepository.h"
#include "core/store/schema.h"
#include "core/store/sessionrepository.h"
#include "core/store/summaryrepository.h"
#include "core/store/tombstonerepository.h"
#include "tests/support/testengine.h"

#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<Database> openAs(const QString &file)
{
    auto opened = Database::open(file, Database::Mode::ReadWrite);
    return opened ? std::move(*opened) : nullptr;
}

qint64 count(Database &database, const QByteArray &table)
{
    Rows rows = database.queryWith("SELECT count(*) FROM " + table, {});
    return rows.next() ? rows.integer(0) : -1;
}

Memory stored(Database &database, Layer layer, const QString &text)
{
    Memory memory;
    memory.id.value = makeUuid7(1);
    memory.layer = layer;
    memory.text = text;
    memory.metadata = "{}";
    memory.scope.user = u"ines"_s;
    MemoryRepository(database, layer).insert(memory, 0, {});
    return memory;
}

} // namespace

class TestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMemoryKeepsAllMessagesThatItWasMadeOf()
    {
        auto database = openAs(u":memory:"_s);
        QVERIFY(migrate(*database));
        Memory memory;
        memory.id.value = makeUuid7(1);
        memory.layer = Layer::User;
        memory.text = u"Three messages."_s;
        memory.metadata = "{}";
        memory.scope.user = u"ines"_s;
        memory.provenance.message = makeUuid7(2);
        memory.provenance.more = {makeUuid7(3), makeUuid7(4)};
        MemoryRepository memories(*database, Layer::User);
        memories.insert(memory, 0, {});
        QCOMPARE(memories.find(memory.id)->memory.provenance, memory.provenance);
        QVERIFY(stored(*database, Layer::User, u"None."_s).provenance.more.empty());
        QVERIFY(!database->takeError());
    }

    void howFarASessionWasToldGoesWithIt()
    {
        auto database = openAs(u":memory:"_s);
        QVERIFY(migrate(*database));
        SessionRepository sessions(*database);
        StoredSession session;
        session.holder = u"u:ines"_s;
        session.session.id.value = makeUuid7(1);
        session.session.scope = {.user = u"ines"_s, .agent = {}, .app = {}, .run = u"trip"_s};
        session.session.lastActive = 100;
        session.row = sessions.insert(session);
        SummaryRepository summaries(*database);
        QVERIFY(summaries.due(100, 100, 10).empty()); // no turns
        session.session.turns = 2;
        sessions.update(session);
        QCOMPARE(summaries.due(100, 100, 10), std::vector{session.row});
        QVERIFY(summaries.due(99, 100, 10).empty()); // active since
        const QUuid memory = makeUuid7(2);
        summaries.put(session.row, {memory, 7, 100});
        QCOMPARE(summaries.of(session.row)->memory, memory);
        QCOMPARE(summaries.of(session.row)->message, qint64(7));
        QVERIFY(summaries.due(100, 100, 10).empty());
        session.session.lastActive = 101;
        session.session.ends = 150;
        sessions.update(session);
        QCOMPARE(summaries.due(101, 101, 10), std::vector{session.row});
        QCOMPARE(summaries.due(0, 150, 10), std::vector{session.row}); // over
        session.session.clearedAt = 150;
        sessions.update(session);
        QCOMPARE(summaries.due(101, 101, 10), std::vector{session.row}); // followed by another
        session.clearStep = 3;
        sessions.update(session);
        QVERIFY(summaries.due(101, 150, 10).empty()); // a person cleared it
        sessions.erase(session.row);
        QVERIFY(!summaries.of(session.row));
        QVERIFY(!database->takeError());
    }

    /// The file was made by a program of version 1: three memories (one reworded, one in the bin), a turn, a note.
    void aStoreOfVersionOneOpensAndKeepsAll()
    {
        const QTemporaryDir directory;
        QVERIFY(QDir(directory.path()).mkdir(u"store"_s));
        const QString file = directory.path() + u"/store/strata.db"_s;
        QVERIFY(QFile::copy(QStringLiteral(STRATA_TEST_DATA "/schema/version-1.db"), file));
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));
        EngineOptions options;
        options.dataDir = directory.path() + u"/store"_s;
        options.modelFile = QStringLiteral(STRATA_MODEL_FILE);
        auto clock = std::make_shared<TestClock>();
        clock->set(1'795'431'600LL * microsPerSecond); // the day on which the file was made
        options.clock = clock;
        for (int start = 0; start < 2; ++start) { // the second finds it in the new version
            auto engine = Engine::open(options);
            QVERIFY2(engine.has_value(), engine ? "" : qPrintable(engine.error().message));
            ListQuery query;
            query.states = {State::Active, State::Binned};
            query.layers = {Layer::Conversation, Layer::Session, Layer::User};
            query.sort = ListQuery::Sort::Text;
            query.order = Qt::AscendingOrder;
            QStringList texts;
            MemoryId reworded;
            for (const Memory &memory : wait((*engine)->memories().list(query)).items) {
                texts << layerName(memory.layer) + u": "_s + memory.text;
                if (memory.text.startsWith(u"The gate"_s)) {
                    reworded = memory.id;
                }
                QCOMPARE(memory.validFrom, Micros(0));
                QCOMPARE(memory.validTo, Micros(0));
            }
            QCOMPARE(texts,
                     (QStringList{u"user: Ines rides a red bicycle"_s, u"session: Room 12 is taken"_s,
                                  u"user: The gate code changes in June"_s, u"conversation: The one by the river."_s,
                                  u"user: The tram is late"_s, u"conversation: Which hotel is quiet?"_s}));
            const auto history = wait((*engine)->memories().history(reworded));
            QCOMPARE(history.size(), size_t(2));
            QCOMPARE(history.back().before, u"The gate code changes in May"_s);
            SearchRequest request;
            request.query = u"red bicycle"_s;
            request.scope.user = u"ines"_s;
            QCOMPARE(wait((*engine)->search().search(request)).hits.front().memory.text, u"Ines rides a red bicycle"_s);
        }
        QCOMPARE(currentSchemaVersion(), 4);
    }

    /// The file was made by a program of version 2: a turn that says where Ines lives, one that she moved, a suggestion, a memory that was
    /// handed in, and why a question made none.
    void aStoreOfVersionTwoOpensAndKeepsAll()
    {
        const QTemporaryDir directory;
        QVERIFY(QDir(directory.path()).mkdir(u"store"_s));
        const QString file = directory.path() + u"/store/strata.db"_s;
        QVERIFY(QFile::copy(QStringLiteral(STRATA_TEST_DATA "/schema/version-2.db"), file));
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));
        EngineOptions options;
        options.dataDir = directory.path() + u"/store"_s;
        options.modelFile = QStringLiteral(STRATA_MODEL_FILE);
        auto clock = std::make_shared<TestClock>();
        clock->set(1'795'451'400LL * microsPerSecond); // the day on which the file was made
        options.clock = clock;
        for (int start = 0; start < 2; ++start) { // the second finds it in the new version
            auto engine = Engine::open(options);
            QVERIFY2(engine.has_value(), engine ? "" : qPrintable(engine.error().message));
            ListQuery query;
            query.states = {State::Active, State::Pending, State::Superseded};
            query.layers = {Layer::User};
            query.sort = ListQuery::Sort::Text;
            query.order = Qt::AscendingOrder;
            QStringList texts;
            for (const Memory &memory : wait((*engine)->memories().list(query)).items) {
                texts << stateName(memory.state) + u": "_s + memory.text;
                if (memory.state == State::Superseded) {
                    const auto clauses = wait((*engine)->turns().refusedClauses({memory.provenance.turn}));
                    QCOMPARE(clauses.front().clauses.front().why, Refusal::Question);
                    QVERIFY(wait((*engine)->readings().readings({{memory.provenance.turn}})).empty());
                }
            }
            QCOMPARE(texts,
                     (QStringList{u"active: Ines rides a red bicycle"_s, u"pending: User likes jazz"_s,
                                  u"superseded: User lives in Oslo"_s, u"active: User moved from Oslo to Turku"_s}));
            QVERIFY(!(*engine)->languageModel().model().on);
        }
    }

    /// The file was made by a program of version 3: where Ines lives and lived, an allergy, and a suggestion.
    void aStoreOfVersionThreeOpensAndWhatWaitsCanBeApproved()
    {
        const QTemporaryDir directory;
        QVERIFY(QDir(directory.path()).mkdir(u"store"_s));
        const QString file = directory.path() + u"/store/strata.db"_s;
        QVERIFY(QFile::copy(QStringLiteral(STRATA_TEST_DATA "/schema/version-3.db"), file));
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));
        EngineOptions options;
        options.dataDir = directory.path() + u"/store"_s;
        options.modelFile = QStringLiteral(STRATA_MODEL_FILE);
        auto clock = std::make_shared<TestClock>();
        clock->set(1'795'469'600LL * microsPerSecond); // the day on which the file was made
        options.clock = clock;
        const auto textsOf = [](Engine &engine) {
            ListQuery query;
            query.states = {State::Active, State::Pending, State::Superseded};
            query.layers = {Layer::User};
            query.sort = ListQuery::Sort::Text;
            query.order = Qt::AscendingOrder;
            QStringList texts;
            for (const Memory &memory : wait(engine.memories().list(query)).items) {
                texts << stateName(memory.state) + u": "_s + memory.text;
            }
            return texts;
        };
        auto engine = Engine::open(options);
        QVERIFY2(engine.has_value(), engine ? "" : qPrintable(engine.error().message));
        QCOMPARE(textsOf(**engine),
                 (QStringList{u"active: User is allergic to walnuts"_s, u"pending: User likes jazz"_s,
                              u"superseded: User lives in Porto"_s, u"active: User moved to Braga"_s}));
        ReviewQuery waiting;
        waiting.reason = Waiting::Unsure;
        QCOMPARE(wait((*engine)->reviews().approveAll(test::person, waiting)).count, 1);
        QVERIFY(textsOf(**engine).contains(u"active: User likes jazz"_s));
    }

    void aReadingGoesWithItsTurnAndWhatWasProposedWithAMessage()
    {
        const auto database = openAs(u":memory:"_s);
        QVERIFY(migrate(*database).has_value());
        const TurnId turn{makeUuid7(1)};
        database->run("INSERT INTO turns(uid,session,number,ended,opened,last_active) VALUES(?,1,1,1,1,1)", turn.value);
        Memory message;
        message.id.value = makeUuid7(2);
        message.layer = Layer::Conversation;
        message.text = u"I live in Ghent."_s;
        message.metadata = "{}";
        message.turn = turn.value;
        MemoryRepository messages(*database, Layer::Conversation);
        messages.insert(message, 1, {});
        ReadingRepository readings(*database);
        StoredReading stored;
        stored.wanted = Layer::Session;
        stored.reading.id = makeUuid7(3);
        stored.reading.turn = turn;
        stored.reading.reader = Reading::Reader::Model;
        stored.reading.kept = {{Kept::Event::Update, {makeUuid7(4)}, {makeUuid7(5)}}};
        readings.insert(stored);
        readings.insert(stored); // there is one of each reader
        QCOMPARE(count(*database, "readings"), 1);
        stored = *readings.nextOfModel();
        QCOMPARE(stored.wanted, std::optional(Layer::Session));
        StoredReading byRules;
        byRules.reading.id = makeUuid7(6);
        byRules.reading.turn = turn;
        readings.insert(byRules);
        QVERIFY(!readings.nextOfModel()); // the rules go first
        byRules = *readings.of(turn, Reading::Reader::Rules);
        byRules.reading.state = Reading::State::Failed;
        byRules.reading.error = u"It did not work."_s;
        readings.update(byRules);
        QVERIFY(readings.nextOfModel());
        QCOMPARE(readings.in(Reading::State::Failed, 5).front().reading.error, u"It did not work."_s);
        stored.reading.state = Reading::State::Done;
        stored.reading.dropped = {{u"User lives in Bruges"_s, DroppedProposal::Why::Invented}};
        readings.update(stored);
        const Reading read = readings.find(stored.reading.id)->reading;
        QCOMPARE(read.kept, stored.reading.kept);
        QCOMPARE(read.dropped, stored.reading.dropped);
        const auto before = messages.find(message.id);
        message.text = u"I live in Antwerp."_s;
        message.sequence = before->memory.sequence;
        messages.update(before->memory, message, {});
        QVERIFY(readings.find(stored.reading.id)->reading.dropped.empty());
        database->run("DELETE FROM turns WHERE uid=?", turn.value);
        QCOMPARE(count(*database, "readings"), 0);
        QVERIFY(!database->takeError());
    }

    void aMigratedStoreHasWhatANewOneHas_data()
    {
        QTest::addColumn<QString>("version");
        QTest::newRow("1") << u"version-1.db"_s;
        QTest::newRow("2") << u"version-2.db"_s;
        QTest::newRow("3") << u"version-3.db"_s;
    }
    void aMigratedStoreHasWhatANewOneHas()
    {
        QFETCH(const QString, version);
        const QTemporaryDir directory;
        const QString file = directory.path() + u"/old.db"_s;
        QVERIFY(QFile::copy(QStringLiteral(STRATA_TEST_DATA "/schema/") + version, file));
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));
        const auto old = openAs(file);
        const auto fresh = openAs(u":memory:"_s);
        QVERIFY(migrate(*old).has_value());
        QVERIFY(migrate(*fresh).has_value());
        const auto schemaOf = [](Database &database) {
            QStringList names;
            Rows rows = database.query("SELECT type,name,sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' "
                                       "ORDER BY type,name");
            while (rows.next()) {
                names << rows.text(0) + u' ' + rows.text(1) + u' ' + rows.text(2);
            }
            return names;
        };
        QCOMPARE(schemaOf(*old), schemaOf(*fresh));
    }

    void whatAClaimLeftGoesWithItsMemory_data()
    {
        QTest::addColumn<int>("layer");
        QTest::newRow("session") << static_cast<int>(Layer::Session);
        QTest::newRow("user") << static_cast<int>(Layer::User);
    }
    void whatAClaimLeftGoesWithItsMemory()
    {
        QFETCH(const int, layer);
        const auto database = openAs(u":memory:"_s);
        QVERIFY(migrate(*database).has_value());
        const auto where = static_cast<Layer>(layer);
        const Memory memory = stored(*database, where, u"User lives in Ghent"_s);
        ClaimRepository claims(*database, where);
        const Origin origin{
            .slot = {u"user"_s, u"home"_s, u"ghent"_s, Cardinality::One},
            .rule = u"home.live"_s,
            .sentence = u"I live in Ghent since May."_s,
            .date = EventDate{QDate(2026, 5, 1), QDate(2026, 5, 31), EventDate::Precision::Month, u"since may"_s},
            .relations = {{u"User"_s, u"lives_in"_s, u"Ghent"_s}, {u"User"_s, u"likes"_s, u"it"_s}},
            .confirmed = 2,
            .lastSeen = 77};
        claims.insert(memory.sequence, u"u:ines"_s, origin, memory.text);
        const Origin read = claims.of(memory.sequence).value_or(Origin{});
        QCOMPARE(read, origin);
        claims.confirm(memory.sequence, 99);
        QCOMPARE(claims.of(memory.sequence)->confirmed, 3);
        QCOMPARE(claims.of(memory.sequence)->lastSeen, Micros(99));
        const auto found = claims.standing(u"u:ines"_s, origin.slot, 0, QDate(2026, 10, 10));
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found.front().slot, origin.slot);
        QVERIFY(claims.standing(u"u:kim"_s, origin.slot, 0, QDate(2026, 10, 10)).empty());
        MemoryRepository(*database, where).erase({memory, 0, 0});
        const QByteArray name = layerName(where).toLatin1();
        QCOMPARE(count(*database, name + "_claims"), qint64(0));
        QCOMPARE(count(*database, name + "_relations"), qint64(0));
        QVERIFY(!database->failed());
    }

    void aMemoryThatWasRewordedHasNoKnownValue()
    {
        const auto database = openAs(u":memory:"_s);
        QVERIFY(migrate(*database).has_value());
        Memory memory = stored(*database, Layer::User, u"User lives in Ghent"_s);
        ClaimRepository claims(*database, Layer::User);
        const Slot slot{u"user"_s, u"home"_s, u"ghent"_s, Cardinality::One};
        claims.insert(memory.sequence, u"u:ines"_s, {.slot = slot, .rule = u"r"_s, .sentence = u"s"_s}, memory.text);
        Memory after = memory;
        after.text = u"User lives in Bruges"_s;
        MemoryRepository(*database, Layer::User).update(memory, after, IndexEntry{});
        QVERIFY(claims.standing(u"u:ines"_s, slot, 0, QDate(2026, 10, 10)).front().slot.value.isEmpty());
        MemoryRepository(*database, Layer::User).update(after, memory, IndexEntry{}); // undone
        QCOMPARE(claims.of(memory.sequence)->slot.value, u"ghent"_s);
    }

    void refusedClausesGoWithTheirMessage()
    {
        const auto database = openAs(u":memory:"_s);
        QVERIFY(migrate(*database).has_value());
        Memory kept = stored(*database, Layer::Conversation, u"Is it late?"_s);
        const Memory gone = stored(*database, Layer::Conversation, u"Is it early?"_s);
        RefusalRepository refusals(*database);
        const std::vector<Refused> clauses{{{0, 0, 11}, Refusal::Question, u"question.inverted"_s}};
        refusals.put(kept.sequence, clauses);
        refusals.put(gone.sequence, clauses);
        refusals.put(gone.sequence + 1, {});
        QCOMPARE(count(*database, "refused"), qint64(2));
        MemoryRepository(*database, Layer::Conversation).erase({gone, 0, 0});
        QCOMPARE(count(*database, "refused"), qint64(1));
        Memory reworded = kept;
        reworded.text = u"It is late"_s;
        MemoryRepository(*database, Layer::Conversation).update(kept, reworded, IndexEntry{});
        QCOMPARE(count(*database, "refused"), qint64(0));
    }

    void aTombstoneKnowsTheWordsHoweverTheyAreWritten_data()
    {
        QTest::addColumn<QString>("again");
        QTest::addColumn<bool>("same");
        QTest::newRow("as they were") << u"I live at the Café."_s << true;
        QTest::newRow("case, accents, marks") << u"i LIVE, at   the cafe"_s << true;
        QTest::newRow("another word") << u"I live at the inn"_s << false;
    }
    void aTombstoneKnowsTheWordsHoweverTheyAreWritten()
    {
        QFETCH(const QString, again);
        QFETCH(const bool, same);
        const auto database = openAs(u":memory:"_s);
        QVERIFY(migrate(*database).has_value());
        TombstoneRepository tombstones(*database);
        tombstones.put(u"u:ines"_s, wordsMark(u"I live at the Café."_s), StepId{5}, 1);
        QCOMPARE(tombstones.has(u"u:ines"_s, wordsMark(again)), same);
        QVERIFY(!tombstones.has(u"u:kim"_s, wordsMark(again)));
        tombstones.eraseOf(u"u:ines"_s);
        QVERIFY(!tombstones.has(u"u:ines"_s, wordsMark(again)));
        QCOMPARE(wordsMark(u" …!"_s), qint64(0));
    }
};

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
