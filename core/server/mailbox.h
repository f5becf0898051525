// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QThread>

#include <functional>
#include <mutex>
#include <vector>

namespace strata {

/// Work handed to one thread from any other, in order. Many posts wake the thread once. Held by shared_ptr: what is posted
/// after close() is dropped.
class Mailbox : public QObject
{
    Q_OBJECT

public:
    /// The work runs in `thread`, which must have an event loop.
    explicit Mailbox(QThread *thread);

    using Work = std::function<void()>;
    void post(Work work);

    /// Runs `work` at once when called in the mailbox's thread, else posts it.
    void run(Work work);

    void close();

    /// Deletes what was put under it as children: futures that are still watched. In its thread.
    void abandon();

protected:
    bool event(QEvent *event) override;

private:
    std::mutex m_mutex; // guards m_waiting and m_closed
    std::vector<Work> m_waiting;
    bool m_closed = false;
};

} // namespace strata
