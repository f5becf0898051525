// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/layer.h"
#include "core/model/origin.h"
#include "core/store/database.h"

namespace strata {

/// A memory as far as a new claim has to be compared with it.
struct StandingClaim {
    qint64 row = 0; ///< of the memory
    State state = State::Active;
    QString text;
    Slot slot;          ///< empty when no claim made it; without a value when it was reworded since
    bool ended = false; ///< it says that the value holds no longer
};

/// The claims behind the memories of the layers Session and User, with the relations that they tell. They go with their memory.
/// Runs on the thread of its connection; failures stick to the Database.
class ClaimRepository
{
public:
    ClaimRepository(Database &database, Layer layer);

    /// `row`: of the memory; `text`: what the claim made it say.
    void insert(qint64 row, const QString &holder, const Origin &origin, const QString &text);
    [[nodiscard]] std::optional<Origin> of(qint64 row);
    /// It was said again.
    void confirm(qint64 row, Micros at);

    /// Current, pending and archived memories that a claim about this place has to be compared with: where one value holds at a
    /// time all of them, oldest first, else those of an equal value. Those of `session` alone unless it is 0;
    /// without those that expired before `today`.
    [[nodiscard]] std::vector<StandingClaim> standing(const QString &holder, const Slot &slot, qint64 session,
                                                      QDate today);
    /// The newest current and pending memories of the holder, whatever made them, newest first.
    [[nodiscard]] std::vector<StandingClaim> newest(const QString &holder, qint64 session, int limit);
    /// Rows of current factual memories of what happens once, whose last day is in [from, before).
    [[nodiscard]] std::vector<qint64> past(QDate from, QDate before);

private:
    struct Sql;
    [[nodiscard]] static std::vector<StandingClaim> read(Rows rows);
    Database &m_database;
    const Sql &m_sql;
};

} // namespace strata
