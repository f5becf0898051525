// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/search/hitsmodel.h"
#include "ui/search/searchtexts.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace strata;
using namespace strata::ui;
using namespace Qt::StringLiterals;

namespace {

Hit makeHit(Layer layer, const QString &text, double score)
{
    Hit hit;
    hit.memory.id = {QUuid::createUuid()};
    hit.memory.layer = layer;
    hit.memory.text = text;
    hit.memory.created = hit.memory.updated = 1'791'633'600LL * microsPerSecond;
    hit.score = score;
    hit.parts.meaning = 1;
    return hit;
}

SearchAnswer sampleAnswer()
{
    SearchAnswer answer;
    answer.hits = {makeHit(Layer::User, u"one"_s, 0.8), makeHit(Layer::User, u"two"_s, 0.6),
                   makeHit(Layer::Conversation, u"three"_s, 0.7)};
    answer.tiers = {{.layer = Layer::User, .searched = 40, .above = 2, .below = 3, .best = 0.8},
                    {.layer = Layer::Session, .searched = 5, .above = 0, .below = 5, .best = 0.05},
                    {.layer = Layer::Conversation, .searched = 9, .above = 1, .below = 0, .best = 0.7}};
    return answer;
}

} // namespace

class TestHitsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void layersWithHitsHaveAHeading()
    {
        HitsModel model;
        QAbstractItemModelTester tester(&model);
        model.setAnswer({}, sampleAnswer(), 0);
        QCOMPARE(model.rowCount(), 5);
        QVERIFY(model.index(0).data(HitsModel::HeadingRole).toBool());
        QCOMPARE(model.index(0).data().toString(), u"User memories"_s);
        QCOMPARE(model.index(3).data().toString(), u"Raw history"_s);
        QVERIFY(!(model.index(0).flags() & Qt::ItemIsSelectable));
    }

    void ranksCountHitsOnly()
    {
        HitsModel model;
        model.setAnswer({}, sampleAnswer(), 0);
        QCOMPARE(model.rank(model.index(0)), 0);
        QCOMPARE(model.rank(model.index(1)), 1);
        QCOMPARE(model.rank(model.index(4)), 3);
        QCOMPARE(model.firstHit().row(), 1);
    }

    void byRelevanceThereAreNoHeadings()
    {
        HitsModel model;
        SearchRequest request;
        request.merge = Merge::Relevance;
        model.setAnswer(request, sampleAnswer(), 0);
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(model.hit(model.index(0)) != nullptr);
    }

    void aRowIsASentenceForAScreenReader()
    {
        HitsModel model;
        SearchRequest request;
        request.threshold = 0.1;
        model.setAnswer(request, sampleAnswer(), 1'791'633'700LL * microsPerSecond);
        const QString said = model.index(1).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(said.startsWith(u"one. factual"_s), qPrintable(said));
        QVERIFY2(said.contains(u"0.80; meaning 0.80"_s), qPrintable(said));
        QVERIFY2(said.endsWith(u"floor 0.10"_s), qPrintable(said));
    }

    void anEmptyAnswerIsNoRow()
    {
        HitsModel model;
        QAbstractItemModelTester tester(&model);
        model.setAnswer({}, sampleAnswer(), 0);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.firstHit().isValid());
        QVERIFY(!model.indexOf({QUuid::createUuid()}).isValid());
    }

    void whyNotIsSaidInASentence_data()
    {
        QTest::addColumn<int>("reason");
        QTest::addColumn<QString>("said");
        using enum WhyNot::Reason;
        QTest::newRow("below") << int(BelowFloor) << u"It scored 0.28, under the floor 0.35."_s;
        QTest::newRow("pending") << int(Pending) << u"It waits for review, and what waits is never recalled."_s;
        QTest::newRow("replaced") << int(Superseded) << u"Replaced by a newer one."_s;
        QTest::newRow("binned") << int(Binned) << u"It lies in the bin."_s;
        QTest::newRow("there") << int(Returned) << u"It is there, at rank 4."_s;
        QTest::newRow("behind") << int(BelowLimit) << u"It scored 0.28, rank 4: behind the last hit that is shown."_s;
    }
    void whyNotIsSaidInASentence()
    {
        QFETCH(int, reason);
        QFETCH(QString, said);
        WhyNot why;
        why.reason = WhyNot::Reason(reason);
        why.rank = 4;
        why.score = 0.28;
        why.floor = 0.35;
        QCOMPARE(whyNotSentence(why, 0), said);
    }
};

QTEST_GUILESS_MAIN(TestHitsModel)
#include "tst_hitsmodel.moc"
