// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// The int8 scan against the memory bandwidth of a plain loop in the same process, and the approximate index against the exact scan.
//
//   bench_vectors [vectors [index vectors]]

#include "core/embed/staticmodel.h"
#include "core/index/vectorblock.h"
#include "core/index/vectorindex.h"
#include "core/retrieve/analysis.h"
#include "tests/bench/timing.h"

#include <QRandomGenerator>
#include <QTextStream>

#include <numeric>

using namespace strata;

namespace {

/// Pooled vectors of random handfuls of words: as uneven as real ones.
std::vector<std::pair<qint64, QByteArray>> makeVectors(const StaticModel &model, int count, quint32 seed)
{
    QRandomGenerator random(seed);
    std::vector<std::pair<qint64, QByteArray>> vectors;
    for (int i = 0; i < count; ++i) {
        std::vector<quint16> ids;
        for (int j = 0; j < 20; ++j) {
            const double skew = random.generateDouble();
            ids.push_back(quint16(1996 + skew * skew * (model.size() - 1997)));
        }
        vectors.emplace_back(i + 1, encodeVector(model.pooled(ids)));
    }
    return vectors;
}

ScaledVector queryOf(const QByteArray &stored)
{
    ScaledVector query{.values = std::vector<qint8>(256)};
    std::memcpy(query.values.data(), stored.constData(), 256);
    std::memcpy(&query.scale, stored.constData() + 256, sizeof(float));
    return query;
}

} // namespace

int main(int argc, char **argv)
{
    QTextStream out(stdout);
    const int count = argc > 1 ? std::max(1000, atoi(argv[1])) : 400'000;
    const int indexed = argc > 2 ? std::max(1000, atoi(argv[2])) : 20'000;
    const auto model = StaticModel::open(QStringLiteral(STRATA_MODEL_FILE));
    if (!model) {
        out << model.error().message << Qt::endl;
        return 1;
    }
    const auto few = makeVectors(**model, 5'000, 1);
    VectorBlock block;
    for (int i = 0; i < count; ++i) {
        block.assign(quint32(i), few[size_t(i) % few.size()].second);
    }
    const std::vector<quint64> all((size_t(count) + 63) / 64, ~quint64(0));
    const auto queries = makeVectors(**model, 40, 2);
    const double gigabytes = double(count) * 256 / 1e9;

    const std::vector<quint64> plain(size_t(count) * 256 / sizeof(quint64), 3);
    quint64 sink = 0;
    const auto read = bench::timed(15, [&](int) { sink += std::accumulate(plain.begin(), plain.end(), quint64(0)); });
    size_t found = 0;
    const auto scan =
        bench::timed(40, [&](int i) { found += block.nearest(queryOf(queries[size_t(i)].second), 40, all).size(); });
    out << "int8 scan of " << count << " vectors (" << gigabytes * 1000 << " MB, " << kernels().name
        << "): " << scan.p50 << " ms p50, " << gigabytes / scan.p50 * 1000 << " GB/s; plain read "
        << gigabytes / read.p50 * 1000 << " GB/s; share " << read.p50 / scan.p50
        << (sink > 0 && found > 0 ? "" : " (nothing read)") << Qt::endl;

    const auto vectors = makeVectors(**model, indexed, 3);
    VectorBlock exact;
    for (size_t i = 0; i < vectors.size(); ++i) {
        exact.assign(quint32(i), vectors[i].second);
    }
    Result<std::shared_ptr<const VectorIndex>> index = fail(ErrorCode::Internal, {});
    const auto build = bench::timed(1, [&](int) { index = VectorIndex::build(vectors, {}); });
    if (!index) {
        out << index.error().message << Qt::endl;
        return 1;
    }
    const auto probes = makeVectors(**model, 200, 4);
    out << "index of " << indexed << " vectors: built in " << build.p50 / 1000 << " s\n"
        << "looked at | recall@10 | recall@200 | ms p50 | exact ms p50" << Qt::endl;
    std::vector<std::vector<Neighbour>> truth;
    const auto exactly = bench::timed(int(probes.size()), [&](int i) {
        truth.push_back(exact.nearest(queryOf(probes[size_t(i)].second), 200, all));
    });
    for (const int breadth : {200, 400, 800}) {
        std::vector<std::vector<qint64>> answers;
        const auto near = bench::timed(int(probes.size()), [&](int i) {
            answers.push_back((*index)->nearest(queryOf(probes[size_t(i)].second), breadth, breadth));
        });
        const auto recall = [&](size_t k) {
            double total = 0;
            for (size_t i = 0; i < probes.size(); ++i) {
                for (size_t j = 0; j < k; ++j) {
                    total += std::ranges::find(answers[i], qint64(truth[i][j].slot) + 1) != answers[i].end() ? 1 : 0;
                }
            }
            return total / double(probes.size() * k);
        };
        out << breadth << " | " << recall(10) << " | " << recall(200) << " | " << near.p50 << " | " << exactly.p50
            << Qt::endl;
    }
    return 0;
}
