// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/json.h"
#include "tests/support/fakeendpoint.h"
#include "tests/support/testclient.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

struct Ran {
    int code = -1;
    QByteArray output;
    QByteArray errors;

    [[nodiscard]] Json json() const { return Json::parse(output.toStdString(), nullptr, false); }
};

Ran model(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(QStringLiteral(STRATA_PROGRAM), QStringList{u"model"_s} + arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished();
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// "strata serve", until it is killed or told to stop.
class Serving
{
public:
    explicit Serving(const QString &store)
    {
        const QString ready = m_folder.filePath(u"ready"_s);
        m_process.start(QStringLiteral(STRATA_PROGRAM), {u"serve"_s, u"--data-dir"_s, store, u"--ready-file"_s, ready});
        if (!QTest::qWaitFor([&] { return QFile::exists(ready); }, 30'000)) {
            qFatal("It does not serve: %s", m_process.readAllStandardError().constData());
        }
        QFile file(ready);
        static_cast<void>(file.open(QIODevice::ReadOnly));
        const Json json = Json::parse(file.readAll().toStdString());
        m_port = QUrl(fromStd(json["url"].get<std::string>())).port();
        m_token = QByteArray::fromStdString(json["token"].get<std::string>());
    }
    ~Serving()
    {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.terminate();
            m_process.waitForFinished();
        }
    }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Json call(const QByteArray &method, const QByteArray &path, const Json &body = {})
    {
        const QByteArray text = body.is_null() ? QByteArray() : toJsonText(body);
        RawClient client(static_cast<quint16>(m_port));
        client.send(method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Token "
                    + m_token + "\r\nContent-Type: application/json\r\nContent-Length: "
                    + QByteArray::number(text.size()) + "\r\n\r\n" + text);
        return Json::parse(client.answer(20'000).body.toStdString(), nullptr, false);
    }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    int m_port = 0;
    QByteArray m_token;
};

} // namespace

class TestModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsOffUntilItIsSet()
    {
        const QTemporaryDir folder;
        const QString store = folder.filePath(u"store"_s);
        FakeEndpoint endpoint;
        endpoint.say(QByteArray("{}"));
        const QString url = endpoint.model().url;
        QVERIFY(model({u"show"_s, u"--data-dir"_s, store}).json()["on"] == false);
        const Ran set =
            model({u"set"_s, u"--data-dir"_s, store, u"--url"_s, url, u"--model"_s, u"tiny"_s, u"--key-file"_s, u"-"_s},
                  "sesame-key\n");
        QVERIFY2(set.code == 0, set.errors.constData());
        QVERIFY(set.json()["on"] == true);
        QVERIFY(set.json()["key"] == "set");
        const Ran shown = model({u"show"_s, u"--data-dir"_s, store});
        QVERIFY(shown.json()["model"] == "tiny");
        QVERIFY(shown.json()["elsewhere"] == false);
        const Ran tried = model({u"test"_s, u"--data-dir"_s, store});
        QVERIFY2(tried.code == 0, tried.errors.constData());
        QVERIFY(tried.json()["fits"] == false);
        QVERIFY(endpoint.requests().front().contains("Bearer sesame-key"));
        const Ran off = model({u"off"_s, u"--data-dir"_s, store});
        QVERIFY(off.json()["on"] == false);
        QVERIFY(off.json()["model"] == "tiny"); // what was set is kept
        QVERIFY(model({u"on"_s, u"--data-dir"_s, store}).json()["on"] == true);
        for (const Ran &ran : {set, shown, tried, off}) {
            QVERIFY(!ran.output.contains("sesame") && !ran.errors.contains("sesame"));
        }
    }

    void whatCannotBeSetIsRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("act") << QStringList{u"burn"_s} << QByteArray("Say strata model");
        QTest::newRow("kind") << QStringList{u"set"_s, u"--kind"_s, u"x"_s} << QByteArray("openai or ollama");
        QTest::newRow("no address") << QStringList{u"set"_s, u"--model"_s, u"x"_s} << QByteArray("address");
        QTest::newRow("no name") << QStringList{u"set"_s, u"--url"_s, u"http://127.0.0.1:1"_s}
                                 << QByteArray("which model");
        QTest::newRow("no key") << QStringList{u"set"_s, u"--url"_s,      u"http://127.0.0.1:1"_s, u"--model"_s,
                                               u"x"_s,   u"--key-file"_s, u"/nonexistent"_s}
                                << QByteArray("cannot be read");
        QTest::newRow("nothing to test") << QStringList{u"test"_s} << QByteArray("address");
        QTest::newRow("nothing to turn on") << QStringList{u"on"_s} << QByteArray("address");
    }
    void whatCannotBeSetIsRefused()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QByteArray, says);
        const QTemporaryDir folder;
        const Ran ran = model(arguments + QStringList{u"--data-dir"_s, folder.filePath(u"store"_s)});
        QVERIFY(ran.code == 1 || ran.code == 2);
        QVERIFY(ran.output.isEmpty());
        QVERIFY2(ran.errors.contains(says), ran.errors.constData());
        QCOMPARE(ran.errors.count('\n'), 1);
        QCOMPARE(model({u"show"_s}).code, 2);
    }

    void whatWaitsForTheModelSurvivesAKill()
    {
        const QTemporaryDir folder;
        const QString store = folder.filePath(u"store"_s);
        std::atomic_bool works = false;
        FakeEndpoint endpoint([&](const QByteArray &) -> FakeReply {
            if (!works) {
                return {.how = FakeReply::How::Hang, .body = {}};
            }
            Json item{{"text", "User wibbles in Gorm"}, {"kind", "factual"}, {"slot", "general"}};
            item["messages"] = Json::array({1});
            item["quote"] = "wibbles in Gorm";
            return {.body = FakeEndpoint::openAi(toJsonText(Json{{"memories", Json::array({item})}}))};
        });
        const LanguageModel wanted = endpoint.model();
        QCOMPARE(model({u"set"_s, u"--data-dir"_s, store, u"--url"_s, wanted.url, u"--model"_s, wanted.name}).code, 0);
        QByteArray event;
        {
            Serving serving(store);
            const Json added = serving.call(
                "POST", "/v3/memories/add/",
                Json{{"messages",
                      Json::array({Json{{"role", "user"}, {"content", "I live in Oslo. Flrp wibbles in Gorm."}}})},
                     {"user_id", "alex"}});
            QVERIFY(added["status"] == "PENDING");
            event = "/v1/event/" + QByteArray::fromStdString(added["event_id"].get<std::string>()) + '/';
            QTRY_COMPARE(endpoint.requests().size(), size_t(1));
            serving.kill();
        }
        works = true;
        Serving serving(store);
        QTRY_VERIFY_WITH_TIMEOUT(serving.call("GET", event)["status"] == "SUCCEEDED", 20'000);
        const Json done = serving.call("GET", event);
        QVERIFY(done["results"].size() >= 1);
        QVERIFY(done["results"][0]["memory"] == "User lives in Oslo");
        QCOMPARE(endpoint.requests().size(), size_t(2)); // asked anew, once
    }
};

QTEST_GUILESS_MAIN(TestModel)
#include "tst_model.moc"
