// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/json.h"
#include "core/llm/chatclient.h"
#include "core/llm/chatprotocol.h"
#include "tests/support/fakeendpoint.h"

#include <QTest>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

constexpr ChatLimits quick{.timeoutMs = 20'000, .retryMs = 1, .maxBytes = 64 * 1024};
const Prompt prompt{.system = u"Be brief."_s, .user = u"Hello"_s, .schema = R"json({"type":"object"})json"};
using How = FakeReply::How;

Result<QByteArray> ask(const FakeEndpoint &endpoint, ChatLimits limits = quick)
{
    ChatClient client(limits);
    return client.ask(endpoint.model(), prompt).result();
}

Json bodyOf(const QByteArray &request)
{
    return Json::parse(request.mid(request.indexOf("\r\n\r\n") + 4).toStdString(), nullptr, false);
}

} // namespace

class TestChatClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aQuestionIsAskedAsOpenAiCompatibleServicesWantIt()
    {
        FakeEndpoint endpoint;
        endpoint.say(QByteArray(R"json({"a":1})json"));
        const auto answer = ask(endpoint);
        QVERIFY(answer.has_value());
        QCOMPARE(*answer, QByteArray(R"json({"a":1})json"));
        QCOMPARE(endpoint.requests().size(), size_t(1));
        const QByteArray request = endpoint.requests().front();
        QVERIFY(request.startsWith("POST /v1/chat/completions HTTP/1.1\r\n"));
        QVERIFY(request.contains("Authorization: Bearer sesame-key\r\n"));
        const Json body = bodyOf(request);
        QVERIFY(body["model"] == "tiny");
        QVERIFY(body["messages"][0]["content"] == "Be brief.");
        QVERIFY(body["messages"][1]["role"] == "user");
        QVERIFY(body["response_format"]["json_schema"]["schema"]["type"] == "object");
    }

    void aQuestionIsAskedAsOllamaWantsIt()
    {
        FakeEndpoint endpoint;
        endpoint.reply(
            {.body = R"json({"message":{"role":"assistant","content":"yes"},"done":true,"done_reason":"stop"})json"});
        LanguageModel model = endpoint.model();
        model.kind = LanguageModel::Kind::Ollama;
        model.url = u"http://127.0.0.1:%1/"_s.arg(endpoint.port());
        model.key.clear();
        ChatClient client(quick);
        const auto answer = client.ask(model, prompt).result();
        QVERIFY(answer.has_value());
        QCOMPARE(*answer, QByteArray("yes"));
        const QByteArray request = endpoint.requests().front();
        QVERIFY(request.startsWith("POST /api/chat HTTP/1.1\r\n"));
        QVERIFY(!request.contains("Authorization"));
        QVERIFY(bodyOf(request)["format"]["type"] == "object");
        QVERIFY(bodyOf(request)["stream"] == false);
    }

    void failuresAreSentences_data()
    {
        QTest::addColumn<int>("how");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("says");
        QTest::addColumn<int>("requests");
        const auto row = [](const char *name, How how, int status, const QByteArray &body, const QString &says,
                            int requests = 1) {
            QTest::newRow(name) << static_cast<int>(how) << status << body << says << requests;
        };
        row("key refused", How::Answer, 401, R"json({"error":{"message":"bad sesame-key"}})json",
            u"does not accept the key"_s);
        row("no such model", How::Answer, 404, "{}", u"knows neither"_s);
        row("busy", How::Answer, 429, "{}", u"too much to do"_s, 2);
        row("failing", How::Answer, 500, "oh", u"failed (500)"_s, 2);
        row("not understood", How::Answer, 400, "{}", u"refused the request (400)"_s);
        row("no JSON", How::Answer, 200, "hello", u"form that is not known"_s);
        row("empty", How::Answer, 200, "", u"form that is not known"_s);
        row("of another form", How::Answer, 200, R"json({"choices":[]})json", u"form that is not known"_s);
        row("cut short", How::Answer, 200, FakeEndpoint::openAi("[1,", "length"), u"cut short"_s);
        row("refused", How::Answer, 200, R"json({"choices":[{"message":{"refusal":"no"}}]})json",
            u"refuses to answer"_s);
        row("huge", How::Answer, 200, QByteArray(300'000, 'x'), u"more than 64 KiB"_s);
        row("body broken off", How::DropInBody, 200, FakeEndpoint::openAi("abc"), u"closed the connection"_s);
        row("redirect", How::Answer, 307, "", u"another address, which is not followed"_s);
    }
    void failuresAreSentences()
    {
        QFETCH(const int, how);
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        QFETCH(const QString, says);
        QFETCH(const int, requests);
        FakeEndpoint endpoint;
        endpoint.reply({.how = static_cast<How>(how),
                        .status = status,
                        .body = body,
                        .headers = status == 307 ? "Location: http://127.0.0.1:1/\r\n" : ""});
        const auto answer = ask(endpoint);
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().code, ErrorCode::Network);
        QVERIFY2(answer.error().message.contains(says), qPrintable(answer.error().message));
        QVERIFY(answer.error().message.contains(u"127.0.0.1:%1"_s.arg(endpoint.port())));
        QVERIFY(!answer.error().message.contains(u"sesame"_s));
        QVERIFY(!answer.error().context.contains(u"sesame"_s));
        QCOMPARE(endpoint.requests().size(), size_t(requests));
    }

    void aConnectionThatIsDroppedIsAFailure()
    {
        FakeEndpoint endpoint;
        endpoint.reply({.how = How::Drop, .body = {}});
        const auto answer = ask(endpoint);
        QVERIFY(!answer.has_value());
        QVERIFY2(answer.error().message.contains(u"closed the connection"_s), qPrintable(answer.error().message));
    }

    void nobodyThereIsAFailure()
    {
        LanguageModel model;
        {
            const FakeEndpoint endpoint;
            model = endpoint.model();
        }
        ChatClient client(quick);
        const auto answer = client.ask(model, prompt).result();
        QVERIFY(!answer.has_value());
        QVERIFY2(answer.error().message.contains(u"cannot be reached"_s), qPrintable(answer.error().message));
    }

    void anEndpointThatHangsIsGivenUp()
    {
        FakeEndpoint endpoint;
        endpoint.reply({.how = How::Hang, .body = {}});
        const auto answer = ask(endpoint, {.timeoutMs = 50, .retryMs = 1});
        QVERIFY(!answer.has_value());
        QVERIFY2(answer.error().message.contains(u"did not answer within"_s), qPrintable(answer.error().message));
    }

    void aSecondAttemptMaySucceed()
    {
        FakeEndpoint endpoint;
        endpoint.reply({.status = 503, .body = "{}"});
        endpoint.say(QByteArray("fine"));
        const auto answer = ask(endpoint);
        QVERIFY(answer.has_value());
        QCOMPARE(*answer, QByteArray("fine"));
        QCOMPARE(endpoint.requests().size(), size_t(2));
    }

    void anEndpointWithoutSchemasIsAskedWithoutOne()
    {
        FakeEndpoint endpoint;
        endpoint.reply({.status = 400, .body = R"json({"error":{"message":"unknown field response_format"}})json"});
        endpoint.say(QByteArray("fine"));
        const auto answer = ask(endpoint);
        QVERIFY(answer.has_value());
        QVERIFY(bodyOf(endpoint.requests().front()).contains("response_format"));
        QVERIFY(!bodyOf(endpoint.requests().back()).contains("response_format"));
    }

    void modelsThatRefuseTheUsualOptionsAreAskedWithOthers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("length") << 400
                                << QByteArray(R"json({"error":{"message":"Unsupported parameter: 'max_tokens'"}})json");
        QTest::newRow("temperature")
            << 422 << QByteArray(R"json({"error":{"message":"Unsupported value: 'temperature' is not 1"}})json");
    }
    void modelsThatRefuseTheUsualOptionsAreAskedWithOthers()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        FakeEndpoint endpoint;
        endpoint.reply({.status = status, .body = body});
        endpoint.reply({.status = 400, .body = R"json({"error":{"message":"unknown field response_format"}})json"});
        endpoint.say(QByteArray("fine"));
        const auto answer = ask(endpoint);
        QVERIFY(answer.has_value());
        const auto requests = endpoint.requests();
        QCOMPARE(requests.size(), size_t(3));
        QVERIFY(bodyOf(requests[0]).contains("max_tokens"));
        for (const QByteArray &request : {requests[1], requests[2]}) {
            QVERIFY(bodyOf(request)["max_completion_tokens"].is_number());
            QVERIFY(!bodyOf(request).contains("max_tokens"));
            QVERIFY(!bodyOf(request).contains("temperature"));
        }
        QVERIFY(bodyOf(requests[1]).contains("response_format"));
        QVERIFY(!bodyOf(requests[2]).contains("response_format"));
    }

    void whoRefusesTheOtherOptionsTooIsAskedNoMore()
    {
        FakeEndpoint endpoint;
        endpoint.reply({.status = 400, .body = R"json({"error":{"message":"max_tokens, temperature"}})json"});
        const auto answer = ask(endpoint);
        QVERIFY(!answer.has_value());
        QCOMPARE(endpoint.requests().size(), size_t(2));
    }

    void aQuestionCanBeCancelled()
    {
        FakeEndpoint endpoint;
        endpoint.reply({.how = How::Hang, .body = {}});
        ChatClient client({.timeoutMs = 600'000});
        auto future = client.ask(endpoint.model(), prompt);
        QTRY_COMPARE(endpoint.requests().size(), size_t(1));
        future.cancel();
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.resultCount(), 0);
    }

    void theEndOfTheClientEndsItsQuestions()
    {
        FakeEndpoint endpoint;
        endpoint.reply({.how = How::Hang, .body = {}});
        auto client = std::make_unique<ChatClient>(ChatLimits{.timeoutMs = 600'000});
        const auto future = client->ask(endpoint.model(), prompt);
        QTRY_COMPARE(endpoint.requests().size(), size_t(1));
        client.reset();
        QVERIFY(future.isFinished());
        QCOMPARE(future.result().error().code, ErrorCode::Cancelled);
    }

    void addressesAreChecked_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("address");
        QTest::newRow("loopback") << u"http://127.0.0.1:8399/v1"_s << u"127.0.0.1:8399"_s;
        QTest::newRow("https") << u"https://example.org/v1"_s << u"example.org:443"_s;
        QTest::newRow("http") << u"http://example.org"_s << u"example.org:80"_s;
        QTest::newRow("six") << u"http://[::1]:7/v1"_s << u"[::1]:7"_s;
        QTest::newRow("no scheme") << u"example.org/v1"_s << QString();
        QTest::newRow("file") << u"file:///etc/passwd"_s << QString();
        QTest::newRow("with a key") << u"https://a:b@example.org/v1"_s << QString();
        QTest::newRow("with a question") << u"https://example.org/v1?key=1"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
    }
    void addressesAreChecked()
    {
        QFETCH(const QString, url);
        QFETCH(const QString, address);
        const LanguageModel model{.on = true, .url = url, .name = u"tiny"_s};
        QCOMPARE(checkLanguageModel(model).has_value(), !address.isEmpty());
        if (!address.isEmpty()) {
            QCOMPARE(languageModelAddress(model), address);
            const auto again = languageModelFromText(languageModelText(model));
            QVERIFY(again.has_value());
            QCOMPARE(*again, model);
        }
    }

    void whatLeavesThisMachineIsKnown()
    {
        const auto elsewhere = [](const char *url) { return isElsewhere({.url = QString::fromLatin1(url)}); };
        QVERIFY(!elsewhere("http://127.0.0.1:1/v1"));
        QVERIFY(!elsewhere("http://localhost:1/v1"));
        QVERIFY(!elsewhere("http://[::1]:1/v1"));
        QVERIFY(elsewhere("https://example.org/v1"));
        QVERIFY(elsewhere("http://192.168.0.7:11434"));
    }
};

QTEST_GUILESS_MAIN(TestChatClient)
#include "tst_chatclient.moc"
