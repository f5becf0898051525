// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDate>
#include <QDateTime>

#include <chrono>

namespace strata {

/// A moment: microseconds since 1970-01-01T00:00:00 UTC. 0 means "none" in plain value types.
using Micros = qint64;

inline constexpr Micros microsPerSecond = 1'000'000;
inline constexpr Micros microsPerDay = 86'400 * microsPerSecond;

/// Where the program learns the time, so that tests can set it. Thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Micros now() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] Micros now() const override
    {
        using namespace std::chrono;
        return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
    }
};

[[nodiscard]] inline QDateTime toDateTime(Micros moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment / 1000, Qt::UTC);
}

[[nodiscard]] inline QDate utcDate(Micros moment)
{
    return toDateTime(moment).date();
}

/// ISO 8601 with microseconds and zone: 2026-11-22T17:45:41.123456+00:00.
[[nodiscard]] QString toIsoText(Micros moment);

} // namespace strata
