// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// What a person decides about memories that wait: part of MemoryService.

#include "core/engine/changeset.h"
#include "core/engine/enginecontext.h"
#include "core/engine/memoryfinder.h"
#include "core/engine/memoryservice.h"
#include "core/engine/succession.h"

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr std::size_t maxDecided = 10'000;

Result<StoredMemory> findWaiting(Database &database, const MemoryId &id)
{
    auto found = findCurrent(database, id);
    if (found && found->memory.state != State::Pending) {
        return fail(ErrorCode::Conflict, u"Memory %1 does not wait for anybody."_s.arg(idText(id)), u"memory_id"_s);
    }
    return found;
}

/// Leaves a current memory of the same layer as an older version of the approved one, unless that closed it already.
Result<> replace(Transaction &transaction, ChangeSet &changes, const Memory &approved, const MemoryId &id)
{
    const auto found = findCurrent(transaction.database, id);
    if (!found) {
        return fail(found.error());
    }
    const Memory &older = found->memory;
    if (older.replacedBy == approved.id.value) {
        return {};
    }
    if (older.layer != approved.layer || older.state != State::Active
        || !supersede(transaction, changes, older.layer, older.sequence, approved.id.value, approved.validFrom)) {
        return fail(ErrorCode::Conflict, u"Memory %1 cannot be replaced."_s.arg(idText(id)), u"replaced"_s);
    }
    return {};
}

} // namespace

QFuture<Result<MemoryService::Edited>> MemoryService::approve(Actor actor, std::vector<Approval> approvals)
{
    if (approvals.empty() || approvals.size() > maxDecided) {
        return refused<Edited>(invalid(u"memories"_s, u"Name 1 to %1."_s.arg(maxDecided)));
    }
    EngineContext &context = m_context;
    return context.writer->post<Edited>([=, &context](Transaction &transaction) -> Result<Edited> {
        ChangeSet changes(context, transaction, actor, JournalStep::Act::Approve);
        Edited edited;
        for (const Approval &approval : approvals) {
            const auto found = findWaiting(transaction.database, approval.id);
            if (!found) {
                return fail(found.error());
            }
            Memory after = found->memory;
            if (!approval.text.isEmpty() && approval.text != after.text) {
                if (after.immutable) {
                    return fail(
                        ErrorCode::Conflict,
                        u"Memory %1 is immutable: its text and metadata cannot be changed."_s.arg(idText(approval.id)),
                        u"immutable"_s);
                }
                after.text = approval.text;
            }
            if (!approval.owner.isEmpty()) {
                after.owner = approval.owner;
            }
            if (approval.reviewBy) {
                after.reviewBy = approval.reviewBy;
            }
            if (after.layer == Layer::Org && (after.owner.isEmpty() || !after.reviewBy)) {
                return fail(ErrorCode::Conflict, u"Shared knowledge needs an owner and a date to look at it again."_s,
                            u"owner"_s);
            }
            after = letStand(transaction, changes, *found, std::move(after));
            for (const MemoryId &replaced : approval.replaced) {
                if (const auto done = replace(transaction, changes, after, replaced); !done) {
                    return fail(done.error());
                }
            }
            edited.memories.push_back(std::move(after));
        }
        edited.step = changes.finish();
        return edited;
    });
}

QFuture<Result<MemoryService::Removed>> MemoryService::reject(Actor actor, std::vector<MemoryId> ids)
{
    if (ids.empty() || ids.size() > maxDecided) {
        return refused<Removed>(invalid(u"memories"_s, u"Name 1 to %1."_s.arg(maxDecided)));
    }
    EngineContext &context = m_context;
    return context.writer->post<Removed>([=, &context](Transaction &transaction) -> Result<Removed> {
        ChangeSet changes(context, transaction, actor, JournalStep::Act::Reject);
        for (const MemoryId &id : ids) {
            const auto found = findWaiting(transaction.database, id);
            if (!found) {
                return fail(found.error());
            }
            Memory after = found->memory;
            after.state = State::Binned;
            changes.change(*found, std::move(after), HistoryEntry::Event::Delete);
        }
        return Removed{changes.count(), changes.finish()};
    });
}

} // namespace strata
