// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/server/httpmessage.h"

namespace strata {

/// The one place where an error becomes a status: NotFound 404, InvalidInput 400, Conflict 409, DiskFull 507, ReadOnly, Busy
/// and Cancelled 503, all else 500. What went wrong inside is logged, not told.
[[nodiscard]] HttpResponse responseFor(const Error &error);

} // namespace strata
