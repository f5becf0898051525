// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/server/httpframing.h"
#include "core/server/httplistener.h"

#include <QElapsedTimer>
#include <QObject>

#include <functional>

namespace strata {

class Wire;

class HttpConnection;

/// What the connections of one listener share. Server thread only.
class HttpShared
{
public:
    HttpShared(const HttpOptions &o, HttpHandler &h, std::shared_ptr<Mailbox> m)
        : options(o)
        , handler(h)
        , mailbox(std::move(m))
    {
        clock.start();
    }

    const HttpOptions &options;
    HttpHandler &handler;
    std::shared_ptr<Mailbox> mailbox;
    QElapsedTimer clock;
    QByteArray requestIdPrefix;
    quint64 requests = 0;
    /// Requests whose answer is being made, also of clients that went: what they asked for still takes its share.
    std::shared_ptr<int> inFlight = std::make_shared<int>(0);
    int streams = 0;
    qsizetype bodyBytes = 0;
    qsizetype outputBytes = 0;                           ///< of answers that are made and not taken
    std::function<void(const HttpConnection *)> relieve; ///< called when there are too many; spares this one
    bool stopping = false;

    [[nodiscard]] qint64 now() const { return clock.elapsed(); }
    /// The time for the Date header, made once a second.
    [[nodiscard]] QByteArray date();

private:
    QByteArray m_date;
    qint64 m_dateAt = 0;
};

/// One client's connection: requests in, answers out, one at a time and in order. Server thread only.
class HttpConnection : public QObject
{
    Q_OBJECT

public:
    HttpConnection(qintptr descriptor, HttpShared &shared, QObject *parent);
    ~HttpConnection() override;

    /// How readily it is given up for a newcomer; Busy never is.
    enum class Idleness { Busy, Used, Unused, Leaving };
    [[nodiscard]] Idleness idleness() const;
    [[nodiscard]] qint64 idleSince() const { return m_since; }

    /// How slowly it takes a large answer, in milliseconds for a MiB since the answer was made; 0: it is not stalled (see
    /// HttpLimits::stallTime), or owes us nothing.
    [[nodiscard]] qint64 slowness() const;
    /// Closes, in the midst of an answer if need be.
    void giveUp() { close(); }

    /// Closes or answers 408 when its time is over.
    void checkDeadline();
    /// Answers with this and closes, whatever it was doing.
    void turnAway(const HttpResponse &response);
    /// Closes when it is between requests, else after the answer it owes.
    void stopWhenIdle();

Q_SIGNALS:
    void finished(strata::HttpConnection *connection);

private:
    class Slot;
    class Stream;

    enum class State {
        Reading,   ///< between requests, or a request is coming
        Answering, ///< a request is with the handler
        Streaming,
        Lingering, ///< our half is closed; what comes is dropped
        Closed,
    };

    void onReadable();
    void onWritten();
    void process();
    void acceptHead();
    void forgetHead();
    void dispatch();
    void refuse(HttpResponse response);
    void answer(HttpResponse response);
    void answerStream(HttpResponse head, const Reply::Started &started);
    void giveUpAnswer();
    void endStream();
    void write(HttpResponse response, bool keepAlive, bool streaming = false);
    void countBody(qsizetype size);
    void countOutput();
    void linger();
    void closeIfDone();
    void close();
    void setState(State state);

    HttpShared &m_shared;
    Wire *m_wire;
    HttpFraming m_framing;
    QByteArray m_in;
    State m_state = State::Reading;
    bool m_processing = false;
    bool m_used = false;         ///< has had an answer
    bool m_messageBegun = false; ///< bytes of a message have come
    bool m_headOnly = false;
    bool m_keepAlive = true;
    int m_version = 11;
    QByteArray m_origin;          ///< allowed page that asks, else null
    qint64 m_since = 0;           ///< when this state, or this part of a message, began
    qint64 m_grown = 0;           ///< when the body last grew
    qint64 m_writtenAt = 0;       ///< when output was last taken
    qint64 m_answeredAt = 0;      ///< when what is still to be taken began to be
    quint64 m_sentBefore = 0;     ///< bytes that were sent until then
    qsizetype m_countedOut = 0;   ///< of m_shared.outputBytes
    qsizetype m_counted = 0;      ///< of m_shared.bodyBytes
    std::shared_ptr<Slot> m_slot; ///< the answer that is owed
    std::shared_ptr<Stream> m_stream;
};

} // namespace strata
