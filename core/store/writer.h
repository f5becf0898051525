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
    /// Something was erased for good: the log, which may still hold it, is emptied after the commit.
    bool erased = false;
};

/// An answer for Writer::post that finishes a started promise.
template <typename T>
[[nodiscard]] auto answerOf(std::shared_ptr<QPromise<Result<T>>> promise)
{
    return [promise = std::move(promise)](Result<T> result) {
        promise->addResult(std::move(result));
        promise->finish();
    };
}

/// Work that may wait for some commits, so that they share it: what the full-text indexes are to gain.
struct Backlog {
    std::function<qint64(Database &)> size;
    std::function<void(Database &)> clear;
};

/// The one thread that writes: takes all waiting jobs into one transaction (group commit) and answers them after the commit is
/// synced. A job that fails leaves the others as they are: when it had changed something, the transaction is rolled back and all
/// its jobs run once more, each in a savepoint of its own. (In savepoints from the start, SQLite copies every page that a job
/// touches: a fifth of the writer's time.) The backlog is cleared within a commit when it is long, in one of its own when nothing
/// else is written for a moment, and at the end. It alone checkpoints. Thread-safe.
class Writer
{
public:
    using Publish = std::function<void(std::vector<Event>)>;

    /// Takes the connection over; it lives and ends on the writer's thread.
    Writer(std::unique_ptr<Database> database, std::shared_ptr<const Clock> clock, Publish publish,
           Backlog backlog = {});
    /// Finishes what was accepted and the backlog, then truncates the log.
    ~Writer();
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    /// Runs `work(Transaction &) const -> Result<T>`; its error undoes what it did alone. It may run twice, so that all it does
    /// stands in its result or in the transaction. Busy when too many wait.
    template <typename T, typename Work>
    [[nodiscard]] QFuture<Result<T>> post(Work work)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        QFuture<Result<T>> future = promise->future();
        post<T>(std::move(work), answerOf<T>(std::move(promise)));
        return future;
    }

    /// The same, answered by `answer(Result<T>)`, which is called once: in the writer's thread, or at once when Busy.
    template <typename T, typename Work, typename Answer>
    void post(Work work, Answer answer)
    {
        struct State {
            Result<T> result = fail(ErrorCode::Internal, QStringLiteral("Not run."));
        };
        auto state = std::make_shared<State>();
        Job job;
        job.run = [state, work = std::move(work)](Transaction &transaction) -> std::optional<Error> {
            state->result = work(transaction);
            return state->result ? std::nullopt : std::optional(state->result.error());
        };
        job.answer = [state, answer = std::move(answer)](const std::optional<Error> &failure) mutable {
            answer(failure ? Result<T>(fail(*failure)) : std::move(state->result));
        };
        enqueue(std::move(job));
    }

    /// How many jobs were taken so far.
    [[nodiscard]] quint64 taken() const;
    /// Blocks until all that was taken is answered.
    void waitForDone();

private:
    struct Job {
        std::function<std::optional<Error>(Transaction &)> run;
        std::function<void(const std::optional<Error> &)> answer;
    };

    void enqueue(Job job);
    void loop();
    void runBatch(const std::vector<Job> &batch);
    /// What stands in the open transaction.
    struct Written {
        Transaction whole;
        std::vector<std::optional<Error>> failures; ///< job by job
        std::optional<Error> broken;                ///< of all of them
        bool any = false;                           ///< a job did not fail
    };
    enum class Savepoints { No, Yes };
    [[nodiscard]] Written write(const std::vector<Job> &batch, Savepoints savepoints);
    void clearBacklog();
    void checkpointWhenDue();

    std::unique_ptr<Database> m_database;
    std::shared_ptr<const Clock> m_clock;
    Publish m_publish;
    Backlog m_backlog;
    mutable std::mutex m_mutex; // guards m_queue to m_stopping
    std::condition_variable m_wake;
    std::condition_variable m_done;
    std::deque<Job> m_queue;
    quint64 m_taken = 0;
    quint64 m_answered = 0;
    bool m_stopping = false;
    bool m_behind = false; // the writer's thread alone, as the next: something stands in the backlog
    bool m_truncateDue = false;
    Micros m_truncateAfter = 0;
    std::unique_ptr<QThread> m_thread;
};

} // namespace strata
