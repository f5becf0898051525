// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/turnoutcome.h"

#include <QFuture>

namespace strata {

class EngineContext;

/// What turns made, and what one in flight would make. Asynchronous and thread-safe; nothing is changed.
class OutcomeService
{
public:
    explicit OutcomeService(EngineContext &context);

    /// In the order of `turns`; those that are not there any more are left out. Of an open turn: nothing yet. A turn that came message
    /// by message is read after it has finished: Event::Type::TurnExtracted tells when.
    [[nodiscard]] QFuture<Result<std::vector<TurnOutcome>>> outcomes(std::vector<TurnId> turns);

    /// What would become of the turn if it ended now. NotFound as everywhere, Conflict when it is finished. Takes as long as reading the
    /// turn's messages: not begun, or not carried on, when it is cancelled.
    [[nodiscard]] QFuture<Result<RehearsedTurn>> rehearse(TurnId turn);

private:
    EngineContext &m_context;
};

} // namespace strata
