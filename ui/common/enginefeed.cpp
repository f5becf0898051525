// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/enginefeed.h"

#include <QMetaObject>
#include <QTimer>

#include <utility>

namespace strata::ui {

namespace {

constexpr int interval = 33;

} // namespace

EngineFeed::EngineFeed(EventHub &hub, QObject *parent)
    : QObject(parent)
    , m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    m_timer->setInterval(interval);
    connect(m_timer, &QTimer::timeout, this, &EngineFeed::deliver);
    m_subscription = hub.subscribe([this](const EventBatch &batch) {
        // In the writer's thread: keep and return.
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(batch);
        if (!std::exchange(m_announced, true)) {
            QMetaObject::invokeMethod(m_timer, qOverload<>(&QTimer::start), Qt::QueuedConnection);
        }
    });
}

EngineFeed::~EngineFeed() = default;

void EngineFeed::deliver()
{
    std::vector<EventBatch> batches;
    {
        const std::lock_guard lock(m_mutex);
        batches.swap(m_waiting);
        m_announced = false;
    }
    std::vector<Event> all;
    for (const EventBatch &batch : batches) {
        all.insert(all.end(), batch->begin(), batch->end());
    }
    if (!all.empty()) {
        Q_EMIT events(all);
    }
}

} // namespace strata::ui
