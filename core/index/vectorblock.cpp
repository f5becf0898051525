// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/index/vectorblock.h"

#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace strata {

namespace {

bool nearer(const Neighbour &a, const Neighbour &b)
{
    return a.cosine != b.cosine ? a.cosine > b.cosine : a.slot < b.slot;
}

} // namespace

ScaledVector quantized(std::span<const float> vector)
{
    ScaledVector result{.values = std::vector<qint8>(vector.size())};
    float largest = 0;
    for (const float value : vector) {
        largest = std::max(largest, std::abs(value));
    }
    result.scale = largest / 127;
    for (size_t i = 0; i < vector.size() && result.scale > 0; ++i) {
        result.values[i] = qint8(std::lround(vector[i] / result.scale));
    }
    return result;
}

void VectorBlock::assign(quint32 slot, QByteArrayView stored)
{
    Q_ASSERT(stored.size() == kernelSize + qsizetype(sizeof(float)));
    if (slot >= m_scales.size()) {
        // A quarter more at a time: doubling would leave half of a large block unused.
        if (slot >= m_scales.capacity()) {
            const size_t room = std::max<size_t>(size_t(slot) + 1, m_scales.capacity() + m_scales.capacity() / 4);
            m_scales.reserve(room);
            m_rows.reserve(room * kernelSize);
        }
        m_scales.resize(size_t(slot) + 1);
        m_rows.resize((size_t(slot) + 1) * kernelSize);
    }
    std::memcpy(m_rows.data() + size_t(slot) * kernelSize, stored.data(), kernelSize);
    m_scales[slot] = qFromLittleEndian<float>(stored.data() + kernelSize);
}

void VectorBlock::clear(quint32 slot)
{
    if (slot < m_scales.size()) {
        m_scales[slot] = 0;
    }
}

qsizetype VectorBlock::bytes() const
{
    return qsizetype(m_rows.capacity() + m_scales.capacity() * sizeof(float));
}

QByteArray VectorBlock::stored(quint32 slot) const
{
    QByteArray bytes(kernelSize + qsizetype(sizeof(float)), 0);
    if (m_scales[slot] != 0) {
        std::memcpy(bytes.data(), row(slot), kernelSize);
        qToLittleEndian(m_scales[slot], bytes.data() + kernelSize);
    }
    return bytes;
}

std::vector<Neighbour> VectorBlock::nearest(const ScaledVector &query, int k, std::span<const quint64> eligible) const
{
    std::vector<Neighbour> heap; // the worst of the best k on top
    if (k <= 0 || query.scale == 0) {
        return heap;
    }
    heap.reserve(size_t(k) + 1);
    const auto dot = kernels().dot;
    float bar = -2;
    const quint32 count = std::min(size(), quint32(eligible.size() * 64));
    for (quint32 word = 0; word * 64 < count; ++word) {
        for (quint64 bits = eligible[word]; bits != 0; bits &= bits - 1) {
            const quint32 slot = word * 64 + quint32(std::countr_zero(bits));
            if (slot >= count || m_scales[slot] == 0) {
                continue;
            }
            const float cosine = float(dot(query.values.data(), row(slot))) * m_scales[slot] * query.scale;
            if (cosine <= bar) {
                continue; // slots rise, so an equal one comes later and loses
            }
            heap.push_back({slot, cosine});
            std::ranges::push_heap(heap, nearer);
            if (heap.size() > size_t(k)) {
                std::ranges::pop_heap(heap, nearer);
                heap.pop_back();
            }
            if (heap.size() == size_t(k)) {
                bar = heap.front().cosine;
            }
        }
    }
    std::ranges::sort_heap(heap, nearer);
    return heap;
}

} // namespace strata
