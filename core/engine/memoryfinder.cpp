// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/memoryfinder.h"

#include "core/store/sessionrepository.h"

#include <QSet>

#include <deque>

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

std::vector<StoredMemory> olderVersions(Database &database, const MemoryId &id)
{
    std::vector<StoredMemory> found;
    QSet<QUuid> seen{id.value};
    for (std::deque<QUuid> open{id.value}; !open.empty(); open.pop_front()) {
        for (const Layer layer : {Layer::User, Layer::Session, Layer::Org}) {
            const SqlCondition replaced{"m.replaced_by=? AND m.state<>4", {open.front().toRfc4122()}};
            for (StoredMemory &older : MemoryRepository(database, layer).select(replaced, "m.id DESC")) {
                if (!seen.contains(older.memory.id.value)) {
                    seen.insert(older.memory.id.value);
                    open.push_back(older.memory.id.value);
                    found.push_back(std::move(older));
                }
            }
        }
    }
    return found;
}

} // namespace strata
