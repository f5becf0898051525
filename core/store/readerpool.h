// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/store/database.h"

#include <condition_variable>
#include <mutex>
#include <vector>

namespace strata {

/// A few read-only connections, lent to one thread at a time. Leasing instead of one connection for each pool thread keeps
/// their number and their page caches bounded, whatever the pool's size is. Thread-safe.
class ReaderPool
{
public:
    [[nodiscard]] static Result<std::unique_ptr<ReaderPool>> open(const QString &file, int count);

    /// Gives the connection back when it goes.
    class Lease
    {
    public:
        Lease(ReaderPool &pool, Database &database)
            : m_pool(&pool)
            , m_database(&database)
        {
        }
        Lease(const Lease &) = delete;
        Lease &operator=(const Lease &) = delete;
        ~Lease() { m_pool->giveBack(*m_database); }
        [[nodiscard]] Database &operator*() const { return *m_database; }
        [[nodiscard]] Database *operator->() const { return m_database; }

    private:
        ReaderPool *m_pool;
        Database *m_database;
    };

    /// Waits for a free connection.
    [[nodiscard]] Lease lease();

private:
    ReaderPool() = default;
    void giveBack(Database &database);

    std::mutex m_mutex; // guards m_free
    std::condition_variable m_freed;
    std::vector<Database *> m_free;
    std::vector<std::unique_ptr<Database>> m_all;
};

} // namespace strata
