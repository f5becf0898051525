// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/testclient.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <csignal>
#include <sys/stat.h>

using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

/// A `strata serve` of its own.
class Serve
{
public:
    explicit Serve(const QString &dataDir, const QString &readyFile = {}, const QStringList &more = {})
    {
        QStringList arguments{u"serve"_s, u"--data-dir"_s, dataDir};
        if (!readyFile.isEmpty()) {
            arguments << u"--ready-file"_s << readyFile;
        }
        m_readyFile = readyFile;
        process.setProgram(QStringLiteral(STRATA_PROGRAM));
        process.setArguments(arguments + more);
        // Nothing of a desktop is to be had.
        QProcessEnvironment environment;
        environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
        process.setProcessEnvironment(environment);
        process.setChildProcessModifier([] { ::umask(0); });
        process.start();
    }
    ~Serve()
    {
        if (process.state() != QProcess::NotRunning) {
            process.kill();
            process.waitForFinished();
        }
    }

    bool waitUntilReady()
    {
        const bool there = QTest::qWaitFor(
            [this] { return QFileInfo(m_readyFile).size() > 0 || process.state() == QProcess::NotRunning; }, 20'000);
        QFile file(m_readyFile);
        if (!there || !file.open(QIODevice::ReadOnly)) {
            return false;
        }
        ready = QJsonDocument::fromJson(file.readAll()).object();
        return !ready.isEmpty();
    }

    Answer call(const QByteArray &method, const QByteArray &path, const QByteArray &body = {})
    {
        RawClient client(static_cast<quint16>(QUrl(ready.value("url"_L1).toString()).port()));
        client.send(method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Token "
                    + ready.value("token"_L1).toString().toLatin1()
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
                    + "\r\n\r\n" + body);
        return client.answer();
    }

    /// Exit code after SIGTERM; -1 when it does not end, or by a signal.
    int stop()
    {
        process.terminate();
        return ended();
    }

    int ended()
    {
        return process.waitForFinished(20'000) && process.exitStatus() == QProcess::NormalExit ? process.exitCode()
                                                                                               : -1;
    }

    QProcess process;
    QJsonObject ready;

private:
    QString m_readyFile;
};

int modeOf(const QString &path)
{
    struct stat status = {};
    return ::lstat(QFile::encodeName(path).constData(), &status) == 0 ? static_cast<int>(status.st_mode & 07777) : -1;
}

} // namespace

class TestServe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesUntilItIsToldToStop()
    {
        QTemporaryDir folder;
        const QString data = folder.filePath(u"made/store"_s);
        const QString readyFile = folder.filePath(u"ready"_s);
        QByteArray id;
        {
            Serve serve(data, readyFile);
            QVERIFY(serve.waitUntilReady());
            QCOMPARE(serve.ready.value("state"_L1).toString(), u"ok"_s);
            QCOMPARE(serve.ready.value("pid"_L1).toInteger(), serve.process.processId());
            QVERIFY(serve.ready.value("url"_L1).toString().startsWith("http://127.0.0.1:"_L1));
            QVERIFY(serve.ready.value("token"_L1).toString().size() >= 22);
            QCOMPARE(modeOf(readyFile), 0600);
            QCOMPARE(modeOf(data), 0700);
            const Answer added = serve.call("POST", "/v3/memories/add/",
                                            R"({"messages":"A private thought.","user_id":"alexandra","infer":false})");
            QCOMPARE(added.status, 200);
            id = QJsonDocument::fromJson(added.body)
                     .object()
                     .value("results"_L1)
                     .toArray()
                     .first()
                     .toObject()
                     .value("id"_L1)
                     .toString()
                     .toLatin1();
            const QFileInfoList files = QDir(data).entryInfoList(QDir::Files | QDir::Hidden);
            for (const QFileInfo &file : files) {
                QCOMPARE(modeOf(file.filePath()), 0600);
            }
            QCOMPARE(serve.stop(), 0);
            QVERIFY(!QFileInfo::exists(readyFile));
            const QByteArray said = serve.process.readAllStandardOutput() + serve.process.readAllStandardError();
            for (const char *secret : {"private", "alexandra"}) {
                QVERIFY(!said.contains(secret));
            }
            QVERIFY(!said.contains(serve.ready.value("token"_L1).toString().toLatin1()));
        }
        Serve again(data, readyFile);
        QVERIFY(again.waitUntilReady());
        QCOMPARE(again.ready.value("state"_L1).toString(), u"ok"_s);
        QCOMPARE(again.call("GET", "/v1/memories/" + id + '/').status, 200);
    }

    void keepsWhatItAcknowledgedWhenKilled()
    {
        QTemporaryDir folder;
        const QString data = folder.filePath(u"store"_s);
        const QString readyFile = folder.filePath(u"ready"_s);
        QString token;
        {
            Serve serve(data, readyFile);
            QVERIFY(serve.waitUntilReady());
            token = serve.ready.value("token"_L1).toString();
            QCOMPARE(
                serve.call("POST", "/v3/memories/add/", R"({"messages":["One.","Two."],"user_id":"u","infer":false})")
                    .status,
                200);
            serve.process.kill();
            serve.process.waitForFinished();
        }
        // A file that an earlier run left must not be taken for the new one's.
        QVERIFY(QFile::remove(readyFile));
        Serve again(data, readyFile);
        QVERIFY(again.waitUntilReady());
        QCOMPARE(again.ready.value("token"_L1).toString(), token);
        const QByteArray list = again.call("POST", "/v3/memories/", R"({"filters":{"user_id":"u"}})").body;
        QCOMPARE(QJsonDocument::fromJson(list).object().value("count"_L1).toInt(), 2);
    }

