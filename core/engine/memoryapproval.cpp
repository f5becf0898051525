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

} // namespace

QFuture<Result<MemoryService::Edited>> MemoryService::approve(Actor actor, std::vector<MemoryId> ids)
{
    if (ids.empty() || ids.size() > maxDecided) {
        return refused<Edited>(invalid(u"memories"_s, u"Name 1 to %1."_s.arg(maxDecided)));
    }
    EngineContext &context = m_context;
    return context.writer->post<Edited>([=, &context](Transaction &transaction) -> Result<Edited> {
        ChangeSet changes(context, transaction, actor, JournalStep::Act::Approve);
        Edited edited;
        for (const MemoryId &id : ids) {
            const auto found = findWaiting(transaction.database, id);
            if (!found) {
                return fail(found.error());
            }
            Memory after = found->memory;
            if (after.layer == Layer::Org && (after.owner.isEmpty() || !after.reviewBy)) {
                return fail(ErrorCode::Conflict, u"Shared knowledge needs an owner and a date to look at it again."_s,
                            u"owner"_s);
            }
            after.state = State::Active;
            after = changes.change(*found, std::move(after), HistoryEntry::Event::Update);
            closeOlder(transaction, changes, {.memory = after, .session = found->session});
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
