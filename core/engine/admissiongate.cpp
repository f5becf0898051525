// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/admissiongate.h"

#include "core/engine/enginecontext.h"
#include "core/store/consentrepository.h"

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr double sure = 0.8; // confidence of what was said without "I think" or "maybe"

/// What somebody clearly said of themselves, and nothing that was put together or written by an agent.
bool isLowRisk(const Memory &memory)
{
    return memory.role == Role::User && memory.kind != Kind::Episodic && memory.confidence >= sure
           && memory.state == State::Active;
}

} // namespace

AdmissionGate::AdmissionGate(EngineContext &context, Transaction &transaction, Actor actor)
    : m_context(context)
    , m_transaction(transaction)
    , m_actor(std::move(actor))
{
}

AdmissionGate::Verdict AdmissionGate::consentFor(const Memory &memory)
{
    const QString &user = memory.scope.user;
    if (memory.layer != Layer::User || user.isEmpty()) {
        return {};
    }
    if (user == m_lastUser) {
        return m_lastVerdict;
    }
    ConsentRepository consents(m_transaction.database);
    const auto known = consents.of(user);
    const ConsentMode mode = m_context.policy.load()->consent;
    Verdict verdict;
    if (!known && mode == ConsentMode::Implied) {
        consents.put({.user = user,
                      .state = Consent::State::Implied,
                      .until = {},
                      .by = {Actor::Kind::System, u"Strata"_s},
                      .at = m_transaction.now},
                     StepId{});
    } else if (!known || (known->until && utcDate(m_transaction.now) > *known->until)) {
        verdict = {Way::Waits, Waiting::Consent};
    } else if (!known->allows()) {
        verdict = {Way::NoConsent};
    } else if (mode == ConsentMode::Required && known->state != Consent::State::Granted) {
        verdict = {Way::Waits, Waiting::Consent};
    }
    m_lastUser = user;
    m_lastVerdict = verdict;
    return verdict;
}

AdmissionGate::Verdict AdmissionGate::of(const Memory &memory, Waiting suspicion)
{
    const bool agents = m_actor.kind == Actor::Kind::Agent;
    const auto policy = m_context.policy.load();
    const PolicyRule rule = agents ? policy->rule(memory.layer, memory.kind) : PolicyRule::Automatic;
    if (rule == PolicyRule::Never) {
        return {Way::Never};
    }
    const Verdict consent = consentFor(memory);
    if (consent.way == Way::NoConsent) {
        return consent;
    }
    if (agents && suspicion != Waiting::Nothing) {
        return {Way::Waits, suspicion}; // the gravest reason is the one that is told
    }
    if (consent.way != Way::Enters) {
        return consent;
    }
    if (rule == PolicyRule::Review && !(policy->passLowRisk && isLowRisk(memory))) {
        return {Way::Waits, Waiting::Policy};
    }
    return memory.state == State::Pending ? Verdict{Way::Waits, memory.waiting} : Verdict{};
}

Error refusedBy(AdmissionGate::Way way, const Memory &memory)
{
    if (way == AdmissionGate::Way::NoConsent) {
        return {ErrorCode::Conflict,
                u"%1 does not agree to lasting memories; nothing was kept."_s.arg(memory.scope.user), u"consent"_s};
    }
    return {ErrorCode::Conflict,
            u"The policy keeps memories of the kind %1 out of the layer %2."_s.arg(kindName(memory.kind),
                                                                                   layerName(memory.layer)),
            u"policy"_s};
}

} // namespace strata
