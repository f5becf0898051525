// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/retrieve/lexical.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace strata {

namespace {

/// Query forms by hash, in a table sparse enough that nearly every word of a memory misses at its first look.
class FormTable
{
public:
    struct Form {
        quint16 term = 0;
        bool latinPrefix = false;
    };

    explicit FormTable(std::span<const QueryTerm> terms)
    {
        const size_t size = std::bit_ceil(std::max<size_t>(terms.size() * 32, 64));
        m_mask = quint32(size - 1);
        m_hashes.resize(size);
        m_forms.resize(size);
        for (size_t i = 0; i < terms.size(); ++i) {
            add(terms[i].stem, {quint16(i), false});
            add(terms[i].prefix, {quint16(i), true});
            add(terms[i].other, {quint16(i), false});
        }
    }

    [[nodiscard]] const Form *find(TermHash hash) const
    {
        for (quint32 at = hash & m_mask; m_hashes[at] != 0; at = (at + 1) & m_mask) {
            if (m_hashes[at] == hash) {
                return &m_forms[at];
            }
        }
        return nullptr;
    }

private:
    void add(TermHash hash, Form form)
    {
        if (hash == 0 || find(hash)) {
            return;
        }
        quint32 at = hash & m_mask;
        while (m_hashes[at] != 0) {
            at = (at + 1) & m_mask;
        }
        m_hashes[at] = hash;
        m_forms[at] = form;
    }

    quint32 m_mask = 0;
    std::vector<TermHash> m_hashes;
    std::vector<Form> m_forms;
};

struct Bm25 {
    float k1;
    float b;
    float meanLength;
    std::span<const float> idf;

    [[nodiscard]] float operator()(const quint16 *counts, float length) const
    {
        const float norm = k1 * (1 - b + b * length / meanLength);
        float score = 0;
        for (size_t t = 0; t < idf.size(); ++t) {
            if (counts[t] != 0) {
                const auto tf = float(counts[t]);
                score += idf[t] * tf * (k1 + 1) / (tf + norm);
            }
        }
        return score;
    }
};

std::vector<float> inverseFrequencies(std::span<const quint32> frequencies, size_t documents)
{
    std::vector<float> idf(frequencies.size());
    for (size_t t = 0; t < idf.size(); ++t) {
        const double df = frequencies[t];
        idf[t] = float(std::log(1 + (double(documents) - df + 0.5) / (df + 0.5)));
    }
    return idf;
}

/// Divides by the largest; returns it.
float normalize(std::vector<float> &scores)
{
    const float best = scores.empty() ? 0 : std::ranges::max(scores);
    if (best > 0) {
        for (float &score : scores) {
            score /= best;
        }
    }
    return best;
}

class Scan
{
public:
    Scan(const Pool &pool, std::span<const QueryTerm> terms, Language language)
        : m_pool(pool)
        , m_forms(terms)
        , m_terms(terms.size())
        , m_strict(language != Language::Other)
        , m_counts(pool.size() * terms.size(), 0)
    {
    }

    bool count(const CancelCheck &cancelled)
    {
        for (size_t i = 0; i < m_pool.size(); ++i) {
            if ((i & 1023) == 0 && cancelled && cancelled()) {
                return false;
            }
            const Lists lists = m_pool.lists(i);
            const bool bothForms = (m_pool.entries[i].record->flags & Record::BothForms) != 0;
            quint16 *counts = &m_counts[i * m_terms];
            for (const TermHash hash : lists.onceTerms) {
                add(counts, hash, 1, bothForms);
            }
            for (size_t t = 0; t < lists.oftenTerms.size(); ++t) {
                add(counts, lists.oftenTerms[t], lists.oftenCounts[t], bothForms);
            }
        }
        return true;
    }

