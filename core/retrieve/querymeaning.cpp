// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/retrieve/querymeaning.h"

#include "core/index/kernels.h"
#include "core/text/stopwords.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cctype>
#include <cmath>
#include <cstring>

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

} // namespace

QueryMeaning::QueryMeaning(const StaticModel &model, QStringView text, Language language)
    : m_model(model)
    , m_bits((size_t(model.size()) + 63) / 64, 0)
    , m_announced(m_bits.size(), 0)
    , m_done(m_bits.size(), 0)
    , m_places(size_t(model.size()), 0)
{
    const std::vector<quint16> ids = model.tokenize(text);
    m_pooled = model.pooled(ids);
    choose(ids, language);
    m_stride = (m_tokens.size() + 1 + lanes - 1) / lanes * lanes;
    m_rows.resize((m_tokens.size() + 2) * vectorSize);
    for (size_t i = 0; i < m_tokens.size(); ++i) {
        std::copy_n(model.row(m_tokens[i]), vectorSize, m_rows.begin() + qptrdiff(i) * vectorSize);
        m_bits[m_tokens[i] / 64] |= quint64(1) << (m_tokens[i] % 64);
        m_factors.push_back(1 / model.rowLength(m_tokens[i]));
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

void QueryMeaning::meetAnnounced()
{
    std::vector<quint16> fresh;
    for (size_t word = 0; word < m_announced.size(); ++word) {
        for (quint64 bits = m_announced[word] & ~m_done[word]; bits != 0; bits &= bits - 1) {
            fresh.push_back(quint16(word * 64 + size_t(std::countr_zero(bits))));
        }
        m_done[word] |= m_announced[word];
    }
    m_met.reserve(m_met.size() + fresh.size() * m_stride);
    constexpr size_t ahead = 6;
    for (size_t i = 0; i < fresh.size(); ++i) {
        if (i + ahead < fresh.size()) {
            const qint8 *row = m_model.row(fresh[i + ahead]);
            for (int at = 0; at < vectorSize; at += 64) {
                __builtin_prefetch(row + at);
            }
        }
        meet(fresh[i]);
    }
}

void QueryMeaning::meet(quint16 id)
{
    std::array<qint32, maxTokens + 2> dots;
    const size_t count = m_tokens.size();
    kernels().dotMany(m_model.row(id), m_rows.data(), int(count) + 2, dots.data());
    const size_t place = m_met.size() / m_stride;
    m_places[id] = quint16(place);
    m_met.resize(m_met.size() + m_stride, 0);
    float *row = m_met.data() + place * m_stride;
    const float own = m_model.rowLength(id);
    const float inverse = own > 0 ? 1 / own : 0;
    for (size_t i = 0; i < count; ++i) {
        row[i] = float(dots[i]) * inverse * m_factors[i];
    }
    row[m_stride - 1] = m_model.scale(id) * (m_coarse * float(dots[count]) + m_fine * float(dots[count + 1]));
}

quint64 QueryMeaning::bitOf(quint16 id) const
{
    return quint64(1) << (std::ranges::find(m_tokens, id) - m_tokens.begin());
}

template <size_t Blocks>
QueryMeaning::Passage QueryMeaning::askWide(std::span<const quint16> passage, float *best) const
{
    using Four = float __attribute__((vector_size(lanes * sizeof(float))));
    constexpr size_t width = Blocks * lanes;
    constexpr size_t ahead = 8; // the rows lie anywhere in about a megabyte
    Passage result;
    std::array<Four, Blocks> largest{};
    for (size_t t = 0; t < passage.size(); ++t) {
        if (t + ahead < passage.size()) {
            __builtin_prefetch(m_met.data() + m_places[passage[t + ahead]] * width);
        }
        const quint16 id = passage[t];
        const float *row = m_met.data() + m_places[id] * width;
        for (size_t i = 0; i < Blocks; ++i) {
            Four values;
            std::memcpy(&values, row + i * lanes, sizeof(values));
            largest[i] = values > largest[i] ? values : largest[i];
        }
        result.sum += row[width - 1];
        if (isQueryToken(id)) {
            result.held |= bitOf(id);
        }
    }
    std::memcpy(best, largest.data(), sizeof(largest));
    return result;
}

QueryMeaning::Passage QueryMeaning::ask(std::span<const quint16> passage, float *best) const
{
    switch (m_stride / lanes) {
    case 1:
        return askWide<1>(passage, best);
    case 2:
        return askWide<2>(passage, best);
    case 3:
        return askWide<3>(passage, best);
    case 4:
        return askWide<4>(passage, best);
    default:
        break;
    }
    Passage result;
    std::fill_n(best, m_stride, 0.0F);
    for (const quint16 id : passage) {
        const float *row = rowOf(id);
        for (size_t i = 0; i < m_stride; ++i) {
            best[i] = std::max(best[i], row[i]);
        }
        result.sum += row[m_stride - 1];
        if (isQueryToken(id)) {
            result.held |= bitOf(id);
        }
    }
    return result;
}

float QueryMeaning::sum(std::span<const quint16> ids) const
{
    float total = 0;
    for (const quint16 id : ids) {
        total += rowOf(id)[m_stride - 1];
    }
    return total;
}

quint64 QueryMeaning::held(std::span<const quint16> ids) const
{
    quint64 result = 0;
    for (const quint16 id : ids) {
        if (isQueryToken(id)) {
            result |= bitOf(id);
        }
    }
    return result;
}

} // namespace strata
