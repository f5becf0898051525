// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/datetext.h"

#include <QTest>

using namespace strata;
using namespace strata::ui;
using namespace Qt::StringLiterals;

namespace {

Micros at(const char *moment)
{
    QDateTime time = QDateTime::fromString(QString::fromLatin1(moment), Qt::ISODate);
    time.setTimeSpec(Qt::UTC);
    return time.toMSecsSinceEpoch() * 1000;
}

} // namespace

class TestDateText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void momentsAreTold_data()
    {
        QTest::addColumn<QString>("moment");
        QTest::addColumn<QString>("told");
        QTest::newRow("today") << u"2026-11-12T14:21:00"_s << u"14:21"_s;
        QTest::newRow("first minute of today") << u"2026-11-12T00:00:00"_s << u"00:00"_s;
        QTest::newRow("last minute of yesterday") << u"2026-11-11T23:59:59"_s << u"yesterday 23:59"_s;
        QTest::newRow("yesterday") << u"2026-11-11T19:02:00"_s << u"yesterday 19:02"_s;
        QTest::newRow("two days ago") << u"2026-11-10T19:02:00"_s << u"10 Nov"_s;
        QTest::newRow("this year") << u"2026-10-03T08:00:00"_s << u"3 Oct"_s;
        QTest::newRow("last year") << u"2025-12-31T23:59:00"_s << u"31 Dec 2025"_s;
        QTest::newRow("tomorrow, from a clock that is ahead") << u"2026-11-13T00:10:00"_s << u"13 Nov"_s;
    }
    void momentsAreTold()
    {
        QFETCH(QString, moment);
        QFETCH(QString, told);
        QCOMPARE(dateText(at(moment.toLatin1().constData()), at("2026-11-12T14:32:22"), QLocale::c()), told);
    }
    void noMomentIsNoText()
    {
        QCOMPARE(dateText(0, at("2026-11-12T14:32:22")), QString());
        QCOMPARE(fullDateText(0), QString());
    }
    void todayIsSaidInSentences()
    {
        const Micros now = at("2026-11-12T14:32:22");
        QCOMPARE(dateSentence(at("2026-11-12T14:21:00"), now, QLocale::c()), u"today 14:21"_s);
        QCOMPARE(dateSentence(at("2026-11-11T14:21:00"), now, QLocale::c()), u"yesterday 14:21"_s);
    }

    void countdownsAreTold_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("told");
        QTest::newRow("past") << qint64(-5) << u"ended"_s;
        QTest::newRow("now") << qint64(0) << u"ended"_s;
        QTest::newRow("seconds") << qint64(59) << u"under a minute left"_s;
        QTest::newRow("minutes") << qint64(38 * 60 + 59) << u"38 min left"_s;
        QTest::newRow("hours") << qint64(23 * 3600 + 58 * 60) << u"23 h 58 min left"_s;
        QTest::newRow("padded minutes") << qint64(2 * 3600 + 8 * 60) << u"2 h 08 min left"_s;
        QTest::newRow("days") << qint64(3 * 86'400) << u"3 d left"_s;
    }
    void countdownsAreTold()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, told);
        QCOMPARE(countdownText(seconds), told);
    }

    void durationsAreTold()
    {
        QCOMPARE(durationText(800'000), u"0.8 s"_s);
        QCOMPARE(durationText(42 * microsPerSecond), u"42 s"_s);
        QCOMPARE(durationText(12 * 60 * microsPerSecond), u"12 min"_s);
        QCOMPARE(durationText((3 * 3600 + 5 * 60) * microsPerSecond), u"3 h 05 min"_s);
    }
};

QTEST_GUILESS_MAIN(TestDateText)
#include "tst_datetext.moc"
