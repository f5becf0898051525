// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/testservice.h"

#include <QTest>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

/// Who wrote something is told by the key with which it came, and by nothing that stands in the request.
class TestActors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWriterIsWhomTheKeyBelongsTo_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("headers");
        const auto row = [](const char *name, const char *body, const char *headers = "") {
            QTest::newRow(name) << QByteArray(body) << QByteArray(headers);
        };
        row("nothing claimed", R"json({"messages": "I play the oboe", "user_id": "alex", "infer": false})json");
        row("read out of what was said",
            R"json({"messages": [{"role": "user", "content": "I live in Oslo."}], "user_id": "alex"})json");
        row("a name in the message",
            R"json({"messages": [{"role": "user", "name": "you", "content": "I live in Oslo."}], "user_id": "alex"})json");
        row("an agent's id",
            R"json({"messages": "I play the oboe", "user_id": "alex", "agent_id": "you", "infer": false})json");
        row("an actor in the metadata",
            R"json({"messages": "I play the oboe", "user_id": "alex", "metadata": {"actor_id": "you"}, "infer": false})json");
        row("a writer in the metadata",
            R"json({"messages": "I play the oboe", "user_id": "alex", "metadata": {"writer": {"kind": "person", "name": "you"}}, "infer": false})json");
        row("a header", R"json({"messages": "I play the oboe", "user_id": "alex", "infer": false})json",
            "X-Actor: you\r\nX-User: you\r\n");
    }
    void theWriterIsWhomTheKeyBelongsTo()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, headers);
        Service service;
        const Reached added = service.call("POST", "/v3/memories/add/", Json::parse(body.toStdString()), headers);
        QCOMPARE(added.status, 200);
        const Reached listed =
            service.call("POST", "/v3/memories/", object(R"json({"filters": {"user_id": "alex"}})json"));
        QCOMPARE(listed.json["results"].size(), size_t(1));
        const auto id = QByteArray::fromStdString(listed.json["results"][0]["id"].get<std::string>());
        const Json history = service.call("GET", "/v1/memories/" + id + "/history/").json;
        QCOMPARE(history.size(), size_t(1));
        QCOMPARE(history[0]["actor"]["kind"].get<std::string>(), std::string("agent"));
        QCOMPARE(history[0]["actor"]["name"].get<std::string>(), std::string("api"));
        // It counts for as much as what any agent hands in, not as what a person writes by hand.
        const auto memory = service.engine->memories().get({QUuid(QString::fromLatin1(id))}).result();
        QVERIFY(memory);
        QCOMPARE(memory->writer, (Actor{Actor::Kind::Agent, u"api"_s}));
        QVERIFY(memory->trust < 1.0);
    }

    void withoutTheKeyNothingIsWritten_data()
    {
        QTest::addColumn<QByteArray>("authorization");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("another") << QByteArray("Authorization: Token sesame\r\n");
        QTest::newRow("empty") << QByteArray("Authorization: Token \r\n");
    }
    void withoutTheKeyNothingIsWritten()
    {
        QFETCH(const QByteArray, authorization);
        Service service;
        const QByteArray body = R"json({"messages": "I play the oboe", "user_id": "alex", "infer": false})json";
        const Reached refused = service.send("POST /v3/memories/add/ HTTP/1.1\r\nHost: 127.0.0.1:"
                                             + QByteArray::number(service.server->port()) + "\r\n" + authorization
                                             + "Connection: close\r\nContent-Type: application/json\r\nContent-Length: "
                                             + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        QCOMPARE(refused.status, 401);
        QCOMPARE(service.countOf(object(R"json({"user_id": "alex"})json")), 0);
    }
};

QTEST_GUILESS_MAIN(TestActors)
#include "tst_actors.moc"
