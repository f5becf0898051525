// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/gate.h"

#include <cmath>

namespace strata {

Weighed weigh(const Gate &gate, const Weighable &what, bool known)
{
    Weighed weighed;
    double logOdds = known ? gate.knownBias : gate.bias;
    for (const GateFeature &feature : gate.features) {
        const std::optional<double> &weight = known ? feature.known : feature.weight;
        if (weight && feature.match.match(what.*feature.where).hasMatch()) {
            logOdds += *weight;
            weighed.features << feature.id;
        }
    }
    weighed.likelihood = 1.0 / (1.0 + std::exp(-logOdds));
    return weighed;
}

} // namespace strata
