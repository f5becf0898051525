// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

namespace strata {

/// A value, or the reason why there is none. Functions that return it are marked [[nodiscard]] one by one, because an
/// alias cannot be.
template <typename T = void>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

[[nodiscard]] inline Failure fail(Error error)
{
    return Failure(std::move(error));
}

[[nodiscard]] inline Failure fail(ErrorCode code, QString message, QString context = {})
{
    return Failure(Error{code, std::move(message), std::move(context)});
}

} // namespace strata
