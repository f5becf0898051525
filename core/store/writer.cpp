// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/writer.h"

#include <QThread>

#include <chrono>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr size_t maxWaiting = 20'000;
constexpr size_t maxBatch = 512;
constexpr int checkpointPages = 4'000; // 16 MB of log
constexpr int truncatePages = 16'000;  // 64 MB: wait for readers and empty it
constexpr qint64 maxBacklog = 256;
constexpr std::chrono::milliseconds quiet{100};       // without a write: time for the backlog
constexpr Micros truncatePause = 5 * microsPerSecond; // when readers were in the way

} // namespace

Writer::Writer(std::unique_ptr<Database> database, std::shared_ptr<const Clock> clock, Publish publish, Backlog backlog)
    : m_database(std::move(database))
    , m_clock(std::move(clock))
    , m_publish(std::move(publish))
    , m_backlog(std::move(backlog))
    , m_thread(QThread::create([this] { loop(); }))
{
    m_thread->setObjectName(u"strata-writer"_s);
    m_thread->start();
}

Writer::~Writer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    m_thread->wait();
}

void Writer::enqueue(Job job)
{
    std::unique_lock lock(m_mutex);
    if (m_stopping || m_queue.size() >= maxWaiting) {
        lock.unlock();
        job.answer(Error{ErrorCode::Busy, u"Too much is waiting to be written. Try again in a moment."_s, {}});
        return;
    }
    ++m_taken;
    m_queue.push_back(std::move(job));
    lock.unlock();
    m_wake.notify_one();
}

void Writer::loop()
{
    std::vector<Job> batch;
    while (true) {
        {
            std::unique_lock lock(m_mutex);
            const auto called = [this] { return m_stopping || !m_queue.empty(); };
            if (m_behind && !m_wake.wait_for(lock, quiet, called)) {
                lock.unlock();
                clearBacklog();
                checkpointWhenDue();
                continue;
            }
            m_wake.wait(lock, called);
            if (m_queue.empty()) {
                break;
            }
            while (!m_queue.empty() && batch.size() < maxBatch) {
                batch.push_back(std::move(m_queue.front()));
                m_queue.pop_front();
            }
        }
        const size_t size = batch.size();
        runBatch(batch);
        batch.clear(); // before it counts as done: what the jobs held is gone then
        checkpointWhenDue();
        {
            const std::lock_guard lock(m_mutex);
            m_answered += size;
        }
        m_done.notify_all();
    }
    if (m_behind) {
        clearBacklog();
    }
    m_database->checkpoint(true);
    m_database.reset();
}

quint64 Writer::taken() const
{
    const std::lock_guard lock(m_mutex);
    return m_taken;
}

void Writer::waitForDone()
{
    std::unique_lock lock(m_mutex);
    m_done.wait(lock, [this] { return m_answered == m_taken; });
}

void Writer::clearBacklog()
{
    static_cast<void>(
        m_database->atomically(m_backlog.clear)); // the next commit is told what is wrong, and tries again
    m_behind = false;
}

void Writer::checkpointWhenDue()
{
    const int pages = m_database->walPages();
    const Micros now = m_clock->now();
    const bool empty = (m_truncateDue || pages >= truncatePages) && now >= m_truncateAfter;
    if (pages >= checkpointPages || empty) {
        if (m_database->checkpoint(empty)) {
            m_truncateDue = false;
        } else if (empty) {
            m_truncateAfter = now + truncatePause;
        }
        static_cast<void>(m_database->takeError()); // the next one goes on where this one stopped
    }
}

Writer::Written Writer::write(const std::vector<Job> &batch, Savepoints savepoints)
{
    Written written{{*m_database, m_clock->now(), {}, {}, false},
                    std::vector<std::optional<Error>>(batch.size()),
                    std::nullopt,
                    false};
    m_database->begin();
    written.broken = m_database->takeError();
    for (size_t i = 0; i < batch.size() && !written.broken; ++i) {
        if (savepoints == Savepoints::Yes) {
            m_database->savepoint();
        }
        Transaction own{*m_database, written.whole.now, {}, {}, false};
        const qint64 before = m_database->totalChanges();
        std::optional<Error> failure = batch[i].run(own);
        if (auto stuck = m_database->takeError()) {
            failure = std::move(stuck);
        }
        if (failure && !m_database->inTransaction()) {
            // A full disk, for one, ends the whole transaction at once; then nothing of the batch stands.
            written.broken = written.failures[i] = std::move(failure);
            break;
        }
        if (failure) {
            written.failures[i] = std::move(failure);
            if (savepoints == Savepoints::Yes) {
                m_database->rollbackToSavepoint();
            } else if (m_database->totalChanges() != before) {
                m_database->rollback();
                return write(batch, Savepoints::Yes);
            }
        } else {
            std::move(own.events.begin(), own.events.end(), std::back_inserter(written.whole.events));
            std::move(own.afterCommit.begin(), own.afterCommit.end(), std::back_inserter(written.whole.afterCommit));
            written.whole.erased = written.whole.erased || own.erased;
            written.any = true;
        }
        if (savepoints == Savepoints::Yes) {
            m_database->releaseSavepoint();
        }
        written.broken = m_database->takeError();
    }
    return written;
}

void Writer::runBatch(const std::vector<Job> &batch)
{
    Written written = write(batch, Savepoints::No);
    if (written.any && !written.broken) {
        const qint64 waiting = m_backlog.size ? m_backlog.size(*m_database) : 0;
        if (waiting >= maxBacklog) {
            m_backlog.clear(*m_database);
        }
        m_behind = waiting > 0 && waiting < maxBacklog;
        m_database->commit();
        written.broken = m_database->takeError();
    }
    if (written.broken || !written.any) {
        m_database->rollback();
        static_cast<void>(m_database->takeError());
    } else {
        m_truncateDue = m_truncateDue || written.whole.erased;
        for (const auto &after : written.whole.afterCommit) {
            after();
        }
        if (!written.whole.events.empty()) {
            m_publish(std::move(written.whole.events));
        }
    }
    for (size_t i = 0; i < batch.size(); ++i) {
        batch[i].answer(written.failures[i] ? written.failures[i] : written.broken);
    }
}

} // namespace strata
