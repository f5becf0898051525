// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/uuid.h"

#include <QHashFunctions>

#include <compare>

namespace strata {

/// Outside identity of a memory or message; never reused. Strong types, so that a turn is not passed for a memory.
struct MemoryId {
    QUuid value;
    bool operator==(const MemoryId &) const = default;
    bool operator<(const MemoryId &other) const { return value < other.value; }
};

struct TurnId {
    QUuid value;
    bool operator==(const TurnId &) const = default;
};

struct SessionId {
    QUuid value;
    bool operator==(const SessionId &) const = default;
};

struct WorkingId {
    QUuid value;
    bool operator==(const WorkingId &) const = default;
};

/// One undoable step of the journal; grows by one.
struct StepId {
    qint64 value = 0;
    auto operator<=>(const StepId &) const = default;
};

inline size_t qHash(const MemoryId &id, size_t seed = 0)
{
    return qHash(id.value, seed);
}
inline size_t qHash(const TurnId &id, size_t seed = 0)
{
    return qHash(id.value, seed);
}
inline size_t qHash(const SessionId &id, size_t seed = 0)
{
    return qHash(id.value, seed);
}

template <typename Id>
[[nodiscard]] QString idText(const Id &id)
{
    return uuidText(id.value);
}

} // namespace strata
