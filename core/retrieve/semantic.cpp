// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/retrieve/semantic.h"

#include "core/retrieve/querymeaning.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace strata {

namespace {

/// How much a neighbour's match counts for a memory, token by token.
constexpr float beforeShare = 0.85F;
constexpr float afterShare = 0.7F;
/// Documents whose passages are counted for idf when not all are scored.
constexpr size_t sampleSize = 32'768;

/// Calls `use(tokens, length of their sum)` for each passage.
template <typename F>
void forPassages(const Lists &lists, const Record &record, F use)
{
    if (lists.passageEnds.empty()) {
        if (!lists.tokens.empty()) {
            use(lists.tokens, record.length);
        }
        return;
    }
    size_t begin = 0;
    for (size_t i = 0; i < lists.passageEnds.size(); ++i) {
        const size_t end = std::clamp<size_t>(lists.passageEnds[i], begin, lists.tokens.size());
        use(lists.tokens.subspan(begin, end - begin), lists.passageLengths[i]);
        begin = end;
    }
}

float ratio(float sum, float length)
{
    return length > 0 ? sum / length : 0;
}

/// Counts passages and, for each query token, those that hold it.
class Frequencies
{
public:
    explicit Frequencies(size_t tokens)
        : m_with(tokens, 0)
    {
    }

    void add(quint64 held)
    {
        ++m_passages;
        for (size_t i = 0; held != 0; ++i, held >>= 1) {
            m_with[i] += held & 1;
        }
    }

    /// idf of each token as for `passages` in all, divided by their sum.
    [[nodiscard]] std::vector<float> weights(double passages) const
    {
        std::vector<float> result(m_with.size());
        const double factor = m_passages > 0 ? passages / double(m_passages) : 1;
        float total = 0;
        for (size_t i = 0; i < result.size(); ++i) {
            const double with = double(m_with[i]) * factor;
            result[i] = float(std::log(1 + (passages - with + 0.5) / (with + 0.5)));
            total += result[i];
        }
        for (float &weight : result) {
            weight /= total;
        }
        return result;
    }

    [[nodiscard]] size_t passages() const { return m_passages; }

private:
    size_t m_passages = 0;
    std::vector<quint32> m_with;
};

class Scorer
{
public:
    Scorer(const Pool &pool, QueryMeaning &meaning, std::span<const quint32> wanted)
        : m_pool(pool)
        , m_meaning(meaning)
        , m_wanted(wanted)
        , m_stride(meaning.stride())
        , m_sums(wanted.size(), 0)
        , m_passageBegin(wanted.size() + 1, 0)
        , m_best(wanted.size() * m_stride, 0)
        , m_frequencies(meaning.tokens().size())
    {
        m_result.values.resize(wanted.size());
        if (wanted.size() < pool.size()) {
            m_result.places.assign(pool.size(), 0);
            for (size_t i = 0; i < wanted.size(); ++i) {
                m_result.places[wanted[i]] = quint32(i);
            }
        }
    }

    SemanticScores run(const CancelCheck &cancelled)
    {
        for (const quint32 entry : m_wanted) {
            m_meaning.announce(m_pool.lists(entry).tokens);
        }
        m_meaning.meetAnnounced();
        for (size_t i = 0; i < m_wanted.size(); ++i) {
            if ((i & 255) == 0 && cancelled && cancelled()) {
                return {};
            }
            ask(i);
        }
        const std::vector<float> weights = tokenWeights();
        for (size_t i = 0; i < m_wanted.size(); ++i) {
            finish(i, weights);
        }
        return std::move(m_result);
    }

private:
    void ask(size_t i)
    {
        const size_t entry = m_wanted[i];
        const Record &record = *m_pool.entries[entry].record;
        SemanticScores::Values &values = m_result.values[i];
        float *best = m_best.data() + i * m_stride;
        bool any = false;
        forPassages(m_pool.lists(entry), record, [&](std::span<const quint16> tokens, float length) {
            const size_t at = m_passageBest.size();
            m_passageBest.resize(at + m_stride);
            const QueryMeaning::Passage passage = m_meaning.ask(tokens, m_passageBest.data() + at);
            for (size_t q = 0; q < m_stride; ++q) {
                best[q] = std::max(best[q], m_passageBest[at + q]);
            }
            m_sums[i] += passage.sum;
            const float cosine = ratio(passage.sum, length);
            values.passage = any ? std::max(values.passage, cosine) : cosine;
            any = true;
            m_frequencies.add(passage.held);
        });
        values.pooled = ratio(m_sums[i], record.length);
        m_passageBegin[i + 1] = m_passageBest.size() / m_stride;
    }

