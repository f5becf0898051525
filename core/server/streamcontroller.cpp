// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/streamcontroller.h"

#include "core/server/httperror.h"
#include "core/server/mailbox.h"

#include <QTimer>

#include <algorithm>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype enoughBacklog = 128 * 1024; // more waits in the common buffer
constexpr qsizetype pieceBytes = 32 * 1024;     // written at once
constexpr quint64 untoldEvents = 512; // after so many that are not for a subscriber it is told where it stands
constexpr int patienceMs = 1000;      // how long a batch waits for those who still read the one before
constexpr int lookAgainMs = 5;

Layer layerOf(const Event &event)
{
    if (event.memory) {
        return event.memory->layer;
    }
    return event.session ? Layer::Session : Layer::Conversation;
}

} // namespace

StreamController::StreamController(EventHub &hub, int keepAliveMs)
    : m_hub(hub)
    , m_keepAliveMs(keepAliveMs)
{
}

StreamController::~StreamController() = default;

void StreamController::addRoutes(Router &router)
{
    router.add(
        {.method = "GET",
         .pattern = "/v1/stream/",
         .tag = "events",
         .summary =
             "Follow what happens as server-sent events. The header Last-Event-ID goes on after that event; when "
             "events between are gone, an event named reset says so. Who reads too slowly gets an event named "
             "dropped and is disconnected",
         .request = {},
         .response = {},
         .query = {{"user_id", "string", "only events of this user"},
                   {"agent_id", "string", "only events of this agent"},
                   {"run_id", "string", "only events of this run"},
                   {"layer", "string", "only events of this layer: conversation, session, user or org"}},
         .handler = [this](const Call &call, const Reply &reply) { subscribe(call, reply); }});
}

void StreamController::start(const std::shared_ptr<Mailbox> &mailbox)
{
    m_subscription =
        m_hub.subscribe([this, mailbox](const EventBatch &batch) { mailbox->post([this, batch] { take(batch); }); });
}

void StreamController::stop()
{
    m_subscription = {};
}

bool StreamController::Wish::takes(const Event &event) const
{
    if (event.type == Event::Type::EntityErased) {
        return true; // whose lists it concerns cannot be told from one id
    }
    const auto fits = [](const QString &want, const QString &id) { return want.isEmpty() || want == id; };
    if (!fits(user, event.scope.user) || !fits(agent, event.scope.agent) || !fits(run, event.scope.run)) {
        return false;
    }
    return !layer || (event.type != Event::Type::JournalChanged && layerOf(event) == *layer);
}

void StreamController::subscribe(const Call &call, const Reply &reply)
{
    QueryFields query(call.target);
    const Scope scope = query.scope();
    Wish wish{.user = scope.user, .agent = scope.agent, .run = scope.run, .layer = {}};
    if (!scope.app.isEmpty()) {
        query.refuse("app_id"_L1, u"is not what events are followed by."_s);
    }
    if (const std::optional<QString> name = query.text("layer"_L1)) {
        wish.layer = layerFromName(*name);
        if (!wish.layer) {
            query.refuse("layer"_L1, u"must be one of conversation, session, user, org."_s);
        }
    }
    std::optional<quint64> lastSeen;
    const QByteArray header = call.request.header("Last-Event-ID");
    if (!header.isEmpty()) {
        bool isNumber = false;
        const quint64 id = header.toULongLong(&isNumber);
        // What is no id of ours cannot be gone on from either.
        lastSeen = isNumber ? id : std::numeric_limits<quint64>::max();
    }
    if (!query.ok()) {
        reply.send(responseFor(query.error()));
        return;
    }
    HttpResponse head;
    head.contentType = "text/event-stream";
    reply.stream(std::move(head),
                 [this, wish, lastSeen](const std::shared_ptr<HttpStream> &stream) { begin(stream, wish, lastSeen); });
}

