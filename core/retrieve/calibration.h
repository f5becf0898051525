// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/query.h"

namespace strata {

/// From a memory's signals to how likely it is to be relevant. P = 1/(1 + e^−z) was fitted on questions of which half had no
/// answer; the reported score shifts the odds by +2.3, so that a client's customary threshold of 0.1 cuts only the tail.
/// strictFloor (.53) is P = .10 and lowConfidenceFloor (.43) is P = .07, both for the best hit of an answer, not row by row.
/// Must be fitted anew when the weights or the token table change.
///
/// \param behind score(top) − score(m), ≥ 0.
[[nodiscard]] double logOdds(const ScoreParts &parts, double behind);

/// The same for a query of which the token table knows nothing (of a script that it was not trained for): how much of the
/// query stands in the memory, and round it, takes the place of what the words mean. Not fitted.
[[nodiscard]] double logOddsOfWords(ScoreParts parts, double behind);

/// The reported score, in (0, 1).
[[nodiscard]] double reportedScore(double logOdds);

} // namespace strata
