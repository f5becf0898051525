// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/retrieve/ranking.h"

#include "core/model/query.h"

namespace strata {

void weigh(ScoreParts &parts, const Weights &weights)
{
    const double kappa = parts.kappa;
    parts.meaning = weights.maxSim * parts.maxSim + weights.pooled * parts.pooled + weights.passage * parts.passage
                    + weights.pair * parts.pair + kappa * weights.maxSimWindow * parts.maxSimWindow;
    parts.words = weights.bm25 * (1 - kappa) * parts.bm25
                  + kappa * (weights.window2 * parts.window2 + weights.window7 * parts.window7);
    parts.whoAndWhen = kappa * (weights.when * parts.when + weights.previousQuestion * parts.previousQuestion)
                       + weights.actor * parts.actor + weights.date * parts.date + weights.user * parts.user
                       + weights.number * parts.number - weights.you * parts.you;
    parts.raw = parts.meaning + parts.words + parts.whoAndWhen;
}

double shortRunShare(double meanWords)
{
    const double ratio = meanWords / 40;
    return 1 / (1 + ratio * ratio);
}

} // namespace strata
