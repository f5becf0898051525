// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <span>

namespace strata {

/// Length of the rows that the kernels take.
inline constexpr int kernelSize = 256;

/// Exact dot products of int8 rows of 256 (any alignment). Values from -127 to 127, so a result fits easily.
struct Kernels {
    const char *name; ///< sse2, avx2, portable
    /// a · b
    qint32 (*dot)(const qint8 *a, const qint8 *b);
    /// out[i] = row · rows[i], rows is [count][256] without gaps
    void (*dotMany)(const qint8 *row, const qint8 *rows, int count, qint32 *out);
};

/// The fastest set for this processor. Any thread.
[[nodiscard]] const Kernels &kernels();

/// All sets that this processor can run, the portable one first. For tests.
[[nodiscard]] std::span<const Kernels> supportedKernels();

} // namespace strata
