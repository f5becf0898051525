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
/// token of the memories is met once and then looked up. One query, one thread.
class QueryMeaning
{
public:
    static constexpr int maxTokens =
        64; ///< distinct ones that MaxSim uses; a longer query's further ones count for the pooled vector alone

    QueryMeaning(const StaticModel &model, QStringView text, Language language);

    /// Distinct tokens that MaxSim uses: without stop words and punctuation, if any other is left.
    [[nodiscard]] std::span<const quint16> tokens() const { return m_tokens; }
    /// tokens() rounded up to a multiple of 4: the length of a row of similarities, whose rest is 0.
    [[nodiscard]] size_t stride() const { return m_stride; }
    /// Unit vector of the whole query; zero if nothing contributes.
    [[nodiscard]] const FloatVector &pooled() const { return m_pooled; }

    /// What a passage has to say to the query.
    struct Passage {
        float sum = 0;    ///< pooled query · sum of the passage's token rows
        quint64 held = 0; ///< a bit for each of tokens() that stands in it
    };
    /// \param best [stride()]: for each query token the largest cosine with a token of the passage, 0 at least. Written.
    [[nodiscard]] Passage meet(std::span<const quint16> passage, float *best);

    /// The sum of `meet` alone.
    [[nodiscard]] float sum(std::span<const quint16> ids);
    /// The bits of `meet` alone.
    [[nodiscard]] quint64 held(std::span<const quint16> ids) const;

private:
    struct Met {
        float sum = 0; ///< pooled query · row
        quint64 bit = 0;
    };
    void choose(const std::vector<quint16> &ids, Language language);
    [[nodiscard]] quint32 place(quint16 id)
    {
        const quint16 known = m_places[id];
        return known != unmet ? known : meetToken(id);
    }
    quint32 meetToken(quint16 id);

    static constexpr quint16 unmet = 0xFFFF;

    const StaticModel &m_model;
    std::vector<quint16> m_tokens;
    size_t m_stride = 0;
    FloatVector m_pooled{};
    std::vector<qint8> m_rows; ///< rows of tokens(), then the pooled vector in two parts: coarse and the rest
    float m_coarse = 0;
    float m_fine = 0;
    std::vector<quint16> m_places; ///< token id → place in m_met, or unmet
    std::vector<Met> m_met;
    std::vector<float> m_similarities; ///< [m_met.size()][stride]
    std::vector<quint64> m_bits;       ///< which ids are among tokens(), a bit each
};

} // namespace strata
