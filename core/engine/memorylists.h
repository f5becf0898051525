// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/memoryservice.h"
#include "core/store/database.h"

namespace strata {

// What MemoryService reads, over a reader's connection.

[[nodiscard]] Result<MemoryPage> listMemories(Database &database, const ListQuery &query, Micros now);
[[nodiscard]] Result<std::vector<Tally>> tallyMemories(Database &database, const ListQuery &query, Micros now);
[[nodiscard]] Result<std::vector<HistoryEntry>> memoryHistory(Database &database, const MemoryId &id);
[[nodiscard]] std::vector<Entity> listEntities(Database &database, Micros now);
[[nodiscard]] std::vector<Memory> producedByTurns(Database &database, const std::vector<TurnId> &turns, Micros now);
/// The same whatever became of them: replaced, archived, expired and binned ones, too.
[[nodiscard]] std::vector<Memory> madeByTurns(Database &database, const std::vector<TurnId> &turns, Micros now);
[[nodiscard]] Counts countAll(Database &database, const Scope &scope, Micros now);
/// What a binned memory was before: Active when nothing tells.
[[nodiscard]] State stateBeforeBin(Database &database, const MemoryId &id);

} // namespace strata
