// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/dispatcher.h"

#include "core/base/json.h"
#include "core/server/auth.h"
#include "core/server/httperror.h"
#include "core/server/jsontext.h"
#include "core/server/log.h"

#include <exception>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largeBody = 64 * 1024;
constexpr int poolThreads = 2;
constexpr int heavyAtOnce = 3; // one is read while two are made into JSON

bool isJson(const QByteArray &contentType)
{
    const QByteArray type = contentType.split(';').constFirst().trimmed();
    return type.compare("application/json", Qt::CaseInsensitive) == 0;
}

bool announcesBody(const HttpRequest &head)
{
    const QByteArray length = head.header("Content-Length");
    return (!length.isEmpty() && length != "0") || head.headerCount("Transfer-Encoding") > 0;
}

} // namespace

Dispatcher::Dispatcher(const Router &router, QByteArray token, HeadPolicy policy)
    : m_router(router)
    , m_token(std::move(token))
    , m_policy(std::move(policy))
    , m_heavyLane(heavyAtOnce)
{
    m_pool.setMaxThreadCount(poolThreads);
    m_pool.setObjectName(u"strata-http-large"_s);
}

Dispatcher::~Dispatcher()
{
    m_pool.waitForDone();
}

std::optional<HttpResponse> Dispatcher::preflight(const HttpRequest &head) const
{
    if (head.method != "OPTIONS" || head.headerCount("Access-Control-Request-Method") == 0
        || allowedOrigin(head, m_policy).isEmpty()) {
        return std::nullopt;
    }
    HttpResponse response;
    response.status = 204;
    response.headers = {
        {"Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE"},
        {"Access-Control-Allow-Headers",
         "Authorization, Content-Type, X-API-Key, Last-Event-ID, Mem0-User-ID, X-Mem0-Client, X-Mem0-Source"},
        {"Access-Control-Max-Age", "600"}};
    return response;
}

std::optional<HttpResponse> Dispatcher::admit(const HttpRequest &head)
{
    if (std::optional<HttpResponse> granted = preflight(head)) {
        return granted;
    }
    if (!isAuthorized(head, m_token)) {
        return errorResponse(401, u"A valid key is needed: Authorization: Token KEY."_s,
                             {{"WWW-Authenticate", "Bearer"}});
    }
    const Result<Target> target = parseTarget(head.target);
    if (!target) {
        return responseFor(target.error());
    }
    const Router::Match match = m_router.match(head.method, target->segments);
    if (match.allowed.isEmpty()) {
        return errorResponse(404, u"There is nothing at this path."_s);
    }
    if (!match.route) {
        return errorResponse(405, u"This path does not take this method."_s, {{"Allow", match.allowed.join(", ")}});
    }
    // A web page can send a form without asking, but not JSON.
    const bool mustBeJson = announcesBody(head) || head.headerCount("Content-Type") > 0 || match.route->bodyRequired;
    if (!match.route->request.isEmpty() && mustBeJson && !isJson(head.header("Content-Type"))) {
        return errorResponse(415, u"The body must be JSON: Content-Type: application/json."_s);
    }
    return std::nullopt;
}

void Dispatcher::handle(HttpRequest request, Reply reply)
{
    if (request.body.size() <= largeBody) {
        dispatch(std::move(request), reply);
        return;
    }
    m_pool.start([this, request = std::move(request), reply] { dispatch(request, reply); });
}

void Dispatcher::dispatch(HttpRequest request, const Reply &reply)
{
    Result<Target> target = parseTarget(request.target);
    if (!target) {
        reply.send(responseFor(target.error()));
        return;
    }
    const Router::Match match = m_router.match(request.method, target->segments);
    if (!match.route) {
        reply.send(errorResponse(404, u"There is nothing at this path."_s));
        return;
    }
    Call call{.request = std::move(request),
              .target = *std::move(target),
              .params = match.params,
              .body = {},
              .base = {},
              .mailbox = reply.mailbox(),
              .pool = &m_pool};
    call.base = u"http://"_s + QString::fromLatin1(call.request.header("Host"));
    if (!match.route->request.isEmpty()) {
        if (!call.request.body.isEmpty() || match.route->bodyRequired) {
            Result<std::shared_ptr<const Json>> body = parseJsonObject(call.request.body, u"body"_s);
            if (!body) {
                reply.send(responseFor(body.error()));
                return;
            }
            call.body = *std::move(body);
        }
        call.request.body.clear();
    }
    if (!match.route->heavy) {
        run(*match.route, call, reply);
        return;
    }
    m_heavyLane.enter(reply.mailbox(), [route = match.route, call, reply](const SerialLane::Turn &turn) {
        if (reply.isWanted()) {
            run(*route, call, reply.holding(turn));
        }
    });
}

void Dispatcher::run(const Route &route, const Call &call, const Reply &reply)
{
    try {
        route.handler(call, reply);
    } catch (const std::exception &exception) {
        // Of a library; ours return errors. Its text may hold what a client sent, so it is not logged.
        qCWarning(lcServer) << "a handler threw" << typeid(exception).name();
        reply.send(errorResponse(500, u"The server could not do this; its log says why."_s));
    }
}

} // namespace strata
