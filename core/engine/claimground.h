// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/claimreading.h"
#include "core/extract/reconcile.h"
#include "core/model/holder.h"
#include "core/store/claimrepository.h"

#include <set>

namespace strata {

/// What stands of those whom a turn is about, and what a claim would do to it. Reads only, so that it serves both keeping and
/// rehearsing. The thread of its connection.
class ClaimGround
{
public:
    /// A memory that stands, and in which layer.
    struct Found {
        Layer layer = Layer::User;
        StandingClaim claim;
    };

    /// `session`: row of the turn's session; `scope`: the ids that memories get; `wanted`: the caller's wish (Session or User), if
    /// he has one.
    ClaimGround(Database &database, qint64 session, Scope scope, std::optional<Layer> wanted, Micros now);

    [[nodiscard]] Layer layerFor(const Claim &claim) const;
    [[nodiscard]] QString holderIn(Layer layer) const { return holderOf(layer, m_scope); }
    /// What fills the place of the claim; notes of this session only.
    [[nodiscard]] std::vector<Found> standing(const Claim &claim);
    /// Whatever could say the words of the claim. What is to be forgotten is looked for in all sessions.
    [[nodiscard]] std::vector<Found> anywhere(const Claim &claim);
    [[nodiscard]] static Outcome compare(const Claim &claim, const std::vector<Found> &found, Layer layer);
    /// What a claim that closes finds; nothing when it is too uncertain for that.
    [[nodiscard]] std::vector<Found> closedBy(const Claim &claim);
    /// Those of the rows that still stand.
    [[nodiscard]] std::vector<Found> among(const Claim &claim, const std::vector<std::pair<Layer, qint64>> &rows);
    /// It had to be forgotten. `said`: the message that the claim was read from.
    [[nodiscard]] bool isForbidden(const Claim &claim, const QString &said);

    /// From now on it is as if this stood, too. Its row must be none of the store's: below 0.
    void pretend(Found found) { m_pretended.push_back(std::move(found)); }
    /// From now on it is as if this did not stand.
    void pretendGone(const Found &found) { m_gone.emplace(found.layer, found.claim.row); }

private:
    void dropGone(std::vector<Found> &found) const;

    Database &m_database;
    qint64 m_session;
    Scope m_scope;
    std::optional<Layer> m_wanted;
    Micros m_now;
    std::vector<Found> m_pretended;
    std::set<std::pair<Layer, qint64>> m_gone;
};

/// Whether it was settled that the claim stands in the place of `found`, although both say the same.
[[nodiscard]] bool isReplaced(const PreparedClaim &claim, const ClaimGround::Found &found);

/// "Moved from Oslo to Turku", "not Oslo, Turku": the claim that closes says what the next one replaces.
[[nodiscard]] bool isReplacedBy(const Claim &closing, const Claim &next);

} // namespace strata
