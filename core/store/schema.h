// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/store/database.h"

namespace strata {

/// "STRA": tells a store of ours from any other SQLite file.
inline constexpr qint64 storeApplicationId = 0x53545241;

/// The version that this program writes. Every version that was released has a file in tests/data/schema.
[[nodiscard]] int currentSchemaVersion();

/// Looks at an existing file without changing it. Conflict: foreign or newer; Storage: damaged or cut short. A missing or
/// empty file is a new store and passes.
[[nodiscard]] Result<> inspectStore(const QString &file);

/// Brings `database` to the current version, each step in a transaction of its own with its version number.
[[nodiscard]] Result<> migrate(Database &database);

} // namespace strata
