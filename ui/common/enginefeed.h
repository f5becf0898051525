// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/eventhub.h"

#include <QObject>

#include <mutex>
#include <vector>

class QTimer;

namespace strata::ui {

/// Brings the engine's events into the window's thread: collects batches as they are committed and hands them over by one
/// timer, 30 times a second at most. The subscription ends with the object.
class EngineFeed : public QObject
{
    Q_OBJECT
public:
    explicit EngineFeed(EventHub &hub, QObject *parent = nullptr);
    ~EngineFeed() override;

Q_SIGNALS:
    /// In order of their ids; never empty.
    void events(const std::vector<strata::Event> &events);

private:
    void deliver();

    std::mutex m_mutex; // guards m_waiting and m_announced
    std::vector<EventBatch> m_waiting;
    bool m_announced = false;
    QTimer *m_timer;
    EventHub::Subscription m_subscription; // last: ends first
};

} // namespace strata::ui