    [[nodiscard]] std::vector<float> tokenWeights() const
    {
        if (m_wanted.size() == m_pool.size()) {
            return m_frequencies.weights(double(m_frequencies.passages()));
        }
        Frequencies sample(m_meaning.tokens().size());
        double passages = 0;
        const size_t step = m_pool.size() / sampleSize + 1;
        for (size_t entry = 0; entry < m_pool.size(); ++entry) {
            const Record &record = *m_pool.entries[entry].record;
            passages += record.passages;
            if (entry % step == 0) {
                forPassages(m_pool.lists(entry), record,
                            [&](std::span<const quint16> tokens, float) { sample.add(m_meaning.held(tokens)); });
            }
        }
        return sample.weights(passages);
    }

    void finish(size_t i, std::span<const float> weights)
    {
        const size_t entry = m_wanted[i];
        const Pool::Entry &own = m_pool.entries[entry];
        SemanticScores::Values &values = m_result.values[i];
        for (size_t p = m_passageBegin[i]; p < m_passageBegin[i + 1]; ++p) {
            float score = 0;
            for (size_t q = 0; q < weights.size(); ++q) {
                score += weights[q] * m_passageBest[p * m_stride + q];
            }
            values.maxSim = std::max(values.maxSim, score);
        }
        const bool before = !own.first && i > 0 && m_wanted[i - 1] == entry - 1;
        const bool after = !own.last && i + 1 < m_wanted.size() && m_wanted[i + 1] == entry + 1;
        const float *best = m_best.data() + i * m_stride;
        for (size_t q = 0; q < weights.size(); ++q) {
            float value = best[q];
            if (before) {
                value = std::max(value, beforeShare * best[qptrdiff(q) - qptrdiff(m_stride)]);
            }
            if (after) {
                value = std::max(value, afterShare * best[q + m_stride]);
            }
            values.maxSimWindow += weights[q] * value;
        }
        values.pair = before ? ratio(m_sums[i - 1] + m_sums[i], pairLength(entry)) : values.pooled;
    }

    [[nodiscard]] float pairLength(size_t entry) const
    {
        const Pool::Entry &own = m_pool.entries[entry];
        if (own.follows) {
            return own.record->pairLength;
        }
        return m_pool.corpora[own.corpus]->pairLength(*m_pool.entries[entry - 1].record, *own.record);
    }

    const Pool &m_pool;
    QueryMeaning &m_meaning;
    std::span<const quint32> m_wanted;
    size_t m_stride;
    std::vector<float> m_sums;          ///< pooled query · sum of rows
    std::vector<size_t> m_passageBegin; ///< of each wanted entry in m_passageBest, in rows
    std::vector<float> m_passageBest;   ///< [passages][stride]
    std::vector<float> m_best;          ///< [wanted][stride], over an entry's passages
    Frequencies m_frequencies;
    SemanticScores m_result;
};

} // namespace

SemanticScores semanticScores(const Pool &pool, QueryMeaning &meaning, std::span<const quint32> wanted,
                              const CancelCheck &cancelled)
{
    return Scorer(pool, meaning, wanted).run(cancelled);
}

} // namespace strata
