// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/consent.h"
#include "core/model/memory.h"
#include "core/model/policy.h"

#include <QFuture>

namespace strata {

class EngineContext;

/// Verbs on what may be remembered: the policy of the store, and whether people agree. For the window only: no agent reaches them.
/// Asynchronous and thread-safe.
class PolicyService
{
public:
    explicit PolicyService(EngineContext &context);

    /// As it holds now. Any thread, at once.
    [[nodiscard]] Policy policy() const;
    /// Holds for what comes from now on; what waits already goes on waiting.
    [[nodiscard]] QFuture<Result<Policy>> setPolicy(Policy policy);

    /// Of each user the record that counts, by name.
    [[nodiscard]] QFuture<Result<std::vector<Consent>>> consents();
    /// All records of one user, newest first.
    [[nodiscard]] QFuture<Result<std::vector<Consent>>> history(QString user);

    /// What goes when consent is withdrawn, or withheld.
    struct Withdrawal {
        std::vector<Memory> kept;    ///< lasting memories, older versions and archived ones, too
        std::vector<Memory> waiting; ///< those that wait for a person
    };
    [[nodiscard]] QFuture<Result<Withdrawal>> withdrawal(QString user);

    struct Recorded {
        StepId step;     ///< undoes the record and what it did
        int entered = 0; ///< memories that had waited for it
        int binned = 0;
    };
    /// Records a decision. Implied and Granted: what waited for consent enters. Withheld and Withdrawn: all that `withdrawal` lists
    /// goes to the bin. InvalidInput without a user, and when the last day on which it holds is over.
    [[nodiscard]] QFuture<Result<Recorded>> record(Actor actor, QString user, Consent::State state,
                                                   std::optional<QDate> until = {});

private:
    EngineContext &m_context;
};

} // namespace strata
