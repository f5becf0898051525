// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/turn.h"

#include <vector>

namespace strata {

/// A memory that an extractor proposes. Its provenance must name a message of the turn and a span in it.
struct Candidate {
    NewMemory memory; ///< the layer is the extractor's proposal; policy decides
};

/// Makes candidate memories of a finished turn. Called on pool threads, several at a time: keep no state.
class Extractor
{
public:
    virtual ~Extractor() = default;
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual std::vector<Candidate> extract(const TurnDetail &turn) const = 0;
};

} // namespace strata
