// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/cancelcheck.h"
#include "core/retrieve/pool.h"

#include <limits>
#include <vector>

namespace strata {

class QueryMeaning;

/// The signals of meaning, for some entries of a pool. See ranking.h for what each is.
class SemanticScores
{
public:
    struct Values {
        float maxSim = 0;
        float pooled = 0;
        float passage = 0;
        float pair = 0;
        float maxSimWindow = 0; ///< right only where both neighbours were wanted, too
    };

    /// Values of an entry that was asked for.
    [[nodiscard]] const Values &at(size_t entry) const { return values[place(entry)]; }

    std::vector<quint32> places; ///< entry → place in values; empty: the same
    std::vector<Values> values;

private:
    [[nodiscard]] size_t place(size_t entry) const { return places.empty() ? entry : places[entry]; }
};

/// \param wanted entries, rising; must hold the neighbours in the group of every entry whose pair and window values are used. All entries
/// when it is as long as the pool. Then idf counts all passages, else those of an even sample of the pool.
/// Empty when `cancelled` says so.
[[nodiscard]] SemanticScores semanticScores(const Pool &pool, QueryMeaning &meaning, std::span<const quint32> wanted,
                                            const CancelCheck &cancelled);

} // namespace strata
