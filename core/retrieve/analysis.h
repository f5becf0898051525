// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/text/cues.h"
#include "core/text/terms.h"

#include <QByteArray>
#include <QByteArrayView>

namespace strata {

/// Everything that ranking needs of one memory's text, so that a start tokenizes nothing. About 160 bytes encoded for 20
/// words.
struct Analysis {
    QString speaker;        ///< from a leading "Name:"; empty if none. The rest is of the text without it
    quint16 words = 0;      ///< words of running text; 65535: that or more
    quint16 termLength = 0; ///< terms with repetitions (the document length of BM25); same ceiling
    TextCues cues;          ///< what the text says of itself: asks, has a time, a number …
    Language language = Language::Unclear;
    std::vector<Term> terms;           ///< by hash, each once
    std::vector<quint16> tokens;       ///< word pieces that contribute (ids ≥ 999), at most 65535
    std::vector<quint16> passageEnds;  ///< ends in `tokens`, rising, the last is tokens.size(); empty when no tokens
    float length = 0;                  ///< of the sum of the token rows
    std::vector<float> passageLengths; ///< the same for each passage; empty when there is only one

    bool operator==(const Analysis &) const = default;

    /// Compact and versioned, little endian.
    [[nodiscard]] QByteArray encode() const;
    /// Storage: not made by encode(), another version, cut off or inconsistent. Never reads past the view.
    [[nodiscard]] static Result<Analysis> decode(QByteArrayView bytes);
};

/// Bytes of a stored vector.
inline constexpr qsizetype encodedVectorSize = 260;

/// A pooled vector as stored: 256 int8 and a float scale, 260 bytes; value = int8 × scale.
[[nodiscard]] QByteArray encodeVector(const std::array<float, 256> &vector);

} // namespace strata
