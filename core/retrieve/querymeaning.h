// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/embed/staticmodel.h"
#include "core/text/language.h"

#include <QStringView>

#include <span>
#include <vector>

namespace strata {

/// A query's tokens against the token table. Every semantic signal follows from dot products of token rows, so each distinct
/// token of the memories is met once and then looked up: announce the tokens of all memories, call meetAnnounced(), then ask.
/// One query, one thread.
class QueryMeaning
{
public:
    /// Distinct ones that MaxSim uses; further ones of a longer query count for the pooled vector alone.
    static constexpr int maxTokens = 63;

    QueryMeaning(const StaticModel &model, QStringView text, Language language);

    /// Distinct tokens that MaxSim uses: without stop words and punctuation, if any other is left.
    [[nodiscard]] std::span<const quint16> tokens() const { return m_tokens; }
    /// Floats of a row of `best`: at least one more than tokens(), a multiple of 4.
    [[nodiscard]] size_t stride() const { return m_stride; }
    /// Unit vector of the whole query; zero if nothing contributes.
    [[nodiscard]] const FloatVector &pooled() const { return m_pooled; }

    void announce(std::span<const quint16> ids)
    {
        for (const quint16 id : ids) {
            m_announced[id / 64] |= quint64(1) << (id % 64);
        }
    }
    /// Compares each announced token that is new with the query. In the table's order, because the rows come from memory
    /// faster so.
    void meetAnnounced();

    /// What a passage has to say to the query.
    struct Passage {
        float sum = 0;    ///< pooled query · sum of the passage's token rows
        quint64 held = 0; ///< a bit for each of tokens() that stands in it
    };
    /// All tokens must have been met. \param best [stride()]: for each query token the largest cosine with a token of the passage, 0 at
    /// least; the rest is of no meaning. Written.
    [[nodiscard]] Passage ask(std::span<const quint16> passage, float *best) const;

    /// The sum of ask() alone. All tokens must have been met.
    [[nodiscard]] float sum(std::span<const quint16> ids) const;
    /// The bits of ask() alone. Any tokens.
    [[nodiscard]] quint64 held(std::span<const quint16> ids) const;

private:
    void choose(const std::vector<quint16> &ids, Language language);
    void meet(quint16 id);
    template <size_t Blocks>
    [[nodiscard]] Passage askWide(std::span<const quint16> passage, float *best) const;
    [[nodiscard]] const float *rowOf(quint16 id) const { return m_met.data() + m_places[id] * m_stride; }
    [[nodiscard]] bool isQueryToken(quint16 id) const { return ((m_bits[id / 64] >> (id % 64)) & 1) != 0; }
    [[nodiscard]] quint64 bitOf(quint16 id) const;

    const StaticModel &m_model;
    std::vector<quint16> m_tokens;
    size_t m_stride = 0;
    FloatVector m_pooled{};
    std::vector<qint8> m_rows;    ///< rows of tokens(), then the pooled vector in two parts: coarse and the rest
    std::vector<float> m_factors; ///< 1 ÷ length of each of tokens()
    float m_coarse = 0;
    float m_fine = 0;
    std::vector<quint64> m_bits;      ///< which ids are among tokens(), a bit each
    std::vector<quint64> m_announced; ///< a bit for each id to meet or met
    std::vector<quint64> m_done;      ///< a bit for each id met
    std::vector<quint16> m_places;    ///< id → row of m_met
    std::vector<float> m_met;         ///< [met][stride]: cosines with tokens(), then, last, pooled query · token row
};

} // namespace strata
