// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/json.h"
#include "core/server/queryrequest.h"

#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

namespace {

Result<SearchBody> search(const QString &text, Dialect dialect = Dialect::V3)
{
    return parseSearch(Json::parse(toStd(text)), dialect);
}

} // namespace

class TestQueryRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesSearches_data()
    {
        QTest::addColumn<QString>("more");
        QTest::addColumn<QString>("names");
        const auto row = [](const char *more, const char *names) {
            QTest::newRow(more) << QString::fromUtf8(more) << QString::fromLatin1(names);
        };
        row(R"("query":5)", "query");
        row(R"("query":"  ")", "query");
        row(R"("query":"q","top_k":0)", "top_k");
        row(R"("query":"q","top_k":1001)", "top_k");
        row(R"("query":"q","top_k":1.5)", "top_k");
        row(R"("query":"q","top_k":"5")", "top_k");
        row(R"("query":"q","threshold":1.1)", "threshold");
        row(R"("query":"q","threshold":-0.1)", "threshold");
        row(R"("query":"q","threshold":true)", "threshold");
        row(R"("query":"q","rerank":"yes")", "rerank");
        row(R"("query":"q","layers":["users"])", "layers[0]");
        row(R"("query":"q","layers":[])", "layers");
        row(R"("query":"q","rank":"best")", "rank");
        row(R"("query":"q","strict":1)", "strict");
        row(R"("query":"q","fields":"memory")", "fields");
        row(R"("query":"q","user_id":"u")", "user_id");
        row(R"("query":"q","categories":"a")", "categories");
        row(R"("query":"q","metadata":[])", "metadata");
        row(R"("query":"q","reference_date":"x")", "reference_date");
    }

    void refusesSearches()
    {
        QFETCH(QString, more);
        QFETCH(QString, names);
        const Result<SearchBody> body = search(u"{\"filters\":{\"user_id\":\"u\"},"_s + more + u'}');
        QVERIFY(!body);
        QCOMPARE(body.error().code, ErrorCode::InvalidInput);
        QCOMPARE(body.error().context, names);
    }

    void needsAnId()
    {
        QVERIFY(!search(u"{\"query\":\"q\"}"_s));
        QVERIFY(!search(u"{\"query\":\"q\",\"filters\":{}}"_s));
        QVERIFY(!search(uR"({"query":"q","filters":{"categories":{"in":["a"]}}})"_s));
        QVERIFY(!search(uR"({"query":"q","filters":[]})"_s));
        QVERIFY(search(uR"({"query":"q","filters":{"OR":[{"user_id":"a"}]}})"_s));
        QVERIFY(!parseList(Json::object(), Dialect::V3));
        QVERIFY(!parseList(Json::parse(R"({"user_id":"u"})"), Dialect::V3));
    }

    void readsASearch()
    {
        const SearchBody body = *search(
            uR"({"query":" q ","filters":{"user_id":"u"},"top_k":3,"threshold":0,"strict":true,"explain":true,"rank":"relevance",
                "layers":["org","user","org"],"fields":["memory"],"categories":["c"],"metadata":{"k":1},"show_expired":true,
                "source":"CLI","output_format":"v1.1"})"_s);
        QCOMPARE(body.request.query, u"q"_s);
        QCOMPARE(body.request.scope.user, u"u"_s);
        QCOMPARE(body.request.limit, 3);
        QCOMPARE(body.request.threshold, 0.0);
        QVERIFY(body.request.strict && body.request.showExpired && body.explain && !body.bareList);
        QCOMPARE(body.request.merge, Merge::Relevance);
        QCOMPARE(body.request.layers, (std::vector{Layer::Org, Layer::User}));
        QVERIFY(body.request.filter
                == all({all({where(Field::Categories, Op::In, {u"c"_s}),
                             where(Field::Metadata, Op::Eq, {qint64(1)}, u"k"_s)})}));
    }

    void olderClientsMayNameIdsAtTheTop()
    {
        const SearchBody body = *search(uR"({"query":"q","user_id":"u","run_id":"r","limit":7})"_s, Dialect::Older);
        QCOMPARE(body.request.scope, (Scope{.user = u"u"_s, .agent = {}, .app = {}, .run = u"r"_s}));
        QCOMPARE(body.request.limit, 7);
        QVERIFY(body.bareList);
        QCOMPARE(search(uR"({"query":"q","filters":{"user_id":5}})"_s)->request.scope.user, u"5"_s);
        const SearchBody both = *search(uR"({"query":"q","user_id":"u","filters":{"user_id":"v"}})"_s, Dialect::Older);
        QVERIFY(both.request.scope.isEmpty());
        QVERIFY(both.request.filter.type == Filter::Type::And);
    }

    void endDatesIncludeTheirDay()
    {
        const ListBody body = *parseList(
            Json::parse(
                R"({"filters":{"user_id":"u"},"start_date":"1970-01-02","end_date":"1970-01-02","keywords":"Tea"})"),
            Dialect::V3);
        QVERIFY(body.query.filter
                == all({equals(Field::UserId, u"u"_s), where(Field::CreatedAt, Op::Gte, {microsPerDay}),
                        where(Field::CreatedAt, Op::Lt, {2 * microsPerDay}),
                        where(Field::Text, Op::IContains, {u"Tea"_s})}));
        QCOMPARE(body.query.layers.size(), 3u);
    }

    void aListsQueryIsReadAsItsBodyIs()
    {
        const ListBody query = *parseListQuery(
            *parseTarget("/?user_id=u&show_expired=true&start_date=1970-01-02&end_date=1970-01-02&keywords=Tea"
                         "&categories=a,b&categories=c&layers=user&fields=hash&limit=7"));
        const ListBody body = *parseList(
            Json::parse(
                R"({"user_id":"u","show_expired":true,"start_date":"1970-01-02","end_date":"1970-01-02","keywords":"Tea",
                    "categories":["a","b","c"],"layers":["user"],"fields":["hash"],"limit":7})"),
            Dialect::Older);
        const auto conditions = [](const Filter &idFilter) {
            return all({idFilter, where(Field::CreatedAt, Op::Gte, {microsPerDay}),
                        where(Field::CreatedAt, Op::Lt, {2 * microsPerDay}),
                        where(Field::Text, Op::IContains, {u"Tea"_s}),
                        where(Field::Categories, Op::In, {u"a"_s, u"b"_s, u"c"_s})});
        };
        QVERIFY(query.query.filter == conditions(all({equals(Field::UserId, u"u"_s)})));
        QVERIFY(body.query.filter == conditions(equals(Field::UserId, u"u"_s)));
        QCOMPARE(query.query.layers, body.query.layers);
        QVERIFY(query.query.showExpired && body.query.showExpired);
        QCOMPARE(query.fields, body.fields);
        QCOMPARE(query.limit, 7);
        QCOMPARE(body.limit, 7);
        QVERIFY(!parseListQuery(*parseTarget("/?show_expired=true")));
        for (const char *bad : {"show_expired=maybe", "start_date=x", "end_date=x", "limit=0", "top_k=x", "layers=x"}) {
            QVERIFY2(!parseListQuery(*parseTarget("/?user_id=u&" + QByteArray(bad))), bad);
        }
    }

    void theLatestIsAskedForUnlessTheOlderIsWanted()
    {
        const auto states = [](const char *more) {
            return parseList(Json::parse(R"({"filters":{"user_id":"u"})" + std::string(more) + "}"), Dialect::V3)
                ->query.states;
        };
        const std::vector<State> both{State::Active, State::Superseded};
        QCOMPARE(states(""), std::vector<State>{State::Active});
        QCOMPARE(states(R"(,"latest_only":true)"), std::vector<State>{State::Active});
        QCOMPARE(states(R"(,"latest_only":false)"), both);
        QCOMPARE(parseListQuery(*parseTarget("/?user_id=u&latest_only=false"))->query.states, both);
        const ListBody named = *parseList(
            Json::parse(R"({"filters":{"user_id":"u","state":"superseded"},"latest_only":false})"), Dialect::V3);
        QCOMPARE(std::ranges::count(named.query.states, State::Superseded), 1);
        QVERIFY(!parseList(Json::parse(R"({"filters":{"user_id":"u"},"latest_only":"no"})"), Dialect::V3));
        QVERIFY(!parseListQuery(*parseTarget("/?user_id=u&latest_only=perhaps")));
        const auto older = [](const char *more) {
            return parseSearch(Json::parse(R"({"query":"q","filters":{"user_id":"u"})" + std::string(more) + "}"),
                               Dialect::V3)
                ->request.withOlder;
        };
        QVERIFY(!older("") && !older(R"(,"latest_only":true)") && older(R"(,"latest_only":false)"));
    }

    void idsOfAQueryAreConditionsThatAllHold()
    {
        const auto parse = [](const char *text) { return parseIdQuery(*parseTarget(text)); };
        QVERIFY(*parse("/?user_id=alex&run_id=*")
                == all({equals(Field::UserId, u"alex"_s), where(Field::RunId, Op::NotNull, {})}));
        QVERIFY(*parse("/?user_id=*&agent_id=*&app_id=*&run_id=*") == all({wholeStore()}));
        QVERIFY(*parse("/?other=1") == Filter());
        QVERIFY(!parse("/?user_id="));
        QVERIFY(!parse("/?user_id=a&user_id=b"));
        QVERIFY(!parse("/?filters=%7B%27user_id%27%3A+%27viaf%27%7D"));
        QVERIFY(!parse("/?user_id=a&filters=%7B%27user_id%27%3A+%27viaf%27%7D"));
        QVERIFY(!parse("/?user_id=a&metadata=5"));
        QVERIFY(*parse("/?user_id=a&metadata=%7B%22k%22%3A1%7D")
                == all({equals(Field::UserId, u"a"_s), where(Field::Metadata, Op::Eq, {qint64(1)}, u"k"_s)}));
    }
};

QTEST_GUILESS_MAIN(TestQueryRequest)
#include "tst_queryrequest.moc"
