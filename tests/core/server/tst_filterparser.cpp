// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/json.h"
#include "core/server/filterparser.h"

#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

namespace {

Result<Filter> parse(const char *text)
{
    return parseFilter(Json::parse(text));
}

Filter condition(Field field, Op op, FilterValue value)
{
    return where(field, op, {std::move(value)});
}

} // namespace

Q_DECLARE_METATYPE(strata::Filter)

class TestFilterParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("names"); // what the error must speak of
        const auto row = [](const char *text, const char *names) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(names);
        };
        row(R"([])", "object");
        row(R"("user_id")", "object");
        row(R"({"userId":"a"})", "user_id, agent_id");
        row(R"({"and":[]})", "AND, OR, NOT");
        row(R"({"AND":{}})", "list");
        row(R"({"AND":["a"]})", "filters.AND[0]");
        row(R"({"OR":"a"})", "list");
        row(R"({"NOT":"a"})", "filters.NOT");
        row(R"({"NOT":[1]})", "filters.NOT[0]");
        row(R"({"OR":[{"user_id":"a"},{"nobody":1}]})", "filters.OR[1].nobody");
        row(R"({"OR":[{"user_id":"a"},{}]})", "filters.OR[1]");
        row(R"({"OR":[{"user_id":"a"},{"AND":[{},{"NOT":[]}]}]})", "filters.OR[1]");
        row(R"({"NOT":{}})", "filters.NOT");
        row(R"({"NOT":[{"user_id":"a"},{"metadata":{}}]})", "filters.NOT[1]");
        row(R"({"user_id":true})", "filters.user_id");
        row(R"({"user_id":null})", "filters.user_id");
        row(R"({"user_id":true})", "filters.user_id");
        row(R"({"user_id":""})", "filters.user_id");
        row(R"({"user_id":["a"]})", "eq, ne, in");
        row(R"({"user_id":{}})", "eq, ne, in");
        row(R"({"user_id":{">=":"a"}})", "eq, ne, in");
        row(R"({"user_id":{"gt":"a"}})", "eq, ne, in");
        row(R"({"user_id":{"in":"a"}})", "filters.user_id.in");
        row(R"({"user_id":{"in":["a",true]}})", "filters.user_id.in[1]");
        row(R"({"created_at":"yesterday"})", "filters.created_at");
        row(R"({"created_at":{"gte":"2026-02-30"}})", "filters.created_at.gte");
        row(R"({"created_at":{"gte":5}})", "filters.created_at.gte");
        row(R"({"created_at":{"contains":"2026"}})", "gt, gte, lt, lte, eq, ne, in");
        row(R"({"expiration_date":{"lt":"soon"}})", "filters.expiration_date.lt");
        row(R"({"categories":"a"})", "in, contains");
        row(R"({"categories":{"eq":"a"}})", "in, contains");
        row(R"({"metadata":"a"})", "filters.metadata");
        row(R"({"metadata":{"k":[1]}})", "filters.metadata.k");
        row(R"({"metadata":{"k":{"in":1}}})", "filters.metadata.k.in");
        row(R"({"metadata":{"k":{"between":1}}})", "eq, ne, contains");
        row(R"({"metadata":{"k":{"contains":1}}})", "filters.metadata.k.contains");
        row(R"({"metadata":{"k":{"eq":{}}}})", "filters.metadata.k.eq");
        row(R"({"keywords":"a"})", "contains, icontains");
        row(R"({"text":{"eq":"a"}})", "contains, icontains");
        row(R"({"text":{"contains":""}})", "filters.text.contains");
        row(R"({"memory_ids":"a"})", "filters.memory_ids");
        row(R"({"memory_ids":[1]})", "filters.memory_ids[0]");
        row(R"({"layer":"users"})", "conversation, session, user, org");
        row(R"({"kind":"fact"})", "factual");
        row(R"({"state":{"in":["gone"]}})", "superseded");
    }

    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, names);
        const Result<Filter> result = parse(text.toUtf8().constData());
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::InvalidInput);
        const QString said = result.error().context + u' ' + result.error().message;
        QVERIFY2(said.contains(names), qPrintable(said));
    }

    void refusesTooMuch()
    {
        Json values = Json::array();
        for (int i = 0; i <= maxFilterValues; ++i) {
            values.push_back("a");
        }
        QVERIFY(!parseFilter(Json{{"user_id", Json{{"in", values}}}}));
        Json parts = Json::array();
        for (int i = 0; i <= maxFilterConditions; ++i) {
            parts.push_back(Json{{"user_id", "a"}});
        }
        QVERIFY(!parseFilter(Json{{"OR", parts}}));
        QVERIFY(
            !parseFilter(Json{{"AND", Json::array_t(size_t(maxFilterConditions) + 1, Json{{"OR", Json::array()}})}}));
        Json nested{{"user_id", "a"}};
        for (int i = 0; i < maxFilterDepth; ++i) {
            nested = Json{{"NOT", Json::array({nested})}};
        }
        QVERIFY(parseFilter(nested));
        QVERIFY(!parseFilter(Json{{"NOT", nested}}));
    }

    void readsConditions_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Filter>("filter");
        const auto row = [](const char *text, const Filter &filter) {
            QTest::newRow(text) << QString::fromUtf8(text) << filter;
        };
        row(R"({})", Filter());
        row(R"({"AND":[]})", Filter());
        row(R"({"AND":[{},{"user_id":"a"},{"AND":[]}]})", all({equals(Field::UserId, u"a"_s)}));
        row(R"({"OR":[]})", any({}));
        row(R"({"user_id":" alex "})", equals(Field::UserId, u"alex"_s));
        row(R"({"run_id":"*"})", where(Field::RunId, Op::NotNull, {}));
        row(R"({"agent_id":{"ne":"a"}})", condition(Field::AgentId, Op::Ne, u"a"_s));
        row(R"({"app_id":{"in":["a","b"]}})", where(Field::AppId, Op::In, {u"a"_s, u"b"_s}));
        row(R"({"created_at":"1970-01-02"})", condition(Field::CreatedAt, Op::Eq, microsPerDay));
        row(R"({"timestamp":{"gte":"1970-01-01T01:00:00.000001+01:00"}})",
            condition(Field::CreatedAt, Op::Gte, qint64(1)));
        row(R"({"updated_at":{"gt":"1970-01-01","lte":"1970-01-02"}})",
            all({condition(Field::UpdatedAt, Op::Gt, qint64(0)), condition(Field::UpdatedAt, Op::Lte, microsPerDay)}));
        row(R"({"expiration_date":{"lt":"2026-01-31"}})", condition(Field::ExpirationDate, Op::Lt, u"2026-01-31"_s));
        row(R"({"categories":{"contains":"Foo"}})", condition(Field::Categories, Op::Contains, u"Foo"_s));
        row(R"({"categories":{"in":["a"]}})", condition(Field::Categories, Op::In, u"a"_s));
        row(R"({"metadata":{"k":1}})", where(Field::Metadata, Op::Eq, {qint64(1)}, u"k"_s));
        row(R"({"metadata":{"k":1.5,"l":true}})",
            all({where(Field::Metadata, Op::Eq, {1.5}, u"k"_s), where(Field::Metadata, Op::Eq, {true}, u"l"_s)}));
        row(R"({"metadata":{"k":null}})", where(Field::Metadata, Op::Eq, {std::monostate()}, u"k"_s));
        row(R"({"metadata":{"k":{"contains":"x"}}})", where(Field::Metadata, Op::Contains, {u"x"_s}, u"k"_s));
        row(R"({"metadata":{"k":"') or true or ('"}})",
            where(Field::Metadata, Op::Eq, {u"') or true or ('"_s}, u"k"_s));
        row(R"({"keywords":{"icontains":"Tea"}})", condition(Field::Text, Op::IContains, u"Tea"_s));
        row(R"({"memory_ids":["A","b"]})", where(Field::MemoryIds, Op::In, {u"a"_s, u"b"_s}));
        row(R"({"memory_ids":{"in":[]}})", where(Field::MemoryIds, Op::In, {}));
        row(R"({"layer":"org"})", equals(Field::Layer, u"org"_s));
        row(R"({"state":{"ne":"active"}})", condition(Field::State, Op::Ne, u"active"_s));
        row(R"({"AND":[{"user_id":"a"}],"OR":[{"run_id":"b"},{"run_id":"c"}]})",
            all({all({equals(Field::UserId, u"a"_s)}),
                 any({equals(Field::RunId, u"b"_s), equals(Field::RunId, u"c"_s)})}));
        row(R"({"NOT":{"user_id":"a","run_id":"b"}})",
            none({all({equals(Field::UserId, u"a"_s), equals(Field::RunId, u"b"_s)})}));
        row(R"({"NOT":[{"user_id":"a"},{"run_id":"b"}]})",
            none({equals(Field::UserId, u"a"_s), equals(Field::RunId, u"b"_s)}));
    }

    void readsConditions()
    {
        QFETCH(QString, text);
        QFETCH(Filter, filter);
        const Result<Filter> result = parse(text.toUtf8().constData());
        QVERIFY2(result, result ? "" : qPrintable(result.error().message));
        QVERIFY(*result == filter);
    }

    void splitsASearchIntoScopeAndLiteral()
    {
        const auto split = [](const char *text) { return *parseSearchFilter(Json::parse(text)); };
        SearchFilter plain = split(R"({"user_id":"alex","run_id":"trip"})");
        QCOMPARE(plain.scope, (Scope{.user = u"alex"_s, .agent = {}, .app = {}, .run = u"trip"_s}));
        QVERIFY(plain.literal == Filter());
        QVERIFY(plain.namesEntity);

        SearchFilter mixed = split(R"({"user_id":"alex","categories":{"in":["a"]},"run_id":"*"})");
        QCOMPARE(mixed.scope.user, u"alex"_s);
        QVERIFY(mixed.literal
                == all({condition(Field::Categories, Op::In, u"a"_s), where(Field::RunId, Op::NotNull, {})}));

        SearchFilter literal = split(R"({"AND":[{"user_id":"alex"}]})");
        QVERIFY(literal.scope.isEmpty());
        QVERIFY(literal.literal == all({equals(Field::UserId, u"alex"_s)}));
        QVERIFY(literal.namesEntity);

        QVERIFY(!split(R"({"categories":{"in":["a"]}})").namesEntity);
        QVERIFY(!split(R"({})").namesEntity);
    }

    void historyAndTheBinAreListedOnlyWhenNamed()
    {
        const auto layers = [](const char *text) { return layersFor(*parse(text)).size(); };
        QCOMPARE(layers(R"({"user_id":"a"})"), 3u);
        QCOMPARE(layers(R"({"layer":{"ne":"conversation"}})"), 3u);
        QCOMPARE(layers(R"({"AND":[{"layer":"conversation"}]})"), 4u);
        QCOMPARE(statesFor(*parse(R"({"user_id":"a"})")), (std::vector{State::Active}));
        QCOMPARE(statesFor(*parse(R"({"state":{"ne":"active"}})")).size(), 4u);
        QCOMPARE(statesFor(*parse(R"({"state":"binned"})")).size(), 5u);
    }
};

QTEST_GUILESS_MAIN(TestFilterParser)
#include "tst_filterparser.moc"
