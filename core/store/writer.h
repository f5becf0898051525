// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/model/event.h"
#include "core/store/database.h"

#include <QFuture>
#include <QPromise>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

class QThread;

namespace strata {

/// One unit of work in a transaction of the writer. Jobs leave what must happen after the commit here.
struct Transaction {
    Database &database;
    Micros now = 0;
    std::vector<Event> events;                      ///< published after the commit
    std::vector<std::function<void()>> afterCommit; ///< run in the writer thread before the caller is answered
};

/// The one thread that writes: takes all waiting jobs into one transaction (group commit), each in a savepoint of its own, and
/// answers them after the commit is synced. It alone checkpoints. Thread-safe.
class Writer
{
public:
    using Publish = std::function<void(std::vector<Event>)>;

    /// Takes the connection over; it lives and ends on the writer's thread.
    Writer(std::unique_ptr<Database> database, std::shared_ptr<const Clock> clock, Publish publish);
    /// Finishes what was accepted, then truncates the log.
    ~Writer();
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    /// Runs `work(Transaction &) -> Result<T>`; its error rolls back its own savepoint alone. Busy when too many wait.
    template <typename T, typename Work>
    [[nodiscard]] QFuture<Result<T>> post(Work work)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        QFuture<Result<T>> future = promise->future();
        post<T>(std::move(promise), std::move(work));
        return future;
    }

    /// The same, answering through a promise that was started elsewhere.
    template <typename T, typename Work>
    void post(std::shared_ptr<QPromise<Result<T>>> promise, Work work)
    {
        struct State {
            Result<T> result = fail(ErrorCode::Internal, QStringLiteral("Not run."));
        };
        auto state = std::make_shared<State>();
        Job job;
        job.run = [state, work = std::move(work)](Transaction &transaction) mutable -> std::optional<Error> {
            state->result = work(transaction);
            return state->result ? std::nullopt : std::optional(state->result.error());
        };
        job.answer = [state, promise](const std::optional<Error> &failure) {
            promise->addResult(failure ? Result<T>(fail(*failure)) : std::move(state->result));
            promise->finish();
        };
        enqueue(std::move(job));
    }

private:
    struct Job {
        std::function<std::optional<Error>(Transaction &)> run;
        std::function<void(const std::optional<Error> &)> answer;
    };

    void enqueue(Job job);
    void loop();
    void runBatch(std::vector<Job> &batch);

    std::unique_ptr<Database> m_database;
    std::shared_ptr<const Clock> m_clock;
    Publish m_publish;
    std::mutex m_mutex; // guards m_queue and m_stopping
    std::condition_variable m_wake;
    std::deque<Job> m_queue;
    bool m_stopping = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace strata
