// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/writer.h"
#include "tests/support/testclock.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int large = 4 * 1024 * 1024;

/// A store with one table and its writer.
class Stage
{
public:
    explicit Stage(const QByteArray &settings = {})
    {
        auto database = Database::open(m_directory.filePath(u"store.db"_s), Database::Mode::ReadWrite);
        (*database)->script("PRAGMA journal_mode=WAL; CREATE TABLE t(x BLOB);" + settings);
        QVERIFY(!(*database)->failed());
        writer = std::make_unique<Writer>(std::move(*database), std::make_shared<TestClock>(),
                                          [](const std::vector<Event> &) {});
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
    void whatIsDeferredIsThereAfterTheCommit()
    {
        Stage stage("CREATE TABLE row(x); CREATE VIRTUAL TABLE words USING fts5(x);");
        const auto add = [&stage](int value, bool early, bool fails) {
            return stage.writer->post<int>([=](Transaction &transaction) -> Result<int> {
                transaction.database.run("INSERT INTO row VALUES(?)", value);
                transaction.database.defer("SELECT rowid,x FROM row WHERE x=?",
                                           "INSERT INTO words(rowid,x) VALUES(?,?)", value);
                if (early) {
                    transaction.database.runDeferred();
                }
                return fails ? Result<int>(fail(ErrorCode::Conflict, u"no"_s)) : Result<int>(value);
            });
        };
        QSemaphore started;
        QSemaphore go;
        const auto held = stage.hold(started, go);
        const std::vector<QFuture<Result<int>>> jobs{add(1, false, false), add(2, false, true), add(3, true, true),
                                                     add(4, true, false), add(5, false, false)};
        go.release();
        QCOMPARE(jobs[1].result().has_value(), false);
        QCOMPARE(jobs[2].result().has_value(), false);
        const auto found = stage.writer->post<QString>([](Transaction &transaction) -> Result<QString> {
            QStringList all;
            Rows rows = transaction.database.query("SELECT x FROM words ORDER BY rowid");
            while (rows.next()) {
                all << rows.text(0);
            }
            return all.join(u' ');
        });
        QCOMPARE(found.result().value(), u"1 4 5"_s);
    }

    void deferredWorkOfAFailedCommitIsForgotten()
    {
        Stage stage("CREATE TABLE row(x); CREATE TABLE only(x UNIQUE); INSERT INTO only VALUES(7);");
        const auto add = [&stage](int value) {
            return stage.writer->post<int>([=](Transaction &transaction) -> Result<int> {
                transaction.database.run("INSERT INTO row VALUES(?)", value);
                transaction.database.defer("SELECT x FROM row WHERE x=?", "INSERT INTO only(x) VALUES(?)", value);
                return value;
            });
        };
        QVERIFY(!add(7).result().has_value());
        QVERIFY(add(8).result().has_value());
        const auto count = stage.writer->post<int>([](Transaction &transaction) -> Result<int> {
            Rows rows = transaction.database.query("SELECT (SELECT count(*) FROM row)*10+(SELECT count(*) FROM only)");
            return rows.next() ? static_cast<int>(rows.integer(0)) : 0;
        });
        QCOMPARE(count.result().value(), 12);
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
