// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include <boost/asio.hpp>
#include <sqlite3.h>
#include "core/store/connection.h"
