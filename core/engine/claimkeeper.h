// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/admissiongate.h"
#include "core/engine/changeset.h"
#include "core/engine/claimground.h"
#include "core/engine/claimreading.h"
#include "core/model/kept.h"
#include "core/store/sessionrepository.h"

namespace strata {

/// Brings the claims of a turn into the layers, inside a transaction: compares each with what stands, and adds, supersedes,
/// closes, retracts or confirms. One journal step, so that all of it can be undone together.
class ClaimKeeper
{
public:
    /// `session`: of the turn; `scope`: the ids that memories get; `layer`: the caller's wish (Session or User), if he has one.
    ClaimKeeper(EngineContext &context, Transaction &transaction, Actor actor, const StoredSession &session,
                Scope scope, std::optional<Layer> layer);

    /// `messages`: those that the claims' spans name, as stored. Gives what became of each claim, in order; what changed nothing
    /// is left out. Writes the refused clauses, too.
    [[nodiscard]] std::vector<Kept> keep(const std::vector<Memory> &messages, const ReadClaims &read);
    /// The same as part of a larger change, which closes the step; what was refused is not written.
    [[nodiscard]] std::vector<Kept> keepIn(ChangeSet &changes, const std::vector<Memory> &messages,
                                           const ReadClaims &read);

private:
    using Found = ClaimGround::Found;

    /// `older`: what the claim replaces besides what its place holds.
    void add(const PreparedClaim &one, const Memory &message, std::vector<Found> older);
    [[nodiscard]] Admission gateFor(const Memory &memory, const PreparedClaim &one, const std::vector<Found> &older);
    [[nodiscard]] Admission gateForSure(const StoredMemory &waits, const PreparedClaim &one);
    void close(const std::vector<Found> &closed, Micros until);
    void retract(const Claim &claim, const Memory &message);
    void confirm(const Found &same, const PreparedClaim &one, const Memory &message);
    void write(Memory &memory, const PreparedClaim &one, HistoryEntry::Event event);
    void rise(const PreparedClaim &one, const Memory &message, const Memory &note);
    /// Leaves `found` as an older version of `newer` (null: of nothing).
    [[nodiscard]] std::optional<Memory> supersede(const Found &found, const QUuid &newer, Micros until);
    [[nodiscard]] Memory memoryOf(const Claim &claim, const Memory &message, Layer layer) const;
    void writeRefusals(const std::vector<Memory> &messages, const ReadClaims &read);

    EngineContext &m_context;
    Transaction &m_transaction;
    Actor m_actor;
    const StoredSession &m_session;
    Scope m_scope;
    std::optional<Layer> m_wanted;
    AdmissionGate m_gate;
    ClaimGround m_ground;
    ChangeSet *m_changes = nullptr; ///< while claims are kept
    std::vector<Kept> m_kept;
    std::vector<std::pair<int, Refused>> m_forbidden; ///< by message
};

} // namespace strata
