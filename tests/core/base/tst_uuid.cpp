// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/uuid.h"

#include <QSet>
#include <QTest>

using namespace strata;

class TestUuid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesVersionVariantAndTime()
    {
        const QUuid id = makeUuid7(1'700'000'000'123'456);
        const QString text = uuidText(id);
        QCOMPARE(text.size(), 36);
        QCOMPARE(text.at(14), QLatin1Char('7'));
        QVERIFY(QStringLiteral("89ab").contains(text.at(19)));
        QCOMPARE(text.left(8) + text.mid(9, 4), QStringLiteral("%1").arg(1'700'000'000'123, 12, 16, QLatin1Char('0')));
    }

    void doesNotRepeat()
    {
        QSet<QUuid> seen;
        for (int i = 0; i < 10'000; ++i) {
            seen.insert(makeUuid7(1'700'000'000'000'000));
        }
        QCOMPARE(seen.size(), 10'000);
    }

    void isoTextHasMicrosecondsAndZone()
    {
        QCOMPARE(toIsoText(1'700'000'000'000'042), QStringLiteral("2023-11-14T22:13:20.000042+00:00"));
    }
};

QTEST_GUILESS_MAIN(TestUuid)
#include "tst_uuid.moc"
