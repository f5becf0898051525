// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/reconcile.h"

#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

using What = Outcome::What;
Q_DECLARE_METATYPE(What)

namespace {

Claim claimOf(ClaimAct act, const QString &attribute, const QString &value, Cardinality cardinality)
{
    Claim claim;
    claim.act = act;
    claim.slot = {u"user"_s, attribute, value, cardinality};
    return claim;
}

Standing standingOf(const QString &attribute, const QString &value, const QString &text,
                    const QString &subject = u"user"_s)
{
    return {.slot = {subject, attribute, value, Cardinality::One}, .text = text};
}

} // namespace

class TestReconcile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClaimMeetsWhatStands_data()
    {
        QTest::addColumn<Claim>("claim");
        QTest::addColumn<What>("what");
        QTest::addColumn<QList<int>>("closed");
        using enum ClaimAct;
        using enum Cardinality;
        QTest::newRow("another home") << claimOf(Assert, u"home"_s, u"turku"_s, One) << What::Supersede << QList{0};
        QTest::newRow("the same home") << claimOf(Assert, u"home"_s, u"oslo"_s, One) << What::Reinforce << QList<int>();
        QTest::newRow("another liking") << claimOf(Assert, u"likes"_s, u"rain"_s, Many) << What::Add << QList<int>();
        QTest::newRow("the same liking") << claimOf(Assert, u"likes"_s, u"cycling"_s, Many) << What::Reinforce
                                         << QList<int>();
        QTest::newRow("nothing of it stands")
            << claimOf(Assert, u"diet"_s, u"vegan"_s, One) << What::Add << QList<int>();
        QTest::newRow("an event never conflicts")
            << claimOf(Assert, u"event"_s, u"bought a kayak"_s, Event) << What::Add << QList<int>();
        QTest::newRow("given up") << claimOf(Close, u"habit"_s, u"cycling"_s, Many) << What::Close << QList{1};
        QTest::newRow("given up, never heard of")
            << claimOf(Close, u"habit"_s, u"rowing"_s, Many) << What::None << QList<int>();
        Claim gaveUp = claimOf(Close, u"habit"_s, u"cycling"_s, Many);
        gaveUp.text = u"User gave up cycling"_s;
        QTest::newRow("given up, and said so") << gaveUp << What::Supersede << QList{1};
        QTest::newRow("forget it") << claimOf(Retract, u"told"_s, u"knee"_s, Many) << What::Close << QList{3};
        QTest::newRow("forget nothing") << claimOf(Retract, u"told"_s, u"elbow"_s, Many) << What::None << QList<int>();
    }

    void aClaimMeetsWhatStands()
    {
        QFETCH(Claim, claim);
        QFETCH(What, what);
        QFETCH(QList<int>, closed);
        const std::vector<Standing> standing{
            standingOf(u"home"_s, u"oslo"_s, u"User lives in Oslo"_s),
            standingOf(u"likes"_s, u"cycling"_s, u"User loves cycling"_s),
            standingOf(u"home"_s, u"nice"_s, u"User's aunt Rosa lives in Nice"_s, u"rosa"_s),
            standingOf(u"health"_s, u"bad knee"_s, u"User has a bad knee"_s),
        };
        const Outcome outcome = reconcile(claim, standing);
        QCOMPARE(outcome.what, what);
        QList<int> indexes;
        for (const std::size_t index : outcome.closed) {
            indexes << static_cast<int>(index);
        }
        QCOMPARE(indexes, closed);
        QCOMPARE(outcome.same.has_value(), what == What::Reinforce);
    }
};

QTEST_GUILESS_MAIN(TestReconcile)
#include "tst_reconcile.moc"
