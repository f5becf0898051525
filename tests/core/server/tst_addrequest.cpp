// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/json.h"
#include "core/server/addrequest.h"
#include "core/server/memorypatch.h"

#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

namespace {

Result<AddRequest> parse(const char *text)
{
    return parseAddRequest(Json::parse(text));
}

} // namespace

class TestAddRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesMessagesInEveryForm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("messages"); // "role: text"
        const auto row = [](const char *text, const QStringList &messages) {
            QTest::newRow(text) << QString::fromUtf8(text) << messages;
        };
        row(R"("plain")", {u"user: plain"_s});
        row(R"(["one","two"])", {u"user: one"_s, u"user: two"_s});
        row(R"({"role":"assistant","content":"x"})", {u"assistant: x"_s});
        row(R"([{"content":"no role"}])", {u"user: no role"_s});
        row(R"([{"role":"developer","content":"d"},{"role":"function","content":"f"}])",
            {u"system: d"_s, u"tool: f"_s});
        row(R"([{"role":"user","content":[{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"x"}},"b"]}])",
            {u"user: a\nb"_s});
        row(R"([{"role":"user","content":{"type":"text","text":"a"}}])", {u"user: a"_s});
        row(R"([{"role":"user","content":{"type":"pdf_url","pdf_url":{"url":"x"}}}])", {});
        row(R"([{"role":"assistant","content":null,"tool_calls":[{"id":"c"}]}])", {u"assistant: "_s});
        row(R"(["a",{"role":"assistant","content":null},{"role":"assistant","content":""},{"role":"assistant"}])",
            {u"user: a"_s});
    }

    void takesMessagesInEveryForm()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, messages);
        const Result<AddRequest> request =
            parse((u"{\"user_id\":\"u\",\"messages\":"_s + text + u'}').toUtf8().constData());
        QVERIFY2(request, request ? "" : qPrintable(request.error().message));
        QStringList found;
        for (const NewMessage &message : request->messages) {
            found.append(roleName(message.role) + u": "_s + message.text);
        }
        QCOMPARE(found, messages);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *text, const char *field) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(field);
        };
        row(R"({"user_id":"u"})", "messages");
        row(R"({"user_id":"u","messages":null})", "messages");
        row(R"({"user_id":"u","messages":[]})", "messages");
        row(R"({"user_id":"u","messages":5})", "messages");
        row(R"({"user_id":"u","messages":[5]})", "messages[0]");
        row(R"({"user_id":"u","messages":["a",null]})", "messages[1]");
        row(R"({"user_id":"u","messages":[""]})", "messages[0]");
        row(R"({"user_id":"u","messages":[{"role":"user"}]})", "messages[0].content");
        row(R"({"user_id":"u","messages":[{"role":"user","content":" "}]})", "messages[0].content");
        row(R"({"user_id":"u","messages":[{"role":"user","content":5}]})", "messages[0].content");
        row(R"({"user_id":"u","messages":[{"role":"user","content":[5]}]})", "messages[0].content[0]");
        row(R"({"user_id":"u","messages":[{"role":"king","content":"x"}]})", "messages[0].role");
        row(R"({"user_id":"u","messages":[{"role":5,"content":"x"}]})", "messages[0].role");
        row(R"({"user_id":"u","messages":[{"content":"x","name":5}]})", "messages[0].name");
        row(R"({"user_id":"u","messages":[{"content":"x","tool_calls":{}}]})", "messages[0].tool_calls");
        row(R"({"user_id":true,"messages":"x"})", "user_id");
        row(R"({"user_id":["u"],"messages":"x"})", "user_id");
        row(R"({"user_id":"  ","messages":"x"})", "user_id");
        row(R"({"user_id":"u","metadata":"m","messages":"x"})", "metadata");
        row(R"({"user_id":"u","metadata":[],"messages":"x"})", "metadata");
        row(R"({"user_id":"u","infer":"no","messages":"x"})", "infer");
        row(R"({"user_id":"u","immutable":1,"messages":"x"})", "immutable");
        row(R"({"user_id":"u","expiration_date":"soon","messages":"x"})", "expiration_date");
        row(R"({"user_id":"u","expiration_date":"2026-02-30","messages":"x"})", "expiration_date");
        row(R"({"user_id":"u","expiration_date":5,"messages":"x"})", "expiration_date");
        row(R"({"user_id":"u","timestamp":"now","messages":"x"})", "timestamp");
        row(R"({"user_id":"u","timestamp":-1,"messages":"x"})", "timestamp");
        row(R"({"user_id":"u","timestamp":1e20,"messages":"x"})", "timestamp");
        row(R"({"user_id":"u","layer":"conversation","messages":"x"})", "layer");
        row(R"({"filters":{"user_id":{}},"messages":"x"})", "filters.user_id");
        row(R"({"user_id":"u","messages":[{"role":"assistant","content":""},{"role":"assistant"}]})",
            "messages[0].content");
        row(R"({"user_id":"u","messages":{"role":"assistant","content":" "}})", "messages.content");
        row(R"({"filters":"u","messages":"x"})", "filters");
        row(R"({"messages":"x"})", "");
    }

    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, field);
        const Result<AddRequest> request = parse(text.toUtf8().constData());
        QVERIFY(!request);
        QCOMPARE(request.error().code, ErrorCode::InvalidInput);
        QCOMPARE(request.error().context, field);
    }

    void findsIdsAtTheTopAndInFilters()
    {
        const AddRequest request =
            *parse(R"({"messages":"x","user_id":" u ","filters":{"user_id":"other","AND":[{"run_id":"r"}]}})");
        QCOMPARE(request.scope, (Scope{.user = u"u"_s, .agent = {}, .app = {}, .run = u"r"_s}));
    }

    void takesNumbersAsTheyComeFromOtherLanguages()
    {
        const AddRequest request = *parse(R"({"messages":"x","user_id":123,"timestamp":1700000000.25})");
        QCOMPARE(request.scope.user, u"123"_s);
        QCOMPARE(request.created, Micros(1'700'000'000'250'000));
    }

    void aMessagesMetadataIsLaidOverThatOfAll()
    {
        const AddRequest request = *parse(
            R"({"user_id":"u","metadata":{"a":1,"b":1},"messages":["x",{"content":"y","metadata":{"b":2,"c":2}}]})");
        QCOMPARE(request.messages[0].metadata, R"({"a":1,"b":1})"_ba);
        QCOMPARE(request.messages[1].metadata, R"({"a":1,"b":2,"c":2})"_ba);
        QCOMPARE(request.memories()[1].metadata, R"({"a":1,"b":2,"c":2})"_ba);
    }

    void theLayerFollowsFromIdsAndWishes()
    {
        const auto layer = [](const char *text) { return parse(text)->memories().front().layer; };
        QCOMPARE(layer(R"({"messages":"x","user_id":"u"})"), Layer::User);
        QCOMPARE(layer(R"({"messages":"x","user_id":"u","run_id":"r"})"), Layer::Session);
        QCOMPARE(layer(R"({"messages":"x","agent_id":"a"})"), Layer::User);
        QCOMPARE(layer(R"({"messages":"x","user_id":"u","run_id":"r","metadata":{"layer":"user"}})"), Layer::User);
        QCOMPARE(layer(R"({"messages":"x","user_id":"u","metadata":{"layer":"of paint"}})"), Layer::User);
        QCOMPARE(layer(R"({"messages":"x","user_id":"u","layer":"org","metadata":{"layer":"user"}})"), Layer::Org);
    }

    void verbatimKeepsWhatUserAndAssistantSaid()
    {
        const AddRequest request = *parse(
            R"({"user_id":"u","infer":false,"timestamp":5,"immutable":true,"expiration_date":"2031-01-31","metadata":{"k":[1]},
                "messages":[{"role":"system","content":"s"},{"role":"user","content":"a","name":"Ann"},
                            {"role":"tool","content":"t"},{"role":"assistant","content":"b"}]})");
        const std::vector<NewMemory> memories = request.memories();
        QCOMPARE(memories.size(), 2u);
        QCOMPARE(memories[0].text, u"a"_s);
        QCOMPARE(memories[0].actor, u"Ann"_s);
        QCOMPARE(memories[0].metadata, "{\"k\":[1]}");
        QCOMPARE(memories[0].created, 5 * microsPerSecond);
        QCOMPARE(memories[0].expires, QDate(2031, 1, 31));
        QVERIFY(memories[0].immutable);
        QCOMPARE(memories[1].role, Role::Assistant);
    }

    void takesTheActorFromMetadata_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("names");
        const auto row = [](const char *text, const QStringList &names) {
            QTest::newRow(text) << QString::fromUtf8(text) << names;
        };
        row(R"("metadata":{"actor":"Ann"},"messages":"x")", {u"Ann"_s});
        row(R"("metadata":{"actor_id":"Ann"},"messages":"x")", {u"Ann"_s});
        row(R"("metadata":{"speaker":" Ann "},"messages":"x")", {u"Ann"_s});
        row(R"("metadata":{"actor":5,"speaker":"Ann"},"messages":"x")", {u"Ann"_s});
        row(R"("metadata":{"actor":"Ann"},"messages":[{"role":"assistant","content":"x"}])", {u"Ann"_s});
        row(R"("metadata":{"actor":"Ann"},"messages":["x",{"role":"assistant","content":"y"}])", {u"Ann"_s, QString()});
        row(R"("metadata":{"actor":"Ann"},"messages":[{"role":"user","name":"Bob","content":"x"}])", {u"Bob"_s});
        row(R"("metadata":{"actor":"Ann"},"messages":[{"content":"x","metadata":{"actor":"Bob"}}])", {u"Bob"_s});
        row(R"("metadata":{"actor":"Ann"},"messages":[{"role":"system","content":"x"}])", {QString()});
        row(R"("messages":"x")", {QString()});
    }

    void takesTheActorFromMetadata()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, names);
        const Result<AddRequest> request = parse((u"{\"user_id\":\"u\","_s + text + u'}').toUtf8().constData());
        QVERIFY(request);
        QStringList found;
        for (const NewMessage &message : request->messages) {
            found.append(message.name);
        }
        QCOMPARE(found, names);
    }

    void metadataOfAMessageStandsOverTheRequests()
    {
        const AddRequest request = *parse(
            R"({"user_id":"u","metadata":{"a":1,"b":2},"messages":["x",{"content":"y","metadata":{"b":3,"c":4}}]})");
        QCOMPARE(request.memories()[0].metadata, R"({"a":1,"b":2})");
        QCOMPARE(request.memories()[1].metadata, R"({"a":1,"b":3,"c":4})");
        QCOMPARE(request.messages[1].metadata, R"({"a":1,"b":3,"c":4})");
    }

    void aChangeNeedsSomethingToChange()
    {
        const auto change = [](const char *text) { return parseMemoryChange(Json::parse(text), {}); };
        QVERIFY(!change("{}"));
        QVERIFY(!change(R"({"text":null,"other":1})"));
        QVERIFY(!change(R"({"text":" "})"));
        QVERIFY(!change(R"({"text":5})"));
        QVERIFY(!change(R"({"metadata":5})"));
        QVERIFY(!change(R"({"expiration_date":"x"})"));
        QCOMPARE(change(R"({"text":"x"})")->patch.text, u"x"_s);
        QVERIFY(change(R"({"expiration_date":null})")->patch.expires);
        QVERIFY(!*change(R"({"expiration_date":null})")->patch.expires);
        QVERIFY(change(R"({"timestamp":5})"));
    }

    void metadataIsMergedByTopLevelKeys()
    {
        QCOMPARE(mergedMetadata(R"({"a":1,"b":{"c":1}})", R"({"b":{"d":2},"e":null})"),
                 R"({"a":1,"b":{"d":2},"e":null})"_ba);
    }
};

QTEST_GUILESS_MAIN(TestAddRequest)
#include "tst_addrequest.moc"
