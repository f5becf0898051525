// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/server/httpmessage.h"

namespace strata {

/// True when a header of the request carries `token`: `Authorization: Token KEY`, `Authorization: Bearer KEY` (scheme in any
/// case) or `X-API-Key: KEY`. Compared in time that depends on neither the token nor where a guess goes wrong.
[[nodiscard]] bool isAuthorized(const HttpRequest &head, const QByteArray &token);

} // namespace strata
