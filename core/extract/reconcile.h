// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/claim.h"

#include <span>

namespace strata {

/// What stands already, as far as reconciling needs it.
struct Standing {
    Slot slot; ///< without a value when it is not known, as of a memory that a person reworded
    QString text;
    bool open = true;   ///< a claim may close it; else it can only say the same
    bool ended = false; ///< it says that the value holds no longer
};

/// What becomes of a claim.
struct Outcome {
    enum class What {
        Add,       ///< it stands beside what is there
        Supersede, ///< it stands, and `closed` do not any longer: they are its older versions
        Close,     ///< `closed` hold no longer; nothing new stands
        Reinforce, ///< `same` says it already
        None       ///< there is nothing that it could change
    };
    What what = What::Add;
    std::vector<std::size_t> closed = {}; ///< indexes in what stands
    std::optional<std::size_t> same = {};
};

/// Compares a claim with what stands of the same person, oldest first. Claims are about the same thing only when subject and
/// attribute are equal, and the same only when their values are, too (of events, and without a value: their texts): anything less is left side by side.
/// What is to be closed or retracted is also known by its words. Pure.
[[nodiscard]] Outcome reconcile(const Claim &claim, std::span<const Standing> standing);

} // namespace strata