void StreamController::begin(const std::shared_ptr<HttpStream> &stream, const Wish &wish,
                             const std::optional<quint64> &lastSeen)
{
    const std::optional<quint64> resumed = lastSeen ? m_feed.positionAfter(*lastSeen) : m_feed.end();
    const auto subscriber =
        m_subscribers.insert(m_subscribers.end(), {stream, wish, resumed.value_or(m_feed.end()), m_feed.first()});
    stream->write(": Strata's events\nretry: 2000\n" + place(*subscriber) + '\n');
    if (!resumed) {
        stream->write(serverSentEvent(
            "reset", R"({"detail":"Events since the last one you saw are gone: read what you show anew."})",
            m_feed.lastId()));
    }
    stream->closed = [this, subscriber] {
        m_subscribers.erase(subscriber);
        if (m_subscribers.empty()) {
            m_timer->stop();
            m_feeder->stop();
            feed(); // nobody is left to wait for
        }
    };
    stream->drained = [this, subscriber] { pump(*subscriber); };
    if (!m_timer) {
        m_timer = std::make_unique<QTimer>();
        QObject::connect(m_timer.get(), &QTimer::timeout, m_timer.get(), [this] { keepAlive(); });
        m_feeder = std::make_unique<QTimer>();
        m_feeder->setSingleShot(true);
        QObject::connect(m_feeder.get(), &QTimer::timeout, m_feeder.get(), [this] { feed(); });
    }
    if (!m_timer->isActive()) {
        m_timer->start(m_keepAliveMs);
    }
    pump(*subscriber);
}

void StreamController::take(const EventBatch &batch)
{
    m_waiting.push_back(batch);
    if (!m_feeder || !m_feeder->isActive()) {
        m_waited.start();
        feed();
    }
}

/// One portion after another, with the event loop between them, where clients take what was written.
void StreamController::feed()
{
    while (!m_waiting.empty()) {
        const std::span<const Event> rest = std::span(*m_waiting.front()).subspan(m_taken);
        const std::span<const Event> portion = m_subscribers.empty() ? rest : firstPortion(rest);
        if (wouldLose(portion) && m_waited.elapsed() < patienceMs) {
            m_feeder->start(lookAgainMs);
            return;
        }
        m_feed.append(portion);
        m_taken += portion.size();
        if (m_taken == m_waiting.front()->size()) {
            m_waiting.pop_front();
            m_taken = 0;
        }
        for (auto next = m_subscribers.begin(); next != m_subscribers.end();) {
            Subscriber &subscriber = *next++; // a dropped one leaves the list
            pump(subscriber);
        }
        if (!m_waiting.empty() && !m_subscribers.empty()) {
            m_feeder->start(0);
            return;
        }
    }
}

/// Whether somebody has not read yet what these would push out.
bool StreamController::wouldLose(std::span<const Event> events) const
{
    const quint64 first = m_feed.firstAfter(events);
    return std::any_of(m_subscribers.begin(), m_subscribers.end(),
                       [first](const Subscriber &subscriber) { return subscriber.position < first; });
}

void StreamController::pump(Subscriber &subscriber)
{
    const std::shared_ptr<HttpStream> stream = subscriber.stream;
    if (subscriber.position < m_feed.first()) {
        stream->write(serverSentEvent(
            "dropped", R"({"detail":"You read too slowly and are disconnected; come back with Last-Event-ID."})"));
        stream->finish();
        return;
    }
    // In a loop: while the client takes all at once, nothing says that it has drained.
    while (subscriber.position < m_feed.end() && stream->backlog() < enoughBacklog) {
        QByteArray bytes;
        while (subscriber.position < m_feed.end() && bytes.size() < pieceBytes) {
            const bool wanted = subscriber.wish.takes(m_feed.event(subscriber.position));
            if (wanted) {
                bytes += m_feed.text(subscriber.position);
            }
            ++subscriber.position;
            if (wanted) {
                subscriber.told = subscriber.position;
            } else if (subscriber.position - subscriber.told >= untoldEvents) {
                bytes += place(subscriber) + '\n';
            }
        }
        stream->write(bytes);
    }
}

/// Tells where a subscriber stands when the events before were not for it, so that it can go on from there; else nothing.
QByteArray StreamController::place(Subscriber &subscriber) const
{
    const quint64 id = subscriber.told == subscriber.position ? 0 : m_feed.idBefore(subscriber.position);
    subscriber.told = subscriber.position;
    return id == 0 ? QByteArray() : "id: " + QByteArray::number(id) + '\n';
}

void StreamController::keepAlive()
{
    for (Subscriber &subscriber : m_subscribers) {
        subscriber.stream->write(": keep-alive\n" + place(subscriber) + '\n');
    }
}

} // namespace strata
