// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/rehearsal.h"

#include <algorithm>
#include <functional>

namespace strata {

Rehearsal::Rehearsal(const RuleSet &rules)
    : m_rules(rules)
{
}

void Rehearsal::addSession(std::span<const Said> messages)
{
    Extraction extraction = extract(m_rules, messages);
    const auto session = static_cast<int>(m_refused.size());
    m_refused.push_back(std::move(extraction.refused));
    for (const Claim &claim : extraction.claims) {
        settle(claim, session);
    }
}

void Rehearsal::settle(const Claim &claim, int session)
{
    if (claim.suggested) {
        m_steps.push_back({session, claim, Outcome::What::None, {}});
        return;
    }
    std::vector<Standing> before;
    before.reserve(m_standing.size());
    for (const Claim &one : m_standing) {
        before.push_back({.slot = one.slot, .text = one.text, .ended = one.act == ClaimAct::Close});
    }
    Outcome outcome = reconcile(claim, before);
    Step step{session, claim, outcome.what, {}};
    std::ranges::sort(outcome.closed, std::greater());
    for (const std::size_t index : outcome.closed) {
        step.closed.prepend(m_standing[index].text);
        m_standing.erase(m_standing.begin() + static_cast<std::ptrdiff_t>(index));
    }
    if (outcome.what == Outcome::What::Add || outcome.what == Outcome::What::Supersede) {
        m_standing.push_back(claim);
    }
    m_steps.push_back(std::move(step));
}

} // namespace strata
