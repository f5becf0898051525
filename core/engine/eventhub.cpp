// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/eventhub.h"

namespace strata {

void EventHub::Subscription::end()
{
    if (m_hub) {
        const std::lock_guard lock(m_hub->m_mutex);
        m_hub->m_callbacks.erase(m_number);
        m_hub = nullptr;
    }
}

EventHub::Subscription EventHub::subscribe(Callback callback)
{
    const std::lock_guard lock(m_mutex);
    const quint64 number = m_nextSubscriber++;
    m_callbacks.emplace(number, std::move(callback));
    return {this, number};
}

void EventHub::publish(std::vector<Event> events)
{
    const std::lock_guard lock(m_mutex);
    for (Event &event : events) {
        event.id = ++m_lastId;
    }
    if (m_callbacks.empty()) {
        return;
    }
    const EventBatch batch = std::make_shared<const std::vector<Event>>(std::move(events));
    const auto callbacks = m_callbacks; // one of them may end its own subscription
    for (const auto &[number, callback] : callbacks) {
        callback(batch);
    }
}

void EventHub::startAfter(quint64 id)
{
    const std::lock_guard lock(m_mutex);
    m_lastId = id;
}

} // namespace strata
