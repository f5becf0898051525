// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <functional>

namespace strata {

/// Asked now and then by work that takes long: true when nobody wants its result any more. Empty: never. Any thread.
using CancelCheck = std::function<bool()>;

} // namespace strata
