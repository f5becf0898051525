// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/retrieve/calibration.h"

#include <algorithm>
#include <cmath>

namespace strata {

double logOdds(const ScoreParts &parts, double behind)
{
    return -5.76 + 3.23 * parts.maxSimWindow + 1.66 * parts.passage + 2.66 * parts.pair + 0.53 * parts.windowCover
           + 1.64 * parts.date - 3.17 * behind;
}

double logOddsOfWords(ScoreParts parts, double behind)
{
    const double cover = std::min(1.0, parts.windowCover);
    parts.maxSimWindow = cover;
    parts.passage = parts.pair = cover * parts.bm25;
    return logOdds(parts, behind);
}

double reportedScore(double logOdds)
{
    constexpr double shift = 2.3; // the odds against: about one relevant memory in ten of those shown
    return 1 / (1 + std::exp(-(logOdds + shift)));
}

} // namespace strata
