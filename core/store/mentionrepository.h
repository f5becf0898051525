// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/model/claim.h"
#include "core/store/database.h"

namespace strata {

/// How often something was said for a task, as fingerprints: what comes again and again outlives the notes. Runs on the thread of its
/// connection; failures stick to the Database.
class MentionRepository
{
public:
    explicit MentionRepository(Database &database)
        : m_database(database)
    {
    }

    struct Tally {
        int sessions = 0;
        int times = 0;
        Micros first = 0;
        Micros last = 0;
    };
    /// Counts one more, and tells how often it was said by now.
    Tally note(const QString &holder, const Slot &slot, qint64 session, Micros at);
    void eraseOf(const QString &holder);
    void eraseBefore(Micros at);

private:
    Database &m_database;
};

} // namespace strata
