// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/readerpool.h"

namespace strata {

Result<std::unique_ptr<ReaderPool>> ReaderPool::open(const QString &file, int count)
{
    std::unique_ptr<ReaderPool> pool(new ReaderPool);
    for (int i = 0; i < count; ++i) {
        auto database = Database::open(file, Database::Mode::ReadOnly);
        if (!database) {
            return fail(database.error());
        }
        (*database)->script("PRAGMA query_only=ON; PRAGMA cache_size=-4096;");
        pool->m_free.push_back(database->get());
        pool->m_all.push_back(std::move(*database));
    }
    return pool;
}

ReaderPool::Lease ReaderPool::lease()
{
    std::unique_lock lock(m_mutex);
    m_freed.wait(lock, [this] { return !m_free.empty(); });
    Database *database = m_free.back();
    m_free.pop_back();
    return Lease(*this, *database);
}

void ReaderPool::giveBack(Database &database)
{
    static_cast<void>(database.takeError()); // a failure belongs to the work that met it
    {
        const std::lock_guard lock(m_mutex);
        m_free.push_back(&database);
    }
    m_freed.notify_one();
}

} // namespace strata
