// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// What a memory replaced and what replaced it: part of MemoryService.

#include "core/engine/enginecontext.h"
#include "core/engine/memoryfinder.h"
#include "core/engine/memoryservice.h"

using namespace Qt::StringLiterals;

namespace strata {

QFuture<Result<MemoryService::Versions>> MemoryService::versions(MemoryId id)
{
    return m_context.read<Versions>([id](Database &database) -> Result<Versions> {
        const auto found = findAnywhere(database, id);
        if (!found) {
            return fail(ErrorCode::NotFound, u"There is no memory %1."_s.arg(idText(id)), u"memory_id"_s);
        }
        Versions versions;
        if (!found->memory.replacedBy.isNull()) {
            if (auto newer = findAnywhere(database, {found->memory.replacedBy})) {
                versions.newer = std::move(newer->memory);
            }
        }
        const SqlCondition replaced{"m.replaced_by=?", {id.value.toRfc4122()}};
        for (StoredMemory &older : MemoryRepository(database, found->memory.layer).select(replaced)) {
            versions.older.push_back(std::move(older.memory));
        }
        return versions;
    });
}

} // namespace strata
