// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/reading.h"
#include "core/store/database.h"

namespace strata {

struct StoredReading {
    qint64 row = 0;
    Reading reading;                  ///< session and scope are left to who reads the session
    std::optional<Layer> wanted = {}; ///< where the caller wished what is kept to go
};

/// What is read in the background: one row for each turn and reader. They go with their turn, and what the model proposed goes with any of
/// its messages. Runs on the thread of its connection; failures stick to the Database.
class ReadingRepository
{
public:
    explicit ReadingRepository(Database &database)
        : m_database(database)
    {
    }

    /// Does nothing when the turn has one of this reader.
    void insert(const StoredReading &stored);
    /// Writes state, attempts, error, time, and what became of it.
    void update(const StoredReading &stored);
    void erase(qint64 row);

    [[nodiscard]] std::optional<StoredReading> find(const QUuid &id);
    [[nodiscard]] std::optional<StoredReading> of(const TurnId &turn, Reading::Reader reader);
    /// Those of a state, oldest first.
    [[nodiscard]] std::vector<StoredReading> in(Reading::State state, int limit);
    /// The oldest that a model is to read, whose turn the rules have read.
    [[nodiscard]] std::optional<StoredReading> nextOfModel();
    [[nodiscard]] int count(Reading::State state);

private:
    [[nodiscard]] static std::vector<StoredReading> read(Rows rows);
    Database &m_database;
};

} // namespace strata
