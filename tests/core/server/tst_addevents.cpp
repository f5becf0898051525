// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// What clients are told of an add while a language model is on.

#include "tests/support/fakeendpoint.h"
#include "tests/support/testservice.h"

#include <QTest>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

const Json said{
    {"messages", Json::array({Json{{"role", "user"}, {"content", "I live in Oslo. Flrp wibbles in Gorm."}}})},
    {"user_id", "alex"}};

Json eventOf(Service &service, const Json &added)
{
    return service.call("GET", "/v1/event/" + QByteArray::fromStdString(added["event_id"].get<std::string>()) + "/")
        .json;
}

void setModel(Service &service, const LanguageModel &model)
{
    QVERIFY(service.engine->languageModel().setModel(model).result().has_value());
}

} // namespace

class TestAddEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAddIsPendingUntilTheModelHasReadIt()
    {
        std::atomic_bool answers = false;
        FakeEndpoint endpoint([&](const QByteArray &) -> FakeReply {
            while (!answers) {
                std::this_thread::yield();
            }
            Json item{{"text", "User wibbles in Gorm"}, {"kind", "factual"}, {"slot", "general"}};
            item["messages"] = Json::array({1});
            item["quote"] = "wibbles in Gorm";
            return {.body = FakeEndpoint::openAi(toJsonText(Json{{"memories", Json::array({item})}}))};
        });
        Service service;
        setModel(service, endpoint.model());
        for (const char *path : {"/v3/memories/add/", "/v1/memories/"}) {
            answers = false;
            const Json added = service.call("POST", path, said).json;
            QVERIFY(added["status"] == "PENDING");
            QVERIFY(added["results"].empty());
            QVERIFY(added["message_ids"].size() == 1);
            const Json pending = eventOf(service, added);
            QVERIFY(pending["status"] == "PENDING");
            QVERIFY(pending["completed_at"].is_null());
            // What the rules made of it is there already.
            QVERIFY(service.countOf(Json{{"user_id", "alex"}}) >= 1);
            answers = true;
            QTRY_VERIFY(eventOf(service, added)["status"] == "SUCCEEDED");
            const Json done = eventOf(service, added);
            QVERIFY(done["error"].is_null());
            QVERIFY(!done["completed_at"].is_null());
            QVERIFY(done["results"].size() >= 1);
            const Json list = service.call("GET", "/v1/events/").json;
            QVERIFY(list["results"][0]["id"] == added["event_id"]);
            QVERIFY(list["results"][0]["status"] == "SUCCEEDED");
        }
    }

    void anAddWhoseReadingFailsSaysWhyAndKeepsWhatTheRulesMade()
    {
        FakeEndpoint endpoint;
        endpoint.reply({.status = 401, .body = "{}"});
        Service service;
        setModel(service, endpoint.model());
        const Json added = service.add(said);
        QVERIFY(added["status"] == "PENDING");
        QTRY_VERIFY(eventOf(service, added)["status"] == "FAILED");
        const Json failed = eventOf(service, added);
        QVERIFY(failed["error"].get<std::string>().find("does not accept the key") != std::string::npos);
        QVERIFY(failed["error"].get<std::string>().find("sesame") == std::string::npos);
        QVERIFY(failed["results"].size() >= 1);
        QVERIFY(failed["results"][0]["memory"] == "User lives in Oslo");
    }

    void withoutAModelAnAddIsDoneAtOnce()
    {
        Service service;
        const Json added = service.add(said);
        QVERIFY(added["status"] == "SUCCEEDED");
        QVERIFY(eventOf(service, added)["status"] == "SUCCEEDED");
        QVERIFY(service.call("GET", "/v1/event/00000000-0000-0000-0000-000000000000/").status == 404);
        QVERIFY(service.call("GET", "/v1/event/nonsense/").status == 404);
    }

    void whatIsHandedInVerbatimIsReadByNobody()
    {
        FakeEndpoint endpoint;
        Service service;
        setModel(service, endpoint.model());
        Json verbatim = said;
        verbatim["infer"] = false;
        QVERIFY(service.add(verbatim)["status"] == "SUCCEEDED");
        QVERIFY(endpoint.requests().empty());
    }

    void noAgentReachesTheSettings()
    {
        Service service;
        setModel(service, FakeEndpoint().model());
        const Json described = service.call("GET", "/openapi.json").json;
        for (const auto &path : described["paths"].items()) {
            QVERIFY2(path.key().find("model") == std::string::npos, path.key().c_str());
        }
        QVERIFY(!toJsonText(described).contains("sesame-key"));
    }
};

QTEST_GUILESS_MAIN(TestAddEvents)
#include "tst_addevents.moc"
