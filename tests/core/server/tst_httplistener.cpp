// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/httplistener.h"
#include "core/server/mailbox.h"
#include "tests/support/testclient.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSemaphore>
#include <QTest>
#include <QThreadPool>

#include <sys/socket.h>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

/// Answers with what came: method, target, body size; some paths behave in their own way.
class Echo final : public HttpHandler
{
public:
    std::optional<HttpResponse> admit(const HttpRequest &head) override
    {
        ++admitted;
        if (head.target == "/refused") {
            return errorResponse(401, u"no"_s);
        }
        return std::nullopt;
    }

    void handle(HttpRequest request, Reply reply) override
    {
        ++handled;
        if (request.target == "/later") {
            reply.whenGone([this] { ++gone; });
            QThreadPool::globalInstance()->start([this, reply] {
                released.acquire();
                HttpResponse response;
                response.body = "later";
                reply.send(response);
            });
            return;
        }
        if (request.target == "/never") {
            return;
        }
        if (request.target == "/large") {
            ++large;
            HttpResponse response;
            response.body = QByteArray(8 * 1024 * 1024, 'x');
            reply.send(response);
            return;
        }
        if (request.target == "/stream") {
            HttpResponse head;
            head.contentType = "text/event-stream";
            reply.stream(head, [this](const std::shared_ptr<HttpStream> &stream) {
                stream->closed = [this] { ++closedStreams; };
                stream->write("hello\n");
                streams.push_back(stream);
                ++openedStreams;
            });
            return;
        }
        HttpResponse response;
        response.body = request.method + ' ' + request.target + ' ' + QByteArray::number(request.body.size()) + ' '
                        + request.body.left(20);
        reply.send(response);
    }

    std::atomic<int> admitted = 0;
    std::atomic<int> handled = 0;
    std::atomic<int> large = 0;
    std::atomic<int> openedStreams = 0;
    std::atomic<int> closedStreams = 0;
    std::atomic<int> gone = 0;
    QSemaphore released;
    std::vector<std::shared_ptr<HttpStream>> streams; // server thread
};

QByteArray get(const QByteArray &target, const QByteArray &more = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + more + "\r\n";
}

QByteArray post(const QByteArray &target, const QByteArray &body, const QByteArray &more = {})
{
    return "POST " + target + " HTTP/1.1\r\nHost: localhost:99\r\nContent-Length: " + QByteArray::number(body.size())
           + "\r\n" + more + "\r\n" + body;
}

struct Server {
    explicit Server(const std::function<void(HttpOptions &)> &change = {})
    {
        HttpOptions options;
        options.policy.allowedOrigins = {"http://friend.example"};
        if (change) {
            change(options);
        }
        listener = std::make_unique<HttpListener>(options, echo);
        started = listener->start().has_value();
    }
    ~Server()
    {
        // Also when a check failed: what waits for it must not outlive it, nor hold the others up.
        echo.released.release(8);
        QThreadPool::globalInstance()->waitForDone();
    }
    Q_DISABLE_COPY_MOVE(Server)
    [[nodiscard]] quint16 port() const { return listener->port(); }

    Echo echo;
    std::unique_ptr<HttpListener> listener;
    bool started = false;
};

void verifyRefusal(const Answer &answer, int status)
{
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.header("Content-Type"), "application/json");
    QVERIFY(!answer.header("X-Request-ID").isEmpty());
    const QJsonObject json = QJsonDocument::fromJson(answer.body).object();
    QVERIFY(!json.value("detail"_L1).toString().isEmpty());
    QCOMPARE(json.value("error"_L1), json.value("detail"_L1));
}

} // namespace

class TestHttpListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAndKeepsTheConnection()
    {
        Server server;
        QVERIFY(server.started);
        RawClient client(server.port());
        for (int i = 0; i < 3; ++i) {
            client.send(get("/a%2Fb?c=d"));
            const Answer answer = client.answer();
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.body, "GET /a%2Fb?c=d 0 ");
            QVERIFY(!answer.header("X-Request-ID").isEmpty());
            QVERIFY(!answer.header("Date").isEmpty());
        }
    }

    void readsBodiesInBothFramings()
    {
        Server server;
        RawClient client(server.port());
        client.send(post("/p", "hello"));
        QCOMPARE(client.answer().body, "POST /p 5 hello");
        client.send("POST /p HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: "
                    "chunked\r\n\r\n3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\n\r\n");
        QCOMPARE(client.answer().body, "POST /p 7 abcdefg");
    }

    void takesARequestByteByByte()
    {
        Server server;
        RawClient client(server.port());
        const QByteArray request = post("/drip", "body");
        for (const char letter : request) {
            client.send(QByteArray(1, letter));
        }
        QCOMPARE(client.answer().body, "POST /drip 4 body");
    }

    void answersPipelinedRequestsInOrder()
    {
        Server server;
        RawClient client(server.port());
        client.send(get("/later") + get("/2") + post("/3", "x") + get("/4"));
        QVERIFY(QTest::qWaitFor([&] { return server.echo.handled == 1; }));
        server.echo.released.release();
        QCOMPARE(client.answer().body, "later");
        QCOMPARE(client.answer().body, "GET /2 0 ");
        QCOMPARE(client.answer().body, "POST /3 1 x");
        QCOMPARE(client.answer().body, "GET /4 0 ");
    }

    void answersAClientThatHasEndedItsHalf()
    {
        Server server;
        RawClient client(server.port());
        client.send(get("/later"));
        QVERIFY(QTest::qWaitFor([&] { return server.echo.handled == 1; }));
        ::shutdown(static_cast<int>(client.socket().socketDescriptor()), SHUT_WR);
        server.echo.released.release();
        QCOMPARE(client.answer().body, "later");
        QVERIFY(client.isClosed());
    }

    void headHasALengthAndNoBody()
    {
        Server server;
        RawClient client(server.port());
        client.send("HEAD /h HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/next"));
        const Answer answer = client.answer(5000, true);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Content-Length"), "10");
        QCOMPARE(client.answer().body, "GET /next 0 ");
    }

    void closesWhenAskedTo()
    {
        Server server;
        RawClient client(server.port());
        client.send(get("/x", "Connection: close\r\n"));
        QCOMPARE(client.answer().status, 200);
        QVERIFY(client.isClosed());
        RawClient old(server.port());
        old.send("GET /old HTTP/1.0\r\nHost: localhost\r\n\r\n");
        QCOMPARE(old.answer().status, 200);
        QVERIFY(old.isClosed());
    }

    void asksForTheBodyThatIsAnnounced()
    {
        Server server;
        RawClient client(server.port());
        client.send("POST /e HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
        QCOMPARE(client.answer().status, 100);
        client.send("abc");
        QCOMPARE(client.answer().body, "POST /e 3 abc");
    }

    void refusesBeforeTheBodyIsRead()
    {
        Server server;
        RawClient client(server.port());
        client.send("POST /refused HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
        verifyRefusal(client.answer(), 401);
        QVERIFY(client.isClosed());
        QCOMPARE(server.echo.handled, 0);
    }

    void refusesWhatCanBeReadTwoWays_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const QByteArray host = "Host: 127.0.0.1\r\n";
        const auto head = [&](const QByteArray &fields) { return "POST / HTTP/1.1\r\n" + host + fields + "\r\n"; };
        QTest::newRow("length and chunks") << head("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n"
                                           << 400;
        QTest::newRow("chunks and length") << head("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n") + "0\r\n\r\n"
                                           << 400;
        QTest::newRow("two lengths") << head("Content-Length: 3\r\nContent-Length: 4\r\n") + "abcd" << 400;
        QTest::newRow("the same length twice") << head("Content-Length: 3\r\nContent-Length: 3\r\n") + "abc" << 400;
        QTest::newRow("length list") << head("Content-Length: 3, 3\r\n") + "abc" << 400;
        QTest::newRow("negative length") << head("Content-Length: -1\r\n") << 400;
        QTest::newRow("signed length") << head("Content-Length: +3\r\n") + "abc" << 400;
        QTest::newRow("no number as length") << head("Content-Length: abc\r\n") << 400;
        QTest::newRow("empty length") << head("Content-Length: \r\n") << 400;
        QTest::newRow("enormous length") << head("Content-Length: 99999999999999999999999\r\n") << 400;
        QTest::newRow("unknown encoding") << head("Transfer-Encoding: gzip, chunked\r\n") << 400;
        QTest::newRow("encoding identity") << head("Transfer-Encoding: identity\r\n") << 400;
        QTest::newRow("misspelt encoding") << head("Transfer-Encoding: xchunked\r\n") << 400;
        QTest::newRow("two encodings") << head("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") << 400;
        QTest::newRow("encoding in 1.0") << "POST / HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                                         << 400;
        QTest::newRow("negative chunk") << head("Transfer-Encoding: chunked\r\n") + "-2\r\nab\r\n0\r\n\r\n" << 400;
        QTest::newRow("no number as chunk") << head("Transfer-Encoding: chunked\r\n") + "xyz\r\nab\r\n0\r\n\r\n" << 400;
        QTest::newRow("chunk longer than said") << head("Transfer-Encoding: chunked\r\n") + "2\r\nabcd\r\n0\r\n\r\n"
                                                << 400;
        QTest::newRow("enormous chunk") << head("Transfer-Encoding: chunked\r\n") + "ffffffffffffffffff\r\nab\r\n"
                                        << 400;
        QTest::newRow("folded header") << head("X-A: b\r\n c\r\n") << 400;
        QTest::newRow("folded header by tab") << head("X-A: b\r\n\tc\r\n") << 400;
        QTest::newRow("NUL in a value") << head(QByteArray("X-A: b\0c\r\n", 10)) << 400;
        QTest::newRow("NUL in the target") << QByteArray("GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n", 37) << 400;
        QTest::newRow("bare CR in a value") << head("X-A: b\rc\r\n") << 400;
        QTest::newRow("bare LF as line end") << QByteArray("GET / HTTP/1.1\nHost: localhost\n\n") << 400;
        QTest::newRow("space before the colon") << head("X-A : b\r\n") << 400;
        QTest::newRow("space before the first field") << "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n"_ba << 400;
        QTest::newRow("field without colon") << head("nonsense\r\n") << 400;
        QTest::newRow("field without name") << head(": b\r\n") << 400;
        QTest::newRow("no version") << "GET /\r\n\r\n"_ba << 400;
        QTest::newRow("nonsense") << "\x16\x03\x01\x02\r\n\r\n"_ba << 400;
        QTest::newRow("two spaces") << "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << 400;
        QTest::newRow("absolute target") << "GET http://127.0.0.1/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"_ba << 400;
        QTest::newRow("asterisk") << "OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"_ba << 400;
        QTest::newRow("byte over 127 in the target") << "GET /\xc3\xbc HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"_ba << 400;
        QTest::newRow("fragment") << "GET /#a HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"_ba << 400;
        QTest::newRow("no host") << "GET / HTTP/1.1\r\n\r\n"_ba << 400;
        QTest::newRow("two hosts") << "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n"_ba << 400;
        QTest::newRow("foreign host") << "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"_ba << 403;
        QTest::newRow("host that begins well") << "GET / HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n"_ba << 403;
        QTest::newRow("host with user") << "GET / HTTP/1.1\r\nHost: localhost@evil.example\r\n\r\n"_ba << 403;
        QTest::newRow("any address") << "GET / HTTP/1.1\r\nHost: 0.0.0.0:80\r\n\r\n"_ba << 403;
        QTest::newRow("foreign origin") << get("/", "Origin: http://evil.example\r\n") << 403;
        QTest::newRow("origin null") << get("/", "Origin: null\r\n") << 403;
        QTest::newRow("origin that begins well") << get("/", "Origin: http://friend.example.evil\r\n") << 403;
        QTest::newRow("two origins") << get("/", "Origin: http://friend.example\r\nOrigin: http://evil.example\r\n")
                                     << 403;
        QTest::newRow("foreign preflight")
            << "OPTIONS / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n\r\n"_ba
            << 403;
        QTest::newRow("unknown method") << "BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << 501;
        QTest::newRow("method in lower case") << "get / HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << 501;
        QTest::newRow("version 2") << "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n"_ba << 505;
        QTest::newRow("version 1.2") << "GET / HTTP/1.2\r\nHost: localhost\r\n\r\n"_ba << 505;
        QTest::newRow("preface of HTTP/2") << "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"_ba << 505;
        QTest::newRow("long target") << get('/' + QByteArray(9000, 'a')) << 414;
        QTest::newRow("endless target") << "GET /" + QByteArray(200'000, 'a') << 414;
        QTest::newRow("long header") << get("/", "X-A: " + QByteArray(70'000, 'a') + "\r\n") << 431;
        QTest::newRow("many fields") << get("/", QByteArray("X-A: b\r\n").repeated(200)) << 431;
        QTest::newRow("unknown expectation") << head("Expect: miracles\r\nContent-Length: 1\r\n") + "a" << 417;
    }

    void refusesWhatCanBeReadTwoWays()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        Server server;
        RawClient client(server.port());
        client.send(bytes + get("/smuggled", "Connection: close\r\n"));
        verifyRefusal(client.answer(), status);
        // Where the framing is in doubt, nothing that follows is taken for a request.
        if (status != 403 && status != 501) {
            QVERIFY(client.isClosed());
        }
        QVERIFY(server.echo.handled <= 1);
    }

    void takesLoopbackHostsAndAllowedOrigins()
    {
        Server server;
        for (const char *host : {"127.0.0.1", "127.0.0.1:8080", "localhost", "LOCALHOST:1", "[::1]", "[::1]:65535"}) {
            RawClient client(server.port());
            client.send("GET / HTTP/1.1\r\nHost: " + QByteArray(host) + "\r\n\r\n");
            QCOMPARE(client.answer().status, 200);
        }
        RawClient client(server.port());
        client.send(get("/", "Origin: http://friend.example\r\n"));
        const Answer answer = client.answer();
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Access-Control-Allow-Origin"), "http://friend.example");
        client.send(get("/"));
        QVERIFY(client.answer().header("Access-Control-Allow-Origin").isEmpty());
    }

    void itsOwnAddressIsNoForeignOrigin()
    {
        Server server;
        const auto status = [&](const QByteArray &host, const QByteArray &origin) {
            RawClient client(server.port());
            client.send("GET / HTTP/1.1\r\nHost: " + host + "\r\nOrigin: " + origin + "\r\n\r\n");
            return client.answer().status;
        };
        QCOMPARE(status("127.0.0.1:81", "http://127.0.0.1:81"), 200);
        QCOMPARE(status("localhost:81", "HTTP://localhost:81"), 200);
        QCOMPARE(status("127.0.0.1:81", "http://127.0.0.1:82"), 403);
        QCOMPARE(status("127.0.0.1:81", "http://127.0.0.1"), 403);
        QCOMPARE(status("127.0.0.1:81", "https://127.0.0.1:81"), 403);
        QCOMPARE(status("127.0.0.1:81", "http://localhost:81"), 403);
        QCOMPARE(status("evil.example:81", "http://evil.example:81"), 403);
    }

    void refusesLargeBodiesInBothFramings()
    {
        Server server([](HttpOptions &options) { options.limits.body = 1000; });
        RawClient declared(server.port());
        declared.send(post("/", QByteArray(1001, 'a')));
        verifyRefusal(declared.answer(), 413);
        RawClient counted(server.port());
        QByteArray chunks;
        for (int i = 0; i < 11; ++i) {
            chunks += "64\r\n" + QByteArray(100, 'a') + "\r\n";
        }
        counted.send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n");
        verifyRefusal(counted.answer(), 413);
        RawClient whole(server.port());
        whole.send(post("/", QByteArray(1000, 'a')));
        QCOMPARE(whole.answer().status, 200);
        QCOMPARE(server.echo.handled, 1);
    }

    void aRefusalReachesAClientThatSendsAllFirst()
    {
        Server server;
        RawClient client(server.port());
        client.send(post("/", QByteArray(40 * 1024 * 1024, 'a')));
        verifyRefusal(client.answer(), 413);
    }

    void boundsChunkHeadersAndTrailers()
    {
        Server server;
        RawClient client(server.port());
        client.send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3;"
                    + QByteArray(300'000, 'x'));
        verifyRefusal(client.answer(), 400);
        RawClient trailer(server.port());
        trailer.send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: "
                     + QByteArray(300'000, 'x'));
        verifyRefusal(trailer.answer(), 400);
        QCOMPARE(server.echo.handled, 0);
    }

    void boundsAllBodiesTogether()
    {
        Server server([](HttpOptions &options) { options.limits.allBodies = 100'000; });
        RawClient first(server.port());
        RawClient second(server.port());
        const QByteArray announced = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000\r\n\r\n";
        first.send(announced + QByteArray(80'000, 'a'));
        second.send(announced + QByteArray(80'000, 'a'));
        const auto answered = [](RawClient &client) { return client.socket().bytesAvailable() > 0; };
        QVERIFY(QTest::qWaitFor([&] { return answered(first) || answered(second); }));
        const Answer refused = answered(first) ? first.answer() : second.answer();
        verifyRefusal(refused, 503);
        QVERIFY(!refused.header("Retry-After").isEmpty());
    }

    void endsAHeadThatDoesNotCome()
    {
        Server server([](HttpOptions &options) { options.limits.headerTime = 100; });
        RawClient client(server.port());
        client.send("GET / HT");
        verifyRefusal(client.answer(), 408);
        QVERIFY(client.isClosed());
    }

    void endsABodyThatDoesNotCome()
    {
        Server server([](HttpOptions &options) { options.limits.bodyTime = 100; });
        RawClient client(server.port());
        client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
        verifyRefusal(client.answer(), 408);
        QVERIFY(client.isClosed());
    }

    void endsIdleConnectionsSilently()
    {
        Server server([](HttpOptions &options) { options.limits.idleTime = 100; });
        RawClient client(server.port());
        QVERIFY(client.isClosed());
        RawClient used(server.port());
        used.send(get("/"));
        QCOMPARE(used.answer().status, 200);
        QVERIFY(used.isClosed());
    }

    void givesUpAClientThatDoesNotTakeItsAnswer()
    {
        Server server([](HttpOptions &options) {
            options.limits.writeTime = 100;
            options.limits.connections = 1;
        });
        RawClient client(server.port());
        client.socket().setReadBufferSize(1024);
        client.send(get("/large") + get("/large") + get("/large"));
        QTRY_VERIFY(server.echo.large >= 1);
        // Its place is free again only when it has been given up.
        const auto another = [&] {
            RawClient other(server.port());
            other.send(get("/"));
            return other.answer().status;
        };
        QTRY_COMPARE(another(), 200);
        // Held up: what was not read was not answered on and on.
        QVERIFY(server.echo.large < 3);
    }

    void theSlowestReaderGoesWhenAnswersPileUp()
    {
        constexpr qsizetype largeSize = 8 * 1024 * 1024;
        Server server([](HttpOptions &options) {
            options.limits.allOutput = 2 * largeSize;
            options.limits.stallTime = 0;
        });
        std::vector<std::unique_ptr<RawClient>> slow;
        for (int i = 0; i < 6; ++i) {
            slow.push_back(std::make_unique<RawClient>(server.port()));
            slow.back()->socket().setReadBufferSize(1024);
            slow.back()->send(get("/large"));
            QTRY_COMPARE(server.echo.large, i + 1);
        }
        RawClient quick(server.port());
        quick.send(get("/large"));
        QCOMPARE(quick.answer().body.size(), largeSize);
        // The last of the slow ones gets all of it in the end, the first does not.
        slow.back()->socket().setReadBufferSize(0);
        QCOMPARE(slow.back()->answer().body.size(), largeSize);
        slow.front()->socket().setReadBufferSize(0);
        QVERIFY(slow.front()->answer().body.size() < largeSize);
    }

    void whoTakesALargeAnswerIsNotCutOffByOthers()
    {
        Server server([](HttpOptions &options) {
            options.limits.allOutput = 1024 * 1024;
            options.limits.stallTime = 60'000;
        });
        RawClient reader(server.port());
        reader.socket().setReadBufferSize(1024);
        reader.send(get("/large"));
        QTRY_COMPARE(server.echo.large, 1);
        RawClient other(server.port());
        other.send(get("/"));
        QCOMPARE(other.answer().status, 200);
        reader.socket().setReadBufferSize(0);
        QCOMPARE(reader.answer().body.size(), 8 * 1024 * 1024);
    }

    void idleConnectionsMakeRoom()
    {
        Server server([](HttpOptions &options) { options.limits.connections = 4; });
        RawClient used(server.port());
        used.send(get("/"));
        QCOMPARE(used.answer().status, 200);
        std::vector<std::unique_ptr<RawClient>> idle;
        for (int i = 0; i < 3; ++i) {
            idle.push_back(std::make_unique<RawClient>(server.port()));
        }
        RawClient next(server.port());
        next.send(get("/next"));
        QCOMPARE(next.answer().status, 200);
        verifyRefusal(idle.front()->answer(), 503);
        used.send(get("/again"));
        QCOMPARE(used.answer().status, 200);
    }

    void turnsConnectionsAwayWhenAllAreBusy()
    {
        Server server([](HttpOptions &options) { options.limits.connections = 2; });
        RawClient first(server.port());
        RawClient second(server.port());
        first.send(get("/later"));
        second.send("POST /half HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\n12");
        QVERIFY(QTest::qWaitFor([&] { return server.echo.admitted == 2; }));
        RawClient third(server.port());
        third.send(get("/"));
        const Answer answer = third.answer();
        verifyRefusal(answer, 503);
        QVERIFY(!answer.header("Retry-After").isEmpty());
        server.echo.released.release();
        QCOMPARE(first.answer().status, 200);
    }

    void boundsRequestsInFlight()
    {
        Server server([](HttpOptions &options) { options.limits.inFlight = 1; });
        RawClient first(server.port());
        first.send(get("/later"));
        QVERIFY(QTest::qWaitFor([&] { return server.echo.handled == 1; }));
        RawClient second(server.port());
        second.send(get("/"));
        const Answer answer = second.answer();
        verifyRefusal(answer, 503);
        QVERIFY(!answer.header("Retry-After").isEmpty());
        server.echo.released.release();
        QCOMPARE(first.answer().status, 200);
        second.send(get("/"));
        QCOMPARE(second.answer().status, 200);
    }

    void whatAClientLeftBehindIsToldAndCountsUntilItIsDone()
    {
        Server server([](HttpOptions &options) { options.limits.inFlight = 1; });
        {
            RawClient first(server.port());
            first.send(get("/later"));
            QVERIFY(QTest::qWaitFor([&] { return server.echo.handled == 1; }));
            QCOMPARE(server.echo.gone, 0);
            const linger reset{1, 0}; // a plain end could be that of its half alone
            ::setsockopt(static_cast<int>(first.socket().socketDescriptor()), SOL_SOCKET, SO_LINGER, &reset,
                         sizeof(reset));
        }
        QTRY_COMPARE(server.echo.gone, 1);
        RawClient second(server.port());
        second.send(get("/"));
        verifyRefusal(second.answer(), 503);
        server.echo.released.release();
        QVERIFY(QTest::qWaitFor([&] {
            second.send(get("/"));
            return second.answer().status == 200;
        }));
        QCOMPARE(server.echo.gone, 1);
    }

    void answersForAHandlerThatForgets()
    {
        Server server;
        RawClient client(server.port());
        client.send(get("/never"));
        verifyRefusal(client.answer(), 503);
    }

    void streamsUntilTheClientGoes()
    {
        Server server([](HttpOptions &options) { options.limits.streams = 1; });
        {
            RawClient client(server.port());
            client.send(get("/stream"));
            const Answer head = client.answer();
            QCOMPARE(head.status, 200);
            QCOMPARE(head.header("Content-Type"), "text/event-stream");
            QVERIFY(head.header("Content-Length").isEmpty());
            QCOMPARE(client.readTo("\n"), "hello\n");
            server.listener->mailbox()->post([&] { server.echo.streams.front()->write("more\n"); });
            QCOMPARE(client.readTo("\n"), "more\n");
            RawClient other(server.port());
            other.send(get("/stream"));
            verifyRefusal(other.answer(), 503);
        }
        QTRY_COMPARE(server.echo.closedStreams, 1);
        RawClient again(server.port());
        again.send(get("/stream"));
        QCOMPARE(again.answer().status, 200);
        server.listener->stop();
        QVERIFY(again.isClosed());
        QCOMPARE(server.echo.closedStreams, 2);
    }

    void stopFinishesWhatWasAccepted()
    {
        Server server;
        RawClient client(server.port());
        client.send(get("/later"));
        QVERIFY(QTest::qWaitFor([&] { return server.echo.handled == 1; }));
        RawClient idle(server.port());
        QThreadPool::globalInstance()->start([&] { server.echo.released.release(); });
        server.listener->stop();
        QCOMPARE(client.answer().body, "later");
        QVERIFY(client.isClosed());
        QVERIFY(idle.isClosed());
        QTcpSocket late;
        late.connectToHost(QHostAddress::LocalHost, server.port());
        QVERIFY(!late.waitForConnected(1000));
    }

    void refusesOtherAddresses()
    {
        Echo echo;
        for (const QString &host : {u"0.0.0.0"_s, u"::"_s, u"192.168.1.1"_s, u"example.org"_s, QString()}) {
            HttpOptions options;
            options.host = host;
            HttpListener listener(options, echo);
            const Result<> result = listener.start();
            QVERIFY(!result);
            QCOMPARE(result.error().code, ErrorCode::InvalidInput);
        }
    }

    void refusesAPortThatIsTaken()
    {
        Server server;
        Echo echo;
        HttpOptions options;
        options.port = server.port();
        HttpListener listener(options, echo);
        const Result<> result = listener.start();
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Network);
    }
};

QTEST_GUILESS_MAIN(TestHttpListener)
#include "tst_httplistener.moc"
