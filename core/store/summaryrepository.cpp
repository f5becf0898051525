// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/summaryrepository.h"

namespace strata {

std::optional<StoredSummary> SummaryRepository::of(qint64 session)
{
    Rows rows = m_database.query("SELECT memory,message,at FROM summaries WHERE session=?", session);
    if (!rows.next()) {
        return std::nullopt;
    }
    return StoredSummary{rows.uuid(0), rows.integer(1), rows.integer(2)};
}

void SummaryRepository::put(qint64 session, const StoredSummary &summary)
{
    m_database.run("INSERT OR REPLACE INTO summaries(session,memory,message,at) VALUES(?,?,?,?)", session,
                   summary.memory, summary.message, summary.at);
}

std::vector<qint64> SummaryRepository::due(Micros idleSince, Micros now, int limit)
{
    // A session that is over keeps no step of a clear; one that a person cleared does.
    Rows rows = m_database.query("SELECT s.id FROM sessions s LEFT JOIN summaries e ON e.session=s.id WHERE s.turns>1 "
                                 "AND (s.cleared_at IS NULL OR s.clear_step IS NULL) "
                                 "AND (s.last_active<=?1 OR s.ends<=?2) AND (e.at IS NULL OR e.at<s.last_active) "
                                 "ORDER BY s.id LIMIT ?3",
                                 idleSince, now, limit);
    std::vector<qint64> found;
    while (rows.next()) {
        found.push_back(rows.integer(0));
    }
    return found;
}

} // namespace strata
