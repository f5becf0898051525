// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/ids.h"
#include "core/store/database.h"

namespace strata {

/// What somebody wanted forgotten, as fingerprints: the same words must not make it again. They outlive the memory, and hold no
/// longer when the step that retracted it was undone. Runs on the thread of its connection; failures stick to the Database.
class TombstoneRepository
{
public:
    explicit TombstoneRepository(Database &database)
        : m_database(database)
    {
    }

    void put(const QString &holder, qint64 mark, const StepId &step, Micros at);
    [[nodiscard]] bool has(const QString &holder, qint64 mark);
    /// Whether it is worth asking about anything; undone ones count.
    [[nodiscard]] bool hasAny(const QString &holder);
    /// To be called when the last memory of the holder is gone: his name stands in them.
    void eraseOf(const QString &holder);

private:
    Database &m_database;
};

/// The same for all ways to write the same words: case, accents, marks and spaces do not count. 0 without words.
[[nodiscard]] qint64 wordsMark(const QString &text);

} // namespace strata
