// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/journal.h"

#include <QFuture>

#include <optional>
#include <vector>

namespace strata {

class EngineContext;

/// The journal: every change can be undone and redone, also after a restart. Asynchronous, thread-safe.
class JournalService
{
public:
    explicit JournalService(EngineContext &context);

    enum class Whose { Everyones, Persons };
    /// Newest first, undone ones among them.
    [[nodiscard]] QFuture<Result<std::vector<JournalStep>>> steps(int limit, Whose whose = Whose::Everyones);

    struct Undone {
        JournalStep step;
        int changed = 0;
        int left = 0; ///< memories changed again since, left as they are
    };
    /// Conflict when it is undone already, or its time is over.
    [[nodiscard]] QFuture<Result<Undone>> undo(Actor actor, StepId step);
    /// Conflict when it is not undone.
    [[nodiscard]] QFuture<Result<Undone>> redo(Actor actor, StepId step);

private:
    EngineContext &m_context;
};

} // namespace strata
