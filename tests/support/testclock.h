// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"

#include <atomic>

namespace strata::test {

/// A clock that stands still until it is told. Starts at 2026-10-10T12:00:00Z.
class TestClock final : public Clock
{
public:
    [[nodiscard]] Micros now() const override { return m_now; }
    void advance(std::chrono::seconds by) { m_now += by.count() * microsPerSecond; }
    void set(Micros now) { m_now = now; }

private:
    std::atomic<Micros> m_now{1'791'633'600LL * microsPerSecond};
};

} // namespace strata::test
