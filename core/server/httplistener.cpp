// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/httplistener.h"

#include "core/server/httpconnection.h"
#include "core/server/mailbox.h"

#include <QHostAddress>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <future>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

constexpr int backlog = 512;
constexpr int leavingAtOnce = 128;    // refused connections that are still read, so that their clients see the refusal
constexpr int acceptAgainAfter = 100; // milliseconds, when descriptors have run out

std::optional<QHostAddress> loopbackAddress(const QString &host)
{
    if (host == "127.0.0.1"_L1 || host.compare("localhost"_L1, Qt::CaseInsensitive) == 0) {
        return QHostAddress(QHostAddress::LocalHost);
    }
    if (host == "::1"_L1 || host == "[::1]"_L1) {
        return QHostAddress(QHostAddress::LocalHostIPv6);
    }
    return std::nullopt;
}

/// Accepts connections and keeps them within the limits. Lives in the server thread.
class ConnectionServer final : public QTcpServer
{
public:
    ConnectionServer(const HttpOptions &options, HttpHandler &handler, std::shared_ptr<Mailbox> mailbox)
        : m_shared(options, handler, std::move(mailbox))
    {
        m_shared.requestIdPrefix = QByteArray::number(QRandomGenerator::system()->generate64(), 16) + '-';
        m_shared.relieve = [this](const HttpConnection *spared) { relieve(spared); };
        setListenBacklogSize(backlog);
        const HttpLimits &limits = options.limits;
        const qint64 shortest =
            std::min({limits.headerTime, limits.bodyTime, limits.idleTime, limits.writeTime, limits.lingerTime});
        connect(&m_tick, &QTimer::timeout, this, [this] {
            for (HttpConnection *connection : std::vector(m_connections)) {
                connection->checkDeadline();
            }
        });
        // Qt stops to accept after a failure, as when descriptors have run out.
        connect(this, &QTcpServer::acceptError, this,
                [this] { QTimer::singleShot(acceptAgainAfter, this, [this] { resumeAccepting(); }); });
        m_tick.start(static_cast<int>(std::clamp<qint64>(shortest / 8, 5, 250)));
    }

    ~ConnectionServer() override
    {
        for (HttpConnection *connection : std::vector(m_connections)) {
            delete connection;
        }
    }

    /// Calls `done` when no answer is owed any more.
    void stopAccepting(std::function<void()> done)
    {
        close();
        m_shared.stopping = true;
        m_stopped = std::move(done);
        for (HttpConnection *connection : std::vector(m_connections)) {
            connection->stopWhenIdle();
        }
        checkStopped();
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        const bool room = makeRoom();
        auto *connection = new HttpConnection(descriptor, m_shared, this);
        connect(connection, &HttpConnection::finished, this, [this](HttpConnection *gone) {
            std::erase(m_connections, gone);
            gone->deleteLater();
            checkStopped();
        });
        m_connections.push_back(connection);
        if (!room) {
            connection->turnAway(errorResponse(503, u"Too many connections; try again."_s, {{"Retry-After", "1"}}));
        }
    }

private:
    /// True when one more connection may be served. When all places are taken, the one that has been idle for longest is
    /// given up, those first that never asked for anything, so that idle clients do not lock others out.
    bool makeRoom()
    {
        using enum HttpConnection::Idleness;
        HttpConnection *idle = nullptr;
        HttpConnection *leaving = nullptr;
        qsizetype served = 0;
        for (HttpConnection *connection : m_connections) {
            const auto idleness = connection->idleness();
            if (idleness == Leaving) {
                leaving = leaving ? leaving : connection;
                continue;
            }
            ++served;
            if (idleness != Busy && (!idle || isBetterToDrop(*connection, *idle))) {
                idle = connection;
            }
        }
        if (leaving && std::ssize(m_connections) - served >= leavingAtOnce) {
            std::erase(m_connections, leaving);
            delete leaving;
        }
        if (served < m_shared.options.limits.connections) {
            return true;
        }
        if (idle) {
            idle->turnAway(
                errorResponse(503, u"This connection was idle and made room for another."_s, {{"Retry-After", "1"}}));
        }
        return idle != nullptr;
    }

