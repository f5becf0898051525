// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/memory.h"
#include "core/store/writer.h"

namespace strata {

class EngineContext;

/// What lets a new memory into the layers Session, User and Org: consent, policy, and what looks planted. One for each transaction
/// and writer.
class AdmissionGate
{
public:
    AdmissionGate(EngineContext &context, Transaction &transaction, Actor actor);

    enum class Way {
        Enters,
        Waits,     ///< for `waiting`
        NoConsent, ///< the person does not agree
        Never      ///< the policy keeps it out
    };
    struct Verdict {
        Way way = Way::Enters;
        Waiting waiting = Waiting::Nothing;
    };
    /// `memory` as `admitted` made it; `suspicion`: of its text. Records that consent is implied where it is.
    [[nodiscard]] Verdict of(const Memory &memory, Waiting suspicion);

private:
    [[nodiscard]] Verdict consentFor(const Memory &memory);

    EngineContext &m_context;
    Transaction &m_transaction;
    Actor m_actor;
    QString m_lastUser; ///< of whom `m_lastVerdict` is known
    Verdict m_lastVerdict;
};

/// Why `memory` may not be kept, for people; for NoConsent and Never.
[[nodiscard]] Error refusedBy(AdmissionGate::Way way, const Memory &memory);

} // namespace strata
