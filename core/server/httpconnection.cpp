// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/httpconnection.h"

#include "core/server/mailbox.h"
#include "core/server/wire.h"

#include <QDateTime>
#include <QLocale>
#include <QPointer>
#include <QScopedValueRollback>

#include <utility>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype readSize = 16 * 1024;
constexpr qsizetype largeOutput = 64 * 1024;

HttpResponse busyResponse(const QString &detail)
{
    return errorResponse(503, detail, {{"Retry-After", "1"}});
}

} // namespace

/// The way back from the handler; it outlives the connection when the client goes first.
class HttpConnection::Slot final : public Reply::Target
{
public:
    Slot(HttpConnection *connection, std::shared_ptr<int> inFlight)
        : m_connection(connection)
        , m_inFlight(std::move(inFlight))
    {
        ++*m_inFlight;
    }
    bool isWanted() const override { return m_connection && m_connection->m_state == State::Answering; }
    void answer(HttpResponse response) override
    {
        settle();
        if (m_connection) {
            m_connection->answer(std::move(response));
        }
    }
    void answerStream(HttpResponse head, const Reply::Started &started) override
    {
        settle();
        if (m_connection) {
            m_connection->answerStream(std::move(head), started);
        }
    }
    void whenGone(std::function<void()> gone) override
    {
        if (isWanted()) {
            m_gone = std::move(gone);
        } else if (gone) {
            gone();
        }
    }
    void clientIsGone()
    {
        if (const auto gone = std::exchange(m_gone, {})) {
            gone();
        }
    }

private:
    /// Each reply is answered once, if only because its last copy went.
    void settle()
    {
        m_gone = {};
        if (const auto counted = std::exchange(m_inFlight, {})) {
            --*counted;
        }
    }

    QPointer<HttpConnection> m_connection;
    std::shared_ptr<int> m_inFlight; ///< null: answered
    std::function<void()> m_gone;
};

class HttpConnection::Stream final : public HttpStream
{
public:
    explicit Stream(HttpConnection *connection)
        : m_connection(connection)
    {
    }
    bool isOpen() const override { return m_connection && m_connection->m_state == State::Streaming; }
    qsizetype backlog() const override { return isOpen() ? m_connection->m_wire->pending() : 0; }
    void write(const QByteArray &bytes) override
    {
        if (isOpen()) {
            m_connection->m_wire->write(bytes);
            m_connection->countOutput();
        }
    }
    void finish() override
    {
        if (isOpen()) {
            m_connection->linger();
        }
    }

private:
    QPointer<HttpConnection> m_connection;
};

QByteArray HttpShared::date()
{
    if (m_dateAt == 0 || now() - m_dateAt >= 1000) {
        m_dateAt = std::max<qint64>(now(), 1);
        m_date = QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'").toLatin1();
    }
    return m_date;
}

HttpConnection::HttpConnection(qintptr descriptor, HttpShared &shared, QObject *parent)
    : QObject(parent)
    , m_shared(shared)
    , m_wire(new Wire(descriptor, this))
    , m_framing(shared.options.limits)
    , m_since(shared.now())
    , m_writtenAt(m_since)
{
    connect(m_wire, &Wire::readyRead, this, &HttpConnection::onReadable);
    connect(m_wire, &Wire::written, this, &HttpConnection::onWritten);
    connect(m_wire, &Wire::broken, this, &HttpConnection::close);
}

HttpConnection::~HttpConnection()
{
    // The owner deletes us only when it goes itself; the counters still have to be true for the others.
    disconnect(this, nullptr, nullptr, nullptr);
    close();
}

HttpConnection::Idleness HttpConnection::idleness() const
{
    if (m_state == State::Lingering || m_state == State::Closed) {
        return Idleness::Leaving;
    }
    if (m_state != State::Reading || m_messageBegun || m_wire->pending() > 0) {
        return Idleness::Busy;
    }
    return m_used ? Idleness::Used : Idleness::Unused;
}

void HttpConnection::setState(State state)
{
    m_state = state;
    m_since = m_shared.now();
}

void HttpConnection::onReadable()
{
    if (m_state == State::Reading) {
        m_wire->read(m_in, readSize);
        process();
        return;
    }
    if (m_state == State::Answering) {
        // Read ahead a little, because only who reads learns that the client has gone.
        m_wire->read(m_in, readSize);
        m_wire->setReading(m_in.size() < readSize);
        return;
    }
    QByteArray dropped;
    while (m_wire->read(dropped, 4 * readSize)) {
        dropped.clear();
    }
    if (m_wire->atEnd() && (m_state == State::Lingering || m_state == State::Streaming)) {
        close();
    }
}

