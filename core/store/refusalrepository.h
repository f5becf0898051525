// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/origin.h"
#include "core/store/database.h"

#include <span>

namespace strata {

/// Why clauses of messages made no memory: one row a message. They go with their message. Runs on the thread of its connection;
/// failures stick to the Database.
class RefusalRepository
{
public:
    explicit RefusalRepository(Database &database)
        : m_database(database)
    {
    }

    /// `row`: of the message. Does nothing without clauses; the spans' message is not looked at.
    void put(qint64 row, std::span<const Refused> clauses);
    /// Of the messages of a turn, in their order.
    [[nodiscard]] std::vector<RefusedClauses> ofTurn(const TurnId &turn);

private:
    Database &m_database;
};

} // namespace strata
