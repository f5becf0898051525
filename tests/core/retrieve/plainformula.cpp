// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/core/retrieve/plainformula.h"

#include "core/text/stemmer.h"
#include "core/text/words.h"

#include <QMap>

#include <algorithm>
#include <cmath>

namespace strata::test {

namespace {

QStringList stems(const QString &text)
{
    QStringList result;
    for (const Word &word : words(text)) {
        result.append(QString::fromStdString(porterStem(word.folded.toStdString())));
    }
    return result;
}

std::vector<double> bm25(const std::vector<QStringList> &documents, const QStringList &terms, double k1, double b,
                         double *allIdf = nullptr)
{
    const auto n = double(documents.size());
    double total = 0;
    for (const QStringList &document : documents) {
        total += double(document.size());
    }
    std::vector<double> scores(documents.size(), 0);
    double idfSum = 0;
    for (const QString &term : terms) {
        const auto df =
            double(std::ranges::count_if(documents, [&](const QStringList &d) { return d.contains(term); }));
        const double idf = std::log(1 + (n - df + 0.5) / (df + 0.5));
        idfSum += idf;
        for (size_t i = 0; i < documents.size(); ++i) {
            const auto tf = double(documents[i].count(term));
            const double norm = 1 - b + b * double(documents[i].size()) / (total / n);
            scores[i] += idf * tf * (k1 + 1) / (tf + k1 * norm);
        }
    }
    if (allIdf) {
        *allIdf = idfSum;
    }
    return scores;
}

std::vector<double> ofBest(std::vector<double> scores)
{
    const double best = std::ranges::max(scores);
    for (double &score : scores) {
        score = best > 0 ? score / best : 0;
    }
    return scores;
}

double cosine(const FloatVector &a, const FloatVector &b)
{
    const double lengths = double(length(a)) * double(length(b));
    return lengths > 0 ? double(dot(a, b)) / lengths : 0;
}

FloatVector rowOf(const StaticModel &model, quint16 id)
{
    return model.sum(std::span(&id, 1));
}

} // namespace

std::vector<ScoreParts> plainScores(const StaticModel &model, const std::vector<PlainMemory> &memories,
                                    const QString &query, const QStringList &terms, const QStringList &tokens)
{
    const size_t n = memories.size();
    // Runs as lists of memories; a memory without a run stands alone.
    QMap<QString, std::vector<size_t>> runs;
    for (size_t i = 0; i < n; ++i) {
        runs[memories[i].run.isEmpty() ? QStringLiteral("alone %1").arg(i) : memories[i].run].push_back(i);
    }
    std::vector<int> before(n, -1);
    std::vector<int> after(n, -1);
    std::vector<double> kappa(n);
    const auto windows = [&](int reach) {
        std::vector<QStringList> documents(n);
        for (const auto &run : runs) {
            for (int i = 0; i < int(run.size()); ++i) {
                for (int j = std::max(0, i - reach); j <= std::min(int(run.size()) - 1, i + reach); ++j) {
                    documents[run[size_t(i)]] += stems(memories[run[size_t(j)]].text);
                }
            }
        }
        return documents;
    };
    for (const auto &run : runs) {
        double words = 0;
        for (size_t i = 0; i < run.size(); ++i) {
            words += double(memories[run[i]].text.split(QLatin1Char(' '), Qt::SkipEmptyParts).size());
            before[run[i]] = i > 0 ? int(run[i - 1]) : -1;
            after[run[i]] = i + 1 < run.size() ? int(run[i + 1]) : -1;
        }
        for (const size_t i : run) {
            kappa[i] = 1 / (1 + std::pow(words / double(run.size()) / 40, 2));
        }
    }
    const std::vector<double> alone = ofBest(bm25(windows(0), terms, 1.2, 0.75));
    double idfSum = 0;
    const std::vector<double> raw2 = bm25(windows(2), terms, 0.9, 0.4, &idfSum);
    const std::vector<double> window2 = ofBest(raw2);
    const std::vector<double> window7 = ofBest(bm25(windows(7), terms, 0.9, 0.4));

    std::vector<std::vector<quint16>> ids(n);
    for (size_t i = 0; i < n; ++i) {
        ids[i] = model.tokenize(memories[i].text);
    }
    std::vector<std::vector<double>> best(n, std::vector<double>(size_t(tokens.size()), 0));
    std::vector<double> idf;
    for (int q = 0; q < tokens.size(); ++q) {
        const quint16 id = model.tokenize(tokens[q]).at(0);
        double with = 0;
        for (size_t i = 0; i < n; ++i) {
            with += std::ranges::find(ids[i], id) != ids[i].end() ? 1 : 0;
            for (const quint16 other : ids[i]) {
                best[i][size_t(q)] = std::max(best[i][size_t(q)], cosine(rowOf(model, id), rowOf(model, other)));
            }
        }
        idf.push_back(std::log(1 + (double(n) - with + 0.5) / (with + 0.5)));
    }
    const auto mean = [&](const std::vector<double> &values) {
        double sum = 0;
        double weights = 0;
        for (size_t q = 0; q < idf.size(); ++q) {
            sum += idf[q] * values[q];
            weights += idf[q];
        }
        return weights > 0 ? sum / weights : 0;
    };
    const FloatVector pooledQuery = model.pooled(model.tokenize(query));
    std::vector<ScoreParts> result(n);
    for (size_t i = 0; i < n; ++i) {
        ScoreParts &parts = result[i];
        parts.kappa = kappa[i];
        parts.bm25 = alone[i];
        parts.window2 = window2[i];
        parts.window7 = window7[i];
        parts.windowCover = idfSum > 0 ? raw2[i] / idfSum : 0;
        parts.maxSim = mean(best[i]);
        std::vector<double> windowed = best[i];
        for (size_t q = 0; q < idf.size(); ++q) {
            windowed[q] = std::max(windowed[q], before[i] >= 0 ? .85 * best[size_t(before[i])][q] : 0);
            windowed[q] = std::max(windowed[q], after[i] >= 0 ? .7 * best[size_t(after[i])][q] : 0);
        }
        parts.maxSimWindow = mean(windowed);
        FloatVector sum = model.sum(ids[i]);
        parts.pooled = parts.passage = cosine(pooledQuery, sum);
        if (before[i] >= 0) {
            const FloatVector other = model.sum(ids[size_t(before[i])]);
            std::ranges::transform(sum, other, sum.begin(), std::plus<>());
        }
        parts.pair = cosine(pooledQuery, sum);
        if (before[i] >= 0 && memories[size_t(before[i])].text.endsWith(QLatin1Char('?'))) {
            parts.previousQuestion = alone[size_t(before[i])] + mean(best[size_t(before[i])]);
        }
    }
    return result;
}

} // namespace strata::test
