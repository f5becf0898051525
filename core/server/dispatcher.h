// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/server/httplistener.h"
#include "core/server/router.h"
#include "core/server/seriallane.h"

#include <QThreadPool>

namespace strata {

/// Brings requests to their handlers: authorises, routes, checks and parses the body. Requests with large bodies are parsed
/// and handled on a thread of a small pool, so that they do not hold others up.
class Dispatcher final : public HttpHandler
{
public:
    /// `router` must outlive it and not change any more.
    Dispatcher(const Router &router, QByteArray token, HeadPolicy policy);
    ~Dispatcher() override;

    [[nodiscard]] std::optional<HttpResponse> admit(const HttpRequest &head) override;
    void handle(HttpRequest request, Reply reply) override;

private:
    [[nodiscard]] std::optional<HttpResponse> preflight(const HttpRequest &head) const;
    void dispatch(HttpRequest request, const Reply &reply);
    static void run(const Route &route, const Call &call, const Reply &reply);

    const Router &m_router;
    const QByteArray m_token;
    const HeadPolicy m_policy;
    SerialLane m_heavyLane;
    QThreadPool m_pool;
};

} // namespace strata
