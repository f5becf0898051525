// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/index/vectorindex.h"
#include "core/retrieve/analysis.h"
#include "core/store/database.h"
#include "tests/support/testengine.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QTest>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

QString storeFile(const TestEngine &engine)
{
    return engine.options().dataDir + u"/strata.db"_s;
}

QByteArray contents(const QString &file)
{
    QFile open(file);
    return open.open(QIODevice::ReadOnly) ? open.readAll() : QByteArray();
}

void overwrite(const QString &file, const QByteArray &bytes)
{
    QFile open(file);
    QVERIFY(open.open(QIODevice::WriteOnly));
    open.write(bytes);
}

/// Runs SQL on the store of an engine that is stopped.
void runOnStore(const TestEngine &engine, const char *sql)
{
    const auto database = Database::open(storeFile(engine), Database::Mode::ReadWrite);
    QVERIFY(database);
    (*database)->script(sql);
    QVERIFY(!(*database)->failed());
}

/// How many user memories the full-text index of a stopped engine finds; -1 when it can't be asked.
qint64 matches(const TestEngine &engine, const QString &words)
{
    const auto database = Database::open(storeFile(engine), Database::Mode::ReadWrite);
    if (!database) {
        return -1;
    }
    Rows rows = (*database)->query("SELECT count(*) FROM user_fts WHERE user_fts MATCH ?", words);
    return rows.next() ? rows.integer(0) : -1;
}

} // namespace

class TestEngineStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLogIsCopiedIntoTheStoreWhileItIsWritten()
    {
        TestEngine engine;
        const Scope run{.user = u"alex"_s, .agent = {}, .app = {}, .run = u"trip"_s};
        const TurnId turn = wait(engine->turns().open(agent, run, {message(Role::User, u"Go on"_s)})).turn.id;
        for (int i = 0; i < 300; ++i) {
            const QString value(250'000, QChar(u'a' + i % 26));
            static_cast<void>(wait(engine->turns().setWorking(agent, turn, u"output"_s, value, {})));
        }
        QVERIFY(QFileInfo(storeFile(engine)).size() > 250'000);
        QVERIFY(QFileInfo(storeFile(engine) + u"-wal"_s).size() < 48 * 1024 * 1024);
    }

    void filesBelongToTheirOwnerAlone()
    {
        TestEngine engine;
        static_cast<void>(wait(engine->memories().add(agent, {memory(u"x"_s, u"alex"_s)})));
        QDirIterator files(engine.options().dataDir, QDir::Files);
        int seen = 0;
        while (files.hasNext()) {
            const QFileInfo file(files.next());
            QVERIFY2(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther)),
                     qPrintable(file.filePath()));
            ++seen;
        }
        QVERIFY(seen >= 4);
        QVERIFY(!(QFileInfo(engine.options().dataDir).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void anIndexOlderThanAnErasureIsRemoved()
    {
        TestEngine engine;
        const QString folder = engine.options().dataDir + u"/index/"_s;
        engine.stop();
        std::array<float, 256> vector{};
        vector[0] = 1;
        const std::pair<qint64, QByteArray> row(1, encodeVector(vector));
        const auto index = VectorIndex::build({&row, 1}, {});
        QVERIFY(index);
        QVERIFY(QDir().mkpath(folder));
        QVERIFY((*index)->save(folder + u"user-a.hnsw"_s, 0)); // nothing was erased yet
        QVERIFY((*index)->save(folder + u"user-b.hnsw"_s, 7));
        overwrite(folder + u"user-c.hnsw.graph"_s, "half of it");
        engine.start();
        QTRY_COMPARE(QDir(folder).entryList(QDir::Files), QStringList{u"user-a.hnsw"_s});
    }

    void aStoreOfAnotherAnalyzerIsAnalysedAnew()
    {
        TestEngine engine;
        static_cast<void>(wait(engine->memories().add(
            agent, {memory(u"Prefers boutique hotels"_s, u"alex"_s), memory(u"我喜欢爬山"_s, u"alex"_s)})));
        engine.stop();
        runOnStore(engine, "UPDATE settings SET value='1' WHERE name='analyzer';"
                           "UPDATE user_vectors SET analysis=x'01', vector=NULL;"
                           "INSERT INTO user_fts(user_fts,rowid,text,terms,scope) "
                           "SELECT 'delete',id,text,terms,scope FROM user_memories;"
                           "UPDATE user_memories SET terms='old';"
                           "INSERT INTO user_fts(rowid,text,terms,scope) "
                           "SELECT id,text,terms,scope FROM user_memories;");
        engine.start();
        SearchRequest request;
        request.scope.user = u"alex"_s;
        for (const QString &query : {u"Any hotel preferences?"_s, u"爬山"_s}) {
            request.query = query;
            QVERIFY2(!wait(engine->search().search(request)).hits.empty(), qPrintable(query));
        }
        engine.stop();
        QCOMPARE(matches(engine, u"terms:old"_s), 0);
        QCOMPARE(matches(engine, u"terms:\"爬山\""_s), 1);
        runOnStore(engine, "INSERT INTO user_fts(user_fts) VALUES('integrity-check')");
    }

    void textsThatWaitedWhenItWasKilledAreIndexedAtTheStart()
    {
        TestEngine engine;
        static_cast<void>(wait(engine->memories().add(
            agent, {memory(u"Prefers boutique hotels"_s, u"alex"_s), memory(u"Plays the violin"_s, u"alex"_s)})));
        engine.stop();
        runOnStore(engine, "INSERT INTO user_fts(user_fts,rowid,text,terms,scope) "
                           "SELECT 'delete',id,text,terms,scope FROM user_memories WHERE id=2;");
        engine.start();
        engine.stop();
        runOnStore(engine, "INSERT INTO user_fts(user_fts,rank) VALUES('integrity-check',1)");
        QCOMPARE(matches(engine, u"violin"_s), 1);
    }

    void aDamagedFullTextIndexIsMadeAnew()
    {
        TestEngine engine;
        static_cast<void>(wait(engine->memories().add(
            agent, {memory(u"Prefers boutique hotels"_s, u"alex"_s), memory(u"Plays the violin"_s, u"alex"_s)})));
        engine.stop();
        runOnStore(engine, "UPDATE user_fts_data SET block=x'00'; DELETE FROM user_fts_docsize WHERE id=2;");
        engine.start();
        engine.stop();
        QCOMPARE(matches(engine, u"violin"_s), 1);
        QCOMPARE(matches(engine, u"boutique"_s), 1);
    }

    void aTokenThatIsALinkIsRefused()
    {
        TestEngine engine;
        engine.stop();
        const QString token = engine.options().dataDir + u"/token"_s;
        QVERIFY(QFile::remove(token));
        QVERIFY(QFile::link(storeFile(engine), token));
        const auto opened = Engine::open(engine.options());
        QVERIFY(!opened);
        QVERIFY(opened.error().message.contains(token));
    }

    void theTokenIsLongAndStays()
    {
        TestEngine engine;
        const QString token = engine->token();
        QVERIFY(token.size() >= 22);
        engine.stop();
        engine.start();
        QCOMPARE(engine->token(), token);
        QVERIFY(TestEngine()->token() != token);
    }

    void aSecondOneIsRefusedByAnyPath()
    {
        TestEngine engine;
        EngineOptions options = engine.options();
        QFile::link(options.dataDir, options.dataDir + u"-link"_s);
        for (const QString &path : {options.dataDir, options.dataDir + u"-link"_s, options.dataDir + u"/../store"_s}) {
            options.dataDir = path;
            const auto second = Engine::open(options);
            QVERIFY(!second);
            QCOMPARE(second.error().code, ErrorCode::Conflict);
            QVERIFY(second.error().message.contains(QString::number(QCoreApplication::applicationPid())));
        }
    }

    void refusedStoresAreLeftAsTheyWere_data()
    {
        QTest::addColumn<int>("damage");
        QTest::addColumn<int>("code");
        QTest::newRow("garbage") << 0 << int(ErrorCode::Storage);
        QTest::newRow("cut short") << 1 << int(ErrorCode::Storage);
        QTest::newRow("damaged page") << 2 << int(ErrorCode::Storage);
        QTest::newRow("foreign") << 3 << int(ErrorCode::Conflict);
        QTest::newRow("newer") << 4 << int(ErrorCode::Conflict);
        QTest::newRow("without version") << 5 << int(ErrorCode::Storage);
        QTest::newRow("without sessions") << 6 << int(ErrorCode::Storage);
        QTest::newRow("without vectors") << 7 << int(ErrorCode::Storage);
        QTest::newRow("a byte") << 8 << int(ErrorCode::Conflict);
    }

    void refusedStoresAreLeftAsTheyWere()
    {
        QFETCH(int, damage);
        QFETCH(int, code);
        TestEngine engine;
        for (int i = 0; i < 50; ++i) {
            static_cast<void>(wait(engine->memories().add(agent, {memory(u"memory number %1"_s.arg(i), u"alex"_s)})));
        }
        engine.stop();
        const QString file = storeFile(engine);
        QByteArray bytes = contents(file);
        if (damage == 0) {
            bytes = QByteArray(8192, 'x');
        } else if (damage == 1) {
            bytes.truncate(bytes.size() / 2);
        } else if (damage == 2) {
            bytes.replace(3 * 4096, 20 * 4096, QByteArray(20 * 4096, '\x55'));
        }
        if (damage == 8) {
            bytes = "x";
        }
        if (damage < 3 || damage == 8) {
            overwrite(file, bytes);
        } else {
            auto database = Database::open(file, Database::Mode::ReadWrite);
            const QList<QByteArray> acts{"PRAGMA application_id=77", "PRAGMA user_version=999", "PRAGMA user_version=0",
                                         "DROP TABLE sessions", "DROP TABLE user_vectors"};
            (*database)->script(acts[damage - 3]);
        }
        bytes = contents(file);
        const auto opened = Engine::open(engine.options());
        QVERIFY(!opened);
        QCOMPARE(int(opened.error().code), code);
        QVERIFY(opened.error().message.contains(file));
        QCOMPARE(contents(file), bytes);
    }

    void refusingALogLeavesNothingBehind()
    {
        TestEngine engine;
        engine.stop();
        const QString file = storeFile(engine);
        QTemporaryDir aside;
        {
            auto database = Database::open(file, Database::Mode::ReadWrite);
            (*database)->script("PRAGMA journal_mode=WAL; PRAGMA user_version=999;");
            QVERIFY(QFile::copy(file, aside.filePath(u"db"_s)));
            QVERIFY(QFile::copy(file + u"-wal"_s, aside.filePath(u"wal"_s)));
        }
        for (const QString &end : {u""_s, u"-wal"_s, u"-shm"_s}) {
            QFile::remove(file + end);
        }
        QVERIFY(QFile::copy(aside.filePath(u"db"_s), file));
        QVERIFY(QFile::copy(aside.filePath(u"wal"_s), file + u"-wal"_s));
        const QFile::Permissions open = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup;
        QVERIFY(QFile::setPermissions(engine.options().dataDir, open));
        QVERIFY(!Engine::open(engine.options()));
        QVERIFY(!QFileInfo::exists(file + u"-shm"_s));
        QVERIFY(QFileInfo(engine.options().dataDir).permissions() & QFile::ReadGroup);
    }

    void aLogWithoutItsStoreIsRefused_data()
    {
        QTest::addColumn<bool>("exists");
        QTest::newRow("cut to nothing") << true;
        QTest::newRow("missing") << false;
    }

    void aLogWithoutItsStoreIsRefused()
    {
        QFETCH(bool, exists);
        TestEngine engine;
        static_cast<void>(wait(engine->memories().add(agent, {memory(u"Prefers window seats"_s, u"alex"_s)})));
        const QByteArray log = contents(storeFile(engine) + u"-wal"_s); // as a kill would leave it
        QVERIFY(!log.isEmpty());
        engine.stop();
        QFile::remove(storeFile(engine));
        if (exists) {
            overwrite(storeFile(engine), {});
        }
        overwrite(storeFile(engine) + u"-wal"_s, log);
        const auto opened = Engine::open(engine.options());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Storage);
        QCOMPARE(contents(storeFile(engine) + u"-wal"_s), log);
        QCOMPARE(QFileInfo::exists(storeFile(engine)), exists);
    }

    void anEmptyFileIsANewStore()
    {
        TestEngine engine;
        engine.stop();
        for (const QString &end : {u""_s, u"-wal"_s, u"-shm"_s}) {
            QFile::remove(storeFile(engine) + end);
        }
        overwrite(storeFile(engine), {});
        engine.start();
        QCOMPARE(wait(engine->memories().list({})).total, 0);
    }

    void everythingSurvivesARestart()
    {
        TestEngine engine;
        static_cast<void>(wait(engine->memories().add(agent, {memory(u"Prefers window seats"_s, u"alex"_s)})));
        engine.stop();
        QVERIFY(QFileInfo(storeFile(engine) + u"-wal"_s).size() == 0);
        engine.start();
        QCOMPARE(engine->state(), StoreState::Ok);
        SearchRequest request;
        request.query = u"window seat"_s;
        request.scope.user = u"alex"_s;
        QCOMPARE(wait(engine->search().search(request)).hits.size(), size_t(1));
    }

    void eventNumbersGoOnAfterARestart()
    {
        TestEngine engine;
        const auto next = [&engine] {
            std::atomic<quint64> last = 0;
            const auto subscription =
                engine->events().subscribe([&last](const EventBatch &batch) { last = batch->back().id; });
            static_cast<void>(wait(engine->memories().add(agent, {memory(uuidText(makeUuid7(1)), u"alex"_s)})));
            return last.load();
        };
        const quint64 before = next();
        engine.stop();
        engine.start();
        const quint64 after = next();
        QVERIFY(after > before + 500'000'000); // more than a run can count to
        QVERIFY(after < 1ULL << 53);
    }

    void manyWritersAtOnceLoseNothing()
    {
        TestEngine engine;
        std::vector<QFuture<Result<std::vector<Added>>>> waiting;
        for (int i = 0; i < 500; ++i) {
            NewMemory fresh = memory(i % 10 == 0 ? u""_s : u"fact %1"_s.arg(i), u"u%1"_s.arg(i % 7));
            waiting.push_back(engine->memories().add(agent, {fresh}));
        }
        int refused = 0;
        for (auto &future : waiting) {
            refused += future.result() ? 0 : 1;
        }
        QCOMPARE(refused, 50);
        QCOMPARE(wait(engine->memories().list({})).total, 450);
    }

    void theFullTextIndexStaysWhole()
    {
        TestEngine engine;
        std::vector<MemoryId> ids;
        for (int i = 0; i < 30; ++i) {
            ids.push_back(
                wait(engine->memories().add(agent, {memory(u"Erinnerung %1 über 日本語"_s.arg(i), u"alex"_s)}))
                    .front()
                    .memory.id);
        }
        MemoryPatch patch;
        patch.text = u"plain English text about the weather"_s;
        static_cast<void>(wait(engine->memories().edit(agent, {{ids[3], patch}})));
        static_cast<void>(wait(engine->memories().remove(agent, {ids[4]})));
        engine.stop();
        auto database = Database::open(storeFile(engine), Database::Mode::ReadWrite);
        (*database)->script("INSERT INTO user_fts(user_fts, rank) VALUES('integrity-check', 1)");
        QVERIFY(!(*database)->failed());
        Rows rows = (*database)->query("PRAGMA integrity_check");
        QVERIFY(rows.next());
        QCOMPARE(rows.text(0), u"ok"_s);
    }
};

QTEST_GUILESS_MAIN(TestEngineStart)
#include "tst_engine.moc"
