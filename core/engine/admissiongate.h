// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/consent.h"
#include "core/model/memory.h"
#include "core/model/policy.h"
#include "core/store/writer.h"

namespace strata {

class EngineContext;

/// Whether a new memory may enter.
struct Admission {
    enum class Way {
        Enters,
        Waits,     ///< for `waiting`
        NoConsent, ///< the person does not agree
        Never      ///< the policy keeps it out
    };
    Way way = Way::Enters;
    Waiting waiting = Waiting::Nothing;
    Waiting next = Waiting::Nothing; ///< … and for this when there is consent

    [[nodiscard]] bool isRefused() const { return way == Way::NoConsent || way == Way::Never; }
};

/// What is known for the decision.
struct AdmissionGround {
    const Policy &policy;
    std::optional<Consent> consent; ///< of the memory's user; none recorded yet
    Actor writer;
    QDate today;
};

/// Whether what is `known` of somebody's consent is enough: it enters, waits for consent, or there is none. Pure.
[[nodiscard]] Admission byConsent(const std::optional<Consent> &known, ConsentMode mode, QDate today);

/// Whether `memory`, as `admitted` made it, may enter; `suspicion`: of its text. What people write by hand needs consent only. Pure.
[[nodiscard]] Admission admissionOf(const Memory &memory, Waiting suspicion, const AdmissionGround &ground);

/// The same inside a transaction: records that consent is implied where it is. One for each transaction and writer.
class AdmissionGate
{
public:
    AdmissionGate(EngineContext &context, Transaction &transaction, Actor actor);

    [[nodiscard]] Admission of(const Memory &memory, Waiting suspicion);

private:
    [[nodiscard]] std::optional<Consent> consentOf(const Memory &memory);

    EngineContext &m_context;
    Transaction &m_transaction;
    Actor m_actor;
    QString m_lastUser; ///< of whom `m_lastConsent` is known
    std::optional<Consent> m_lastConsent;
};

/// Whether the layer and the holder make consent matter.
[[nodiscard]] bool needsConsent(const Memory &memory);

/// Why `memory` may not be kept, for people; for what is refused.
[[nodiscard]] Error refusedBy(Admission::Way way, const Memory &memory);

} // namespace strata
