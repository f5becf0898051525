// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/uuid.h"
#include "core/engine/recallguard.h"

#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

class TestRecallGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClauseIsKnownByMostOfItsWords_data()
    {
        QTest::addColumn<QString>("clause");
        QTest::addColumn<bool>("known");
        QTest::newRow("whole") << u"I live in Oslo near the park"_s << true;
        QTest::newRow("part") << u"i live in oslo"_s << true;
        QTest::newRow("otherwise written") << u"I LIVE, in Oslo!"_s << true;
        QTest::newRow("one word more") << u"I live in Oslo now"_s << false;
        QTest::newRow("another place") << u"I live in Turku"_s << false;
        QTest::newRow("too short to tell") << u"in Oslo"_s << false;
        QTest::newRow("short, and handed out as it is") << u"likes jazz"_s << true;
        QTest::newRow("no words") << u"…"_s << false;
    }
    void aClauseIsKnownByMostOfItsWords()
    {
        QFETCH(const QString, clause);
        QFETCH(const bool, known);
        RecallGuard guard;
        guard.note(QUuid::createUuid(), u"I live in Oslo near the park"_s, microsPerDay);
        guard.note(QUuid::createUuid(), u"Likes jazz"_s, microsPerDay);
        QCOMPARE(guard.has(clause, {}, microsPerDay), known);
    }

    void itIsForgottenAfterADayUnlessHandedOutAgain()
    {
        RecallGuard guard;
        const QUuid id = QUuid::createUuid();
        const QString text = u"I live in Oslo"_s;
        Micros now = 10 * microsPerDay;
        guard.note(id, text, now);
        QVERIFY(guard.has(text, {}, now + microsPerDay));
        QVERIFY(!guard.has(text, {}, now + microsPerDay + 1));
        guard.note(id, text, now + microsPerDay / 2);
        guard.note(id, u"Something else is told"_s, now + microsPerDay + 2); // which throws out what is old
        QVERIFY(guard.has(text, {}, now + microsPerDay + 2));
        QVERIFY(!guard.has(text, {}, now + 2 * microsPerDay));
    }

    void aMessageDoesNotSpeakAgainstItself()
    {
        RecallGuard guard;
        const QUuid self = QUuid::createUuid();
        const QString text = u"I live in Oslo"_s;
        guard.note(self, text, 1);
        QVERIFY(!guard.has(text, self, 1));
        QVERIFY(guard.has(text, QUuid::createUuid(), 1));
        guard.note(QUuid::createUuid(), text, 1);
        QVERIFY(guard.has(text, self, 1));
    }

    void ofTooMuchTheNewestIsKept()
    {
        RecallGuard guard;
        for (int i = 0; i < 60'000; ++i) {
            guard.note(QUuid::createUuid(), u"word%1 stands alone"_s.arg(i), 1);
        }
        QVERIFY(!guard.has(u"word1 stands alone"_s, {}, 1));
        QVERIFY(guard.has(u"word59999 stands alone"_s, {}, 1));
    }
};

QTEST_GUILESS_MAIN(TestRecallGuard)
#include "tst_recallguard.moc"
