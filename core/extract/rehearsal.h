// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/extract/extraction.h"
#include "core/extract/reconcile.h"

namespace strata {

/// What would stand if messages were kept, one session after the other, with nothing known before. Nothing is stored. One thread at
/// a time.
class Rehearsal
{
public:
    /// One claim and what it did.
    struct Step {
        int session = 0; ///< from 0
        Claim claim;
        Outcome::What what = Outcome::What::Add;
        QStringList closed; ///< texts that do not stand any longer
    };

    explicit Rehearsal(const RuleSet &rules);

    void addSession(std::span<const Said> messages);

    [[nodiscard]] const std::vector<Step> &steps() const { return m_steps; }
    /// By session.
    [[nodiscard]] const std::vector<std::vector<Refused>> &refused() const { return m_refused; }
    /// What stands after all of it, oldest first; suggestions do not.
    [[nodiscard]] const std::vector<Claim> &standing() const { return m_standing; }

private:
    void settle(const Claim &claim, int session);

    const RuleSet &m_rules;
    std::vector<Step> m_steps;
    std::vector<std::vector<Refused>> m_refused;
    std::vector<Claim> m_standing;
};

} // namespace strata
