// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/memoryfinder.h"

#include "core/store/sessionrepository.h"

using namespace Qt::StringLiterals;

namespace strata {

std::optional<StoredMemory> findAnywhere(Database &database, const MemoryId &id)
{
    for (const Layer layer : retrievalOrder) {
        auto found = MemoryRepository(database, layer).find(id);
        if (!found) {
            continue;
        }
        if (found->session != 0) {
            const auto session = SessionRepository(database).at(found->session);
            if (!session || session->session.clearedAt != 0) {
                return std::nullopt;
            }
        }
        return found;
    }
    return std::nullopt;
}

Result<StoredMemory> findCurrent(Database &database, const MemoryId &id)
{
    auto found = findAnywhere(database, id);
    if (!found || found->memory.state == State::Binned) {
        return fail(ErrorCode::NotFound, u"There is no memory %1."_s.arg(idText(id)), u"memory_id"_s);
    }
    return std::move(*found);
}

} // namespace strata
