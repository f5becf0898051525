// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/changeset.h"

namespace strata {

/// Leaves the memory at `row` as an older version of `newer` (null: of nothing), as it stands after. None when it must not change, or
/// is `newer` itself.
[[nodiscard]] std::optional<Memory> supersede(Transaction &transaction, ChangeSet &changes, Layer layer, qint64 row,
                                              const QUuid &newer, Micros until);

/// What a memory that waited closes when it stands at last: the values that its place held.
void closeOlder(Transaction &transaction, ChangeSet &changes, const StoredMemory &approved);

} // namespace strata
