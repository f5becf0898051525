// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <memory>

namespace strata {

/// Holds a data directory for this process alone, by whatever path it was reached, until it goes. The lock is the kernel's
/// (flock), so that a killed holder leaves none behind and a suspended one keeps it.
class StoreLock
{
public:
    /// Conflict when another process holds it; the message names that process.
    [[nodiscard]] static Result<std::unique_ptr<StoreLock>> acquire(const QString &directory);
    ~StoreLock();
    StoreLock(const StoreLock &) = delete;
    StoreLock &operator=(const StoreLock &) = delete;

    /// Writes for others where this process listens.
    void announce(const QString &address);

private:
    explicit StoreLock(int descriptor);
    int m_descriptor;
};

} // namespace strata
