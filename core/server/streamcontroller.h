// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/eventhub.h"
#include "core/server/eventfeed.h"
#include "core/server/router.h"

#include <QElapsedTimer>

#include <deque>
#include <list>

class QTimer;

namespace strata {

/// Live events as server-sent events. Every subscriber reads from one bounded buffer at its own pace; who falls behind its
/// oldest event is told so and dropped. A large batch comes into the buffer by portions, as fast as the subscribers read, for
/// a second at most. Server thread, but for start().
class StreamController
{
public:
    explicit StreamController(EventHub &hub, int keepAliveMs = 15'000);
    ~StreamController();

    void addRoutes(Router &router);

    /// Begins to collect events; they are handed over in the thread of `mailbox`.
    void start(const std::shared_ptr<Mailbox> &mailbox);
    /// No event comes in after this.
    void stop();

private:
    struct Wish {
        QString user;
        QString agent;
        QString run;
        std::optional<Layer> layer;
        [[nodiscard]] bool takes(const Event &event) const;
    };
    struct Subscriber {
        std::shared_ptr<HttpStream> stream;
        Wish wish;
        quint64 position = 0; ///< of the next event to send
        quint64 told = 0;     ///< position of which the subscriber knows the id
    };

    void subscribe(const Call &call, const Reply &reply);
    void begin(const std::shared_ptr<HttpStream> &stream, const Wish &wish, const std::optional<quint64> &lastSeen);
    void take(const EventBatch &batch);
    void feed();
    [[nodiscard]] bool wouldLose(std::span<const Event> events) const;
    void pump(Subscriber &subscriber);
    [[nodiscard]] QByteArray place(Subscriber &subscriber) const;
    void keepAlive();

    EventHub &m_hub;
    EventHub::Subscription m_subscription;
    EventFeed m_feed;
    std::list<Subscriber> m_subscribers; ///< a list: streams refer to their entry
    std::deque<EventBatch> m_waiting;    ///< not in the buffer yet
    std::size_t m_taken = 0;             ///< events of the first that waits which are in the buffer
    QElapsedTimer m_waited;              ///< since something waits
    std::unique_ptr<QTimer> m_timer;     ///< made in the server thread, runs while there are subscribers
    std::unique_ptr<QTimer> m_feeder;    ///< the same; runs while something waits
    const int m_keepAliveMs;
};

} // namespace strata
