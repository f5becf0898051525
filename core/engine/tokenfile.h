// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

namespace strata {

/// The access token of the store in `dataDir`, made when there is none: 32 random bytes from the system as 43 characters,
/// in a file of mode 0600 that is written aside and renamed.
[[nodiscard]] Result<QString> readOrMakeToken(const QString &dataDir);

} // namespace strata
