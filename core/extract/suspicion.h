// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/extract/pattern.h"
#include "core/model/waiting.h"

#include <vector>

namespace strata {

/// Tells texts that somebody may have planted: orders to agents, characters that nobody sees, and what is too long to be a memory.
/// Narrow, because what it puts aside is found by nobody until a person looked. Thread-safe once made.
class Suspicion
{
public:
    /// With the expressions that come with the program.
    [[nodiscard]] static Result<Suspicion> load();

    /// Nothing, or Order, Hidden or Long.
    [[nodiscard]] Waiting of(const QString &text) const;

private:
    std::vector<Pattern> m_orders;
};

/// Characters of a memory that an agent writes; what is longer waits.
inline constexpr qsizetype longestMemory = 1'000'000;

} // namespace strata
