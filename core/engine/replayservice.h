// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/cancelcheck.h"
#include "core/base/result.h"
#include "core/model/replay.h"
#include "core/model/scope.h"

#include <QFuture>
#include <QThreadPool>

#include <atomic>

namespace strata {

class EngineContext;
class RuleSet;
struct LanguageModel;
struct Prompt;

/// With what a session is read once more.
struct ReplayReading {
    std::shared_ptr<const RuleSet> rules = {}; ///< null: those of the folder
    QString folder = {};                       ///< of rules; empty: those of the engine
    bool model = false;                        ///< the language model that is set reads, too
};

/// What other rules, or a language model, would make of what was said, and carrying that out. Asynchronous and thread-safe.
class ReplayService
{
public:
    explicit ReplayService(EngineContext &context);
    /// Gives up what is being read.
    ~ReplayService();
    ReplayService(const ReplayService &) = delete;
    ReplayService &operator=(const ReplayService &) = delete;

    /// Reads all messages of the session once more, as if nothing had been known before, and compares what would stand with what stands of
    /// it; nothing is changed. Memories that somebody wrote by hand, episodes, and those that rose from a note are left out; a language model
    /// only adds and corrects. The future tells its progress in turns while a model reads; cancelling it ends that. NotFound when there is no
    /// such session, or it is cleared; InvalidInput when the folder holds no rules; Conflict without rules, or when a model is wanted and
    /// none is on; else what the model says.
    [[nodiscard]] QFuture<Result<Replay>> compare(SessionId session, ReplayReading how = {});

    /// Carries the lines out that apply(), in one journal step, through the gates that hold for what is captured. What stands otherwise by
    /// now than the comparison says is left as it is. NotFound when the session went, InvalidInput for a comparison without a plan.
    [[nodiscard]] QFuture<Result<ReplayApplied>> apply(Actor actor, Replay replay);

private:
    [[nodiscard]] Result<Replay> read(SessionId session, const ReplayReading &how, const CancelCheck &cancelled,
                                      const std::function<void(int, int)> &told);
    [[nodiscard]] Result<QByteArray> ask(const LanguageModel &model, const Prompt &prompt,
                                         const CancelCheck &cancelled);

    EngineContext &m_context;
    std::atomic_bool m_stopping = false;
    QThreadPool m_pool; ///< of its own: a model may take minutes, and searches do not wait for that
};

} // namespace strata
