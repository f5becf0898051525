// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/embed/staticmodel.h"
#include "core/index/vectorindex.h"
#include "core/retrieve/analyzer.h"
#include "core/retrieve/corpus.h"
#include "core/retrieve/corpusdata.h"
#include "core/retrieve/ranker.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace strata;
using namespace Qt::StringLiterals;

class TestCorpus : public QObject
{
    Q_OBJECT

    std::shared_ptr<const StaticModel> m_model;

    [[nodiscard]] Document document(qint64 row, const QString &text, const QString &run = {},
                                    const QString &user = u"u"_s) const
    {
        const Analyzed analyzed = Analyzer(m_model).analyzed(text, {});
        return {.row = row,
                .scope = {.user = user, .agent = {}, .app = {}, .run = run},
                .role = Role::User,
                .analysis = analyzed.analysis,
                .vector = analyzed.vector};
    }

    static QString textOf(int i)
    {
        static const QStringList words =
            u"violin lake tomato hiking camera recipe station puppy bicycle invoice"_s.split(u' ');
        return u"We saw the %1 near the %2 on day %3 of the trip"_s.arg(words[i % 10], words[(i / 10) % 10]).arg(i);
    }

    [[nodiscard]] RankResult ask(const Corpus &corpus, const QString &query, const RankOptions &options) const
    {
        const Ranker ranker(m_model);
        const Corpus *corpora[] = {&corpus};
        return ranker.rank(ranker.prepare(query), corpora, {}, options);
    }

