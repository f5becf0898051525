// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/replayreading.h"
#include "core/store/sessionrepository.h"

namespace strata {

/// A line with what carrying it out needs.
struct AssessedLine {
    ReplayLine line;
    std::optional<StoredMemory> stands = {}; ///< of OnlyNow and Changed
    std::optional<PreparedClaim> claim = {}; ///< of OnlyThen and Changed
    std::optional<Layer> wanted = {};        ///< the layer that was asked for
};

struct AssessedReplay {
    StoredSession session;
    std::vector<AssessedLine> lines;
};

/// Compares what would stand with what stands now, and tells of each difference whether it may be carried out: by the same gates that hold
/// for what is captured, and without taking away what people decided. Reads only; the thread of the connection. NotFound when the session
/// went.
[[nodiscard]] Result<AssessedReplay> assessReplay(EngineContext &context, Database &database, const ReplayPlan &plan);

/// The ids that memories of the message get; none when its turn went.
[[nodiscard]] std::optional<Scope> scopeOf(Database &database, const StoredSession &session, const Memory &message);

} // namespace strata
