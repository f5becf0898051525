// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/event.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace strata {

/// Hands committed events to subscribers. Callbacks run in the store's writer thread, in order of the ids, must return at
/// once (put the batch into a queue of their own) and must not call the engine. Thread-safe.
class EventHub
{
public:
    using Callback = std::function<void(const EventBatch &)>;

    /// Ends the subscription when it goes; afterwards the callback is not running and will not run again.
    class Subscription
    {
    public:
        Subscription() = default;
        Subscription(EventHub *hub, quint64 number)
            : m_hub(hub)
            , m_number(number)
        {
        }
        Subscription(Subscription &&other) noexcept { *this = std::move(other); }
        Subscription &operator=(Subscription &&other) noexcept
        {
            end();
            m_hub = std::exchange(other.m_hub, nullptr);
            m_number = other.m_number;
            return *this;
        }
        ~Subscription() { end(); }

    private:
        void end();
        EventHub *m_hub = nullptr;
        quint64 m_number = 0;
    };

    [[nodiscard]] Subscription subscribe(Callback callback);

    /// Engine only: gives each event its id and hands the batch out.
    void publish(std::vector<Event> events);

    /// Ids start after `id`.
    void startAfter(quint64 id);

private:
    std::recursive_mutex m_mutex; // guards all below; recursive so that a callback may end its own subscription
    std::map<quint64, Callback> m_callbacks;
    quint64 m_nextSubscriber = 1;
    quint64 m_lastId = 0;
};

} // namespace strata
