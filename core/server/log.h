// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLoggingCategory>

namespace strata {

/// strata.server. Never texts, ids, queries or keys.
Q_DECLARE_LOGGING_CATEGORY(lcServer)

} // namespace strata
