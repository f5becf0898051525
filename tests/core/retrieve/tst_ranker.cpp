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

#include <algorithm>
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

    void readsTheBeginningOfAPastedBook()
    {
        const std::vector<PlainMemory> memories = chat(80);
        Corpus corpus(m_model);
        fill(corpus, memories);
        QString book = u"who repaired the bicycle near the mountain river "_s;
        for (int i = 0; book.size() < maxQueryLength - 1; ++i) {
            book += u"chapter%1 "_s.arg(i);
        }
        book = book.left(maxQueryLength - 1);
        const RankResult beginning = ask(corpus, book, {.limit = 80, .floor = 0});
        for (int i = 0; i < 100'000; ++i) {
            book += u"\U0001F4D6 page%1 violin "_s.arg(i); // the first book lies across the end of what is read
        }
        const RankResult whole = ask(corpus, book, {.limit = 80, .floor = 0});
        QCOMPARE(whole.hits.size(), size_t(80));
        for (size_t i = 0; i < whole.hits.size(); ++i) {
            QCOMPARE(whole.hits[i].row, beginning.hits[i].row);
            QCOMPARE(whole.hits[i].score, beginning.hits[i].score);
            QVERIFY(whole.hits[i].parts.bm25 <= 1 && whole.hits[i].parts.window7 <= 1);
        }
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
            double best = 0; // of this hit and those after it
            for (const RankedHit *later = &hit; later <= &result.hits.back(); ++later) {
                best = std::max(best, 1 / (1 + std::exp(-(later->parts.z + 2.3))));
            }
            QVERIFY(std::abs(hit.score - best) < 1e-9);
        }
        QVERIFY(std::ranges::is_sorted(result.hits,
                                       [](const auto &a, const auto &b) { return a.parts.raw > b.parts.raw + 1e-6; }));
    }

    void weighsByHand()
    {
        ScoreParts parts;
        parts.kappa = .5;
        parts.bm25 = 1;
        parts.window2 = .5;
        parts.window7 = .25;
        parts.maxSim = .8;
        parts.pooled = .4;
        parts.passage = .6;
        parts.pair = .2;
        parts.maxSimWindow = .9;
        parts.when = 1;
        parts.previousQuestion = 1.5;
        parts.actor = 1;
        parts.date = .7;
        parts.user = 1;
        parts.number = 1;
        parts.you = 1;
        weigh(parts, {});
        QCOMPARE(parts.words, .265 + .5 * (.24 + .1125));
        QCOMPARE(parts.meaning, .28 + .12 + .216 + .098 + .18);
        QCOMPARE(parts.whoAndWhen, .5 * (.28 + .315) + .48 + .385 + .39 + .25 - .17);
        QCOMPARE(parts.raw, parts.words + parts.meaning + parts.whoAndWhen);
        weigh(parts, {.bm25 = 0,
                      .maxSim = 0,
                      .pooled = 0,
                      .passage = 0,
                      .pair = 0,
                      .window2 = 0,
                      .window7 = 0,
                      .maxSimWindow = 0,
                      .when = 0,
                      .previousQuestion = 0,
                      .actor = 0,
                      .date = 0,
                      .user = 0,
                      .number = 0,
                      .you = 0});
        QCOMPARE(parts.raw, 0.0);
    }

    void calibratesByHand()
    {
        ScoreParts parts;
        parts.maxSimWindow = 1;
        parts.passage = .5;
        parts.pair = .5;
        parts.windowCover = 1;
        parts.date = 1;
        QVERIFY(std::abs(logOdds(parts, .1) - (-5.76 + 3.23 + .83 + 1.33 + .53 + 1.64 - .317)) < 1e-12);
        QCOMPARE(reportedScore(-2.3), 0.5);
        // The floors of query.h are those shares of relevant answers.
        QVERIFY(std::abs(reportedScore(std::log(.10 / .90)) - strictFloor) < .005);
        QVERIFY(std::abs(reportedScore(std::log(.07 / .93)) - lowConfidenceFloor) < .005);
    }

    void weighsShortRunsByTheirWindows()
    {
        QCOMPARE(shortRunShare(0), 1.0);
        QCOMPARE(shortRunShare(40), 0.5);
        QVERIFY(std::abs(shortRunShare(23) - .75) < .01);
        QVERIFY(std::abs(shortRunShare(300) - .02) < .01);
    }

    void computesBm25ByHand()
    {
        Corpus corpus(m_model);
        // Two documents of 2 and 4 words; "violin" stands in both, once and twice.
        fill(corpus,
             {{.row = 1, .run = {}, .actor = {}, .text = u"old violin"_s, .role = Role::User, .date = {}},
              {.row = 2, .run = {}, .actor = {}, .text = u"violin violin old lake"_s, .role = Role::User, .date = {}}});
        const double norm1 = 1.2 * (.25 + .75 * 2 / 3);
        const double norm2 = 1.2 * (.25 + .75 * 4 / 3);
        const double ratio = (1 / (1 + norm1)) / (2 / (2 + norm2)); // idf and k1 + 1 are the same in both
        const RankedHit first = partsOf(corpus, u"violin"_s, 1);
        const RankedHit second = partsOf(corpus, u"violin"_s, 2);
        QVERIFY(std::abs(first.parts.bm25 / second.parts.bm25 - ratio) < 1e-5);
        QCOMPARE(std::max(first.parts.bm25, second.parts.bm25), 1.0);
        // Windows: k1 .9, b .4, idf = ln(1 + .5/2.5); an unknown term counts in the cover with ln(1 + 2.5/.5).
        const double windowNorm = .9 * (.6 + .4 * 4 / 3);
        const double idf = std::log(1 + .5 / 2.5);
        const RankedHit covered = partsOf(corpus, u"violin zebra"_s, 2);
        QVERIFY(std::abs(covered.parts.windowCover - idf * 2 * 1.9 / (2 + windowNorm) / (idf + std::log(6.0))) < 1e-5);
    }

    void knowsTheActorThatTheQueryNames()
    {
        Corpus corpus(m_model);
        fill(corpus,
             {{.row = 1, .run = {}, .actor = u"Caroline"_s, .text = u"I like tea"_s, .role = Role::User, .date = {}},
              {.row = 2, .run = {}, .actor = u"Melanie"_s, .text = u"I like tea"_s, .role = Role::User, .date = {}},
              {.row = 3, .run = {}, .actor = {}, .text = u"Melanie: I like tea"_s, .role = Role::User, .date = {}}});
        QCOMPARE(partsOf(corpus, u"What does Mel like?"_s, 1).parts.actor, 0.0);
        QCOMPARE(partsOf(corpus, u"What does Mel like?"_s, 2).parts.actor, 1.0);
        QCOMPARE(partsOf(corpus, u"What does Mel like?"_s, 3).parts.actor, 1.0);
        QCOMPARE(partsOf(corpus, u"Do Caroline and Melanie like it?"_s, 2).parts.actor, 0.0);
        QCOMPARE(ask(corpus, u"Do Caroline and Melanie like it?"_s).actors, QStringList({u"Caroline"_s, u"Melanie"_s}));
    }

    void findsAMemoryByTheLabelBeforeItsColon_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<QString>("run");
        QTest::newRow("user memories of an agent") << Role::User << QString();
        QTest::newRow("user memories by hand") << Role::None << QString();
        QTest::newRow("messages of a run") << Role::User << u"r"_s;
    }

    void findsAMemoryByTheLabelBeforeItsColon()
    {
        QFETCH(Role, role);
        QFETCH(QString, run);
        Corpus corpus(m_model);
        const QStringList texts{u"Allergies: peanuts and shellfish"_s, u"Lives in Leeds with two cats"_s,
                                u"Diet: vegan since last spring"_s,    u"Car: an old blue Volvo"_s,
                                u"Hobby: climbing in the hills"_s,     u"Hobby: chess on Sundays"_s,
                                u"Recipe: mix flour and bake it"_s,    u"Grandmother gave her the lasagna recipe"_s};
        for (int i = 0; i < texts.size(); ++i) {
            QVERIFY(corpus.upsert(
                document({.row = i + 1, .run = run, .actor = {}, .text = texts[i], .role = role, .date = {}})));
        }
        QVERIFY(ask(corpus, u"What allergies does the user have?"_s).actors.isEmpty());
        const auto expect = [&](const QString &query, qint64 row) {
            const RankedHit hit = partsOf(corpus, query, row);
            QCOMPARE(hit.parts.bm25, 1.0);
            QCOMPARE(hit.parts.actor, 0.0);
            QVERIFY2(hit.parts.maxSim > .5, qPrintable(query));
            QVERIFY2(hit.score > .3, qPrintable(u"%1 %2"_s.arg(query).arg(hit.score)));
        };
        expect(u"What allergies does the user have?"_s, 1);
        expect(u"Any allergies?"_s, 1);
        expect(u"What is her diet?"_s, 3);
        expect(u"Which car does he have?"_s, 4);
        expect(u"car"_s, 4);
        QVERIFY(partsOf(corpus, u"hobby"_s, 5).parts.bm25 > .9);
        QVERIFY(partsOf(corpus, u"hobby"_s, 6).parts.bm25 > .9);
        QVERIFY(partsOf(corpus, u"What recipe did I get?"_s, 8).parts.bm25 > .8);
    }

    void takesSpeakersFromTheTextLikeGivenOnes_data()
    {
        QTest::addColumn<QString>("run");
        QTest::addColumn<bool>("otherNames");
        QTest::newRow("in a run") << u"r"_s << false;
        QTest::newRow("outside of runs") << QString() << false;
        QTest::newRow("with other names given") << u"r"_s << true;
    }

    void takesSpeakersFromTheTextLikeGivenOnes()
    {
        QFETCH(QString, run);
        QFETCH(bool, otherNames);
        const QStringList said{u"How was the marathon in Boston?"_s, u"Exhausting, but I made it to the lake."_s,
                               u"You have three cats now?"_s,        u"Yes, the last one came yesterday!"_s,
                               u"Lovely. What is its name?"_s,       u"Violin, because of the noise."_s,
                               u"Ha! Note: never lend it a bow."_s,  u"I will not."_s};
        Corpus given(m_model);
        Corpus written(m_model);
        for (int i = 0; i < said.size(); ++i) {
            const QString name = i % 2 == 0 ? u"Ann"_s : u"Bob Miller"_s;
            PlainMemory memory{
                .row = i + 1, .run = run, .actor = name, .text = said[i], .role = Role::User, .date = {}};
            QVERIFY(given.upsert(document(memory)));
            memory.actor = otherNames ? u"speaker_%1"_s.arg(i % 2) : QString();
            memory.text = name + u": "_s + said[i];
            QVERIFY(written.upsert(document(memory)));
        }
        for (const QString &query : {u"When did the cat of Bob come?"_s, u"What was Ann told of the marathon?"_s}) {
            for (int row = 1; row <= said.size(); ++row) {
                const RankedHit want = partsOf(given, query, row);
                const RankedHit have = partsOf(written, query, row);
                QCOMPARE(have.parts.actor, want.parts.actor);
                QCOMPARE(have.parts.kappa, want.parts.kappa);
                QCOMPARE(have.parts.bm25, want.parts.bm25);
                QVERIFY(std::abs(have.parts.pair - want.parts.pair) < 1e-6);
                QVERIFY(std::abs(have.parts.raw - want.parts.raw) < 1e-6);
            }
        }
        // One turn alone shows nobody to be a speaker any more.
        for (int row = 2; row <= said.size(); ++row) {
            written.remove(row);
        }
        QVERIFY(ask(written, u"What did Ann say?"_s).actors.isEmpty());
        QCOMPARE(partsOf(written, u"Ann"_s, 1).parts.bm25, 1.0);
    }

    void followsANameOnTheEdgeWithoutReadingAllEachTime()
    {
        const auto said = [this](qint64 row, bool named) {
            return document({.row = row,
                             .run = u"r"_s,
                             .actor = {},
                             .text = (named ? u"Ann: "_s : QString()) + u"I walked to the lake"_s,
                             .role = Role::User,
                             .date = {}});
        };
        Corpus grown(m_model);
        Corpus loaded(m_model);
        loaded.setLoading(true);
        for (qint64 row = 1; row <= 2'400; ++row) {
            // Three of four begin with the name: most of the first 2,200 make it a speaker, or a label again.
            const Document one = said(row, row > 2'200 || row % 4 != 1);
            QVERIFY(grown.upsert(one));
            QVERIFY(loaded.upsert(one));
        }
        loaded.setLoading(false);
        for (const qint64 row : {2, 2'000, 2'400}) {
            QCOMPARE(partsOf(loaded, u"Where did Ann walk?"_s, row).parts.actor, 1.0);
            QCOMPARE(partsOf(grown, u"Where did Ann walk?"_s, row).parts.actor, 1.0);
        }
        loaded.setLoading(true);
        for (qint64 row = 3; row <= 2'400; ++row) {
            loaded.remove(row);
        }
        loaded.setLoading(false);
        QCOMPARE(partsOf(loaded, u"Where did Ann walk?"_s, 2).parts.actor, 0.0);
    }

    void knowsPeopleWhomTheClientCallsUserAndAssistant()
    {
        const auto user = [this](const QString &first, const QString &second, const QString &run = u"r"_s) {
            Corpus corpus(m_model);
            fill(
                corpus,
                {{.row = 1, .run = run, .actor = first, .text = u"Any tea?"_s, .role = Role::User, .date = {}},
                 {.row = 2, .run = run, .actor = second, .text = u"Green tea"_s, .role = Role::Assistant, .date = {}}});
            return partsOf(corpus, u"tea"_s, 2).parts.user;
        };
        QCOMPARE(user(u"Ann"_s, u"Bob"_s), 1.0);
        QCOMPARE(user(u"Ann"_s, u"Bob"_s, {}), 1.0);
        QCOMPARE(user({}, {}), 0.0);
        QCOMPARE(user({}, u"Bob"_s), 0.0); // an assistant that has a name
        QCOMPARE(user(u"Ann"_s, u"Assistant"_s), 0.0);
        QCOMPARE(user(u"user"_s, u"assistant"_s), 0.0);
    }

    void takesTheRoleFromTheTextWhereNothingElseTellsIt()
    {
        Corpus corpus(m_model);
        for (int i = 1; i <= 4; ++i) {
            const QString name = i % 2 == 0 ? u"Assistant"_s : u"User"_s;
            QVERIFY(corpus.upsert(document({.row = i,
                                            .run = u"r"_s,
                                            .actor = {},
                                            .text = name + u": the tea is hot"_s,
                                            .role = Role::User,
                                            .date = {}})));
        }
        QCOMPARE(partsOf(corpus, u"tea"_s, 3).parts.user, 1.0);
        QCOMPARE(partsOf(corpus, u"tea"_s, 4).parts.user, 0.0);
        QCOMPARE(partsOf(corpus, u"Which assistant has tea?"_s, 4).parts.actor, 0.0);
    }

    void joinsTheMessagesOfTheDefaultRun()
    {
        const auto answer = [this](bool inRun) {
            Corpus corpus(m_model);
            qint64 row = 0;
            for (const QString &text : {u"How was the marathon?"_s, u"Exhausting, four hours"_s, u"Well done"_s}) {
                Document one =
                    document({.row = ++row, .run = {}, .actor = {}, .text = text, .role = Role::User, .date = {}});
                one.inRun = inRun;
                if (!corpus.upsert(one)) {
                    return ScoreParts();
                }
            }
            return partsOf(corpus, u"marathon"_s, 2).parts;
        };
        QVERIFY(answer(true).window2 > .5);
        QVERIFY(answer(true).previousQuestion > 1);
        QVERIFY(answer(true).pair > answer(true).pooled);
        QCOMPARE(answer(false).window2, 0.0);
    }

    void searchesWithoutTheNamesOfActorsUnlessNothingElseIsAsked()
    {
        Corpus corpus(m_model);
        fill(
            corpus,
            {{.row = 1, .run = {}, .actor = u"Caroline"_s, .text = u"The tea is hot"_s, .role = Role::User, .date = {}},
             {.row = 2,
              .run = {},
              .actor = u"Melanie"_s,
              .text = u"Caroline came by today"_s,
              .role = Role::User,
              .date = {}}});
        QCOMPARE(partsOf(corpus, u"Which tea does Caroline like?"_s, 2).parts.bm25, 0.0);
        QCOMPARE(partsOf(corpus, u"What about Caroline?"_s, 2).parts.bm25, 1.0);
    }

    void matchesTheDateOfAMemory()
    {
        Corpus corpus(m_model);
        fill(corpus,
             {{.row = 1, .run = {}, .actor = {}, .text = u"tea"_s, .role = Role::User, .date = QDate(2023, 5, 8)},
              {.row = 2, .run = {}, .actor = {}, .text = u"tea"_s, .role = Role::User, .date = QDate(2023, 5, 20)},
              {.row = 3, .run = {}, .actor = {}, .text = u"tea"_s, .role = Role::User, .date = QDate(1969, 5, 8)}});
        const QString query = u"What was on 7 May 2023?"_s;
        QCOMPARE(partsOf(corpus, query, 1).parts.date, 1.0);
        QCOMPARE(partsOf(corpus, query, 2).parts.date, 0.5);
        QCOMPARE(partsOf(corpus, query, 3).parts.date, 0.0);
        QCOMPARE(partsOf(corpus, u"What was in May?"_s, 3).parts.date, 1.0);
        QCOMPARE(partsOf(corpus, u"What was it?"_s, 1).parts.date, 0.0);
    }

    void knowsWhatAQuestionAsksForAndWhoSpeaks()
    {
        Corpus corpus(m_model);
        fill(corpus,
             {{.row = 1, .run = {}, .actor = {}, .text = u"We moved last week"_s, .role = Role::User, .date = {}},
              {.row = 2,
               .run = {},
               .actor = {},
               .text = u"You have three cats"_s,
               .role = Role::Assistant,
               .date = {}}});
        QCOMPARE(partsOf(corpus, u"When did she move?"_s, 1).parts.when, 1.0);
        QCOMPARE(partsOf(corpus, u"When did she move?"_s, 2).parts.when, 0.0);
        QCOMPARE(partsOf(corpus, u"How many cats are there?"_s, 2).parts.number, 1.0);
        QCOMPARE(partsOf(corpus, u"How many cats are there?"_s, 1).parts.number, 0.0);
        QCOMPARE(partsOf(corpus, u"Which cats?"_s, 2).parts.number, 0.0);
        QCOMPARE(partsOf(corpus, u"Which cats?"_s, 2).parts.you, 1.0);
        QCOMPARE(partsOf(corpus, u"Which cats?"_s, 1).parts.you, 0.0);
        QCOMPARE(partsOf(corpus, u"Welche Katzen hat sie?"_s, 2).parts.you, 0.0); // an English cue
        QCOMPARE(partsOf(corpus, u"Which cats?"_s, 1).parts.user, 1.0);
        QCOMPARE(partsOf(corpus, u"Which cats?"_s, 2).parts.user, 0.0);
    }

    void liftsTheAnswerToAQuestionThatMatches()
    {
        Corpus corpus(m_model);
        const auto memory = [](qint64 row, const QString &run, const QString &text) {
            return PlainMemory{.row = row, .run = run, .actor = {}, .text = text, .role = Role::User, .date = {}};
        };
        fill(corpus, {memory(1, u"a"_s, u"Where is your violin from?"_s), memory(2, u"a"_s, u"Cremona"_s),
                      memory(3, u"b"_s, u"Cremona"_s), memory(4, u"b"_s, u"Fine"_s)});
        const RankedHit answer = partsOf(corpus, u"violin"_s, 2);
        QVERIFY(std::abs(answer.parts.previousQuestion - 2.0) < 1e-4); // the best BM25 and a full match before it
        QCOMPARE(partsOf(corpus, u"violin"_s, 1).parts.previousQuestion, 0.0);
        QCOMPARE(partsOf(corpus, u"violin"_s, 3).parts.previousQuestion, 0.0); // another run
        QCOMPARE(partsOf(corpus, u"violin"_s, 4).parts.previousQuestion, 0.0);
        QCOMPARE(ask(corpus, u"violin"_s, {.floor = 0}).hits[1].row, 2);
    }

    void leavesOutWhatTheSelectionExcludes_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QList<qint64>>("expected");
        QTest::newRow("everything") << 0 << QList<qint64>{1, 2, 3, 4};
        QTest::newRow("run") << 1 << QList<qint64>{1, 2};
        QTest::newRow("where") << 2 << QList<qint64>{3, 4};
        QTest::newRow("rows") << 3 << QList<qint64>{2, 4};
        QTest::newRow("expired") << 4 << QList<qint64>{1, 2, 4};
        QTest::newRow("on its last day") << 5 << QList<qint64>{1, 2, 3, 4};
        QTest::newRow("shows expired") << 6 << QList<qint64>{1, 2, 3, 4};
        QTest::newRow("run has ended") << 7 << QList<qint64>{3, 4};
        QTest::newRow("another user") << 8 << QList<qint64>{};
    }

    void leavesOutWhatTheSelectionExcludes()
    {
        QFETCH(int, kind);
        QFETCH(QList<qint64>, expected);
        Corpus corpus(m_model);
        for (qint64 row = 1; row <= 4; ++row) {
            Document one = document({.row = row,
                                     .run = row <= 2 ? u"a"_s : u"b"_s,
                                     .actor = {},
                                     .text = u"the violin"_s,
                                     .role = Role::User,
                                     .date = {}});
            if (row == 3) {
                one.expires = QDate(2026, 11, 20);
            }
            QVERIFY(corpus.upsert(one));
        }
        Selection selection{.today = kind == 4 ? QDate(2026, 11, 21) : QDate(2026, 11, 20)};
        switch (kind) {
        case 1:
            selection.scope.run = u"a"_s;
            break;
        case 2:
            selection.where = [](const Scope &scope) { return scope.run == u"b"_s; };
            break;
        case 3:
            selection.rows = std::make_shared<const std::vector<qint64>>(std::vector<qint64>{2, 4, 9});
            break;
        case 6:
            selection.today = QDate(2030, 1, 1);
            selection.showExpired = true;
            selection.runEnded = [](const QString &, const QString &) { return true; };
            break;
        case 7:
            selection.runEnded = [](const QString &run, const QString &user) {
                return run == u"a"_s && user == u"u"_s;
            };
            break;
        case 8:
            selection.scope.user = u"v"_s;
            break;
        default:
            break;
        }
        const RankResult result = ask(corpus, u"violin"_s, {.floor = 0}, selection);
        QList<qint64> rows;
        for (const RankedHit &hit : result.hits) {
            rows.append(hit.row);
        }
        std::ranges::sort(rows);
        QCOMPARE(rows, expected);
        QCOMPARE(result.searched, int(expected.size()));
    }

    void countsOnlyWhatTakesPart()
    {
        // The excluded memory between two others of a run neither counts for idf nor stands between them.
        const auto memory = [](qint64 row, const QString &text) {
            return PlainMemory{.row = row, .run = u"a"_s, .actor = {}, .text = text, .role = Role::User, .date = {}};
        };
        Corpus with(m_model);
        fill(with, {memory(1, u"Is the violin old?"_s), memory(2, u"violin violin lake"_s),
                    memory(3, u"The lake is cold"_s)});
        Corpus without(m_model);
        fill(without, {memory(1, u"Is the violin old?"_s), memory(3, u"The lake is cold"_s)});
        const Selection selection{.rows = std::make_shared<const std::vector<qint64>>(std::vector<qint64>{1, 3})};
        const RankResult a = ask(with, u"violin lake"_s, {.floor = 0}, selection);
        const RankResult b = ask(without, u"violin lake"_s, {.floor = 0});
        QCOMPARE(a.hits.size(), b.hits.size());
        for (size_t i = 0; i < a.hits.size(); ++i) {
            QCOMPARE(a.hits[i].row, b.hits[i].row);
            QVERIFY(std::abs(a.hits[i].parts.raw - b.hits[i].parts.raw) < 1e-5);
            QVERIFY(std::abs(a.hits[i].parts.pair - b.hits[i].parts.pair) < 1e-5);
        }
    }

    void ranksSeveralCorporaAsOne()
    {
        const std::vector<PlainMemory> memories = chat(48); // four whole runs
        Corpus all(m_model);
        fill(all, memories);
        Corpus first(m_model);
        Corpus second(m_model);
        fill(first, {memories.begin(), memories.begin() + 24});
        fill(second, {memories.begin() + 24, memories.end()});
        const Ranker ranker(m_model);
        const Corpus *parts[] = {&first, &second};
        const QString query = u"who repaired the bicycle near the river"_s;
        for (const int scoreAllLimit : {10'000, 10}) {
            const RankOptions options{.limit = 100, .floor = 0, .scoreAllLimit = scoreAllLimit};
            const RankResult whole = ask(all, query, options);
            const RankResult split = ranker.rank(ranker.prepare(query), parts, {}, options);
            QCOMPARE(split.hits.size(), whole.hits.size());
            for (size_t i = 0; i < whole.hits.size(); ++i) {
                QCOMPARE(split.hits[i].row, whole.hits[i].row);
                QVERIFY(std::abs(split.hits[i].parts.raw - whole.hits[i].parts.raw) < 1e-5);
            }
        }
    }

    void keepsManyCorporaApart()
    {
        const auto said = [](qint64 row, const QString &actor, const QString &text) {
            return PlainMemory{.row = row, .run = {}, .actor = actor, .text = text, .role = Role::User, .date = {}};
        };
        Corpus common(m_model);
        fill(common, {said(1, u"Tom"_s, u"the garden needs water"_s)});
        Corpus last(m_model);
        fill(last, {said(2, {}, u"we painted the kitchen and the hall in a light green"_s),
                    said(3, u"Mira"_s, u"my violin is in repair"_s)});
        std::vector<const Corpus *> corpora(65'536, &common);
        corpora.push_back(&last);
        const Ranker ranker(m_model);
        const RankResult result = ranker.rank(ranker.prepare(u"Where is Mira's violin?"_s), corpora, {}, {.limit = 2});
        QCOMPARE(result.searched, 65'538);
        QCOMPARE(result.actors, QStringList{u"Mira"_s});
        QCOMPARE(result.hits.front().row, 3);
        QCOMPARE(result.hits.front().parts.bm25, 1.0);
    }

    void saysWhatBecameOfARow()
    {
        using enum Explained::Outcome;
        Corpus corpus(m_model);
        fill(corpus, chat(60));
        const QString query = u"who repaired the bicycle near the river"_s;
        const RankResult all = ask(corpus, query, {.limit = 60, .floor = 0});
        const auto own = [](const RankedHit &hit) { return reportedScore(hit.parts.z); };
        const double floor = own(all.hits[20]);
        const int above = int(std::ranges::count_if(all.hits, [&](const RankedHit &hit) { return own(hit) >= floor; }));
        const RankResult cut = ask(corpus, query, {.limit = 5, .floor = floor});
        QCOMPARE(cut.hits.size(), size_t(5));
        QCOMPARE(cut.above, above);
        QCOMPARE(cut.below, 60 - above);
        QVERIFY(std::abs(cut.best - std::ranges::max(all.hits, {}, &RankedHit::score).score) < 1e-5);
        int rank = 0;
        for (const RankedHit &hit : all.hits) {
            const RankResult asked = ask(corpus, query, {.limit = 5, .floor = floor, .explainRow = hit.row});
            const bool isAbove = own(hit) >= floor;
            rank += isAbove ? 1 : 0;
            QCOMPARE(int(asked.explained->outcome), int(!isAbove ? BelowFloor : rank <= 5 ? Returned : BelowLimit));
            QCOMPARE(asked.explained->rank, isAbove ? rank : 0);
            QVERIFY(std::abs(asked.explained->hit.score - (isAbove ? hit.score : own(hit))) < 1e-5);
        }
        QCOMPARE(int(ask(corpus, query, {.explainRow = 999}).explained->outcome), int(Unknown));
        const Selection none{.scope = {.user = u"nobody"_s, .agent = {}, .app = {}, .run = {}}};
        QCOMPARE(int(ask(corpus, query, {.explainRow = 5}, none).explained->outcome), int(Ineligible));
        QVERIFY(!ask(corpus, query).explained);
    }

    void scoresTheRowAskedForAmongCandidates()
    {
        Corpus corpus(m_model);
        std::vector<PlainMemory> memories;
        for (int i = 1; i <= 1500; ++i) {
            memories.push_back({.row = i,
                                .run = {},
                                .actor = {},
                                .text = u"The invoice %1 about tickets is on the desk"_s.arg(i),
                                .role = Role::User,
                                .date = {}});
        }
        memories[700].text = u"Completely unlike"_s;
        fill(corpus, memories);
        const RankResult result =
            ask(corpus, u"invoice 42"_s, {.limit = 3, .floor = 0, .explainRow = 701, .scoreAllLimit = 100});
        QCOMPARE(result.hits.front().row, 42);
        QVERIFY(result.scored < 1500);
        QCOMPARE(result.searched, 1500);
        QCOMPARE(result.explained->hit.row, 701);
        QCOMPARE(int(result.explained->outcome), int(Explained::Outcome::BelowLimit));
        QVERIFY(!result.explained->considered);
        QVERIFY(ask(corpus, u"invoice 42"_s, {.limit = 3, .floor = 0, .explainRow = 42, .scoreAllLimit = 100})
                    .explained->considered);
    }

    void takesTheCallersCandidatesIn()
    {
        Corpus corpus(m_model);
        fill(corpus, chat(80));
        bool asked = false;
        const auto more = [&asked] {
            asked = true;
            return std::vector<qint64>{7, 12345};
        };
        (void)ask(corpus, u"bicycle"_s, {.moreCandidates = more});
        QVERIFY(!asked); // few enough to score all
        QVERIFY(!ask(corpus, u"bicycle"_s, {.scoreAllLimit = 10, .moreCandidates = more}).hits.empty());
        QVERIFY(asked);
    }

    void stopsWhenCancelled()
    {
        Corpus corpus(m_model);
        fill(corpus, chat(20));
        const RankResult result = ask(corpus, u"bicycle"_s, {.cancelled = [] { return true; }});
        QVERIFY(result.cancelled);
        QVERIFY(result.hits.empty());
    }

    void answersOddQueries_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("marks") << u"?!"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("stop words") << u"who are you"_s;
        QTest::newRow("unknown word") << u"xqzvjk"_s;
        QTest::newRow("emoji") << u"😀"_s;
        QTest::newRow("Chinese") << u"山"_s;
        QTest::newRow("very long") << u"the bicycle near the river and other words of many kinds "_s.repeated(300);
        QString distinct;
        for (int i = 0; i < 400; ++i) {
            distinct += QString(QChar(u'a' + i % 26)) + QString(QChar(u'a' + i / 26)) + u"rt "_s;
        }
        QTest::newRow("many distinct words") << distinct;
    }

    void answersOddQueries()
    {
        QFETCH(QString, query);
        Corpus corpus(m_model);
        fill(corpus, chat(30));
        QVERIFY(
            corpus.upsert(document({.row = 99, .run = {}, .actor = {}, .text = {}, .role = Role::User, .date = {}})));
        for (const int scoreAllLimit : {10'000, 5}) {
            const RankResult result = ask(corpus, query, {.limit = 100, .floor = 0, .scoreAllLimit = scoreAllLimit});
            QCOMPARE(result.searched, 31);
            for (const RankedHit &hit : result.hits) {
                QVERIFY(std::isfinite(hit.parts.raw));
                QVERIFY(hit.score >= 0 && hit.score <= 1);
            }
        }
        const Corpus none(m_model);
        QVERIFY(ask(none, query).hits.empty());
    }

    void findsAMemoryInAnotherLanguage()
    {
        Corpus corpus(m_model);
        const QStringList texts{u"Ich habe meine Gitarre verkauft und spiele nicht mehr"_s,
                                u"Meine Schwester wohnt mit ihrem Hund in Köln"_s,
                                u"Der Zug nach Hamburg ist zu spät, wir warten noch"_s,
                                u"我的狗喜欢爬山"_s,
                                u"我昨天买了一台相机"_s,
                                u"Моя сестра живёт в Москве"_s,
                                u"Мы купили новый велосипед"_s};
        for (int i = 0; i < texts.size(); ++i) {
            QVERIFY(corpus.upsert(
                document({.row = i + 1, .run = {}, .actor = {}, .text = texts[i], .role = Role::User, .date = {}})));
        }
        QCOMPARE(ask(corpus, u"Wo wohnen die Schwestern?"_s, {.floor = 0}).hits.front().row, 2);
        QCOMPARE(ask(corpus, u"Wann kommen die Züge nach Hamburg?"_s, {.floor = 0}).hits.front().row, 3);
        QCOMPARE(ask(corpus, u"谁喜欢爬山?"_s, {.floor = 0}).hits.front().row, 4);
        QCOMPARE(ask(corpus, u"相机"_s, {.floor = 0}).hits.front().row, 5);
        QCOMPARE(ask(corpus, u"Где живут сёстры в Москве?"_s, {.floor = 0}).hits.front().row, 6);
        QCOMPARE(ask(corpus, u"велосипеды"_s, {.floor = 0}).hits.front().row, 7);
        // A word alone is taken for one of the language of the others.
        QVERIFY(corpus.upsert(
            document({.row = 8, .run = {}, .actor = {}, .text = u"Wanderungen"_s, .role = Role::User, .date = {}})));
        QCOMPARE(partsOf(corpus, u"Wanderung"_s, 8).parts.bm25, 1.0);
        corpus.remove(8);
        Corpus english(m_model);
        fill(english,
             {{.row = 1, .run = {}, .actor = {}, .text = u"Container ship"_s, .role = Role::User, .date = {}},
              {.row = 2, .run = {}, .actor = {}, .text = u"She has the tea"_s, .role = Role::User, .date = {}}});
        QCOMPARE(partsOf(english, u"contact details"_s, 1).parts.bm25, 0.0);
    }

    void ranksPassagesOfALongMemory()
    {
        Corpus corpus(m_model);
        const QString filler =
            u"The committee met again to discuss the agenda of the quarter and the minutes were read out loud. "_s;
        fill(corpus, {{.row = 1,
                       .run = {},
                       .actor = {},
                       .text = filler.repeated(6) + u"Her violin was made in Cremona. "_s + filler.repeated(6),
                       .role = Role::User,
                       .date = {}},
                      {.row = 2, .run = {}, .actor = {}, .text = filler.repeated(12), .role = Role::User, .date = {}}});
        const RankedHit with = partsOf(corpus, u"violin from Cremona"_s, 1);
        const RankedHit other = partsOf(corpus, u"violin from Cremona"_s, 2);
        QVERIFY(with.parts.passage > with.parts.pooled + .1);
        QVERIFY(with.parts.maxSim > .99);
        QVERIFY(with.parts.passage > other.parts.passage);
        QVERIFY(with.parts.kappa < .1);
    }
};

QTEST_GUILESS_MAIN(TestRanker)
#include "tst_ranker.moc"