void HttpConnection::onWritten()
{
    m_writtenAt = m_shared.now();
    countOutput();
    if (m_state == State::Reading) {
        process();
    } else if (m_state == State::Streaming && m_stream->drained) {
        const std::shared_ptr<Stream> stream = m_stream; // it may be finished meanwhile
        stream->drained();
    } else if (m_state == State::Lingering) {
        closeIfDone();
    }
}

void HttpConnection::closeIfDone()
{
    if (m_wire->pending() == 0 && (m_wire->atEnd() || m_shared.stopping)) {
        close();
    }
}

void HttpConnection::process()
{
    if (m_processing) {
        return;
    }
    const QScopedValueRollback guard(m_processing, true);
    while (m_state == State::Reading) {
        // A client that does not read its answers gets no further ones.
        const bool heldUp = m_wire->pending() > m_shared.options.limits.unreadOutput;
        m_wire->setReading(!heldUp);
        if (heldUp) {
            return;
        }
        const qsizetype before = m_framing.inBody() ? m_framing.bodySize() : 0;
        switch (m_framing.advance(m_in)) {
        case HttpFraming::Progress::NeedMore:
            if (m_framing.inBody()) {
                if (m_framing.bodySize() > before) {
                    m_grown = m_shared.now();
                    countBody(m_framing.bodySize());
                    if (m_shared.bodyBytes > m_shared.options.limits.allBodies) {
                        refuse(busyResponse(u"Too many large bodies are on their way; try again."_s));
                        return;
                    }
                }
            } else if (!m_messageBegun && !m_in.isEmpty()) {
                m_messageBegun = true;
                m_since = m_shared.now();
            }
            if (m_wire->atEnd()) {
                // The client has ended its half: a request that is not whole never will be.
                linger();
            }
            return;
        case HttpFraming::Progress::Head:
            acceptHead();
            break;
        case HttpFraming::Progress::Message:
            dispatch();
            break;
        case HttpFraming::Progress::Bad:
            if (!m_framing.inBody()) {
                forgetHead();
            }
            refuse(errorResponse(m_framing.problem().status, m_framing.problem().detail));
            return;
        }
    }
}

void HttpConnection::acceptHead()
{
    const HttpRequest &head = m_framing.head();
    m_messageBegun = true;
    m_since = m_grown = m_shared.now();
    m_headOnly = head.method == "HEAD";
    m_version = head.version;
    m_keepAlive = m_framing.keepAlive();
    m_origin = allowedOrigin(head, m_shared.options.policy);

    std::optional<HttpResponse> refusal = checkHead(head, m_shared.options.policy);
    if (!refusal && m_shared.stopping) {
        refusal = busyResponse(u"The server is stopping."_s);
        m_keepAlive = false;
    }
    if (!refusal && *m_shared.inFlight >= m_shared.options.limits.inFlight) {
        refusal = busyResponse(u"Too many requests at once; try again."_s);
    }
    if (!refusal) {
        refusal = m_shared.handler.admit(head);
    }
    if (refusal) {
        if (m_framing.hasBody()) {
            refuse(*std::move(refusal));
        } else {
            answer(*std::move(refusal));
        }
        return;
    }
    if (m_framing.expectsContinue() && m_framing.hasBody() && m_in.isEmpty() && head.version >= 11) {
        m_wire->write("HTTP/1.1 100 Continue\r\n\r\n"_ba);
    }
}

void HttpConnection::forgetHead()
{
    m_version = 11;
    m_headOnly = false;
    m_origin.clear();
}

void HttpConnection::dispatch()
{
    setState(State::Answering);
    m_wire->setReading(m_in.size() < readSize);
    m_slot = std::make_shared<Slot>(this, m_shared.inFlight);
    const std::shared_ptr<Slot> slot = m_slot;
    countBody(m_framing.bodySize());
    m_shared.handler.handle(m_framing.take(), Reply(m_shared.mailbox, slot));
}

void HttpConnection::refuse(HttpResponse response)
{
    write(std::move(response), false);
    linger();
}

void HttpConnection::answer(HttpResponse response)
{
    if (m_state == State::Lingering || m_state == State::Closed) {
        return;
    }
    m_slot.reset();
    const bool keepAlive = m_keepAlive && !m_shared.stopping;
    write(std::move(response), keepAlive);
    countBody(0);
    m_used = true;
    m_messageBegun = false;
    m_framing.reset();
    if (!keepAlive) {
        linger();
        return;
    }
    setState(State::Reading);
    m_wire->setReading(true);
    process();
}

void HttpConnection::answerStream(HttpResponse head, const Reply::Started &started)
{
    if (m_state != State::Answering) {
        return;
    }
    if (m_shared.streams >= m_shared.options.limits.streams) {
        answer(busyResponse(u"Too many streams are open."_s));
        return;
    }
    m_slot.reset();
    countBody(0);
    write(std::move(head), false, true);
    if (m_headOnly) {
        linger();
        return;
    }
    ++m_shared.streams;
    setState(State::Streaming);
    m_wire->setReading(true);
    m_stream = std::make_shared<Stream>(this);
    started(m_stream);
    if (m_shared.stopping || m_wire->atEnd()) {
        linger();
    }
}

