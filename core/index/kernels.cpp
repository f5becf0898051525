// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/index/kernels.h"

#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace strata {

namespace {

// AVX-512 is left out on purpose: above the cache the scan is bound by memory bandwidth with AVX2 already.

qint32 dotPortable(const qint8 *a, const qint8 *b)
{
    qint32 total = 0;
    for (int i = 0; i < kernelSize; ++i) {
        total += qint32(a[i]) * qint32(b[i]);
    }
    return total;
}

void dotManyPortable(const qint8 *row, const qint8 *rows, int count, qint32 *out)
{
    for (int i = 0; i < count; ++i) {
        out[i] = dotPortable(row, rows + qptrdiff(i) * kernelSize);
    }
}

#if defined(__x86_64__)

/// Sign-extends the 16 bytes to two vectors of eight 16-bit numbers, as SSE2 can.
inline void widen(__m128i bytes, __m128i &low, __m128i &high)
{
    low = _mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8);
    high = _mm_srai_epi16(_mm_unpackhi_epi8(bytes, bytes), 8);
}

inline __m128i load16(const qint8 *at)
{
    return _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
}

qint32 dotSse2(const qint8 *a, const qint8 *b)
{
    __m128i total = _mm_setzero_si128();
    for (int i = 0; i < kernelSize; i += 16) {
        __m128i lowA, highA, lowB, highB;
        widen(load16(a + i), lowA, highA);
        widen(load16(b + i), lowB, highB);
        total = _mm_add_epi32(total, _mm_madd_epi16(lowA, lowB));
        total = _mm_add_epi32(total, _mm_madd_epi16(highA, highB));
    }
    total = _mm_add_epi32(total, _mm_shuffle_epi32(total, _MM_SHUFFLE(1, 0, 3, 2)));
    total = _mm_add_epi32(total, _mm_shuffle_epi32(total, _MM_SHUFFLE(2, 3, 0, 1)));
    return _mm_cvtsi128_si32(total);
}

void dotManySse2(const qint8 *row, const qint8 *rows, int count, qint32 *out)
{
    for (int i = 0; i < count; ++i) {
        out[i] = dotSse2(row, rows + qptrdiff(i) * kernelSize);
    }
}

#define STRATA_AVX2 __attribute__((target("avx2,tune=haswell")))

STRATA_AVX2 inline __m256i load32(const qint8 *at)
{
    return _mm256_loadu_si256(reinterpret_cast<const __m256i *>(at));
}

/// Adds the products of 32 pairs to eight sums. |a|·b with a's sign on b: the unsigned × signed product of pairs is at most
/// 2 · 127 · 127 and so never saturates.
STRATA_AVX2 inline __m256i addProducts(__m256i total, __m256i absolute, __m256i a, __m256i b)
{
    const __m256i pairs = _mm256_maddubs_epi16(absolute, _mm256_sign_epi8(b, a));
    return _mm256_add_epi32(total, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

STRATA_AVX2 inline qint32 sumOf(__m256i values)
{
    __m128i total = _mm_add_epi32(_mm256_castsi256_si128(values), _mm256_extracti128_si256(values, 1));
    total = _mm_add_epi32(total, _mm_shuffle_epi32(total, _MM_SHUFFLE(1, 0, 3, 2)));
    total = _mm_add_epi32(total, _mm_shuffle_epi32(total, _MM_SHUFFLE(2, 3, 0, 1)));
    return _mm_cvtsi128_si32(total);
}

STRATA_AVX2 qint32 dotAvx2(const qint8 *a, const qint8 *b)
{
    __m256i even = _mm256_setzero_si256();
    __m256i odd = _mm256_setzero_si256();
    for (int i = 0; i < kernelSize; i += 64) {
        const __m256i a0 = load32(a + i);
        const __m256i a1 = load32(a + i + 32);
        even = addProducts(even, _mm256_abs_epi8(a0), a0, load32(b + i));
        odd = addProducts(odd, _mm256_abs_epi8(a1), a1, load32(b + i + 32));
    }
    return sumOf(_mm256_add_epi32(even, odd));
}

STRATA_AVX2 void dotManyAvx2(const qint8 *row, const qint8 *rows, int count, qint32 *out)
{
    __m256i a[kernelSize / 32];
    __m256i absolute[kernelSize / 32];
    for (int i = 0; i < kernelSize / 32; ++i) {
        a[i] = load32(row + i * 32);
        absolute[i] = _mm256_abs_epi8(a[i]);
    }
    for (int n = 0; n < count; ++n) {
        const qint8 *b = rows + qptrdiff(n) * kernelSize;
        __m256i even = _mm256_setzero_si256();
        __m256i odd = _mm256_setzero_si256();
        for (int i = 0; i < kernelSize / 32; i += 2) {
            even = addProducts(even, absolute[i], a[i], load32(b + i * 32));
            odd = addProducts(odd, absolute[i + 1], a[i + 1], load32(b + i * 32 + 32));
        }
        out[n] = sumOf(_mm256_add_epi32(even, odd));
    }
}

#undef STRATA_AVX2

#endif

std::vector<Kernels> supported()
{
    std::vector<Kernels> sets{{"portable", dotPortable, dotManyPortable}};
#if defined(__x86_64__)
    sets.push_back({"sse2", dotSse2, dotManySse2});
    if (__builtin_cpu_supports("avx2")) {
        sets.push_back({"avx2", dotAvx2, dotManyAvx2});
    }
#endif
    return sets;
}

} // namespace

std::span<const Kernels> supportedKernels()
{
    static const std::vector<Kernels> sets = supported();
    return sets;
}

const Kernels &kernels()
{
    static const Kernels &best = supportedKernels().back();
    return best;
}

} // namespace strata
