// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/review.h"
#include "core/store/memoryrepository.h"

namespace strata {

// What waits for a person, over a reader's or the writer's connection.

[[nodiscard]] ReviewPage waitingPage(Database &database, const ReviewQuery &query, Micros now);
[[nodiscard]] ReviewCounts waitingCounts(Database &database, const Scope &scope, Micros now);
/// The newest rows of the layers in which memories wait.
[[nodiscard]] SeenRows newestRows(Database &database);
[[nodiscard]] int countWaiting(Database &database, const ReviewQuery &query, Micros now);
/// All of them, layer by layer, oldest first; order, limit and offset say nothing here.
[[nodiscard]] std::vector<StoredMemory> waitingRows(Database &database, const ReviewQuery &query, Micros now);

} // namespace strata
