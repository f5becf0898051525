// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/mentionrepository.h"

#include "core/store/memoryrepository.h"

namespace strata {

MentionRepository::Tally MentionRepository::note(const QString &holder, const Slot &slot, qint64 session, Micros at)
{
    const qint64 mark = textHash(slot.subject + u'\n' + slot.attribute + u'\n' + slot.value);
    m_database.run("INSERT INTO mentions(holder,mark,session,at) VALUES(?,?,?,?)", holder, mark, session, at);
    Rows rows = m_database.query(
        "SELECT count(DISTINCT session),count(*),min(at),max(at) FROM mentions WHERE holder=? AND mark=?", holder,
        mark);
    if (!rows.next()) {
        return {};
    }
    return {.sessions = static_cast<int>(rows.integer(0)),
            .times = static_cast<int>(rows.integer(1)),
            .first = rows.integer(2),
            .last = rows.integer(3)};
}

void MentionRepository::eraseOf(const QString &holder)
{
    m_database.run("DELETE FROM mentions WHERE holder=?", holder);
}

void MentionRepository::eraseBefore(Micros at)
{
    m_database.run("DELETE FROM mentions WHERE at<?", at);
}

} // namespace strata