    /// Gives the slowest stalled readers up until what waits for the others fits again. Who takes its answer keeps it,
    /// however large it is, and so does the one that is spared: it has only just been answered.
    void relieve(const HttpConnection *spared)
    {
        while (m_shared.outputBytes > m_shared.options.limits.allOutput) {
            HttpConnection *slowest = nullptr;
            for (HttpConnection *connection : m_connections) {
                if (connection != spared && connection->slowness() > (slowest ? slowest->slowness() : 0)) {
                    slowest = connection;
                }
            }
            if (!slowest) {
                return;
            }
            slowest->giveUp();
        }
    }

    static bool isBetterToDrop(const HttpConnection &one, const HttpConnection &other)
    {
        return one.idleness() == other.idleness() ? one.idleSince() < other.idleSince()
                                                  : one.idleness() == HttpConnection::Idleness::Unused;
    }

    void checkStopped()
    {
        if (m_stopped && m_connections.empty()) {
            std::exchange(m_stopped, nullptr)();
        }
    }

    HttpShared m_shared;
    std::vector<HttpConnection *> m_connections; // children
    std::function<void()> m_stopped;
    QTimer m_tick;
};

} // namespace

class HttpListener::Private
{
public:
    Private(HttpOptions o, HttpHandler &h)
        : options(std::move(o))
        , handler(h)
        , mailbox(std::make_shared<Mailbox>(&thread))
    {
        thread.setObjectName(u"strata-http"_s);
    }

    HttpOptions options;
    HttpHandler &handler;
    QThread thread;
    std::shared_ptr<Mailbox> mailbox;
    std::unique_ptr<ConnectionServer> server; // server thread
    quint16 port = 0;
};

HttpListener::HttpListener(HttpOptions options, HttpHandler &handler)
    : d(std::make_unique<Private>(std::move(options), handler))
{
}

HttpListener::~HttpListener()
{
    stop();
}

Result<> HttpListener::start()
{
    const std::optional<QHostAddress> address = loopbackAddress(d->options.host);
    if (!address) {
        return fail(ErrorCode::InvalidInput,
                    u"\"%1\" is not a loopback address; use 127.0.0.1, localhost or [::1]."_s.arg(d->options.host),
                    u"listen"_s);
    }
    d->thread.start();
    std::promise<Result<quint16>> promise;
    d->mailbox->post([this, &promise, address = *address] {
        auto server = std::make_unique<ConnectionServer>(d->options, d->handler, d->mailbox);
        if (!server->listen(address, d->options.port)) {
            promise.set_value(fail(
                ErrorCode::Network,
                u"Cannot listen on %1 port %2: %3. Choose another port, or 0 for any free one."_s.arg(d->options.host)
                    .arg(d->options.port)
                    .arg(server->errorString()),
                u"listen"_s));
            return;
        }
        const quint16 port = server->serverPort();
        d->server = std::move(server);
        promise.set_value(port);
    });
    const Result<quint16> port = promise.get_future().get();
    if (!port) {
        stop();
        return fail(port.error());
    }
    d->port = *port;
    return {};
}

void HttpListener::stop(int graceMs)
{
    if (!d->thread.isRunning()) {
        return;
    }
    auto stopped = std::make_shared<std::promise<void>>();
    std::future<void> finished = stopped->get_future();
    d->mailbox->post([this, stopped] {
        if (d->server) {
            d->server->stopAccepting([stopped] { stopped->set_value(); });
        } else {
            stopped->set_value();
        }
    });
    finished.wait_for(std::chrono::milliseconds(graceMs));
    std::promise<void> gone;
    d->mailbox->post([this, &gone] {
        d->server.reset();
        d->mailbox->abandon();
        gone.set_value();
    });
    gone.get_future().wait();
    d->mailbox->close();
    d->thread.quit();
    d->thread.wait();
}

quint16 HttpListener::port() const
{
    return d->port;
}

QString HttpListener::url() const
{
    const bool six = d->options.host.contains(u':');
    return u"http://%1:%2"_s.arg(six ? u"[::1]"_s : u"127.0.0.1"_s).arg(d->port);
}

std::shared_ptr<Mailbox> HttpListener::mailbox() const
{
    return d->mailbox;
}

} // namespace strata