    void replacesALinkInsteadOfFollowingIt()
    {
        QTemporaryDir folder;
        const QString target = folder.filePath(u"precious"_s);
        QFile file(target);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("keep me") == 7);
        file.close();
        const QString readyFile = folder.filePath(u"ready"_s);
        QVERIFY(QFile::link(target, readyFile));
        Serve serve(folder.filePath(u"store"_s), readyFile);
        QVERIFY(QTest::qWaitFor([&] { return !QFileInfo(readyFile).isSymLink() && QFileInfo(readyFile).size() > 0; },
                                20'000));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "keep me");
        QCOMPARE(serve.stop(), 0);
    }

    void refusesAStoreThatIsInUse()
    {
        QTemporaryDir folder;
        const QString data = folder.filePath(u"store"_s);
        Serve first(data, folder.filePath(u"ready"_s));
        QVERIFY(first.waitUntilReady());
        QVERIFY(QFile::link(data, folder.filePath(u"other-way"_s)));
        Serve second(folder.filePath(u"other-way"_s), folder.filePath(u"ready2"_s));
        const int code = second.ended();
        QVERIFY(code >= 1 && code <= 125);
        const QByteArray said = second.process.readAllStandardError();
        QCOMPARE(said.count('\n'), 1);
        QVERIFY(said.startsWith("strata: "));
        QVERIFY(said.contains("process " + QByteArray::number(first.process.processId()) + ", "
                              + first.ready.value("url"_L1).toString().toLatin1()));
        QCOMPARE(first.call("GET", "/v1/ping/").status, 200);
        QVERIFY(!QFileInfo::exists(folder.filePath(u"ready2"_s)));
    }

    void refusesWhatItCannotDo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("names");
        QTest::newRow("no folder") << QStringList{u"serve"_s} << u"--data-dir"_s;
        QTest::newRow("any address") << QStringList{u"serve"_s, u"--data-dir"_s, u"%1"_s, u"--listen"_s, u"0.0.0.0:0"_s}
                                     << u"0.0.0.0:0"_s;
        QTest::newRow("no port") << QStringList{u"serve"_s, u"--data-dir"_s, u"%1"_s, u"--listen"_s, u"127.0.0.1"_s}
                                 << u"127.0.0.1"_s;
        QTest::newRow("large port") << QStringList{u"serve"_s, u"--data-dir"_s, u"%1"_s, u"--listen"_s,
                                                   u"127.0.0.1:70000"_s}
                                    << u"70000"_s;
        QTest::newRow("erase") << QStringList{u"serve"_s, u"--data-dir"_s, u"%1"_s, u"--on-delete"_s, u"erase"_s}
                               << u"--on-delete"_s;
        QTest::newRow("origin without scheme")
            << QStringList{u"serve"_s, u"--data-dir"_s, u"%1"_s, u"--allow-origin"_s, u"example.org"_s}
            << u"--allow-origin"_s;
        QTest::newRow("origin of all") << QStringList{u"serve"_s, u"--data-dir"_s, u"%1"_s, u"--allow-origin"_s, u"*"_s}
                                       << u"--allow-origin"_s;
        QTest::newRow("unknown option") << QStringList{u"serve"_s, u"--nonsense"_s} << u"nonsense"_s;
        QTest::newRow("unknown command") << QStringList{u"nonsense"_s} << u"nonsense"_s;
        QTest::newRow("a folder as ready file")
            << QStringList{u"serve"_s, u"--data-dir"_s, u"%1"_s, u"--ready-file"_s, u"%1/.."_s} << u"--ready-file"_s;
        QTest::newRow("a folder that cannot be")
            << QStringList{u"serve"_s, u"--data-dir"_s, u"/dev/null/store"_s} << u"/dev/null/store"_s;
    }

    void refusesWhatItCannotDo()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, names);
        QTemporaryDir folder;
        arguments.replaceInStrings(u"%1"_s, folder.filePath(u"store"_s));
        QProcess process;
        process.start(QStringLiteral(STRATA_PROGRAM), arguments);
        QVERIFY(process.waitForFinished(5'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QVERIFY(process.exitCode() >= 1 && process.exitCode() <= 125);
        const QByteArray said = process.readAllStandardError();
        QVERIFY2(said.startsWith("strata: ") && said.count('\n') == 1, said.constData());
        QVERIFY2(said.contains(names.toUtf8()), said.constData());
    }

    void refusesAPortThatIsTaken()
    {
        QTemporaryDir folder;
        Serve first(folder.filePath(u"a"_s), folder.filePath(u"ready"_s));
        QVERIFY(first.waitUntilReady());
        const QString address = u"127.0.0.1:%1"_s.arg(QUrl(first.ready.value("url"_L1).toString()).port());
        Serve second(folder.filePath(u"b"_s), folder.filePath(u"ready2"_s), {u"--listen"_s, address});
        QCOMPARE(second.ended(), 1);
        QVERIFY(second.process.readAllStandardError().contains("Choose another port"));
    }

    void refusesAForeignStoreUntouched()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"strata.db"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(5000, 'z')) == 5000);
        file.close();
        Serve serve(folder.path(), folder.filePath(u"ready"_s));
        QCOMPARE(serve.ended(), 1);
        QCOMPARE(serve.process.readAllStandardError().count('\n'), 1);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray(5000, 'z'));
    }

    void tellsItsVersionAndOptions()
    {
        QProcess process;
        process.start(QStringLiteral(STRATA_PROGRAM), {u"--version"_s});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.readAllStandardOutput(), "strata " STRATA_VERSION "\n");
        process.start(QStringLiteral(STRATA_PROGRAM), {u"serve"_s, u"--help"_s});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(process.readAllStandardOutput().contains("--ready-file"));
    }
};

QTEST_GUILESS_MAIN(TestServe)
#include "tst_serve.moc"
