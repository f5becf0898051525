// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/server/httphead.h"
#include "core/server/httplimits.h"
#include "core/server/reply.h"

#include <memory>
#include <optional>

namespace strata {

/// What a listener serves. Called in the server thread; must return at once and answer later when there is work.
class HttpHandler
{
public:
    virtual ~HttpHandler() = default;
    /// Asked when the head has come and its body has not: an answer refuses the request, and the body is not read.
    [[nodiscard]] virtual std::optional<HttpResponse> admit(const HttpRequest &head) = 0;
    virtual void handle(HttpRequest request, Reply reply) = 0;
};

struct HttpOptions {
    QString host = QStringLiteral("127.0.0.1"); ///< 127.0.0.1, localhost or ::1
    quint16 port = 0;                           ///< 0: any free port
    HeadPolicy policy;
    HttpLimits limits;
};

/// HTTP/1.1 on one loopback address, in a thread of its own.
class HttpListener
{
public:
    /// `handler` must live until stop() has returned.
    HttpListener(HttpOptions options, HttpHandler &handler);
    ~HttpListener(); ///< stops
    HttpListener(const HttpListener &) = delete;
    HttpListener &operator=(const HttpListener &) = delete;

    /// Blocks until it listens. InvalidInput: not a loopback address; Network: taken or not to be had.
    [[nodiscard]] Result<> start();

    /// Takes no new request, finishes those that were accepted for at most `graceMs`, then closes all. Blocks.
    void stop(int graceMs = 10'000);

    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QString url() const; ///< http://127.0.0.1:PORT, no slash at the end

    /// For work that must run in the server thread.
    [[nodiscard]] std::shared_ptr<Mailbox> mailbox() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace strata
