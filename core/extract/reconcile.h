// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/claim.h"

#include <span>

namespace strata {

/// What stands already, as far as reconciling needs it.
struct Standing {
    Slot slot;
    QString text;
    bool thisSession = false; ///< it was said in the session that the claim comes from
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
    std::vector<std::size_t> closed; ///< indexes in what stands
    std::optional<std::size_t> same;
};

/// Compares a claim with what stands of the same person, oldest first. Claims are about the same thing only when subject and
/// attribute are equal, and the same only when their values are, too: anything less is left side by side. Pure.
[[nodiscard]] Outcome reconcile(const Claim &claim, std::span<const Standing> standing);

} // namespace strata
