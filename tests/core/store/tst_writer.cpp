// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/writer.h"
#include "tests/support/testclock.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <utility>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int large = 4 * 1024 * 1024;

/// A backlog of all rows of t that have no twin in `later`.
Backlog copyLater(QSemaphore *cleared)
{
    return {[](Database &database) {
                Rows rows = database.query("SELECT (SELECT count(*) FROM t)-(SELECT count(*) FROM later)");
                return rows.next() ? rows.integer(0) : 0;
            },
            [cleared](Database &database) {
                database.run("INSERT INTO later SELECT rowid FROM t WHERE rowid NOT IN (SELECT x FROM later)");
                cleared->release();
            }};
}

/// A store with one table and its writer.
class Stage
{
public:
    explicit Stage(const QByteArray &settings = {}, Backlog backlog = {})
    {
        auto database = Database::open(m_directory.filePath(u"store.db"_s), Database::Mode::ReadWriteSynced);
        (*database)->script("PRAGMA journal_mode=WAL; CREATE TABLE t(x BLOB);" + settings);
        QVERIFY(!(*database)->failed());
        writer = std::make_unique<Writer>(
            std::move(*database), std::make_shared<TestClock>(), [](const std::vector<Event> &) {}, std::move(backlog));
    }

    QFuture<Result<int>> insert(int bytes) const
    {
        return writer->post<int>([bytes](Transaction &transaction) -> Result<int> {
            transaction.database.run("INSERT INTO t VALUES(zeroblob(?))", bytes);
            return bytes;
        });
    }

    /// Holds the writer, so that what is posted meanwhile becomes one batch.
    QFuture<Result<int>> hold(QSemaphore &started, QSemaphore &go) const
    {
        auto held = writer->post<int>([&](Transaction &) -> Result<int> {
            started.release();
            go.acquire();
            return 0;
        });
        started.acquire();
        return held;
    }

    /// As it stands on the disk.
    [[nodiscard]] qint64 count(const char *sql) const
    {
        const auto database = Database::open(m_directory.filePath(u"store.db"_s), Database::Mode::ReadOnly);
        Rows rows = (*database)->query(sql);
        return rows.next() ? rows.integer(0) : -1;
    }

    std::unique_ptr<Writer> writer;

private:
    QTemporaryDir m_directory;
};

ErrorCode codeOf(const QFuture<Result<int>> &future)
{
    const Result<int> result = future.result();
    return result ? ErrorCode::Internal : result.error().code;
}

} // namespace

class TestWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBacklogIsClearedWhenNothingElseIsWritten()
    {
        QSemaphore cleared;
        const Stage stage("CREATE TABLE later(x);", copyLater(&cleared));
        QVERIFY(stage.insert(10).result());
        QVERIFY(cleared.tryAcquire(1, 10'000));
        QTRY_COMPARE(stage.count("SELECT count(*) FROM later"), 1);
    }

    void aLongBacklogIsClearedInTheCommitThatMadeItLong()
    {
        QSemaphore cleared;
        const Stage stage("CREATE TABLE later(x);", copyLater(&cleared));
        const auto many = stage.writer->post<int>([](Transaction &transaction) -> Result<int> {
            for (int i = 0; i < 1000; ++i) {
                transaction.database.run("INSERT INTO t VALUES(1)");
            }
            return 1000;
        });
        QVERIFY(many.result());
        QCOMPARE(stage.count("SELECT count(*) FROM later"), 1000);
    }

    void theBacklogIsClearedAtTheEnd()
    {
        QSemaphore cleared;
        Stage stage("CREATE TABLE later(x);", copyLater(&cleared));
        QVERIFY(stage.insert(10).result());
        stage.writer.reset();
        QCOMPARE(stage.count("SELECT count(*) FROM later"), 1);
    }

    void aFullDiskInTheBacklogIsTriedAgain()
    {
        QSemaphore tried;
        Backlog backlog = copyLater(&tried);
        backlog.clear = [clear = backlog.clear, first = true](Database &database) mutable {
            if (std::exchange(first, false)) {
                database.setError({ErrorCode::DiskFull, u"full"_s, {}});
            }
            clear(database);
        };
        const Stage stage("CREATE TABLE later(x);", backlog);
        QVERIFY(stage.insert(10).result());
        QVERIFY(tried.tryAcquire(1, 10'000));
        QVERIFY(stage.insert(10).result());
        QVERIFY(tried.tryAcquire(1, 10'000));
        QTRY_COMPARE(stage.count("SELECT count(*) FROM later"), 2);
    }

    void whatIsCommittedIsReadByOthersAtOnce()
    {
        const Stage stage;
        for (const int bytes : {10, 3000, large, 10}) {
            const qint64 before = stage.count("SELECT ifnull(sum(length(x)),0) FROM t");
            QVERIFY(stage.insert(bytes).result());
            QCOMPARE(stage.count("SELECT sum(length(x)) FROM t"), before + bytes);
        }
    }

    void aFullDiskIsToldToAllOfItsBatch()
    {
        Stage stage("PRAGMA max_page_count=64;");
        QSemaphore started;
        QSemaphore go;
        const auto held = stage.hold(started, go);
        const auto before = stage.insert(10);
        const auto own = stage.writer->post<int>(
            [](Transaction &) -> Result<int> { return fail(ErrorCode::NotFound, u"No such thing."_s); });
        const auto full = stage.insert(large);
        const auto after = stage.insert(10);
        go.release();
        QVERIFY(held.result());
        QCOMPARE(codeOf(before), ErrorCode::DiskFull);
        QCOMPARE(codeOf(own), ErrorCode::NotFound);
        QCOMPARE(codeOf(full), ErrorCode::DiskFull);
        QCOMPARE(codeOf(after), ErrorCode::DiskFull);
        QVERIFY(stage.insert(10).result());
    }

    void aRefusalUndoesWhatItsJobDidAndNothingElse()
    {
        const Stage stage("CREATE TABLE u(x UNIQUE);");
        QSemaphore started;
        QSemaphore go;
        const auto held = stage.hold(started, go);
        const auto before = stage.insert(10);
        const auto refused = stage.writer->post<int>([](Transaction &transaction) -> Result<int> {
            transaction.database.run("INSERT INTO t VALUES(zeroblob(77))");
            transaction.afterCommit.emplace_back([] { QFAIL("What was refused is not committed."); });
            return fail(ErrorCode::Conflict, u"No."_s);
        });
        const auto wrong = stage.writer->post<int>([](Transaction &transaction) -> Result<int> {
            transaction.database.run("INSERT INTO u VALUES(1)");
            transaction.database.run("INSERT INTO u VALUES(1)");
            return 0;
        });
        const auto after = stage.insert(20);
        go.release();
        QVERIFY(held.result());
        QCOMPARE(before.result().value_or(0), 10);
        QCOMPARE(codeOf(refused), ErrorCode::Conflict);
        QCOMPARE(codeOf(wrong), ErrorCode::Storage);
        QCOMPARE(after.result().value_or(0), 20);
        QCOMPARE(stage.count("SELECT sum(length(x)) FROM t"), 30);
        QCOMPARE(stage.count("SELECT count(*) FROM t"), 2);
        QCOMPARE(stage.count("SELECT count(*) FROM u"), 0);
    }

    void whatStandsAfterARefusalHappenedOnce()
    {
        const Stage stage;
        QSemaphore started;
        QSemaphore go;
        QSemaphore committed;
        const auto held = stage.hold(started, go);
        const auto counted = stage.writer->post<int>([&](Transaction &transaction) -> Result<int> {
            transaction.database.run("INSERT INTO t VALUES(1)");
            transaction.afterCommit.emplace_back([&] { committed.release(); });
            return 1;
        });
        const auto refused = stage.writer->post<int>([](Transaction &transaction) -> Result<int> {
            transaction.database.run("DELETE FROM t");
            return fail(ErrorCode::Conflict, u"No."_s);
        });
        go.release();
        QVERIFY(held.result());
        QVERIFY(counted.result());
        QCOMPARE(codeOf(refused), ErrorCode::Conflict);
        QCOMPARE(committed.available(), 1);
        QCOMPARE(stage.count("SELECT count(*) FROM t"), 1);
    }

    void aLimitOnTheSizeOfFilesIsAFullDisk()
    {
        Stage stage;
        const auto before = std::signal(SIGXFSZ, SIG_IGN);
        rlimit old{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &old), 0);
        const rlimit tight{1024 * 1024, old.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
        const ErrorCode refused = codeOf(stage.insert(large));
        const bool small = stage.insert(10).result().has_value();
        setrlimit(RLIMIT_FSIZE, &old);
        std::signal(SIGXFSZ, before);
        QCOMPARE(refused, ErrorCode::DiskFull);
        QVERIFY(small);
        QVERIFY(stage.insert(large).result());
    }
};

QTEST_GUILESS_MAIN(TestWriter)
#include "tst_writer.moc"
