// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/admissiongate.h"
#include "core/engine/claimground.h"
#include "core/engine/claimreading.h"
#include "core/model/turnoutcome.h"

#include <span>

namespace strata {

/// Takes claims in turn as ClaimKeeper does, and notes what it would do instead of doing it. The thread of its connection.
class ClaimRehearsal
{
public:
    /// `session`: row of the claims' session; `scope`, `wanted`: as ClaimKeeper gets them; `messages`: those that the spans name. They and
    /// the policy must outlive it.
    ClaimRehearsal(Database &database, const Policy &policy, qint64 session, Scope scope, std::optional<Layer> wanted,
                   const std::vector<Memory> &messages, Micros now);

    void take(std::span<const PreparedClaim> claims);

    [[nodiscard]] std::vector<RehearsedClaim> &claims() { return m_claims; }
    [[nodiscard]] const std::vector<Refused> &forbidden() const { return m_forbidden; }
    [[nodiscard]] Layer layerFor(const Claim &claim) const { return m_ground.layerFor(claim); }

private:
    using Founds = std::vector<ClaimGround::Found>;

    [[nodiscard]] const Memory &messageOf(const Claim &claim) const;
    [[nodiscard]] std::optional<Memory> memoryAt(const ClaimGround::Found &found) const;
    [[nodiscard]] RehearsedClaim resultOf(const Claim &claim, RehearsedClaim::Effect effect,
                                          const Founds &touched) const;
    void goAway(const Founds &founds);
    void retract(const Claim &claim);
    [[nodiscard]] Memory memoryOf(const Claim &claim, Layer layer) const;
    [[nodiscard]] Admission admissionFor(const Memory &memory, Waiting suspicion) const;
    void add(const PreparedClaim &one, Founds older);

    Database &m_database;
    const Policy &m_policy;
    ClaimGround m_ground;
    Scope m_scope;
    const std::vector<Memory> &m_messages;
    Micros m_now;
    qint64 m_lastRow = 0;
    std::vector<RehearsedClaim> m_claims;
    std::vector<Refused> m_forbidden;
};

} // namespace strata
