// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/httphead.h"

#include <algorithm>
#include <array>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QByteArrayView, 9> methods{"GET",    "HEAD",    "POST",  "PUT",    "PATCH",
                                                "DELETE", "OPTIONS", "TRACE", "CONNECT"};

bool isPlainTarget(QByteArrayView target)
{
    return target.startsWith('/') && std::all_of(target.begin(), target.end(), [](char letter) {
               return letter > 0x20 && letter < 0x7f && letter != '#';
           });
}

/// A page of the very address that was asked: browsers name the port in Host unless it is 80.
bool isOwn(const HttpRequest &head, const QByteArray &origin)
{
    const QByteArray host = head.header("Host");
    return !origin.isEmpty() && head.headerCount("Host") == 1 && isLoopbackHost(host)
           && origin.compare("http://" + host, Qt::CaseInsensitive) == 0;
}

} // namespace

bool isLoopbackHost(QByteArrayView host)
{
    for (const QByteArrayView name :
         {QByteArrayView("127.0.0.1"), QByteArrayView("localhost"), QByteArrayView("[::1]")}) {
        if (host.size() < name.size() || host.first(name.size()).compare(name, Qt::CaseInsensitive) != 0) {
            continue;
        }
        const QByteArrayView port = host.sliced(name.size());
        if (port.isEmpty()) {
            return true;
        }
        if (port.size() >= 2 && port.size() <= 6 && port.front() == ':'
            && std::all_of(port.begin() + 1, port.end(), [](char digit) { return digit >= '0' && digit <= '9'; })) {
            return true;
        }
    }
    return false;
}

QByteArray allowedOrigin(const HttpRequest &head, const HeadPolicy &policy)
{
    const QByteArray origin = head.header("Origin");
    const bool listed =
        std::any_of(policy.allowedOrigins.begin(), policy.allowedOrigins.end(),
                    [&](const QByteArray &one) { return one.compare(origin, Qt::CaseInsensitive) == 0; });
    return listed || isOwn(head, origin) ? origin : QByteArray();
}

std::optional<HttpResponse> checkHead(const HttpRequest &head, const HeadPolicy &policy)
{
    if (!isPlainTarget(head.target)) {
        return errorResponse(400, u"The request target must be a path that starts with \"/\", percent-encoded."_s);
    }
    if (head.headerCount("Host") != 1) {
        return errorResponse(400, u"Exactly one Host header is needed."_s);
    }
    if (!isLoopbackHost(head.header("Host"))) {
        return errorResponse(403, u"This server answers to 127.0.0.1, localhost and [::1] only."_s);
    }
    const int origins = head.headerCount("Origin");
    if (origins > 1 || (origins == 1 && allowedOrigin(head, policy).isEmpty())) {
        return errorResponse(403,
                             u"Web pages of this origin may not use this server; it can be allowed when the server is "
                             u"started (--allow-origin)."_s);
    }
    if (std::find(methods.begin(), methods.end(), QByteArrayView(head.method)) == methods.end()) {
        return errorResponse(501, u"The method is not known here."_s);
    }
    return std::nullopt;
}

} // namespace strata
