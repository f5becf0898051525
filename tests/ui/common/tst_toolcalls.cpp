// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/toolcalls.h"

#include <QTest>

using namespace strata::ui;
using namespace Qt::StringLiterals;

class TestToolCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsAreReadInAllFormsInUse_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("arguments");
        QTest::newRow("arguments as text")
            << QByteArray("[{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"find\",\"arguments\":\"{"
                          "\\\"area\\\":\\\"Kamo river\\\",\\\"nights\\\":4}\"}}]")
            << QStringList{u"find"_s} << u"area=\"Kamo river\" nights=4"_s;
        QTest::newRow("arguments as object")
            << QByteArray("[{\"id\":\"1\",\"name\":\"find\",\"args\":{\"deep\":true}}]") << QStringList{u"find"_s}
            << u"deep=true"_s;
        QTest::newRow("input") << QByteArray("[{\"name\":\"find\",\"input\":{\"list\":[1,2]}}]")
                               << QStringList{u"find"_s} << u"list=[1,2]"_s;
        QTest::newRow("arguments that are no JSON")
            << QByteArray("[{\"function\":{\"name\":\"run\",\"arguments\":\"ls -l\\n/tmp\"}}]") << QStringList{u"run"_s}
            << u"ls -l /tmp"_s;
        QTest::newRow("none") << QByteArray("[]") << QStringList{} << QString();
        QTest::newRow("empty") << QByteArray() << QStringList{} << QString();
        QTest::newRow("not an array") << QByteArray("{\"name\":\"x\"}") << QStringList{} << QString();
        QTest::newRow("broken") << QByteArray("[{") << QStringList{} << QString();
        QTest::newRow("numbers") << QByteArray("[1,2]") << QStringList{} << QString();
        QTest::newRow("without a name") << QByteArray("[{\"id\":\"1\"}]") << QStringList{} << QString();
    }

    void callsAreReadInAllFormsInUse()
    {
        QFETCH(QByteArray, json);
        QFETCH(QStringList, names);
        QFETCH(QString, arguments);
        const auto calls = toolCalls(json);
        QStringList found;
        for (const ToolCall &call : calls) {
            found << call.name;
        }
        QCOMPARE(found, names);
        if (!calls.empty()) {
            QCOMPARE(calls.front().arguments, arguments);
        }
    }

    void jsonIsIndentedAndTextIsNot()
    {
        QCOMPARE(readableOutput(u"{\"a\":1}"_s), u"{\n    \"a\": 1\n}"_s);
        QCOMPARE(readableOutput(u"{broken"_s), u"{broken"_s);
        QCOMPARE(readableOutput(u"plain\ntext"_s), u"plain\ntext"_s);
    }

    void sizeNamesRowsLinesAndBytes()
    {
        QVERIFY(outputSize(u"[1,2,3]"_s).startsWith(u"3 row"_s));
        QVERIFY(outputSize(u"one\ntwo"_s).startsWith(u"2 line"_s));
        QVERIFY(!outputSize(u"short"_s).contains(u"line"_s));
    }
};

QTEST_APPLESS_MAIN(TestToolCalls)
#include "tst_toolcalls.moc"
