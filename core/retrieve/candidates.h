// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/retrieve/pool.h"

#include <functional>
#include <vector>

namespace strata {

class QueryMeaning;
struct RankOptions;

/// Which entries of a large pool are scored by the whole formula: the best 400 by everything but meaning (which is known of all of
/// them), the best 200 by BM25, the nearest 200 by pooled vector, the options' own rows, and the neighbours of all these in
/// their run. Rising.
/// \param words BM25 of each entry. \param plainScore score(m) without the signals of meaning.
[[nodiscard]] std::vector<quint32> chooseCandidates(const Pool &pool, QueryMeaning &meaning,
                                                    const std::vector<float> &words,
                                                    const std::function<float(size_t)> &plainScore,
                                                    const RankOptions &options);

/// Adds the entry of that row to the rising `candidates`; false: it was none of them.
bool addCandidate(std::vector<quint32> &candidates, const Pool &pool, qint64 row);

/// `entries` and those before and after each in its run. Rising, if `entries` are.
[[nodiscard]] std::vector<quint32> withNeighbours(const Pool &pool, const std::vector<quint32> &entries);

} // namespace strata
