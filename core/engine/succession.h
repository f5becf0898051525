// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/changeset.h"

namespace strata {

struct StandingClaim;

/// Leaves the memory at `row` as an older version of `newer` (null: of nothing), as it stands after. None when it must not change, or
/// is `newer` itself.
[[nodiscard]] std::optional<Memory> supersede(Transaction &transaction, ChangeSet &changes, Layer layer, qint64 row,
                                              const QUuid &newer, Micros until);

/// What a memory that waits would close: the values that its place holds.
[[nodiscard]] std::vector<StandingClaim> olderOf(Database &database, const StoredMemory &waits, Micros now);

/// Whether one of those must not change, so that a person has to decide.
[[nodiscard]] bool opposesFixed(Database &database, const StoredMemory &waits, Micros now);

/// Closes them: it stands at last.
void closeOlder(Transaction &transaction, ChangeSet &changes, const StoredMemory &approved);

/// Lets one that waits stand as `after`, in the place of what it closes. Gives what stands then.
Memory letStand(Transaction &transaction, ChangeSet &changes, const StoredMemory &waits, Memory after);

} // namespace strata
