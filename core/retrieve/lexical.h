// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/cancelcheck.h"
#include "core/retrieve/pool.h"
#include "core/text/terms.h"

#include <vector>

namespace strata {

/// BM25 of every entry of a pool, alone and with its neighbours.
///
///     BM25 = Σ idf · tf · (k1 + 1) / (tf + k1 · (1 − b + b · length / mean length)),  idf = ln(1 + (N − df + .5)/(df + .5))
///
/// Alone: k1 1.2, b .75. Windows: k1 .9, b .4; the document is the joined text of the entries up to 2 (7) before and after it in its
/// group, and df counts windows.
struct LexicalScores {
    std::vector<float> alone;   ///< divided by the best; 0 when nothing matches
    std::vector<float> window2; ///< the same
    std::vector<float> window7; ///< the same
    /// Best ±2 window score ÷ Σ idf of all query terms: window2 × this is the share of the query that a window covers (the k1 + 1 not
    /// divided out, so it can pass 1).
    float cover = 0;
};

/// Exact, by a scan of the term lists. `language` is the query's: only one in another language than English meets the
/// five-letter forms of memories that are indexed both ways. `terms` are at most maxQueryTerms. Empty scores when `cancelled` says so.
[[nodiscard]] LexicalScores lexicalScores(const Pool &pool, std::span<const QueryTerm> terms, Language language,
                                          const CancelCheck &cancelled);

} // namespace strata
