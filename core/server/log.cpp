// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/log.h"

namespace strata {

Q_LOGGING_CATEGORY(lcServer, "strata.server", QtInfoMsg)

} // namespace strata
