// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace strata {

/// Wakes a thread that waits for work. Thread-safe.
class Bell
{
public:
    void ring()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_rung = true;
        }
        m_wake.notify_all();
    }

    /// From now on nobody waits any more.
    void stop()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stopped = true;
        }
        m_wake.notify_all();
    }

    /// Until it rings, has rung since the last time, or `most` is over; false when it was stopped.
    [[nodiscard]] bool wait(std::chrono::milliseconds most)
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, most, [this] { return m_rung || m_stopped; });
        m_rung = false;
        return !m_stopped;
    }

private:
    std::mutex m_mutex; // guards all below
    std::condition_variable m_wake;
    bool m_rung = false;
    bool m_stopped = false;
};

} // namespace strata
