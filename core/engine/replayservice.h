// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/replay.h"

#include <QFuture>

#include <memory>

namespace strata {

class EngineContext;
class RuleSet;

/// What other rules would make of what was said. Asynchronous and thread-safe; nothing is changed.
class ReplayService
{
public:
    explicit ReplayService(EngineContext &context);

    /// Reads all messages of the session once more, with these rules (null: those of the engine) and as if nothing had been known before, and
    /// compares what would stand with what stands of it. Memories that somebody wrote by hand, episodes, and those of a language model
    /// are left out. NotFound when there is no such session, or it is cleared.
    [[nodiscard]] QFuture<Result<Replay>> compare(SessionId session, std::shared_ptr<const RuleSet> rules = {});

private:
    EngineContext &m_context;
};

} // namespace strata
