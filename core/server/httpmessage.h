// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace strata {

struct HttpHeader {
    QByteArray name;
    QByteArray value;
};

using HttpHeaders = std::vector<HttpHeader>;

/// A request as it stood on the wire: the target is raw (neither decoded nor collapsed), values are trimmed bytes.
struct HttpRequest {
    QByteArray method;
    QByteArray target;
    int version = 11; ///< 10 or 11
    HttpHeaders headers;
    QByteArray body; ///< empty while only the head has come

    /// The first header of that name, compared without case; null when there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    [[nodiscard]] int headerCount(QByteArrayView name) const;
};

struct HttpResponse {
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json"; ///< left out when the body is empty
    HttpHeaders headers;
};

/// Every refusal looks like this: {"detail": text, "error": text}. `detail` must name no secret, path or source line.
[[nodiscard]] HttpResponse errorResponse(int status, const QString &detail, HttpHeaders headers = {});

} // namespace strata
