// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/store/sessionrepository.h"
#include "core/store/writer.h"

namespace strata {

class EngineContext;

/// Takes a cleared session's notes and history out of the search after the commit, or back into it.
void dropFromSearch(EngineContext &context, Transaction &transaction, const StoredSession &session);

/// Ends the session by hand: what it holds is hidden at once and restorable until the end of the undo time.
void clearSession(EngineContext &context, Transaction &transaction, StoredSession &session, StepId step);

/// Brings a cleared session back. When the run went on meanwhile, the session of it that stands there joins the one that
/// comes back. Conflict when its time is over.
[[nodiscard]] Result<> restoreSession(EngineContext &context, Transaction &transaction, const Actor &actor,
                                      StoredSession &session);

} // namespace strata