    std::vector<float> alone() const
    {
        std::vector<quint32> frequencies(m_terms, 0);
        double total = 0;
        for (size_t i = 0; i < m_pool.size(); ++i) {
            total += m_pool.entries[i].record->termLength;
            for (size_t t = 0; t < m_terms; ++t) {
                frequencies[t] += m_counts[i * m_terms + t] != 0;
            }
        }
        const std::vector<float> idf = inverseFrequencies(frequencies, m_pool.size());
        const Bm25 bm25{.k1 = 1.2F, .b = 0.75F, .meanLength = mean(total), .idf = idf};
        std::vector<float> scores(m_pool.size());
        for (size_t i = 0; i < m_pool.size(); ++i) {
            scores[i] = bm25(&m_counts[i * m_terms], m_pool.entries[i].record->termLength);
        }
        normalize(scores);
        return scores;
    }

    /// \param cover set to the best score ÷ Σ idf when given.
    std::vector<float> windows(quint32 reach, float *cover) const
    {
        std::vector<quint32> frequencies(m_terms, 0);
        double total = 0;
        forWindows(reach, [&](size_t, const quint16 *counts, quint32 length) {
            total += length;
            for (size_t t = 0; t < m_terms; ++t) {
                frequencies[t] += counts[t] != 0;
            }
        });
        const std::vector<float> idf = inverseFrequencies(frequencies, m_pool.size());
        const Bm25 bm25{.k1 = 0.9F, .b = 0.4F, .meanLength = mean(total), .idf = idf};
        std::vector<float> scores(m_pool.size());
        forWindows(reach,
                   [&](size_t i, const quint16 *counts, quint32 length) { scores[i] = bm25(counts, float(length)); });
        const float best = normalize(scores);
        if (cover) {
            float sum = 0;
            for (const float value : idf) {
                sum += value;
            }
            *cover = sum > 0 ? best / sum : 0;
        }
        return scores;
    }

private:
    void add(quint16 *counts, TermHash hash, quint16 count, bool bothForms) const
    {
        const FormTable::Form *form = m_forms.find(hash);
        if (form && !(form->latinPrefix && bothForms && m_strict)) {
            counts[form->term] = std::max(counts[form->term], count);
        }
    }

    [[nodiscard]] float mean(double total) const
    {
        return m_pool.size() > 0 ? std::max(1.0F, float(total / double(m_pool.size()))) : 1.0F;
    }

    /// Calls `use(entry, counts, length)` for the window of each entry.
    template <typename F>
    void forWindows(quint32 reach, F use) const
    {
        std::vector<quint16> counts(m_terms);
        for (const Pool::Group &group : m_pool.groups) {
            std::ranges::fill(counts, quint16(0));
            quint32 length = 0;
            const auto shift = [&](quint32 i, int sign) {
                length += quint32(sign * int(m_pool.entries[i].record->termLength));
                const quint16 *own = &m_counts[size_t(i) * m_terms];
                for (size_t t = 0; t < m_terms; ++t) {
                    counts[t] = quint16(counts[t] + sign * own[t]);
                }
            };
            for (quint32 i = group.begin; i < std::min(group.begin + reach, group.end); ++i) {
                shift(i, 1);
            }
            for (quint32 i = group.begin; i < group.end; ++i) {
                if (i + reach < group.end) {
                    shift(i + reach, 1);
                }
                use(i, counts.data(), length);
                if (i >= group.begin + reach) {
                    shift(i - reach, -1);
                }
            }
        }
    }

    const Pool &m_pool;
    FormTable m_forms;
    size_t m_terms;
    bool m_strict;
    std::vector<quint16> m_counts; ///< [entries][terms]
};

} // namespace

LexicalScores lexicalScores(const Pool &pool, std::span<const QueryTerm> terms, Language language,
                            const CancelCheck &cancelled)
{
    Q_ASSERT(terms.size() <= maxQueryTerms); // numbered in 16 bits, and counted for every entry
    LexicalScores scores;
    if (terms.empty()) {
        scores.alone.assign(pool.size(), 0);
        scores.window2 = scores.window7 = scores.alone;
        return scores;
    }
    Scan scan(pool, terms, language);
    if (!scan.count(cancelled)) {
        return scores;
    }
    scores.alone = scan.alone();
    scores.window2 = scan.windows(2, &scores.cover);
    scores.window7 = scan.windows(7, nullptr);
    return scores;
}

} // namespace strata