    /// Row and raw score of all hits, by row.
    [[nodiscard]] std::vector<std::pair<qint64, double>> scores(const Corpus &corpus) const
    {
        std::vector<std::pair<qint64, double>> result;
        for (const RankedHit &hit : ask(corpus, u"which lake has the violin"_s, {.limit = 10'000, .floor = 0}).hits) {
            result.emplace_back(hit.row, hit.parts.raw);
        }
        std::ranges::sort(result);
        return result;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto model = StaticModel::open(QStringLiteral(STRATA_MODEL_FILE));
        QVERIFY(model);
        m_model = *model;
    }

    void endsTheSameWhateverTheOrderOfChanges()
    {
        QRandomGenerator random(5);
        Corpus plain(m_model);
        for (int i = 1; i <= 200; ++i) {
            QVERIFY(plain.upsert(document(i, textOf(i), i % 7 == 0 ? QString() : u"run %1"_s.arg(i % 5))));
        }
        // The same by way of other texts, other runs, removals and repetitions in random order.
        Corpus shuffled(m_model);
        std::vector<int> rows(200);
        std::iota(rows.begin(), rows.end(), 1);
        std::shuffle(rows.begin(), rows.end(), random);
        for (const int i : rows) {
            QVERIFY(shuffled.upsert(document(i, textOf(i + 3), u"run %1"_s.arg(i % 3))));
            QVERIFY(shuffled.upsert(document(1000 + i, textOf(i), u"run 1"_s)));
        }
        std::shuffle(rows.begin(), rows.end(), random);
        for (const int i : rows) {
            shuffled.remove(1000 + i);
            shuffled.remove(1000 + i);
            if (i % 3 == 0) {
                shuffled.remove(i);
            }
            QVERIFY(shuffled.upsert(document(i, textOf(i), i % 7 == 0 ? QString() : u"run %1"_s.arg(i % 5))));
        }
        QCOMPARE(shuffled.size(), 200);
        const auto expected = scores(plain);
        const auto found = scores(shuffled);
        QCOMPARE(found.size(), expected.size());
        for (size_t i = 0; i < found.size(); ++i) {
            QCOMPARE(found[i].first, expected[i].first);
            QVERIFY(std::abs(found[i].second - expected[i].second) < 1e-5);
        }
    }

    void removesAndKnowsWhatItHolds()
    {
        Corpus corpus(m_model);
        QVERIFY(corpus.upsert(document(5, u"one"_s)));
        QVERIFY(corpus.contains(5));
        QVERIFY(!corpus.contains(4));
        corpus.remove(4);
        corpus.remove(5);
        QCOMPARE(corpus.size(), 0);
        QVERIFY(!corpus.contains(5));
        QVERIFY(scores(corpus).empty());
    }

    void dropsADocumentWhoseAnalysisCannotBeRead()
    {
        Corpus corpus(m_model);
        QVERIFY(corpus.upsert(document(5, u"one"_s)));
        Document broken = document(5, u"two"_s);
        broken.analysis.truncate(7);
        const auto result = corpus.upsert(broken);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Storage);
        QVERIFY(!corpus.contains(5));
    }

    void givesMemoryOfRemovedDocumentsBackToOthers()
    {
        Corpus corpus(m_model);
        for (int i = 1; i <= 1500; ++i) {
            QVERIFY(corpus.upsert(document(i, textOf(i), u"run"_s)));
        }
        const qsizetype before = corpus.bytes();
        QVERIFY2(before / 1500 <= 300, qPrintable(QString::number(before / 1500)));
        for (int round = 0; round < 3; ++round) {
            for (int i = 1; i <= 1500; ++i) {
                QVERIFY(corpus.upsert(document(i, textOf(i + round), u"run"_s)));
            }
        }
        QVERIFY2(corpus.bytes() < before * 3 / 2, qPrintable(u"%1 %2"_s.arg(before).arg(corpus.bytes())));
    }

    void putsUsersOfTheSameRunApart()
    {
        Corpus corpus(m_model);
        QVERIFY(corpus.upsert(document(1, u"The violin is by the lake"_s, u"r"_s, u"anna"_s)));
        QVERIFY(corpus.upsert(document(2, u"Something else entirely"_s, u"r"_s, u"ben"_s)));
        const auto result = ask(corpus, u"violin lake"_s, {.limit = 2, .floor = 0});
        QCOMPARE(result.hits[1].row, 2);
        QCOMPARE(result.hits[1].parts.window2, 0.0);
    }

    void answersTheSameFromAnIndexAndFromScans()
    {
        constexpr int count = 300;
        Corpus corpus(m_model);
        for (int i = 1; i <= count; ++i) {
            QVERIFY(corpus.upsert(document(i, textOf(i))));
        }
        const auto index = VectorIndex::build(corpus.vectors(), {});
        QVERIFY(index);
        QCOMPARE((*index)->size(), count);
        // Changed, added and removed after the index was built, before and after it is attached.
        QVERIFY(corpus.upsert(document(17, u"A harbour at dawn with fishing boats"_s)));
        corpus.attachIndex(*index);
        QVERIFY(corpus.upsert(document(count + 1, u"Fishing boats leave the harbour at dawn"_s)));
        corpus.remove(18);
        const FloatVector query = m_model->pooled(m_model->tokenize(u"boats in the harbour"));
        const CorpusData &data = corpus.data();
        const std::vector<quint64> all((data.slotCount() + 63) / 64, ~quint64(0));
        std::vector<qint64> rows;
        for (const quint32 slot : data.nearest(query, 20, all)) {
            rows.push_back(data.record(slot).row);
        }
        QVERIFY(rows.size() >= 20);
        QVERIFY(std::ranges::find(rows, 17) != rows.end());
        QVERIFY(std::ranges::find(rows, count + 1) != rows.end());
        QVERIFY(std::ranges::find(rows, 18) == rows.end());
        corpus.attachIndex(nullptr);
        const auto exact = data.nearest(query, 20, all);
        QCOMPARE(exact.size(), size_t(20));
        const auto shared = std::ranges::count_if(
            exact, [&](quint32 slot) { return std::ranges::find(rows, data.record(slot).row) != rows.end(); });
        QVERIFY2(shared >= 19, qPrintable(QString::number(shared)));
    }
};

QTEST_GUILESS_MAIN(TestCorpus)
#include "tst_corpus.moc"
