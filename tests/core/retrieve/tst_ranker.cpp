// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/embed/staticmodel.h"
#include "core/retrieve/analyzer.h"
#include "core/retrieve/calibration.h"
#include "core/retrieve/corpus.h"
#include "core/retrieve/ranker.h"
#include "tests/core/retrieve/plainformula.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

Micros microsOf(QDate date)
{
    return QDate(1970, 1, 1).daysTo(date) * microsPerDay + microsPerDay / 2;
}

} // namespace

class TestRanker : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<const StaticModel> m_model;

    [[nodiscard]] Document document(const PlainMemory &memory) const
    {
        const Analyzer analyzer(m_model);
        const Analyzed analyzed = analyzer.analyzed(memory.text, memory.actor);
        return {.row = memory.row,
                .scope = {.user = u"u"_s, .agent = {}, .app = {}, .run = memory.run},
                .actor = memory.actor,
                .role = memory.role,
                .created = memory.date.isValid() ? microsOf(memory.date) : 0,
                .expires = {},
                .analysis = analyzed.analysis,
                .vector = analyzed.vector};
    }

    void fill(Corpus &corpus, const std::vector<PlainMemory> &memories) const
    {
        for (const PlainMemory &memory : memories) {
            QVERIFY(corpus.upsert(document(memory)));
        }
    }

    [[nodiscard]] RankResult ask(const Corpus &corpus, const QString &query, RankOptions options = {},
                                 const Selection &selection = {}) const
    {
        const Ranker ranker(m_model);
        const Corpus *corpora[] = {&corpus};
        return ranker.rank(ranker.prepare(query), corpora, selection, options);
    }

    [[nodiscard]] RankedHit partsOf(const Corpus &corpus, const QString &query, qint64 row) const
    {
        const RankResult result = ask(corpus, query, {.limit = 1000, .floor = 0, .explainRow = row});
        return result.explained->hit;
    }

    [[nodiscard]] std::vector<PlainMemory> chat(int count) const
    {
        static const QStringList vocabulary =
            u"hiking mountain trail weekend camera garden tomato soup recipe violin concert ticket train station "
            u"doctor appointment dog puppy park river bicycle repair invoice deadline meeting budget kitchen paint"_s
                .split(u' ');
        static const QStringList frame =
            u"I went to the %1 and saw a %2 with %3;We should talk about the %1 and %2;"
            u"Do you like the %1 near the %2 or %3?;The %1 was better than my %2"_s.split(u';');
        QRandomGenerator random(42);
        std::vector<PlainMemory> memories;
        for (int i = 0; i < count; ++i) {
            QString text = frame[random.bounded(int(frame.size()))];
            for (int slot = 1; slot <= 3; ++slot) {
                text.replace(u"%"_s + QString::number(slot), vocabulary[random.bounded(int(vocabulary.size()))]);
            }
            memories.push_back({.row = i + 1,
                                .run = i % 11 == 0 ? QString() : u"run %1"_s.arg(i / 12),
                                .actor = {},
                                .text = text,
                                .role = Role::User,
                                .date = {}});
        }
        return memories;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto model = StaticModel::open(QStringLiteral(STRATA_MODEL_FILE));
        QVERIFY(model);
        m_model = *model;
    }

    void equalsTheFormulaComputedPlainly_data()
    {
        QTest::addColumn<int>("scoreAllLimit");
        QTest::newRow("all scored") << 10'000;
        QTest::newRow("by candidates") << 10;
    }

    void equalsTheFormulaComputedPlainly()
    {
        QFETCH(int, scoreAllLimit);
        const std::vector<PlainMemory> memories = chat(80);
        Corpus corpus(m_model);
        fill(corpus, memories);
        const QString query = u"who repaired the bicycle near the mountain river"_s;
        const auto expected =
            plainScores(*m_model, memories, query, {u"repair"_s, u"bicycl"_s, u"near"_s, u"mountain"_s, u"river"_s},
                        {u"repaired"_s, u"bicycle"_s, u"near"_s, u"mountain"_s, u"river"_s});
        const RankResult result = ask(corpus, query, {.limit = 1000, .floor = 0, .scoreAllLimit = scoreAllLimit});
        QCOMPARE(result.searched, 80);
        QCOMPARE(result.hits.size(), size_t(80));
        double top = 0;
        for (const RankedHit &hit : result.hits) {
            top = std::max(top, hit.parts.raw);
        }
        for (const RankedHit &hit : result.hits) {
            ScoreParts want = expected[size_t(hit.row - 1)];
            const ScoreParts &have = hit.parts;
            const auto same = [](double a, double b) { return std::abs(a - b) < 2e-4; };
            QVERIFY2(same(have.kappa, want.kappa), qPrintable(u"%1 %2"_s.arg(have.kappa).arg(want.kappa)));
            QVERIFY2(same(have.bm25, want.bm25), qPrintable(u"%1 %2"_s.arg(have.bm25).arg(want.bm25)));
            QVERIFY(same(have.window2, want.window2));
            QVERIFY(same(have.window7, want.window7));
            QVERIFY(same(have.windowCover, want.windowCover));
            QVERIFY2(same(have.maxSim, want.maxSim), qPrintable(u"%1 %2"_s.arg(have.maxSim).arg(want.maxSim)));
            QVERIFY(same(have.maxSimWindow, want.maxSimWindow));
            QVERIFY(same(have.pooled, want.pooled));
            QVERIFY(same(have.passage, want.passage));
            QVERIFY(same(have.pair, want.pair));
            QVERIFY(same(have.previousQuestion, want.previousQuestion));
            const double k = want.kappa;
            const double raw =
                .53 * (1 - k) * want.bm25 + .35 * want.maxSim + .30 * want.pooled + .36 * want.passage + .49 * want.pair
                + k * (.48 * want.window2 + .45 * want.window7 + .40 * want.maxSimWindow + .21 * want.previousQuestion)
                + .39 - .17 * have.you;
            QVERIFY2(std::abs(have.raw - raw) < 1e-3, qPrintable(u"%1 %2"_s.arg(have.raw).arg(raw)));
            QCOMPARE(have.meaning + have.words + have.whoAndWhen, have.raw);
            const double z = -5.76 + 3.23 * want.maxSimWindow + 1.66 * want.passage + 2.66 * want.pair
                             + .53 * want.windowCover - 3.17 * (top - raw);
            QVERIFY(std::abs(have.z - z) < 5e-3);
            QVERIFY(std::abs(hit.score - 1 / (1 + std::exp(-(have.z + 2.3)))) < 1e-9);
        }
        QVERIFY(std::ranges::is_sorted(result.hits,
                                       [](const auto &a, const auto &b) { return a.parts.raw > b.parts.raw + 1e-6; }));
    }
};

QTEST_GUILESS_MAIN(TestRanker)
#include "tst_ranker.moc"
