// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/json.h"
#include "core/server/jsontext.h"

#include <QTest>

using namespace strata;

class TestJsonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("blank") << QByteArray("  ");
        QTest::newRow("cut short") << QByteArray("{\"a\":");
        QTest::newRow("garbage after") << QByteArray("{} x");
        QTest::newRow("two values") << QByteArray("{}{}");
        QTest::newRow("NaN") << QByteArray("{\"a\":NaN}");
        QTest::newRow("Infinity") << QByteArray("{\"a\":-Infinity}");
        QTest::newRow("number out of range") << QByteArray("{\"a\":1e999}");
        QTest::newRow("digits that would be lost") << QByteArray("{\"a\":123456789012345678901234567890}");
        QTest::newRow("the same below zero") << QByteArray("{\"a\":[-9223372036854775809]}");
        QTest::newRow("single quotes") << QByteArray("{'a':1}");
        QTest::newRow("comment") << QByteArray("{/* */}");
        QTest::newRow("comma at the end") << QByteArray("{\"a\":1,}");
        QTest::newRow("bad UTF-8") << QByteArray("{\"a\":\"\xff\xfe\"}");
        QTest::newRow("overlong UTF-8") << QByteArray("{\"a\":\"\xc0\xaf\"}");
        QTest::newRow("surrogate in UTF-8") << QByteArray("{\"a\":\"\xed\xa0\x80\"}");
        QTest::newRow("lone high surrogate") << QByteArray("{\"a\":\"\\ud800\"}");
        QTest::newRow("lone low surrogate") << QByteArray("{\"a\":\"\\udc00\"}");
        QTest::newRow("NUL escape") << QByteArray("{\"a\":\"x\\u0000y\"}");
        QTest::newRow("NUL in a key") << QByteArray("{\"a\\u0000\":1}");
        QTest::newRow("raw control character") << QByteArray("{\"a\":\"x\ny\"}");
        QTest::newRow("too deep") << "{\"a\":" + QByteArray(64, '[') + QByteArray(64, ']') + "}";
        QTest::newRow("much too deep") << QByteArray(1'000'000, '[');
        QByteArray keys = "{\"k\":0";
        for (int i = 0; i < maxJsonKeys; ++i) {
            keys += ",\"k" + QByteArray::number(i) + "\":1";
        }
        QTest::newRow("too many keys") << keys + "}";
        QTest::newRow("too many values") << "{\"a\":[0" + QByteArray(",0").repeated(maxJsonValues) + "]}";
        QTest::newRow("no object") << QByteArray("[]");
        QTest::newRow("text alone") << QByteArray("\"a\"");
        QTest::newRow("null") << QByteArray("null");
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        const auto result = parseJsonObject(text, QStringLiteral("body"));
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::InvalidInput);
        QCOMPARE(result.error().context, QStringLiteral("body"));
        QVERIFY(!result.error().message.isEmpty());
    }

    void takesTextOfAnyScriptAsItIs()
    {
        const auto result = parseJsonObject(R"({"ü":"\ud83d\ude00 日本語 \u00e9","n":[1,-2.5,1e3,true,null]})");
        QVERIFY(result);
        QCOMPARE(fromStd((**result).at("ü").get<std::string>()), QString::fromUtf8("😀 日本語 é"));
        QCOMPARE(toJsonText((**result).at("n")), QByteArray("[1,-2.5,1000.0,true,null]"));
    }

    void theLastOfTwoKeysHolds()
    {
        const auto result = parseJsonObject(R"({"a":1,"a":2})");
        QVERIFY(result);
        QCOMPARE((**result).at("a").get<int>(), 2);
    }

    void takesTheAllowedDepth()
    {
        QVERIFY(parseJsonObject("{\"a\":" + QByteArray(63, '[') + QByteArray(63, ']') + "}"));
    }
};

QTEST_GUILESS_MAIN(TestJsonText)
#include "tst_jsontext.moc"
