// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

namespace strata {

class Database;
class EngineContext;

/// What the indexes hold of every memory, made anew when the store's was made by another version of the analyzer or with another token
/// table; else does nothing. Before anything reads. Some 5,000 memories a second; begins again when it was broken off.
[[nodiscard]] Result<> renewAnalyses(Database &database, const EngineContext &context);

} // namespace strata
