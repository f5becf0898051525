// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/testservice.h"

#include <QCryptographicHash>
#include <QTest>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

#define COMPARE_JSON(actual, expected) QCOMPARE(toJsonText(Json(actual)), toJsonText(Json(expected)))

class TestApiServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pings()
    {
        Service service;
        const Reached ping = service.call("GET", "//v1/ping/");
        QCOMPARE(ping.status, 200);
        QCOMPARE(toJsonText(ping.json),
                 R"({"status":"ok","org_id":"local","project_id":"local","user_email":null})"_ba);
        QCOMPARE(service.call("GET", "/v1/ping").status, 200);
        QCOMPARE(service.call("HEAD", "/v1/ping").status, 200);
    }

    void refusesStrangers()
    {
        Service service;
        const Reached none = service.send("GET /v1/ping/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QCOMPARE(none.status, 401);
        QCOMPARE(none.answer.header("WWW-Authenticate"), "Bearer");
        COMPARE_JSON(none.json["detail"], none.json["error"]);
        const QByteArray token = service.engine->token().toLatin1();
        QCOMPARE(service
                     .send("GET /v1/ping/?token=" + token + " HTTP/1.1\r\nHost: localhost\r\nCookie: token=" + token
                           + "\r\n\r\n")
                     .status,
                 401);
        QCOMPARE(service.send("GET /v1/ping/ HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + token + "\r\n\r\n").status,
                 200);
        QCOMPARE(
            service.send("GET /v1/ping/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: bearer " + token + "\r\n\r\n")
                .status,
            200);
        QCOMPARE(service.send("GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 401);
    }

    void grantsPreflightToAllowedPagesAlone()
    {
        Service service;
        const QByteArray head =
            "OPTIONS /v3/memories/add/ HTTP/1.1\r\nHost: localhost\r\nAccess-Control-Request-Method: POST\r\nOrigin: ";
        const Reached granted = service.send(head + "http://friend.example\r\n\r\n");
        QCOMPARE(granted.status, 204);
        QCOMPARE(granted.answer.header("Access-Control-Allow-Origin"), "http://friend.example");
        const Reached refused = service.send(head + "http://evil.example\r\n\r\n");
        QCOMPARE(refused.status, 403);
        QVERIFY(refused.answer.header("Access-Control-Allow-Origin").isEmpty());
    }

    void saysWhatIsWrongWithARequest_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const char *method, const char *path, const char *type,
                            const QByteArray &body, int status) {
            QTest::newRow(name) << QByteArray(method) << QByteArray(path) << QByteArray(type) << body << status;
        };
        const char *json = "application/json";
        row("no such path", "GET", "/v9/", "", {}, 404);
        row("root", "GET", "/", "", {}, 404);
        row("other method", "PUT", "/v1/ping/", json, "{}", 405);
        row("trace", "TRACE", "/v1/ping/", "", {}, 405);
        row("form", "POST", "/v3/memories/add/", "text/plain", "{}", 415);
        row("no type", "POST", "/v3/memories/add/", "", "{}", 415);
        row("type with charset", "POST", "/v3/memories/add/", "application/json; charset=utf-8", "{}", 400);
        row("no JSON", "POST", "/v3/memories/add/", json, "nonsense", 400);
        row("a list", "POST", "/v3/memories/add/", json, "[]", 400);
        row("deep", "POST", "/v3/memories/add/", json, QByteArray(100'000, '['), 400);
        row("bad UTF-8", "POST", "/v3/memories/add/", json, "{\"messages\":\"\xff\",\"user_id\":\"u\"}", 400);
        row("NUL", "POST", "/v3/memories/add/", json, R"({"messages":"a\u0000b","user_id":"u"})", 400);
        row("lone surrogate", "POST", "/v3/memories/add/", json, R"({"messages":"\ud800","user_id":"u"})", 400);
        row("no id", "POST", "/v3/memories/add/", json, R"({"messages":"x"})", 400);
        row("search without id", "POST", "/v3/memories/search/", json, R"({"query":"x"})", 400);
        row("search with ids at the top", "POST", "/v3/memories/search/", json, R"({"query":"x","user_id":"u"})", 400);
        row("list without id", "POST", "/v3/memories/", json, "{}", 400);
        row("list by unknown key", "POST", "/v3/memories/", json, R"({"filters":{"userId":"u"}})", 400);
        row("bad page", "POST", "/v3/memories/?page=0", json, R"({"filters":{"user_id":"u"}})", 400);
        row("delete without id", "DELETE", "/v1/memories/", "", {}, 400);
        row("delete with a filter in Python", "DELETE", "/v1/memories/?filters=%7B%27user_id%27%3A+%27viaf%27%7D", "",
            {}, 400);
        row("delete by what it is not", "DELETE",
            "/v1/memories/?filters=%7B%22NOT%22%3A%7B%22user_id%22%3A%22x%22%7D%7D", "", {}, 400);
        row("malformed id", "GET", "/v1/memories/nonsense/", "", {}, 404);
        row("unknown id", "GET", "/v1/memories/00000000-0000-7000-8000-000000000000/", "", {}, 404);
        row("update of unknown", "PUT", "/v1/memories/00000000-0000-7000-8000-000000000000/", json, R"({"text":"x"})",
            404);
        row("update with nothing", "PUT", "/v1/memories/00000000-0000-7000-8000-000000000000/", json, "{}", 400);
        row("delete of unknown", "DELETE", "/v1/memories/00000000-0000-7000-8000-000000000000/", "", {}, 404);
        row("history of unknown", "GET", "/v1/memories/00000000-0000-7000-8000-000000000000/history/", "", {}, 404);
        row("bad entity type", "DELETE", "/v2/entities/animal/x/", "", {}, 400);
        row("bad encoding", "DELETE", "/v2/entities/user/%zz/", "", {}, 400);
        row("empty batch", "DELETE", "/v1/batch/", json, R"({"memories":[]})", 400);
        row("batch of no id", "PUT", "/v1/batch/", json, R"({"memories":[{"memory_id":"x","text":"y"}]})", 400);
        row("unknown event", "GET", "/v1/event/x/", "", {}, 404);
        row("unknown turn", "POST", "/v1/turns/x/finish/", json, "{}", 404);
        row("unknown session", "GET", "/v1/sessions/x/", "", {}, 404);
        row("unknown step", "POST", "/v1/undo/999999/", json, "{}", 404);
        row("bad layer to follow", "GET", "/v1/stream/?layer=x", "", {}, 400);
        row("exports", "POST", "/v1/exports/", json, "{}", 501);
        row("webhooks", "GET", "/api/v1/webhooks/projects/x/", "", {}, 501);
        row("organisations", "GET", "/api/v1/orgs/organizations/x/members/", "", {}, 501);
        row("all organisations", "GET", "/api/v1/orgs/", "", {}, 501);
        row("profiles", "POST", "/v2/profiles/", json, "{}", 501);
        row("change of a project", "PATCH", "/api/v1/orgs/organizations/x/projects/y/", json, "{}", 501);
        row("deletion of a project", "DELETE", "/api/v1/orgs/organizations/x/projects/y/", "", {}, 501);
        row("no number of a page", "POST", "/v3/memories/?page=one", json, R"({"filters":{"user_id":"u"}})", 400);
    }

    void saysWhatIsWrongWithARequest()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        Service &service = shared();
        QByteArray bytes = method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-API-Key: "
                           + service.engine->token().toLatin1() + "\r\n";
        if (!type.isEmpty()) {
            bytes += "Content-Type: " + type + "\r\n";
        }
        if (!body.isEmpty()) {
            bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        }
        const Reached reached = service.send(bytes + "\r\n" + body);
        QCOMPARE(reached.status, status);
        QVERIFY(reached.json.is_object());
        QVERIFY(!reached.json["detail"].get<std::string>().empty());
        COMPARE_JSON(reached.json["error"], reached.json["detail"]);
        QCOMPARE(reached.answer.header("Content-Type"), "application/json");
        QCOMPARE(status == 405, !reached.answer.header("Allow").isEmpty());
        QCOMPARE(service.countOf(object(R"({"user_id":"u"})")), 0);
    }

    void keepsVerbatimMemoriesOnce()
    {
        Service service;
        const Json body = object(R"({"messages":[{"role":"user","content":"I prefer boutique hotels."},
            {"role":"system","content":"Be kind."},{"role":"assistant","content":"Noted: boutique hotels."}],
            "user_id":"alex","infer":false,"metadata":{"Ключ":[1,{"a":null}],"user_id":"mallory"},"expiration_date":"2131-01-31"})");
        const Json added = service.add(body);
        COMPARE_JSON(added["status"], "SUCCEEDED");
        QCOMPARE(added["results"].size(), 2u);
        COMPARE_JSON(added["results"][0]["event"], "ADD");
        COMPARE_JSON(added["results"][0]["memory"], "I prefer boutique hotels.");
        COMPARE_JSON(added["results"][0]["data"]["memory"], "I prefer boutique hotels.");
        COMPARE_JSON(added["results"][0]["layer"], "user");
        const Json again = service.add(body);
        COMPARE_JSON(again["results"][0]["event"], "NONE");
        COMPARE_JSON(again["results"][0]["id"], added["results"][0]["id"]);
        QCOMPARE(service.countOf(object(R"({"user_id":"alex"})")), 2);

        const QByteArray id = QByteArray::fromStdString(added["results"][0]["id"].get<std::string>());
        const Json memory = service.call("GET", "/v1/memories/" + id + '/').json;
        COMPARE_JSON(memory["user_id"], "alex");
        QVERIFY(memory["run_id"].is_null());
        COMPARE_JSON(memory["metadata"], body["metadata"]);
        COMPARE_JSON(memory["expiration_date"], "2131-01-31");
        const QByteArray md5 = QCryptographicHash::hash("I prefer boutique hotels.", QCryptographicHash::Md5).toHex();
        COMPARE_JSON(memory["hash"], md5.toStdString());
        QVERIFY(memory["created_at"].get<std::string>().ends_with("+00:00"));

        const QByteArray event = QByteArray::fromStdString(added["event_id"].get<std::string>());
        const Json told = service.call("GET", "/v1/event/" + event + '/').json;
        COMPARE_JSON(told["status"], "SUCCEEDED");
        COMPARE_JSON(told["results"][0]["id"], added["results"][0]["id"]);
        COMPARE_JSON(service.call("GET", "/v1/events/").json["count"], 2);
    }

    void searchFindsWhatWasJustAdded()
    {
        Service service;
        service.addText("I prefer boutique hotels.");
        service.addText("The car is parked on level three.");
        service.addText("We meet at noon by the fountain.", "alex", "trip");
        service.addText("Someone else likes boutique hotels.", "kim");
        const Json found =
            service
                .call("POST", "/v3/memories/search/",
                      object(R"({"query":"Any hotel preferences?","filters":{"user_id":"alex","run_id":"trip"}})"))
                .json;
        COMPARE_JSON(found["results"][0]["memory"], "I prefer boutique hotels.");
        QVERIFY(found["results"][0]["score"].get<double>() > 0.3);
        for (const Json &hit : found["results"]) {
            COMPARE_JSON(hit["user_id"], "alex");
            QVERIFY(hit["score"].get<double>() >= 0.1);
        }
        const Json older = service
                               .call("POST", "/v2/memories/search/",
                                     object(R"({"query":"hotels","user_id":"alex","fields":["hash"]})"))
                               .json;
        QVERIFY(older.is_array());
        QVERIFY(older[0].contains("hash") && older[0].contains("score") && !older[0].contains("metadata"));
        COMPARE_JSON(older[0]["layer"], "user");
        const Json explained =
            service
                .call("POST", "/v3/memories/search/",
                      object(R"({"query":"hotels","filters":{"user_id":"alex"},"explain":true,"strict":true})"))
                .json;
        QVERIFY(explained["results"][0]["score_breakdown"]["signals"].contains("bm25"));
        QVERIFY(explained["results"][0]["matched"].size() > 0);
        QVERIFY(explained.contains("nothing_relevant"));
        QCOMPARE(explained["layers"].size(), 4u);
    }

    void aRunAloneOpensNobodysMemories_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *name, const char *path, const char *body) {
            QTest::newRow(name) << QByteArray(path) << QByteArray(body);
        };
        row("v3", "/v3/memories/search/", R"({"filters":{"run_id":"other"}})");
        row("v3 by relevance", "/v3/memories/search/", R"({"filters":{"run_id":"other"},"rank":"relevance"})");
        row("v3 with metadata", "/v3/memories/search/", R"({"filters":{"run_id":"other","metadata":{"k":1}}})");
        row("v2", "/v2/memories/search/", R"({"run_id":"other","output_format":"v1.1"})");
        row("v1", "/v1/memories/search/", R"({"run_id":"other","output_format":"v1.1"})");
    }

    void anyLegalFilterIsAnswered()
    {
        Service service;
        service.add(Json{{"messages", "Tea at noon"}, {"user_id", "a"}, {"infer", false}, {"metadata", {{"k", "v7"}}}});
        Json values = Json::array();
        for (int i = 0; i < 4'000; ++i) {
            values.push_back("v" + std::to_string(i));
        }
        const Json user{{"user_id", "a"}};
        const Json in{{"metadata", {{"k", {{"in", values}}}}}};
        Json::array_t empty(1'200, Json::object());
        empty.push_back(user);
        empty.push_back(in);
        Json deep = in;
        for (int i = 0; i < 4; ++i) {
            deep = Json{{"NOT", Json::array({Json{{"user_id", "x"}}, Json{{"NOT", Json::array({deep})}}})}};
        }
        for (const Json &filters : {Json{{"user_id", "a"}, {"metadata", in["metadata"]}}, Json{{"AND", empty}},
                                    Json{{"AND", Json::array({user, deep})}}}) {
            const Reached listed = service.call("POST", "/v3/memories/", Json{{"filters", filters}});
            QCOMPARE(listed.status, 200);
            QCOMPARE(listed.json["results"].size(), 1u);
            const Reached found = service.call("POST", "/v3/memories/search/",
                                               Json{{"query", "tea"}, {"threshold", 0}, {"filters", filters}});
            QCOMPARE(found.status, 200);
            QCOMPARE(found.json["results"].size(), 1u);
        }
        for (int i = 0; i < 20; ++i) {
            deep = Json{{"AND", Json::array({user, deep})}};
        }
        QCOMPARE(service.call("POST", "/v3/memories/", Json{{"filters", deep}}).status, 400);
    }

    void aRunAloneOpensNobodysMemories()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        Service service;
        const auto addPin = [&service](const char *user, const char *run) {
            Json add{{"messages", user + std::string("'s bank PIN is on the yellow note")}, {"user_id", user}};
            add["infer"] = false;
            add["layer"] = "user";
            add["metadata"] = Json{{"k", 1}};
            if (run) {
                add["run_id"] = run;
            }
            return QByteArray::fromStdString(service.add(add)["results"][0]["id"].get<std::string>());
        };
        const QByteArray bobs = addPin("Bob", nullptr);
        const QByteArray kims = addPin("Kim", "other");
        Json asked = object(body.constData());
        asked["query"] = "Where is Bob's bank PIN?";
        const Json found = service.call("POST", path, asked).json;
        QCOMPARE(found["results"].size(), 1u);
        COMPARE_JSON(found["results"][0]["id"], kims.toStdString());
        const Json why = service.call("POST", "/v1/memories/" + bobs + "/why-not/", asked).json;
        COMPARE_JSON(why["reason"], "other_scope");
    }

    void tellsWhyAMemoryIsNotFound()
    {
        Service service;
        const QByteArray id = service.addText("The car is parked on level three.", "kim");
        const Json why = service
                             .call("POST", "/v1/memories/" + id + "/why-not/",
                                   object(R"({"query":"car","filters":{"user_id":"alex"}})"))
                             .json;
        COMPARE_JSON(why["reason"], "other_scope");
        COMPARE_JSON(why["memory"]["user_id"], "kim");
    }

    void whatIsSaidBecomesHistoryThatSearchFinds()
    {
        Service service;
        const Json added = service.add(object(
            R"({"messages":["Are there boutique hotels with quiet rooms?"],"user_id":"alex","run_id":"trip-planning-2025"})"));
        COMPARE_JSON(added["status"], "SUCCEEDED");
        QVERIFY(added["results"].empty());
        QVERIFY(!added["message"].get<std::string>().empty());
        const Json found =
            service
                .call(
                    "POST", "/v3/memories/search/",
                    object(
                        R"({"query":"Which hotels did I ask for?","filters":{"user_id":"alex","run_id":"trip-planning-2025"}})"))
                .json;
        QCOMPARE(found["results"].size(), 1u);
        COMPARE_JSON(found["results"][0]["layer"], "conversation");
        QCOMPARE(service.countOf(object(R"({"user_id":"alex"})")), 0);
        QCOMPARE(service.countOf(object(R"({"user_id":"alex","layer":"conversation"})")), 1);
    }

    void pagesThroughAListInAStableOrder()
    {
        Service service;
        for (int i = 0; i < 5; ++i) {
            service.addText(QByteArray("Note number " + QByteArray::number(i)).constData());
        }
        const Json first = service
                               .call("POST", "/v3/memories/?page=1&page_size=2&source=CLI",
                                     object(R"({"filters":{"user_id":"alex"}})"))
                               .json;
        COMPARE_JSON(first["count"], 5);
        QVERIFY(first["previous"].is_null());
        COMPARE_JSON(first["results"][0]["memory"], "Note number 4");
        const QByteArray next = QByteArray::fromStdString(first["next"].get<std::string>());
        QVERIFY(next.startsWith(service.server->url().toUtf8() + "/v3/memories/?page=2&page_size=2&source=CLI"));
        const Json second =
            service.call("POST", next.mid(service.server->url().size()), object(R"({"filters":{"user_id":"alex"}})"))
                .json;
        COMPARE_JSON(second["results"][0]["memory"], "Note number 2");
        const Json past =
            service.call("POST", "/v3/memories/?page=9", object(R"({"filters":{"user_id":"alex"}})")).json;
        QVERIFY(past["results"].empty());
        QVERIFY(past["next"].is_null());
        const Json farPast =
            service.call("POST", "/v3/memories/?page=99999999999", object(R"({"filters":{"user_id":"alex"}})")).json;
        COMPARE_JSON(farPast["count"], 5);
        QVERIFY(farPast["results"].empty());
        QVERIFY(farPast["previous"].get<std::string>().ends_with("/v3/memories/?page=1&page_size=100"));
        const Json least =
            service.call("POST", "/v3/memories/?page_size=0&page=2", object(R"({"filters":{"user_id":"alex"}})")).json;
        QCOMPARE(least["results"].size(), 1u);
        COMPARE_JSON(least["results"][0]["memory"], "Note number 3");
        QCOMPARE(service.call("GET", "/v1/memories/?user_id=alex&limit=2").json.size(), 2u);
        QCOMPARE(service.call("POST", "/v2/memories/", object(R"({"filters":{"user_id":"alex"}})")).json.size(), 5u);
        QCOMPARE(service.call("GET", "/v1/memories/?user_id=alex").json.size(), 5u);
        QCOMPARE(service.call("GET", "/v1/memories/?user_id=alex&page=1&page_size=500").json["results"].size(), 5u);
    }

    void filtersByTheDayThatIsShown()
    {
        Service service;
        const QByteArray id = service.addText("The gate is A12.", "alex", "trip");
        const Json note = service.call("GET", "/v1/memories/" + id + '/').json;
        const std::string day = note["expiration_date"]; // that of its session
        for (const auto &[op, count] : {std::pair("eq", 1), std::pair("lte", 1), std::pair("gt", 0)}) {
            const Json page =
                service
                    .call("POST", "/v3/memories/",
                          Json{{"filters",
                                {{"AND", Json::array({{{"user_id", "alex"}}, {{"expiration_date", {{op, day}}}}})}}}})
                    .json;
            QCOMPARE(page["count"].get<int>(), count);
        }
    }

    void restoringWhatIsNotInTheBinChangesNothing()
    {
        Service service;
        const QByteArray path = "/v1/memories/" + service.addText("I like tea.") + '/';
        Reached restored = service.call("POST", path + "restore/");
        QCOMPARE(restored.status, 200);
        COMPARE_JSON(restored.json["memory"], "I like tea.");
        QCOMPARE(service.call("DELETE", path).status, 200);
        QCOMPARE(service.call("POST", path + "restore/").status, 200);
        restored = service.call("POST", path + "restore/"); // a client that asks again
        QCOMPARE(restored.status, 200);
        COMPARE_JSON(restored.json["memory"], "I like tea.");
    }

    void historyTellsWhatEachChangeMade()
    {
        Service service;
        const QByteArray path = "/v1/memories/" + service.addText("I like tea.") + '/';
        service.call("PUT", path, object(R"({"metadata":{"v":1},"categories":["drinks"]})"));
        service.call("PUT", path, object(R"({"metadata":{"v":2},"categories":[]})"));
        const Json history = service.call("GET", path + "history/").json;
        QCOMPARE(history.size(), 3u);
        COMPARE_JSON(history[0]["metadata"], Json::object());
        COMPARE_JSON(history[0]["categories"], Json::array());
        COMPARE_JSON(history[1]["metadata"], object(R"({"v":1})"));
        COMPARE_JSON(history[1]["categories"][0], "drinks");
        COMPARE_JSON(history[2]["metadata"], object(R"({"v":2})"));
        COMPARE_JSON(history[2]["categories"], Json::array());
    }

    void textsAndIdsKeepAByteOrderMark()
    {
        Service service;
        service.addText("I like tea.", "alex");
        const QByteArray marked = service.addText("\xEF\xBB\xBFI like coffee.", "\xEF\xBB\xBF"
                                                                                "alex");
        const Json memory = service.call("GET", "/v1/memories/" + marked + '/').json;
        COMPARE_JSON(memory["memory"], "\xEF\xBB\xBFI like coffee.");
        COMPARE_JSON(memory["user_id"], "\xEF\xBB\xBF"
                                        "alex");
        QCOMPARE(service.countOf(object(R"({"user_id":"alex"})")), 1);
        QCOMPARE(service.call("DELETE", "/v2/entities/user/%EF%BB%BFalex/").status, 200);
        QCOMPARE(service.call("GET", "/v1/memories/" + marked + '/').status, 404);
        QCOMPARE(service.countOf(object(R"({"user_id":"alex"})")), 1);
    }

    void aStarBesideAQueryIsAnyId()
    {
        Service service;
        service.addText("I like tea.");
        const Reached found =
            service.call("POST", "/v1/memories/search/", object(R"({"query":"tea","user_id":"alex","agent_id":"*"})"));
        QCOMPARE(found.status, 200);
        QVERIFY(found.json.empty());
    }

    void refusesIdsThatCouldBeTakenForOthers_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("any") << QByteArray(R"("*")");
        QTest::newRow("digits are lost") << QByteArray("12345678901234567890123");
        QTest::newRow("broken number") << QByteArray("1.5");
    }

    void refusesIdsThatCouldBeTakenForOthers()
    {
        QFETCH(const QByteArray, id);
        Service service;
        const Reached refused = service.call("POST", "/v3/memories/add/",
                                             Json::parse(R"({"messages":"I like tea.","user_id":)" + id + '}'));
        QCOMPARE(refused.status, 400);
        QVERIFY2(refused.answer.body.contains("user_id"), refused.answer.body.constData());
    }

    void findsWordsThatTheTokenTableDoesNotKnow_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("query");
        QTest::newRow("Chinese") << QByteArray("我喜欢绿茶") << QByteArray("绿茶");
        QTest::newRow("Japanese") << QByteArray("緑茶が好きです") << QByteArray("緑茶");
        QTest::newRow("Thai") << QByteArray("ฉันชอบ กาแฟ มาก") << QByteArray("กาแฟ");
        QTest::newRow("Georgian") << QByteArray("მე მიყვარს ყავა") << QByteArray("ყავა");
    }

    void findsWordsThatTheTokenTableDoesNotKnow()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, query);
        Service service;
        service.addText("I like tea.");
        service.addText(text.constData());
        const Json body{{"query", query.toStdString()}, {"filters", {{"user_id", "alex"}}}};
        const Json found = service.call("POST", "/v3/memories/search/", body).json;
        QCOMPARE(found["results"].size(), 1u);
        COMPARE_JSON(found["results"][0]["memory"], text.toStdString());
        QVERIFY(found["results"][0]["score"].get<double>() > 0.3);
    }

    void changesAMemoryAndTellsItsHistory()
    {
        Service service;
        const QByteArray path = "/v1/memories/" + service.addText("I like tea.") + '/';
        Json changed =
            service.call("PUT", path, object(R"({"text":"I like green tea.","metadata":{"a":1,"b":2}})")).json;
        COMPARE_JSON(changed["memory"], "I like green tea.");
        changed = service.call("PUT", path, object(R"({"metadata":{"b":3},"expiration_date":"2131-01-31"})")).json;
        COMPARE_JSON(changed["metadata"], object(R"({"a":1,"b":3})"));
        changed = service.call("PUT", path, object(R"({"expiration_date":null})")).json;
        QVERIFY(changed["expiration_date"].is_null());
        QCOMPARE(service.call("DELETE", path).status, 200);
        QCOMPARE(service.call("GET", path).status, 404);
        QCOMPARE(service.call("DELETE", path).status, 404);
        QCOMPARE(service.countOf(object(R"({"user_id":"alex"})")), 0);
        const Json history = service.call("GET", path + "history/").json;
        COMPARE_JSON(history[0]["event"], "ADD");
        COMPARE_JSON(history[0]["new_memory"], "I like tea.");
        COMPARE_JSON(history[1]["event"], "UPDATE");
        COMPARE_JSON(history[1]["old_memory"], "I like tea.");
        COMPARE_JSON(history.back()["event"], "DELETE");
        COMPARE_JSON(history.back()["actor"]["kind"], "agent");
        QCOMPARE(service.call("POST", path + "restore/").status, 200);
        QCOMPARE(service.countOf(object(R"({"user_id":"alex"})")), 1);
    }

    void mergesMetadataOfManyAtOnce()
    {
        Service service;
        const QByteArray path = "/v1/memories/" + service.addText("I like tea.") + '/';
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 16; ++i) {
            const QByteArray body = "{\"metadata\":{\"key" + QByteArray::number(i) + "\":1}}";
            clients.push_back(std::make_unique<RawClient>(service.server->port()));
            clients.back()->send("PUT " + path
                                 + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + service.engine->token().toLatin1()
                                 + "\r\nContent-Type: application/json\r\nContent-Length: "
                                 + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        }
        for (const auto &client : clients) {
            QCOMPARE(client->answer().status, 200);
        }
        QCOMPARE(service.call("GET", path).json["metadata"].size(), 16u);
    }

    void anImmutableMemoryCanBeDeletedOnly()
    {
        Service service;
        const Json added =
            service.add(object(R"({"messages":"Fixed.","user_id":"alex","infer":false,"immutable":true})"));
        const QByteArray path =
            "/v1/memories/" + QByteArray::fromStdString(added["results"][0]["id"].get<std::string>()) + '/';
        const Reached refused = service.call("PUT", path, object(R"({"text":"Moved."})"));
        QCOMPARE(refused.status, 400);
        QVERIFY(!refused.json["detail"].get<std::string>().empty());
        QCOMPARE(service.call("PUT", path, object(R"({"expiration_date":"2001-01-01"})")).status, 400);
        QCOMPARE(service.call("PUT", path, object(R"({"categories":["c"]})")).status, 400);
        QCOMPARE(service.countOf(object(R"({"user_id":"alex"})")), 1);
        QCOMPARE(service.call("DELETE", path).status, 200);
    }

    void deletesByWhomItBelongsToAndNothingElse()
    {
        Service service;
        service.addText("One.", "alex");
        service.addText("Two.", "alex", "trip");
        service.addText("Three.", "kim");
        service.addText("Four.", "kim", "trip");
        QCOMPARE(service.call("DELETE", "/v1/memories/?user_id=alex&run_id=trip").status, 200);
        QCOMPARE(service.countOf(object(R"({"user_id":"alex"})")), 1);
        QCOMPARE(service.countOf(object(R"({"user_id":"kim"})")), 2);
        QCOMPARE(service.call("DELETE", "/v2/entities/user/kim/").status, 200);
        QCOMPARE(service.countOf(object(R"({"user_id":"kim"})")), 0);
        QCOMPARE(service.countOf(object(R"({"user_id":"alex"})")), 1);
        QCOMPARE(service.call("DELETE", "/v1/memories/?user_id=*&run_id=*").status, 200);
        QCOMPARE(service.countOf(object(R"({"user_id":"alex"})")), 1);
    }

    void deletesWhatAnybodyHasWhenAllIsAskedFor()
    {
        Service service;
        service.addText("One.", "alex");
        service.addText("Two.", "kim", "trip");
        service.add(object(R"({"messages":"Three.","agent_id":"bot","infer":false})"));
        NewMemory shared;
        shared.layer = Layer::Org;
        shared.text = u"Guests may cancel until 18:00"_s;
        shared.owner = u"mira"_s;
        shared.reviewBy = QDate(2030, 1, 1);
        QVERIFY(service.engine->memories().add({Actor::Kind::Person, u"you"_s}, {shared}).result());
        const Reached deleted = service.call("DELETE", "/v1/memories/?user_id=*&agent_id=*&app_id=*&run_id=*");
        QCOMPARE(deleted.status, 200);
        COMPARE_JSON(deleted.json["count"], 4);
        COMPARE_JSON(service.call("GET", "/v1/entities/").json["count"], 0);
    }

    void anAddTellsWhatBecameOfWhatWasSaid()
    {
        Service service;
        const auto say = [&service](const char *text) {
            Json body{{"user_id", "ines"}, {"run_id", "move"}};
            body["messages"] = Json::array({Json{{"role", "user"}, {"content", text}}});
            return service.call("POST", "/v3/memories/add/", body).json;
        };
        const Json added = say("I live in Oslo.");
        QCOMPARE(added["results"].size(), 1u);
        const Json &first = added["results"][0];
        COMPARE_JSON(first["event"], "ADD");
        COMPARE_JSON(first["memory"], "User lives in Oslo");
        COMPARE_JSON(first["data"]["memory"], "User lives in Oslo");
        COMPARE_JSON(first["layer"], "user");
        COMPARE_JSON(first["state"], "active");
        COMPARE_JSON(first["source"]["turn_id"], added["turn_id"]);
        COMPARE_JSON(first["source"]["message_ids"], added["message_ids"]);
        QVERIFY(!first.contains("previous_memory"));
        COMPARE_JSON(say("I live in Oslo!")["results"][0]["event"], "NONE");
        const Json updated = say("I live in Turku now.");
        COMPARE_JSON(updated["results"][0]["event"], "UPDATE");
        COMPARE_JSON(updated["results"][0]["previous_memory"], "User lives in Oslo");
        COMPARE_JSON(updated["results"][0]["previous_id"], first["id"]);
        const auto logged = [&service](const Json &answer) {
            return service
                .call("GET", "/v1/event/" + QByteArray::fromStdString(answer["event_id"].get<std::string>()) + '/')
                .json["results"];
        };
        COMPARE_JSON(logged(updated), updated["results"]);
        const QByteArray path = "/v1/memories/" + QByteArray::fromStdString(first["id"].get<std::string>()) + '/';
        const Json old = service.call("GET", path).json;
        COMPARE_JSON(old["state"], "superseded");
        COMPARE_JSON(old["replaced_by"], updated["results"][0]["id"]);
        COMPARE_JSON(old["source"], first["source"]);
        QVERIFY(old["valid_to"].is_string());
        const Json listed = service.call("GET", "/v1/memories/?user_id=ines").json;
        QCOMPARE(listed.size(), 1u);
        COMPARE_JSON(listed[0]["valid_to"], nullptr);
        const Json gone = say("Forget that I live in Turku.");
        COMPARE_JSON(gone["results"][0]["event"], "DELETE");
        COMPARE_JSON(gone["results"][0]["id"], updated["results"][0]["id"]);
        COMPARE_JSON(logged(gone)[0]["event"], "DELETE");
        COMPARE_JSON(logged(gone)[0]["memory"], ""); // it is not told again
        const Json nothing = say("Is it raining?");
        QVERIFY(nothing["results"].empty());
        QVERIFY(nothing["message"].get<std::string>().find("no memory") != std::string::npos);
    }

    void olderVersionsAreShownWhenAskedFor()
    {
        Service service;
        const auto say = [&service](const char *text) {
            Json body{{"user_id", "ines"}};
            body["messages"] = Json::array({Json{{"role", "user"}, {"content", text}}});
            return service.call("POST", "/v3/memories/add/", body).json["results"][0]["id"].get<std::string>();
        };
        const std::string oslo = say("I live in Oslo.");
        const std::string turku = say("I live in Turku now.");
        const std::string bath = say("I live in Bath now.");
        const auto path = [](const std::string &id) { return "/v1/memories/" + QByteArray::fromStdString(id) + '/'; };
        const auto count = [&service](const char *more) {
            return service
                .call("POST", "/v3/memories/",
                      Json::parse(R"({"filters":{"user_id":"ines"})" + std::string(more) + "}"))
                .json["count"];
        };
        COMPARE_JSON(count(""), 1);
        COMPARE_JSON(count(R"(,"latest_only":false)"), 3);
        const auto search = [&service](const char *more) {
            const std::string body = R"({"query":"lives in","filters":{"user_id":"ines"},"layers":["user"])";
            return service.call("POST", "/v3/memories/search/", Json::parse(body + more + "}")).json["results"];
        };
        QCOMPARE(search("").size(), 1u);
        const Json all = search(R"(,"latest_only":false)");
        QCOMPARE(all.size(), 3u);
        for (const Json &hit : all) {
            COMPARE_JSON(hit["state"], hit["id"] == bath ? "active" : "superseded");
            QVERIFY(hit["replaced_by"].is_string() != (hit["id"] == bath));
        }
        COMPARE_JSON(service.call("GET", path(bath)).json["replaces"], Json::array({turku, oslo}));
        COMPARE_JSON(service.call("GET", path(turku)).json["replaced_by"], bath);
        COMPARE_JSON(service.call("GET", path(turku)).json["replaces"], Json::array({oslo}));
        const Json deleted = service.call("DELETE", path(bath) + "?delete_linked=true").json;
        COMPARE_JSON(deleted["cascade_count"], 2);
        COMPARE_JSON(count(R"(,"latest_only":false)"), 0);
        COMPARE_JSON(service.call("GET", "/v1/relations/?user_id=ines&include_history=true").json["count"], 0);
        QCOMPARE(service.call("DELETE", path(oslo)).status, 404);
        const QByteArray step = QByteArray::number(deleted["step"].get<qint64>());
        QCOMPARE(service.call("POST", "/v1/undo/" + step + '/').status, 200);
        COMPARE_JSON(count(""), 1);
        COMPARE_JSON(count(R"(,"latest_only":false)"), 3);
    }

    void relationsAreListed()
    {
        Service service;
        const auto say = [&service](const char *text) {
            Json body{{"user_id", "ines"}};
            body["messages"] = Json::array({Json{{"role", "user"}, {"content", text}}});
            return service.call("POST", "/v3/memories/add/", body).json;
        };
        const Json added = say("My sister lives in Turku.");
        say("My sister is called Hana.");
        const Json all = service.call("GET", "/v1/relations/?user_id=ines").json;
        COMPARE_JSON(all["count"], 3);
        const Json found =
            service.call("GET", "/v1/relations/?user_id=ines&entity=hana&predicate=lives_in").json["results"];
        QCOMPARE(found.size(), 1u);
        COMPARE_JSON(found[0]["subject"], "User's sister");
        COMPARE_JSON(found[0]["object"], "Turku");
        COMPARE_JSON(found[0]["subject_entity"]["name"], "Hana");
        COMPARE_JSON(found[0]["memory_id"], added["results"][0]["id"]);
        COMPARE_JSON(found[0]["layer"], "user");
        COMPARE_JSON(found[0]["state"], "active");
        COMPARE_JSON(found[0]["source"]["message_ids"], added["message_ids"]);
        QVERIFY(found[0]["valid_from"].is_string());
        COMPARE_JSON(found[0]["valid_to"], nullptr);
        const Json entities = service.call("GET", "/v1/relations/entities/?user_id=ines&entity=Hana").json["results"];
        QCOMPARE(entities.size(), 3u);
        const auto hana =
            std::find_if(entities.begin(), entities.end(), [](const Json &entity) { return entity["name"] == "Hana"; });
        QVERIFY(hana != entities.end());
        COMPARE_JSON((*hana)["roles"], Json::array({"User's sister"}));
        COMPARE_JSON((*hana)["kind"], "person");
        COMPARE_JSON((*hana)["user_id"], "ines");
        COMPARE_JSON((*hana)["id"], found[0]["subject_entity"]["id"]);
        COMPARE_JSON(service.call("GET", "/v1/relations/?user_id=ines&page=2&page_size=2").json["results"].size(), 1u);
        say("My sister lives in Oslo now.");
        COMPARE_JSON(service.call("GET", "/v1/relations/?user_id=ines&object=Turku").json["count"], 0);
        const Json old =
            service.call("GET", "/v1/relations/?user_id=ines&object=Turku&include_history=true").json["results"];
        QCOMPARE(old.size(), 1u);
        COMPARE_JSON(old[0]["state"], "superseded");
        QVERIFY(old[0]["replaced_by"].is_string());
        QCOMPARE(service.call("GET", "/v1/relations/").status, 400);
        QCOMPARE(service.call("GET", "/v1/relations/?user_id=ines&include_history=perhaps").status, 400);
        QCOMPARE(service.call("GET", "/v1/relations/entities/?user_id=ines&page=0").status, 400);
    }

    void eventsOfLargeAddsCanBeRead()
    {
        Service service;
        Json body{{"user_id", "alex"}, {"infer", false}};
        for (int add = 0; add < 2; ++add) {
            body["messages"] = Json::array();
            for (int i = 0; i < 6000; ++i) {
                body["messages"].push_back("Note " + std::to_string(add * 10'000 + i) + '.');
            }
            service.add(body);
        }
        const Reached events = service.call("GET", "/v1/events/");
        QCOMPARE(events.status, 200);
        COMPARE_JSON(events.json["count"], 2);
        for (const Json &event : events.json["results"]) {
            QCOMPARE(event["results"].size(), 6000u);
        }
    }

    void metadataOfAMessageIsKept()
    {
        Service service;
        service.add(object(
            R"({"messages":[{"role":"user","content":"Tea, please.","metadata":{"k":1}}],"metadata":{"k":0,"of":"all"},"user_id":"alex"})"));
        const Json history =
            service.call("POST", "/v3/memories/", object(R"({"filters":{"user_id":"alex","layer":"conversation"}})"))
                .json;
        COMPARE_JSON(history["results"][0]["metadata"], object(R"({"k":1,"of":"all"})"));
    }

    void findsOpenTurnsOfOneAmongMany()
    {
        Service service;
        service.call("POST", "/v1/turns/", object(R"({"user_id":"alex","messages":["First."]})"));
        for (const char *user : {"kim", "bob"}) {
            service.call("POST", "/v1/turns/", Json{{"user_id", user}, {"run_id", "r"}, {"messages", "Later."}});
        }
        const Json found = service.call("GET", "/v1/turns/?user_id=alex&limit=1").json;
        QCOMPARE(found["results"].size(), 1u);
        COMPARE_JSON(found["results"][0]["user_id"], "alex");
        QCOMPARE(service.call("GET", "/v1/turns/?run_id=r").json["results"].size(), 2u);
        QCOMPARE(service.call("GET", "/v1/turns/?run_id=r&user_id=bob").json["results"].size(), 1u);
        QCOMPARE(service.call("GET", "/v1/turns/?app_id=none").json["results"].size(), 0u);
    }

    void aTurnThatComesWithItsAnswerIsFinished()
    {
        Service service;
        const Json turn =
            service
                .call("POST", "/v1/turns/",
                      object(
                          R"({"user_id":"alex","messages":["Hello?",{"role":"assistant","content":"Good morning."}]})"))
                .json;
        COMPARE_JSON(turn["state"], "answered");
        QCOMPARE(turn["messages"].size(), 2u);
        const QByteArray path = "/v1/turns/" + QByteArray::fromStdString(turn["id"].get<std::string>());
        QCOMPARE(service.call("POST", path + "/working/", object(R"({"key":"k","value":"v"})")).status, 409);
        const Json asks =
            service
                .call("POST", "/v1/turns/",
                      object(
                          R"({"user_id":"alex","messages":["Hello?",{"role":"assistant","tool_calls":[{"id":"c"}]}]})"))
                .json;
        COMPARE_JSON(asks["state"], "open");
    }

    void entitiesHaveNamesOfAnyKind()
    {
        Service service;
        service.add(object(R"({"messages":"x","user_id":"a b/ü@x","agent_id":"bot","infer":false})"));
        const Json all = service.call("GET", "/v1/entities/").json;
        COMPARE_JSON(all["count"], 2);
        QVERIFY(all["next"].is_null());
        QCOMPARE(service.call("GET", "/v1/entities/?page=1&page_size=1").json["results"].size(), 1u);
        COMPARE_JSON(service.call("GET", "/v2/entities/user/a%20b%2F%C3%BC%40x/").json["total_memories"], 1);
        QCOMPARE(service.call("GET", "/v2/entities/user/nobody/").status, 404);
        QCOMPARE(service.call("DELETE", "/v2/entities/user/a%20b%2F%C3%BC%40x/").status, 200);
        COMPARE_JSON(service.call("GET", "/v1/entities/").json["count"], 0);
        QCOMPARE(service.call("DELETE", "/v1/entities/agent/bot").status, 200);
    }

    void aBatchIsAllOrNothing()
    {
        Service service;
        const std::string one = service.addText("One.").toStdString();
        const std::string two = service.addText("Two.").toStdString();
        const std::string none = "00000000-0000-7000-8000-000000000000";
        const auto batch = [](std::vector<Json> items) {
            Json body = Json::object();
            body["memories"] = items;
            return body;
        };
        QCOMPARE(service
                     .call("PUT", "/v1/batch/",
                           batch({Json{{"memory_id", one}, {"text", "1"}}, Json{{"memory_id", none}, {"text", "2"}}}))
                     .status,
                 404);
        COMPARE_JSON(service.call("GET", "/v1/memories/" + QByteArray::fromStdString(one) + '/').json["memory"],
                     "One.");
        const Reached done = service.call(
            "PUT", "/v1/batch/",
            batch({Json{{"memory_id", one}, {"text", "1"}}, Json{{"memory_id", two}, {"metadata", {{"k", 1}}}}}));
        COMPARE_JSON(done.json["message"], "Successfully updated 2 memories");
        COMPARE_JSON(service.call("GET", "/v1/memories/" + QByteArray::fromStdString(one) + '/').json["memory"], "1");
        QCOMPARE(
            service.call("DELETE", "/v1/batch/", batch({Json{{"memory_id", one}}, Json{{"memory_id", none}}})).status,
            404);
        QCOMPARE(service.countOf(object(R"({"user_id":"alex"})")), 2);
        COMPARE_JSON(service.call("DELETE", "/v1/batch/", batch({Json{{"memory_id", one}}, Json{{"memory_id", two}}}))
                         .json["message"],
                     "Successfully deleted 2 memories");
        QCOMPARE(service.countOf(object(R"({"user_id":"alex"})")), 0);
    }

    void aTurnLivesAndIsForgotten()
    {
        Service service;
        const Json turn =
            service
                .call(
                    "POST", "/v1/turns/",
                    object(
                        R"({"user_id":"alex","run_id":"trip","messages":[{"role":"user","content":"Find me a hotel in Lisbon."}]})"))
                .json;
        COMPARE_JSON(turn["state"], "open");
        COMPARE_JSON(turn["messages"][0]["content"], "Find me a hotel in Lisbon.");
        const QByteArray path = "/v1/turns/" + QByteArray::fromStdString(turn["id"].get<std::string>());
        QCOMPARE(
            service
                .call(
                    "POST", path + "/messages/",
                    object(
                        R"({"messages":[{"role":"assistant","content":null,"tool_calls":[{"id":"c1"}]},{"role":"tool","content":"3 hotels","name":"search","tool_call_id":"c1"}]})"))
                .json["results"]
                .size(),
            2u);
        const Json item =
            service.call("POST", path + "/working/", object(R"({"key":"hotels","value":{"n":3},"source":"search"})"))
                .json;
        COMPARE_JSON(item["value"], "{\"n\":3}");
        const QByteArray itemPath = path + "/working/" + QByteArray::fromStdString(item["id"].get<std::string>()) + '/';
        COMPARE_JSON(service.call("GET", itemPath).json["key"], "hotels");
        QCOMPARE(service.call("GET", path + "/working/").json["results"].size(), 1u);
        COMPARE_JSON(
            service.call("PUT", path + "/attention/", object(R"({"focus":"A hotel in Lisbon","terms":["Lisbon"]})"))
                .json["set_by_agent"],
            true);
        COMPARE_JSON(service.call("GET", path + "/attention/").json["focus"], "A hotel in Lisbon");
        QCOMPARE(service.call("GET", "/v1/turns/?user_id=alex").json["results"].size(), 1u);
        QCOMPARE(service.call("GET", "/v1/turns/?user_id=kim").json["results"].size(), 0u);
        COMPARE_JSON(service.call("POST", path + "/finish/").json["state"], "finished");
        QCOMPARE(service.call("GET", itemPath).status, 404);
        QCOMPARE(service.call("GET", path + "/attention/").status, 404);
        QCOMPARE(service.call("POST", path + "/messages/", object(R"({"content":"late"})")).status, 409);
        const Json after = service.call("GET", path + '/').json;
        QCOMPARE(after["messages"].size(), 3u);
        QVERIFY(after["working"].empty() && after["attention"].is_null());
        QCOMPARE(service
                     .call("GET",
                           "/v1/turns/?session_id=" + QByteArray::fromStdString(turn["session_id"].get<std::string>()))
                     .json["results"]
                     .size(),
                 1u);
        QCOMPARE(service.call("POST", "/v1/turns/", object(R"({"messages":["x"]})")).status, 400);
    }

    void sessionsAreClearedAndBroughtBack()
    {
        Service service;
        const QByteArray keeper = service.addText("Alex gets seasick.", "alex", "trip");
        service.addText("The ferry leaves at nine.", "alex", "trip");
        const Json sessions = service.call("GET", "/v1/sessions/?user_id=alex&run_id=trip").json;
        COMPARE_JSON(sessions["count"], 1);
        COMPARE_JSON(sessions["results"][0]["note_count"], 2);
        const QByteArray path =
            "/v1/sessions/" + QByteArray::fromStdString(sessions["results"][0]["id"].get<std::string>()) + '/';
        COMPARE_JSON(service.call("PATCH", path, object(R"({"idle_seconds":7200})")).json["idle_seconds"], 7200);
        QCOMPARE(service.call("PATCH", path, object(R"({"idle_seconds":1})")).status, 400);
        COMPARE_JSON(service.call("PUT", path, object(R"({"pinned":true})")).json["pinned"], true);
        QCOMPARE(service.call("PUT", path, object("{}")).status, 400);
        QCOMPARE(service.call("GET", path + "clear/").json["keepers"].size(), 2u);
        Json wish = Json::object();
        wish["promote"] = Json::array({keeper.toStdString()});
        const Json cleared = service.call("POST", path + "clear/", wish).json;
        COMPARE_JSON(cleared["promoted"], 1);
        COMPARE_JSON(cleared["session"]["state"], "cleared");
        QCOMPARE(service.countOf(object(R"({"user_id":"alex"})")), 1);
        QCOMPARE(service.call("POST", path + "clear/").status, 409);
        QCOMPARE(service.call("POST", path + "undo/").status, 200);
        QVERIFY(service.countOf(object(R"({"user_id":"alex"})")) >= 2);
    }

    void promotesAndUndoes()
    {
        Service service;
        const QByteArray id = service.addText("Alex gets seasick.", "alex", "trip");
        const Json raised = service.call("POST", "/v1/memories/" + id + "/promote/", object(R"({"to":"user"})")).json;
        COMPARE_JSON(raised["layer"], "user");
        COMPARE_JSON(raised["provenance"]["memory_id"], id.toStdString());
        QCOMPARE(service.call("POST", "/v1/memories/" + id + "/promote/", object(R"({"to":"org"})")).status, 400);
        QCOMPARE(service.call("POST", "/v1/memories/" + id + "/promote/", object(R"({"to":"heaven"})")).status, 400);
        const Json steps = service.call("GET", "/v1/undo/?limit=1").json;
        COMPARE_JSON(steps["results"][0]["act"], "promote");
        const QByteArray step = QByteArray::number(steps["results"][0]["id"].get<qint64>());
        COMPARE_JSON(service.call("POST", "/v1/undo/" + step + '/').json["changed"], 1);
        QCOMPARE(service.countOf(object(R"({"user_id":"alex"})")), 1);
        QCOMPARE(service.call("POST", "/v1/undo/" + step + '/').status, 409);
        QCOMPARE(service.call("POST", "/v1/redo/" + step + '/').status, 200);
        QCOMPARE(service.countOf(object(R"({"user_id":"alex"})")), 2);
    }

    void streamsEventsAndGoesOnWhereItStopped()
    {
        Service service;
        const QByteArray head = "GET /v1/stream/?user_id=alex HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
                                + service.engine->token().toLatin1() + "\r\n";
        QByteArray lastId;
        {
            RawClient client(service.server->port());
            client.send(head + "\r\n");
            QCOMPARE(client.answer().header("Content-Type"), "text/event-stream");
            client.readTo("\n\n");
            service.addText("For Kim.", "kim");
            service.addText("For Alex.", "alex");
            const QByteArray event = client.readTo("\n\n");
            QVERIFY(event.contains("event: memory.added\n"));
            QVERIFY(event.contains("For Alex."));
            lastId = event.mid(4, event.indexOf('\n') - 4);
            QVERIFY(lastId.toLongLong() > 0);
        }
        service.addText("While away.", "alex");
        RawClient back(service.server->port());
        back.send(head + "Last-Event-ID: " + lastId + "\r\n\r\n");
        back.answer();
        back.readTo("\n\n");
        QVERIFY(back.readTo("While away.").contains("event: memory.added"));
        RawClient lost(service.server->port());
        lost.send(head + "Last-Event-ID: 1\r\n\r\n");
        lost.answer();
        lost.readTo("\n\n");
        QVERIFY(lost.readTo("\n\n").contains("event: reset\n"));
    }

    void aLargeBatchReachesEverySubscriberWhole()
    {
        Service service;
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 3; ++i) {
            clients.push_back(std::make_unique<RawClient>(service.server->port()));
            clients.back()->send("GET /v1/stream/ HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
                                 + service.engine->token().toLatin1() + "\r\n\r\n");
            clients.back()->answer();
            QVERIFY(!clients.back()->readTo("\n\n").isEmpty());
        }
        // More than the buffer of events holds.
        constexpr int count = 5000;
        Json body{{"user_id", "alex"}, {"infer", false}};
        body["messages"] = Json::array();
        for (int i = 0; i < count; ++i) {
            body["messages"].push_back("Note " + std::to_string(i) + '.');
        }
        service.add(body);
        for (const auto &client : clients) {
            const QByteArray events = client->readTo("Note 4999.\"", 20'000);
            QCOMPARE(events.count("event: memory.added\n"), count);
            QVERIFY(!events.contains("event: dropped"));
        }
    }

    void aFilteredSubscriberKnowsWhereItStands()
    {
        Service service;
        const QByteArray head = "GET /v1/stream/?user_id=alex HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
                                + service.engine->token().toLatin1() + "\r\n";
        QByteArray lastId;
        {
            RawClient client(service.server->port());
            client.send(head + "\r\n");
            client.answer();
            client.readTo("\n\n");
            Json body{{"user_id", "kim"}, {"infer", false}};
            body["messages"] = Json::array();
            for (int i = 0; i < 600; ++i) {
                body["messages"].push_back("Note " + std::to_string(i) + '.');
            }
            service.add(body);
            const QByteArray place = client.readTo("\n\n");
            QVERIFY(place.startsWith("id: "));
            QCOMPARE(place.count('\n'), 2); // nothing but the id
            lastId = place.mid(4).trimmed();
        }
        service.addText("While away.", "alex");
        RawClient back(service.server->port());
        back.send(head + "Last-Event-ID: " + lastId + "\r\n\r\n");
        back.answer();
        const QByteArray events = back.readTo("While away.");
        QVERIFY(events.contains("event: memory.added\n"));
        QVERIFY(!events.contains("event: reset\n"));
    }

    void eachVariantOfTheDescriptionIsOfATypeOfItsOwn()
    {
        // Else what is one of them is the other too, and a checker refuses good requests and answers.
        Service service;
        const Json api = service.call("GET", "/openapi.json").json;
        const Json &schemas = api["components"]["schemas"];
        const std::function<std::string(const Json &)> typeOf = [&](const Json &schema) -> std::string {
            if (schema.contains("$ref")) {
                const std::string path = schema["$ref"].get<std::string>();
                return typeOf(schemas.at(path.substr(path.rfind('/') + 1)));
            }
            if (schema.contains("allOf")) {
                return typeOf(schema["allOf"].back());
            }
            return schema.value("type", "any");
        };
        int found = 0;
        const std::function<void(const Json &)> visit = [&](const Json &node) {
            if (node.is_object() && node.contains("oneOf")) {
                QStringList types;
                for (const Json &variant : node["oneOf"]) {
                    // One of several types stands for all of them.
                    const Json &first = variant.contains("$ref") ? schemas.at(variant["$ref"].get<std::string>().substr(
                                            variant["$ref"].get<std::string>().rfind('/') + 1))
                                                                 : variant;
                    if (first.contains("oneOf")) {
                        for (const Json &inner : first["oneOf"]) {
                            types << fromStd(typeOf(inner));
                        }
                    } else {
                        types << fromStd(typeOf(first));
                    }
                }
                ++found;
                QVERIFY2(types.removeDuplicates() == 0 && !types.contains(u"any"_s), toJsonText(node).constData());
            }
            for (const Json &child : node) {
                if (child.is_structured()) {
                    visit(child);
                }
            }
        };
        visit(schemas);
        QVERIFY(found > 5);
    }

    void everyDescribedPathIsThere()
    {
        Service service;
        const Json api = service.call("GET", "/openapi.json").json;
        COMPARE_JSON(api["openapi"], "3.1.0");
        int operations = 0;
        for (const auto &[path, methods] : api["paths"].items()) {
            QByteArray concrete = QByteArray::fromStdString(path);
            qsizetype open = 0;
            while ((open = concrete.indexOf('{')) >= 0) {
                concrete.replace(open, concrete.indexOf('}') - open + 1, "user");
            }
            for (const auto &[method, operation] : methods.items()) {
                ++operations;
                QVERIFY(!operation["summary"].get<std::string>().empty());
                if (path == "/v1/stream/") {
                    continue; // does not end
                }
                const bool hasBody = operation.contains("requestBody");
                const Reached reached = service.call(QByteArray::fromStdString(method).toUpper(), concrete,
                                                     hasBody ? std::optional(Json::object()) : std::nullopt);
                const std::string detail = reached.json.is_object() && reached.json.contains("detail")
                                               ? reached.json["detail"].get<std::string>()
                                               : "";
                QVERIFY2(reached.status != 405
                             && reached.status < 500 + (operation["responses"].contains("501") ? 2 : 0),
                         path.c_str());
                QVERIFY2(detail != "There is nothing at this path.", path.c_str());
                QCOMPARE(reached.status == 501, operation["responses"].contains("501"));
            }
        }
        QVERIFY(operations > 60);
    }

private:
    Service &shared()
    {
        if (!m_shared) {
            m_shared = std::make_unique<Service>();
        }
        return *m_shared;
    }
    std::unique_ptr<Service> m_shared;
};

QTEST_GUILESS_MAIN(TestApiServer)
#include "tst_apiserver.moc"
