// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/moment.h"
#include "core/server/target.h"

#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

class TestTarget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsBeforeItDecodes_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QStringList>("segments");
        QTest::newRow("root") << "/"_ba << QStringList();
        QTest::newRow("slash at the end") << "/v1/ping/"_ba << QStringList{u"v1"_s, u"ping"_s};
        QTest::newRow("no slash at the end") << "/v1/ping"_ba << QStringList{u"v1"_s, u"ping"_s};
        QTest::newRow("two at the start") << "//v1/ping/"_ba << QStringList{u"v1"_s, u"ping"_s};
        QTest::newRow("two in the middle") << "/v1//ping/"_ba << QStringList{u"v1"_s, QString(), u"ping"_s};
        QTest::newRow("two at the end") << "/v1/ping//"_ba << QStringList{u"v1"_s, u"ping"_s, QString()};
        QTest::newRow("encoded slash") << "/v2/entities/user/a%20b%2F%C3%BC%40x/"_ba
                                       << QStringList{u"v2"_s, u"entities"_s, u"user"_s, u"a b/ü@x"_s};
        QTest::newRow("plus stays in a path") << "/a+b"_ba << QStringList{u"a+b"_s};
        QTest::newRow("dots are names") << "/a/../b"_ba << QStringList{u"a"_s, u".."_s, u"b"_s};
        QTest::newRow("query is no path") << "/a?b/c"_ba << QStringList{u"a"_s};
    }

    void splitsBeforeItDecodes()
    {
        QFETCH(QByteArray, target);
        QFETCH(QStringList, segments);
        const Result<Target> result = parseTarget(target);
        QVERIFY(result);
        QCOMPARE(result->segments, segments);
    }

    void refusesBadEncodings_data()
    {
        QTest::addColumn<QByteArray>("target");
        for (const char *text :
             {"/%", "/%4", "/%zz", "/%ff", "/%c0%af", "/%ed%a0%80", "/a%00b", "/a?b=%", "/a?%ff=1", "/a?b=%00"}) {
            QTest::newRow(text) << QByteArray(text);
        }
    }

    void refusesBadEncodings()
    {
        QFETCH(QByteArray, target);
        QVERIFY(!parseTarget(target));
    }

    void readsParameters()
    {
        const Target target = *parseTarget("/x?a=1%262&b=c+d&flag=TRUE&n=7&twice=1&twice=2&user_id=+alex+&&=&e");
        QueryFields query(target);
        QCOMPARE(query.text("a"_L1), u"1&2"_s);
        QCOMPARE(query.text("b"_L1), u"c d"_s);
        QCOMPARE(query.flag("flag"_L1), true);
        QCOMPARE(query.whole("n"_L1, 1, 10), 7);
        QCOMPARE(query.text("e"_L1), QString());
        QVERIFY(!query.text("absent"_L1));
        QCOMPARE(query.scope().user, u"alex"_s);
        QVERIFY(query.ok());
        QVERIFY(!query.text("twice"_L1));
        QVERIFY(!query.ok());
        QCOMPARE(query.error().context, u"twice"_s);
    }

    void refusesWrongParameters()
    {
        const Target target = *parseTarget("/x?page=0&flag=maybe&user_id=&run_id=a");
        QueryFields page(target);
        QVERIFY(!page.whole("page"_L1, 1, 10));
        QCOMPARE(page.error().context, u"page"_s);
        QueryFields flag(target);
        QVERIFY(!flag.flag("flag"_L1));
        QVERIFY(!flag.ok());
        QueryFields ids(target);
        (void)ids.scope();
        QCOMPARE(ids.error().context, u"user_id"_s);
    }

    void readsMoments()
    {
        QCOMPARE(parseMoment(u"1970-01-02"_s), microsPerDay);
        QCOMPARE(parseMoment(u"1970-01-01T00:00:01Z"_s), microsPerSecond);
        QCOMPARE(parseMoment(u"1970-01-01T00:00:01"_s), microsPerSecond);
        QCOMPARE(parseMoment(u"1970-01-01 00:00"_s), Micros(0));
        QCOMPARE(parseMoment(u"1970-01-01T02:00:00.123456+02:00"_s), Micros(123456));
        QCOMPARE(parseMoment(u"1969-12-31T23:30:00.5-0030"_s), Micros(500000));
        for (const char *bad :
             {"", "1970-1-1", "1970-13-01", "1970-01-32", "1970-01-01T25:00", "1970-01-01T00:00:00+99:00",
              "1970-01-01x", "19700101", "1970-01-01T00:00:00Z\n", "0000-01-01"}) {
            QVERIFY2(!parseMoment(QString::fromLatin1(bad)), bad);
        }
        QCOMPARE(parseDate(u"2026-01-31T23:30:00-02:00"_s), QDate(2026, 2, 1));
    }
};

QTEST_GUILESS_MAIN(TestTarget)
#include "tst_target.moc"
