// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/server/httpmessage.h"

#include <QList>

#include <optional>

namespace strata {

/// Who may talk to a listener on this machine, judged by the head alone: any web page can reach a loopback port, so the
/// host must be named as loopback (against DNS rebinding) and the page, if one asks, must be on the list or our own.
struct HeadPolicy {
    QList<QByteArray> allowedOrigins; ///< scheme://host[:port], compared without case
};

/// The refusal that the head calls for, if any: 400 for a target that is not a path or for no or two Hosts, 403 for a
/// foreign Host or Origin, 501 for a method that HTTP does not know.
[[nodiscard]] std::optional<HttpResponse> checkHead(const HttpRequest &head, const HeadPolicy &policy);

/// The Origin when it is on the list or is this server's own address, else null.
[[nodiscard]] QByteArray allowedOrigin(const HttpRequest &head, const HeadPolicy &policy);

/// 127.0.0.1, localhost or [::1], each with any port or none.
[[nodiscard]] bool isLoopbackHost(QByteArrayView host);

} // namespace strata
