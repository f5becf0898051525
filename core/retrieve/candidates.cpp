// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/retrieve/candidates.h"

#include "core/retrieve/querymeaning.h"
#include "core/retrieve/ranker.h"

#include <algorithm>
#include <numeric>

namespace strata {

namespace {

constexpr size_t plainCount = 400;
constexpr size_t wordsCount = 200;
constexpr int nearestCount = 200;

/// Adds the `count` entries with the highest scores above zero.
void addBest(std::vector<quint32> &to, const std::vector<float> &scores, size_t count)
{
    std::vector<quint32> order(scores.size());
    std::iota(order.begin(), order.end(), 0U);
    count = std::min(count, order.size());
    std::ranges::nth_element(order, order.begin() + qptrdiff(count) - (count > 0), [&](quint32 a, quint32 b) {
        return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
    });
    for (size_t i = 0; i < count; ++i) {
        if (scores[order[i]] > 0) {
            to.push_back(order[i]);
        }
    }
}

/// The nearest by pooled vector: from the kept vectors where a corpus has them, else by the sums of its tokens.
void addNearest(std::vector<quint32> &to, const Pool &pool, QueryMeaning &meaning)
{
    std::vector<std::vector<quint32>> entryOf(pool.corpora.size());
    std::vector<float> cosines(pool.size(), -1);
    for (size_t i = 0; i < pool.corpora.size(); ++i) {
        if (pool.corpora[i]->hasVectors()) {
            entryOf[i].resize(pool.corpora[i]->slotCount());
        }
    }
    const auto hasVectors = [&pool](const Pool::Entry &entry) { return pool.corpora[entry.corpus]->hasVectors(); };
    for (size_t entry = 0; entry < pool.size(); ++entry) {
        if (!hasVectors(pool.entries[entry])) {
            meaning.announce(pool.lists(entry).tokens);
        }
    }
    meaning.meetAnnounced();
    for (size_t entry = 0; entry < pool.size(); ++entry) {
        const Pool::Entry &own = pool.entries[entry];
        if (hasVectors(own)) {
            entryOf[own.corpus][own.slot] = quint32(entry);
        } else if (own.record->length > 0) {
            cosines[entry] = meaning.sum(pool.lists(entry).tokens) / own.record->length;
        }
    }
    for (size_t i = 0; i < pool.corpora.size(); ++i) {
        for (const quint32 slot : pool.corpora[i]->nearest(meaning.pooled(), nearestCount, pool.eligible[i])) {
            to.push_back(entryOf[i][slot]);
        }
    }
    addBest(to, cosines, nearestCount);
}

void addRows(std::vector<quint32> &to, const Pool &pool, std::vector<qint64> rows)
{
    if (rows.empty()) {
        return;
    }
    std::ranges::sort(rows);
    for (size_t entry = 0; entry < pool.size(); ++entry) {
        if (std::ranges::binary_search(rows, pool.entries[entry].record->row)) {
            to.push_back(quint32(entry));
        }
    }
}

void sortUnique(std::vector<quint32> &entries)
{
    std::ranges::sort(entries);
    const auto rest = std::ranges::unique(entries);
    entries.erase(rest.begin(), rest.end());
}

} // namespace

std::vector<quint32> chooseCandidates(const Pool &pool, QueryMeaning &meaning, const std::vector<float> &words,
                                      const std::function<float(size_t)> &plainScore, const RankOptions &options)
{
    std::vector<quint32> chosen;
    std::vector<float> plain(pool.size());
    for (size_t entry = 0; entry < pool.size(); ++entry) {
        plain[entry] = plainScore(entry);
    }
    addBest(chosen, plain, plainCount);
    addBest(chosen, words, wordsCount);
    addNearest(chosen, pool, meaning);
    std::vector<qint64> rows;
    if (options.moreCandidates) {
        rows = options.moreCandidates();
    }
    addRows(chosen, pool, std::move(rows));
    sortUnique(chosen);
    return withNeighbours(pool, chosen);
}

bool addCandidate(std::vector<quint32> &candidates, const Pool &pool, qint64 row)
{
    std::vector<quint32> asked;
    addRows(asked, pool, {row});
    if (asked.empty() || std::ranges::binary_search(candidates, asked.front())) {
        return true;
    }
    candidates.insert(std::ranges::lower_bound(candidates, asked.front()), asked.front());
    return false;
}

std::vector<quint32> withNeighbours(const Pool &pool, const std::vector<quint32> &entries)
{
    std::vector<quint32> result;
    result.reserve(entries.size() * 3);
    for (const quint32 entry : entries) {
        if (!pool.entries[entry].first) {
            result.push_back(entry - 1);
        }
        result.push_back(entry);
        if (!pool.entries[entry].last) {
            result.push_back(entry + 1);
        }
    }
    sortUnique(result);
    return result;
}

} // namespace strata
