// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/httpmessage.h"

#include "core/base/json.h"

#include <algorithm>

namespace strata {
namespace {

bool isNamed(const HttpHeader &header, QByteArrayView name)
{
    return header.name.compare(name, Qt::CaseInsensitive) == 0;
}

} // namespace

QByteArray HttpRequest::header(QByteArrayView name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [name](const HttpHeader &header) { return isNamed(header, name); });
    return found == headers.end() ? QByteArray() : found->value;
}

int HttpRequest::headerCount(QByteArrayView name) const
{
    return static_cast<int>(std::count_if(headers.begin(), headers.end(),
                                          [name](const HttpHeader &header) { return isNamed(header, name); }));
}

HttpResponse errorResponse(int status, const QString &detail, HttpHeaders headers)
{
    // Clients of the hosted service read `detail`, its own refusals say `error`: both, with one text.
    const std::string text = toStd(detail);
    HttpResponse response;
    response.status = status;
    response.body = toJsonText(Json{{"detail", text}, {"error", text}});
    response.headers = std::move(headers);
    return response;
}

} // namespace strata
