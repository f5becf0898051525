// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/store/database.h"

namespace strata {

/// Up to where a session was told.
struct StoredSummary {
    QUuid memory;       ///< the one that tells it, null: there was nothing to tell
    qint64 message = 0; ///< row of the newest message then
    Micros at = 0;      ///< when it was looked at
};

/// Which sessions were told, and how far. Runs on the thread of its connection; failures stick to the Database.
class SummaryRepository
{
public:
    explicit SummaryRepository(Database &database)
        : m_database(database)
    {
    }

    [[nodiscard]] std::optional<StoredSummary> of(qint64 session);
    void put(qint64 session, const StoredSummary &summary);
    /// Rows of sessions of several turns that nobody cleared, that were not active since `idleSince` or are over at `now`, and
    /// that went on since they were looked at; at most `limit`.
    [[nodiscard]] std::vector<qint64> due(Micros idleSince, Micros now, int limit);

private:
    Database &m_database;
};

} // namespace strata
