// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/json.h"
#include "core/server/auth.h"
#include "core/server/openapi.h"
#include "core/server/router.h"

#include <QRegularExpression>
#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

namespace {

Route route(QByteArray method, QByteArray pattern)
{
    return {.method = std::move(method),
            .pattern = std::move(pattern),
            .tag = "t",
            .summary = "s",
            .request = "Empty",
            .response = "Message",
            .query = {},
            .handler = {}};
}

Router exampleRouter()
{
    Router router;
    router.add(route("GET", "/v1/things/{id}/"));
    router.add(route("DELETE", "/v1/things/{id}/"));
    router.add(route("GET", "/v1/things/"));
    router.add(route("POST", "/v1/things/search/"));
    router.add(route("GET", "/v1/things/{id}/parts/{part}/"));
    router.add(route("GET", "/v1/rest/{rest…}"));
    return router;
}

HttpRequest withHeader(const QByteArray &name, const QByteArray &value)
{
    HttpRequest request;
    request.headers = {{name, value}};
    return request;
}

} // namespace

class TestRouter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsRoutesAndParameters()
    {
        const Router router = exampleRouter();
        const Router::Match match = router.match("GET", {u"v1"_s, u"things"_s, u"a/b"_s, u"parts"_s, u"c"_s});
        QVERIFY(match.route);
        QCOMPARE(match.route->pattern, "/v1/things/{id}/parts/{part}/");
        QCOMPARE(match.params, (QStringList{u"a/b"_s, u"c"_s}));
    }

    void literalsWinOverParameters()
    {
        const Router router = exampleRouter();
        QCOMPARE(router.match("POST", {u"v1"_s, u"things"_s, u"search"_s}).route->pattern, "/v1/things/search/");
        const Router::Match match = router.match("DELETE", {u"v1"_s, u"things"_s, u"search"_s});
        QVERIFY(!match.route);
        QCOMPARE(match.allowed, QByteArrayList{"POST"});
    }

    void headIsAGet() { QVERIFY(exampleRouter().match("HEAD", {u"v1"_s, u"things"_s}).route); }

    void saysWhatAPathTakes()
    {
        const Router::Match match = exampleRouter().match("PUT", {u"v1"_s, u"things"_s, u"a"_s});
        QVERIFY(!match.route);
        QByteArrayList allowed = match.allowed;
        std::sort(allowed.begin(), allowed.end());
        QCOMPARE(allowed, (QByteArrayList{"DELETE", "GET", "HEAD"}));
    }

    void anEmptyPieceIsNoParameter()
    {
        const Router router = exampleRouter();
        QVERIFY(router.match("DELETE", {u"v1"_s, u"things"_s, QString()}).allowed.isEmpty());
        QVERIFY(router.match("GET", {u"v1"_s, u"nothing"_s}).allowed.isEmpty());
        QVERIFY(router.match("GET", {}).allowed.isEmpty());
    }

    void aRestTakesAllThatFollows()
    {
        const Router router = exampleRouter();
        QVERIFY(router.match("GET", {u"v1"_s, u"rest"_s, u"a"_s, u"b"_s, u"c"_s}).route);
        QVERIFY(router.match("GET", {u"v1"_s, u"rest"_s}).route);
        QVERIFY(!router.match("GET", {u"v1"_s}).route);
    }

    void aRestTakesWhatABetterPathHasNoMethodFor()
    {
        Router router;
        router.add({.method = "GET",
                    .pattern = "/v1/rest/{id}/one/",
                    .tag = {},
                    .summary = {},
                    .request = {},
                    .response = {},
                    .query = {},
                    .handler = {}});
        for (const char *method : {"GET", "POST"}) {
            router.add({.method = method,
                        .pattern = "/v1/rest/{more…}",
                        .tag = {},
                        .summary = {},
                        .request = {},
                        .response = {},
                        .query = {},
                        .handler = {}});
        }
        const QStringList path{u"v1"_s, u"rest"_s, u"x"_s, u"one"_s};
        QCOMPARE(router.match("GET", path).route->pattern, "/v1/rest/{id}/one/");
        QCOMPARE(router.match("POST", path).route->pattern, "/v1/rest/{more…}");
        QVERIFY(!router.match("PUT", path).route);
        QVERIFY(router.match("PUT", path).allowed.contains("GET"));
    }

    void theDescriptionHasEveryRoute()
    {
        const Router router = exampleRouter();
        const Json json = openApi(router.routes());
        QCOMPARE(json["paths"].size(), 5u);
        QVERIFY(json["paths"]["/v1/things/{id}/"].contains("get"));
        QVERIFY(json["paths"]["/v1/things/{id}/"].contains("delete"));
        QCOMPARE(json["paths"]["/v1/things/{id}/parts/{part}/"]["get"]["parameters"].size(), 2u);
        QVERIFY(json["paths"].contains("/v1/rest/{rest}"));
    }

    void everyReferenceOfTheSchemasIsThere()
    {
        const Json schemas = apiSchemas();
        const QString text = QString::fromUtf8(toJsonText(schemas));
        static const QRegularExpression reference(u"\"#/components/schemas/([A-Za-z]+)\""_s);
        int count = 0;
        auto matches = reference.globalMatch(text);
        while (matches.hasNext()) {
            const QString name = matches.next().captured(1);
            QVERIFY2(schemas.contains(toStd(name)), qPrintable(name));
            ++count;
        }
        QVERIFY(count > 20);
    }

    void knowsTheKeyInItsHeaders()
    {
        const QByteArray token = "abcdefghijklmnopqrstuvwxyz";
        QVERIFY(isAuthorized(withHeader("Authorization", "Token " + token), token));
        QVERIFY(isAuthorized(withHeader("authorization", "bEARER  " + token), token));
        QVERIFY(isAuthorized(withHeader("X-API-Key", token), token));
        QVERIFY(!isAuthorized(withHeader("Authorization", token), token));
        QVERIFY(!isAuthorized(withHeader("Authorization", "Basic " + token), token));
        QVERIFY(!isAuthorized(withHeader("Authorization", "Token " + token.chopped(1)), token));
        QVERIFY(!isAuthorized(withHeader("Authorization", "Token " + token + "a"), token));
        QVERIFY(!isAuthorized(withHeader("Authorization", "Token "), token));
        QVERIFY(!isAuthorized(withHeader("Cookie", "token=" + token), token));
        QVERIFY(!isAuthorized(withHeader("X-API-Key", {}), {}));
        QVERIFY(!isAuthorized({}, token));
    }
};

QTEST_GUILESS_MAIN(TestRouter)
#include "tst_router.moc"
