// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/retrieve/querymeaning.h"

#include "core/index/kernels.h"
#include "core/text/stopwords.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace strata {

namespace {

constexpr size_t lanes = 4;

bool isPunctuation(std::string_view token)
{
    return token.size() == 1 && !(std::isalnum(static_cast<unsigned char>(token[0])) != 0);
}

bool isStopWord(std::string_view token, Language language)
{
    const QString word = QString::fromUtf8(token.data(), qsizetype(token.size()));
    return language == Language::Other ? isForeignStopWord(word) : isEnglishStopWord(word);
}

/// Rounds values / scale to int8 and takes what it stands for off the values.
float takePart(FloatVector &values, qint8 *out)
{
    float largest = 0;
    for (const float value : values) {
        largest = std::max(largest, std::abs(value));
    }
    const float scale = largest / 127;
    for (size_t i = 0; i < values.size(); ++i) {
        out[i] = scale > 0 ? qint8(std::lround(values[i] / scale)) : qint8(0);
        values[i] -= scale * float(out[i]);
    }
    return scale;
}

template <size_t Blocks>
void keepLargest(float *best, const float *values)
{
    for (size_t i = 0; i < Blocks * lanes; ++i) {
        best[i] = std::max(best[i], values[i]);
    }
}

} // namespace

QueryMeaning::QueryMeaning(const StaticModel &model, QStringView text, Language language)
    : m_model(model)
    , m_places(size_t(model.size()), unmet)
    , m_bits((size_t(model.size()) + 63) / 64, 0)
{
    const std::vector<quint16> ids = model.tokenize(text);
    m_pooled = model.pooled(ids);
    choose(ids, language);
    m_stride = (m_tokens.size() + lanes - 1) / lanes * lanes;
    m_rows.resize((m_tokens.size() + 2) * vectorSize);
    for (size_t i = 0; i < m_tokens.size(); ++i) {
        std::copy_n(model.row(m_tokens[i]), vectorSize, m_rows.begin() + qptrdiff(i) * vectorSize);
        m_bits[m_tokens[i] / 64] |= quint64(1) << (m_tokens[i] % 64);
    }
    FloatVector rest = m_pooled;
    m_coarse = takePart(rest, m_rows.data() + m_tokens.size() * vectorSize);
    m_fine = takePart(rest, m_rows.data() + (m_tokens.size() + 1) * vectorSize);
}

void QueryMeaning::choose(const std::vector<quint16> &ids, Language language)
{
    const auto collect = [&](bool stopWords) {
        for (const quint16 id : ids) {
            const std::string_view token = m_model.token(id);
            if (id < StaticModel::firstContentId || m_model.rowLength(id) == 0 || isPunctuation(token)
                || (!stopWords && isStopWord(token, language)) || std::ranges::find(m_tokens, id) != m_tokens.end()) {
                continue;
            }
            if (m_tokens.size() < size_t(maxTokens)) {
                m_tokens.push_back(id);
            }
        }
    };
    collect(false);
    if (m_tokens.empty()) {
        collect(true);
    }
}

quint32 QueryMeaning::meetToken(quint16 id)
{
    std::array<qint32, maxTokens + 2> dots;
    const int count = int(m_tokens.size());
    kernels().dotMany(m_model.row(id), m_rows.data(), count + 2, dots.data());
    const auto place = quint32(m_met.size());
    m_places[id] = quint16(place);
    const float scale = m_model.scale(id);
    m_met.push_back({.sum = scale * (m_coarse * float(dots[size_t(count)]) + m_fine * float(dots[size_t(count) + 1]))});
    m_similarities.resize(m_similarities.size() + m_stride, 0);
    float *similarities = m_similarities.data() + place * m_stride;
    const float own = m_model.rowLength(id);
    for (int i = 0; i < count; ++i) {
        const quint16 token = m_tokens[size_t(i)];
        similarities[i] = own > 0 ? float(dots[size_t(i)]) / (own * m_model.rowLength(token)) : 0;
        if (token == id) {
            m_met.back().bit = quint64(1) << i;
        }
    }
    return place;
}

QueryMeaning::Passage QueryMeaning::meet(std::span<const quint16> passage, float *best)
{
    Passage result;
    std::fill_n(best, m_stride, 0.0F);
    const auto run = [&](auto keep) {
        for (const quint16 id : passage) {
            const quint32 at = place(id);
            result.sum += m_met[at].sum;
            result.held |= m_met[at].bit;
            keep(m_similarities.data() + at * m_stride);
        }
    };
    // The usual widths apart, so that the best values stay in registers.
    switch (m_stride / lanes) {
    case 1:
        run([best](const float *values) { keepLargest<1>(best, values); });
        break;
    case 2:
        run([best](const float *values) { keepLargest<2>(best, values); });
        break;
    case 3:
        run([best](const float *values) { keepLargest<3>(best, values); });
        break;
    default:
        run([best, this](const float *values) {
            for (size_t i = 0; i < m_stride; i += lanes) {
                keepLargest<1>(best + i, values + i);
            }
        });
    }
    return result;
}

float QueryMeaning::sum(std::span<const quint16> ids)
{
    float total = 0;
    for (const quint16 id : ids) {
        total += m_met[place(id)].sum;
    }
    return total;
}

quint64 QueryMeaning::held(std::span<const quint16> ids) const
{
    quint64 result = 0;
    for (const quint16 id : ids) {
        if (((m_bits[id / 64] >> (id % 64)) & 1) != 0) {
            const auto found = std::ranges::find(m_tokens, id);
            result |= quint64(1) << (found - m_tokens.begin());
        }
    }
    return result;
}

} // namespace strata
