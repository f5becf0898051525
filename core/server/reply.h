// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/server/httpmessage.h"

#include <functional>
#include <memory>

namespace strata {

class Mailbox;

/// An answer that goes on until somebody ends it. Server thread only.
class HttpStream
{
public:
    virtual ~HttpStream() = default;
    [[nodiscard]] virtual bool isOpen() const = 0;
    /// Bytes written that the client has not taken yet.
    [[nodiscard]] virtual qsizetype backlog() const = 0;
    virtual void write(const QByteArray &bytes) = 0;
    /// Sends what is written, then closes.
    virtual void finish() = 0;
    /// Called once when the client has gone or the stream was finished.
    std::function<void()> closed;
    /// Called whenever the client has taken some of the backlog.
    std::function<void()> drained;
};

/// The answer that is owed to one request. Copies share it; the first answer counts, from any thread, and goes out in the
/// server thread. When the last copy goes without an answer, the client gets a 503.
class Reply
{
public:
    using Started = std::function<void(const std::shared_ptr<HttpStream> &)>;

    /// Where the answer goes; called once, in the server thread.
    class Target
    {
    public:
        virtual ~Target() = default;
        /// False when the client has gone.
        [[nodiscard]] virtual bool isWanted() const = 0;
        virtual void answer(HttpResponse response) = 0;
        virtual void answerStream(HttpResponse head, const Started &started) = 0;
        /// Calls `gone` once when the client goes before it is answered; at once when it has.
        virtual void whenGone(std::function<void()> gone) = 0;
    };

    Reply(std::shared_ptr<Mailbox> mailbox, std::shared_ptr<Target> target);

    void send(HttpResponse response) const;
    /// The same reply, which also holds `turn` until the answer is made and the last copy gone.
    [[nodiscard]] Reply holding(std::shared_ptr<void> turn) const;

    /// Server thread only: false when the client has gone, so that nothing need be made for it.
    [[nodiscard]] bool isWanted() const;
    /// Server thread only: calls `gone` when the client goes before it is answered, so that the work can be given up.
    void whenGone(std::function<void()> gone) const;
    /// Sends the head and hands the stream to `started` in the server thread; `started` is not called when the client has
    /// gone.
    void stream(HttpResponse head, Started started) const;

    [[nodiscard]] const std::shared_ptr<Mailbox> &mailbox() const;

private:
    struct State;
    struct Held;
    std::shared_ptr<State> m_state;
};

} // namespace strata
