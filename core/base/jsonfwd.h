// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <nlohmann/json_fwd.hpp>

namespace strata {

/// The program's JSON type by name alone, for headers; core/base/json.h has the whole of it.
using Json = nlohmann::ordered_json;

} // namespace strata
