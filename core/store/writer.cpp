// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/writer.h"

#include <QThread>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr size_t maxWaiting = 20'000;
constexpr size_t maxBatch = 512;
constexpr int checkpointPages = 4'000;                // 16 MB of log
constexpr int truncatePages = 16'000;                 // 64 MB: wait for readers and empty it
constexpr Micros truncatePause = 5 * microsPerSecond; // when readers were in the way

} // namespace

Writer::Writer(std::unique_ptr<Database> database, std::shared_ptr<const Clock> clock, Publish publish)
    : m_database(std::move(database))
    , m_clock(std::move(clock))
    , m_publish(std::move(publish))
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
    bool taken = false;
    {
        const std::lock_guard lock(m_mutex);
        taken = !m_stopping && m_queue.size() < maxWaiting;
        if (taken) {
            ++m_taken;
            m_queue.push_back(std::move(job));
        }
    }
    if (!taken) {
        job.answer(Error{ErrorCode::Busy, u"Too much is waiting to be written. Try again in a moment."_s, {}});
        return;
    }
    m_wake.notify_one();
}

void Writer::loop()
{
    std::vector<Job> batch;
    while (true) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
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

void Writer::runBatch(std::vector<Job> &batch)
{
    Transaction whole{*m_database, m_clock->now(), {}, {}, false};
    std::vector<std::optional<Error>> failures(batch.size());
    const bool savepoints = batch.size() > 1;

    m_database->begin();
    std::optional<Error> broken = m_database->takeError();
    for (size_t i = 0; i < batch.size() && !broken; ++i) {
        if (savepoints) {
            m_database->savepoint();
        }
        Transaction own{*m_database, whole.now, {}, {}, false};
        std::optional<Error> failure = batch[i].run(own);
        if (auto stuck = m_database->takeError()) {
            failure = std::move(stuck);
        }
        if (failure) {
            failures[i] = std::move(failure);
            if (!m_database->inTransaction()) {
                // A full disk, for one, ends the whole transaction at once; then nothing of the batch stands.
                broken = failures[i];
                break;
            }
            savepoints ? m_database->rollbackToSavepoint() : m_database->rollback();
        } else {
            std::move(own.events.begin(), own.events.end(), std::back_inserter(whole.events));
            std::move(own.afterCommit.begin(), own.afterCommit.end(), std::back_inserter(whole.afterCommit));
            whole.erased = whole.erased || own.erased;
        }
        if (savepoints) {
            m_database->releaseSavepoint();
        }
        broken = m_database->takeError();
    }
    if (!broken && (savepoints || !failures.front())) {
        m_database->commit();
        broken = m_database->takeError();
    }
    if (broken) {
        m_database->rollback();
        static_cast<void>(m_database->takeError());
    } else {
        m_truncateDue = m_truncateDue || whole.erased;
        for (const auto &after : whole.afterCommit) {
            after();
        }
        if (!whole.events.empty()) {
            m_publish(std::move(whole.events));
        }
    }
    for (size_t i = 0; i < batch.size(); ++i) {
        batch[i].answer(failures[i] ? failures[i] : broken);
    }
}

} // namespace strata
