// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QFuture>

#include <condition_variable>
#include <memory>
#include <mutex>

class QThread;

namespace strata {

class EngineContext;

/// Does what time brings: finishes turns that went idle; tells of sessions that rest what happened; lets go for good what is past its undo or bin time. What is merely
/// expired is hidden where it is read, by its stored time, so a clock that jumps hides and shows and loses nothing: erasing
/// begins only when the clock has been at peace for a day.
class Sweeper
{
public:
    /// Sweeps once at start and then every half minute, on a thread of its own.
    explicit Sweeper(EngineContext &context);
    ~Sweeper();
    Sweeper(const Sweeper &) = delete;
    Sweeper &operator=(const Sweeper &) = delete;

    [[nodiscard]] QFuture<Result<>> sweep();

private:
    void loop();

    EngineContext &m_context;
    std::mutex m_mutex; // guards m_stopping
    std::condition_variable m_wake;
    bool m_stopping = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace strata
