// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/journal.h"
#include "core/model/memory.h"
#include "core/store/database.h"

namespace strata {

/// One change of one memory as the journal keeps it: JSON objects of the changed fields (see core/engine/change.h).
struct StoredChange {
    HistoryEntry entry; ///< before, after and changed are left empty here
    Layer layer = Layer::User;
    QByteArray before; ///< null for an added memory
    QByteArray after;
};

/// Journal (steps that can be undone) and history (what each step did to each memory). Runs on the thread of its
/// connection; failures stick to the Database.
class JournalRepository
{
public:
    explicit JournalRepository(Database &database)
        : m_database(database)
    {
    }

    [[nodiscard]] StepId insert(const JournalStep &step);
    void setUndone(StepId step, bool undone);
    [[nodiscard]] std::optional<JournalStep> find(StepId step);
    [[nodiscard]] std::vector<JournalStep> newest(int limit);
    [[nodiscard]] std::vector<JournalStep> newestOfPersons(int limit);

    void record(const StoredChange &change);
    [[nodiscard]] std::vector<StoredChange> changesOf(const MemoryId &id); ///< oldest first
    [[nodiscard]] std::vector<StoredChange> changesOf(StepId step);        ///< in order
    /// Takes the memory's history away, and its text out of the names of the steps that changed it.
    void eraseHistory(const MemoryId &id);

private:
    [[nodiscard]] std::vector<StoredChange> read(Rows rows);
    Database &m_database;
};

} // namespace strata
