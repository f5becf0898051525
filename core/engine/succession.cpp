// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/succession.h"

#include "core/extract/reconcile.h"
#include "core/model/holder.h"
#include "core/store/claimrepository.h"

#include <algorithm>

namespace strata {
namespace {

constexpr int mostCompared = 2'000; // newest memories of a holder in which words are looked for

} // namespace

std::optional<Memory> supersede(Transaction &transaction, ChangeSet &changes, Layer layer, qint64 row,
                                const QUuid &newer, Micros until)
{
    const auto stored = MemoryRepository(transaction.database, layer).at(row);
    if (!stored || stored->memory.immutable || stored->memory.id.value == newer) {
        return std::nullopt;
    }
    Memory after = stored->memory;
    after.state = State::Superseded;
    after.replacedBy = newer;
    after.validTo = std::max(until, after.validFrom);
    return changes.change(*stored, std::move(after), HistoryEntry::Event::Update);
}

std::vector<StandingClaim> olderOf(Database &database, const StoredMemory &waits, Micros now)
{
    const Memory &memory = waits.memory;
    if (memory.layer != Layer::User && memory.layer != Layer::Session) {
        return {};
    }
    ClaimRepository claims(database, memory.layer);
    const auto origin = claims.of(memory.sequence);
    if (!origin || origin->slot.attribute.isEmpty() || origin->slot.value.isEmpty()) {
        return {};
    }
    const QString holder = holderOf(memory.layer, memory.scope);
    std::vector<StandingClaim> found = origin->ended
                                           ? claims.newest(holder, waits.session, mostCompared)
                                           : claims.standing(holder, origin->slot, waits.session, utcDate(now));
    std::erase_if(found,
                  [&](const StandingClaim &one) { return one.row == memory.sequence || one.state != State::Active; });
    std::vector<Standing> standing;
    standing.reserve(found.size());
    for (const StandingClaim &one : found) {
        standing.push_back({.slot = one.slot, .text = one.text, .ended = one.ended});
    }
    Claim claim;
    claim.act = origin->ended ? ClaimAct::Close : ClaimAct::Assert;
    claim.text = memory.text;
    claim.slot = origin->slot;
    std::vector<StandingClaim> older;
    for (const std::size_t index : reconcile(claim, standing).closed) {
        older.push_back(std::move(found[index]));
    }
    return older;
}

bool opposesFixed(Database &database, const StoredMemory &waits, Micros now)
{
    const std::vector<StandingClaim> older = olderOf(database, waits, now);
    return std::ranges::any_of(older, [&](const StandingClaim &one) {
        const auto stored = MemoryRepository(database, waits.memory.layer).at(one.row);
        return stored && stored->memory.immutable;
    });
}

void closeOlder(Transaction &transaction, ChangeSet &changes, const StoredMemory &approved)
{
    const Memory &memory = approved.memory;
    for (const StandingClaim &older : olderOf(transaction.database, approved, transaction.now)) {
        static_cast<void>(supersede(transaction, changes, memory.layer, older.row, memory.id.value, memory.validFrom));
    }
}

Memory letStand(Transaction &transaction, ChangeSet &changes, const StoredMemory &waits, Memory after)
{
    after.state = State::Active;
    after = changes.change(waits, std::move(after), HistoryEntry::Event::Update);
    closeOlder(transaction, changes, {.memory = after, .session = waits.session});
    return after;
}

} // namespace strata
