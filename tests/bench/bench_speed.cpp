// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// How long ranking takes by the size of one scope, beside a plain exact scan of the float vectors of the same memories.
//
//   bench_speed [memories]

#include "core/embed/staticmodel.h"
#include "core/retrieve/analyzer.h"
#include "core/retrieve/corpus.h"
#include "core/retrieve/ranker.h"
#include "tests/bench/timing.h"

#include <QRandomGenerator>
#include <QTextStream>

#include <cmath>

using namespace strata;
using namespace Qt::StringLiterals;

namespace {

/// Words of the table's vocabulary, each as often as its rank lets expect (Zipf).
class Babble
{
public:
    explicit Babble(const StaticModel &model)
    {
        for (int id = 1996; id < model.size(); ++id) { // the first whole words
            const std::string_view token = model.token(quint16(id));
            if (token.size() > 1 && std::ranges::all_of(token, [](char c) { return c >= 'a' && c <= 'z'; })) {
                m_words.append(QString::fromLatin1(token.data(), qsizetype(token.size())));
            }
        }
    }

    QString sentence(int words)
    {
        QStringList picked;
        for (int i = 0; i < words; ++i) {
            const double rank = std::exp(m_random.generateDouble() * std::log(double(m_words.size())));
            picked.append(m_words[std::min(qsizetype(rank) - 1, m_words.size() - 1)]);
        }
        return picked.join(u' ');
    }

private:
    QStringList m_words;
    QRandomGenerator m_random{7};
};

} // namespace

int main(int argc, char **argv)
{
    QTextStream out(stdout);
    const auto model = StaticModel::open(QStringLiteral(STRATA_MODEL_FILE));
    if (!model) {
        out << model.error().message << Qt::endl;
        return 1;
    }
    const Analyzer analyzer(*model);
    const Ranker ranker(*model);
    Babble language(**model);
    QStringList queries;
    for (int i = 0; i < 100; ++i) {
        queries.append(u"when did we "_s + language.sentence(6) + u"?"_s);
    }
    out << "memories of about 25 tokens, runs of 30, queries of 9 words\n"
           "memories | ms p50 | ms p95 | cpu ms p50 | float scan cpu ms | ratio | bytes each | loaded each cpu µs | "
           "analysed each cpu µs\n";
    std::vector<int> counts{1'000, 6'000, 10'000, 20'000, 100'000};
    if (argc > 1) {
        counts = {std::max(100, atoi(argv[1]))};
    }
    for (const int count : counts) {
        std::vector<Document> documents;
        std::vector<FloatVector> vectors;
        const auto analysis = bench::timed(1, [&](int) {
            for (int i = 0; i < count; ++i) {
                const Analyzed analyzed = analyzer.analyzed(language.sentence(22), {});
                documents.push_back({.row = i + 1,
                                     .scope = {.user = u"u"_s, .agent = {}, .app = {}, .run = QString::number(i / 30)},
                                     .actor = i % 2 == 0 ? u"Anna"_s : u"Ben"_s,
                                     .role = Role::User,
                                     .created = i * microsPerSecond,
                                     .analysis = analyzed.analysis,
                                     .vector = analyzed.vector});
            }
        });
        Corpus corpus(*model);
        const auto load = bench::timed(1, [&](int) {
            for (const Document &document : documents) {
                (void)corpus.upsert(document);
            }
        });
        for (const Document &document : documents) {
            vectors.push_back((*model)->pooled(Analysis::decode(document.analysis)->tokens));
        }
        const Corpus *corpora[] = {&corpus};
        int hits = 0;
        const auto rank = bench::timed(int(queries.size()), [&](int i) {
            hits += int(ranker.rank(ranker.prepare(queries[i]), corpora, {}, {}).hits.size());
        });
        float best = 0;
        const auto scan = bench::timed(int(queries.size()), [&](int i) {
            const FloatVector query = (*model)->pooled((*model)->tokenize(queries[i]));
            for (const FloatVector &vector : vectors) {
                best = std::max(best, dot(query, vector));
            }
        });
        out << count << " | " << rank.p50 << " | " << rank.p95 << " | " << rank.cpu << " | " << scan.cpu << " | "
            << rank.cpu / scan.cpu << " | " << double(corpus.bytes()) / count << " | " << load.cpu * 1000 / count
            << " | " << analysis.cpu * 1000 / count << (hits > 0 && best > 0 ? "" : " | nothing found") << Qt::endl;
    }
    return 0;
}
