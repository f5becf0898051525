// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/store/memoryrepository.h"

namespace strata {

/// Finds a memory of any layer by its id: user memories first. Not those of cleared sessions.
[[nodiscard]] std::optional<StoredMemory> findAnywhere(Database &database, const MemoryId &id);

/// The same, as an error that names the id when there is none or it is in the bin.
[[nodiscard]] Result<StoredMemory> findCurrent(Database &database, const MemoryId &id);

/// The memories that `id` replaced, directly or by way of others, newest first; of all layers, none of the bin.
[[nodiscard]] std::vector<StoredMemory> olderVersions(Database &database, const MemoryId &id);

} // namespace strata
