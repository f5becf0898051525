// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/reading.h"

#include <QFuture>

namespace strata {

class EngineContext;

/// Verbs on what is read in the background: turns that came message by message by the rules, and all turns by a language model
/// while one is on. Event::Type::TurnReading tells of changes. Asynchronous and thread-safe.
class ReadingService
{
public:
    explicit ReadingService(EngineContext &context);

    /// Engine only: goes on with what was cut off by the end of the program.
    void resume();

    /// Those of the turns, whatever their state is; turns without any are left out.
    [[nodiscard]] QFuture<Result<std::vector<Reading>>> readings(std::vector<TurnId> turns);
    /// Those that failed, oldest first.
    [[nodiscard]] QFuture<Result<std::vector<Reading>>> failures(int limit);
    [[nodiscard]] QFuture<Result<Reading>> find(QUuid id);
    /// The same for several; those that are not there are left out.
    [[nodiscard]] QFuture<Result<std::vector<Reading>>> these(std::vector<QUuid> ids);

    /// Tries again what failed: how many readings. NotFound when none of the turn failed; Conflict when only a model could read it and none
    /// is on.
    [[nodiscard]] QFuture<Result<int>> retry(TurnId turn);
    /// All that failed, those of a model only while one is on.
    [[nodiscard]] QFuture<Result<int>> retryAll();

private:
    EngineContext &m_context;
};

} // namespace strata
