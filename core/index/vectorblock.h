// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/index/kernels.h"

#include <QByteArray>

#include <span>
#include <vector>

namespace strata {

/// A vector to compare with: int8 values of 256 and their scale, as in a stored vector.
struct ScaledVector {
    std::vector<qint8> values; ///< 256
    float scale = 0;
};

/// Nearest int8 form of 256 floats.
[[nodiscard]] ScaledVector quantized(std::span<const float> vector);

struct Neighbour {
    quint32 slot = 0;
    float cosine = 0; ///< of int8 vectors, about ±.005
};

/// Pooled int8 vectors of unit length, contiguous by slot; the owner numbers the slots densely and reuses freed ones, so there
/// are no gaps to compact. Not locked inside: many readers or one writer.
class VectorBlock
{
public:
    /// \param stored 256 int8 and a little-endian float scale. Grows the block as needed.
    void assign(quint32 slot, QByteArrayView stored);
    /// The slot is never found until it is assigned again.
    void clear(quint32 slot);

    [[nodiscard]] quint32 size() const { return quint32(m_scales.size()); }
    [[nodiscard]] qsizetype bytes() const;
    [[nodiscard]] const qint8 *row(quint32 slot) const { return m_rows.data() + size_t(slot) * kernelSize; }
    [[nodiscard]] float scale(quint32 slot) const { return m_scales[slot]; }

    /// As it was assigned; all zero for a cleared slot.
    [[nodiscard]] QByteArray stored(quint32 slot) const;

    /// The k nearest by cosine among the slots whose bit (slot % 64 of word slot / 64) is set, best first, ties by slot.
    /// Bits beyond `eligible` count as clear. Exact for the int8 vectors.
    [[nodiscard]] std::vector<Neighbour> nearest(const ScaledVector &query, int k,
                                                 std::span<const quint64> eligible) const;

private:
    std::vector<qint8> m_rows;   ///< [size][256]
    std::vector<float> m_scales; ///< 0: no vector
};

} // namespace strata