void HttpConnection::endStream()
{
    if (const std::shared_ptr<Stream> stream = std::move(m_stream)) {
        --m_shared.streams;
        if (stream->closed) {
            stream->closed();
        }
    }
}

void HttpConnection::write(HttpResponse response, bool keepAlive, bool streaming)
{
    response.headers.push_back({"Date", m_shared.date()});
    response.headers.push_back(
        {"X-Request-ID",
         m_shared.requestIdPrefix + QByteArray::number(++m_shared.requests, 16).rightJustified(8, '0')});
    response.headers.push_back({"Cache-Control", "no-store"});
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    if (!m_origin.isEmpty()) {
        response.headers.push_back({"Access-Control-Allow-Origin", m_origin});
        response.headers.push_back({"Vary", "Origin"});
    }
    if (m_wire->pending() == 0) {
        m_writtenAt = m_answeredAt = m_shared.now();
        m_sentBefore = m_wire->sent();
    }
    m_wire->write(serialize(
        response, {.version = m_version, .keepAlive = keepAlive, .headOnly = m_headOnly, .streaming = streaming}));
    countOutput();
    if (m_shared.outputBytes > m_shared.options.limits.allOutput) {
        m_shared.relieve(this);
    }
}

void HttpConnection::countBody(qsizetype size)
{
    m_shared.bodyBytes += size - m_counted;
    m_counted = size;
}

void HttpConnection::countOutput()
{
    const qsizetype pending = m_state == State::Closed ? 0 : m_wire->pending();
    m_shared.outputBytes += pending - m_countedOut;
    m_countedOut = pending;
}

qint64 HttpConnection::slowness() const
{
    if (m_state == State::Closed || m_wire->pending() < largeOutput) {
        return 0;
    }
    const qint64 now = m_shared.now();
    const qint64 stall = m_shared.options.limits.stallTime;
    const auto taken = static_cast<qint64>(m_wire->sent() - m_sentBefore);
    const qint64 perMiB = (now - m_answeredAt) * 1024 * 1024 / std::max<qint64>(taken, 1);
    const bool stalled = now - m_writtenAt >= stall || (now - m_answeredAt >= stall && perMiB > 1000);
    return stalled ? 1 + perMiB : 0;
}

void HttpConnection::turnAway(const HttpResponse &response)
{
    if (m_state == State::Answering) {
        answer(response);
    }
    if (m_state == State::Reading) {
        forgetHead();
        refuse(response);
    }
}

void HttpConnection::stopWhenIdle()
{
    if (m_state == State::Lingering) {
        closeIfDone();
    } else if (m_state == State::Reading && m_messageBegun) {
        turnAway(busyResponse(u"The server is stopping."_s));
    } else if (m_state != State::Answering) {
        linger();
    }
}

void HttpConnection::giveUpAnswer()
{
    if (const auto slot = std::exchange(m_slot, {})) {
        slot->clientIsGone();
    }
}

void HttpConnection::linger()
{
    if (m_state == State::Closed || m_state == State::Lingering) {
        return;
    }
    giveUpAnswer();
    countBody(0);
    m_framing.reset();
    m_in.clear();
    setState(State::Lingering);
    endStream();
    m_wire->endOutput();
    m_wire->setReading(true);
    closeIfDone();
}

void HttpConnection::close()
{
    if (m_state == State::Closed) {
        return;
    }
    giveUpAnswer();
    countBody(0);
    setState(State::Closed);
    countOutput();
    endStream();
    Q_EMIT finished(this);
}

void HttpConnection::checkDeadline()
{
    const HttpLimits &limits = m_shared.options.limits;
    const qint64 now = m_shared.now();
    if (m_wire->pending() > 0 && now - m_writtenAt > limits.writeTime) {
        close();
        return;
    }
    if (m_state == State::Lingering) {
        if (m_wire->pending() == 0 && now - std::max(m_since, m_writtenAt) > limits.lingerTime) {
            close();
        }
        return;
    }
    if (m_state != State::Reading) {
        return;
    }
    if (!m_messageBegun) {
        if (m_wire->pending() == 0 && now - m_since > limits.idleTime) {
            close();
        }
    } else if (!m_framing.inBody()) {
        if (now - m_since > limits.headerTime) {
            forgetHead();
            refuse(errorResponse(408, u"The request's header did not come in time."_s));
        }
    } else if (now - m_grown > limits.bodyTime
               || now - m_since > limits.bodyTime + m_framing.bodySize() * 1000 / limits.bodyRate) {
        refuse(errorResponse(408, u"The request's body did not come in time."_s));
    }
}

} // namespace strata
