// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/consent.h"
#include "core/model/ids.h"
#include "core/store/database.h"

#include <vector>

namespace strata {

/// Records of consent: none is ever changed, the newest counts. One whose step was undone does not count. Runs on the thread of
/// its connection; failures stick to the Database.
class ConsentRepository
{
public:
    explicit ConsentRepository(Database &database)
        : m_database(database)
    {
    }

    /// `step`: with which it can be undone; 0: with none.
    void put(const Consent &consent, const StepId &step);
    [[nodiscard]] std::optional<Consent> of(const QString &user);
    /// Of each user the newest, by name.
    [[nodiscard]] std::vector<Consent> all();
    /// Newest first.
    [[nodiscard]] std::vector<Consent> history(const QString &user);
    /// Whether the step recorded one, undone or not.
    [[nodiscard]] bool isOfStep(const StepId &step);

private:
    Database &m_database;
};

} // namespace strata
