// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/admissiongate.h"

#include "core/engine/enginecontext.h"
#include "core/model/review.h"
#include "core/store/consentrepository.h"

using namespace Qt::StringLiterals;

namespace strata {
namespace {

using Way = Admission::Way;

bool isLowRisk(const Memory &memory)
{
    return isClearlySaid(memory) && memory.state == State::Active;
}

} // namespace

Admission byConsent(const std::optional<Consent> &known, ConsentMode mode, QDate today)
{
    if (!known) {
        return mode == ConsentMode::Implied ? Admission{} : Admission{Way::Waits, Waiting::Consent};
    }
    if (known->until && today > *known->until) {
        return {Way::Waits, Waiting::Consent};
    }
    if (!known->allows()) {
        return {Way::NoConsent};
    }
    const bool enough = mode != ConsentMode::Required || known->state == Consent::State::Granted;
    return enough ? Admission{} : Admission{Way::Waits, Waiting::Consent};
}

bool needsConsent(const Memory &memory)
{
    return memory.layer == Layer::User && !memory.scope.user.isEmpty();
}

Admission admissionOf(const Memory &memory, Waiting suspicion, const AdmissionGround &ground)
{
    const bool byHand = ground.writer.kind == Actor::Kind::Person;
    const PolicyRule rule = byHand ? PolicyRule::Automatic : ground.policy.rule(memory.layer, memory.kind);
    if (rule == PolicyRule::Never) {
        return {Way::Never};
    }
    const Admission consent =
        needsConsent(memory) ? byConsent(ground.consent, ground.policy.consent, ground.today) : Admission{};
    if (consent.way == Way::NoConsent) {
        return consent;
    }
    if (!byHand && suspicion != Waiting::Nothing) {
        return {Way::Waits, suspicion}; // the gravest reason is the one that is told
    }
    if (consent.way != Way::Enters) {
        return consent;
    }
    if (rule == PolicyRule::Review && !(ground.policy.passLowRisk && isLowRisk(memory))) {
        return {Way::Waits, Waiting::Policy};
    }
    return memory.state == State::Pending ? Admission{Way::Waits, memory.waiting} : Admission{};
}

AdmissionGate::AdmissionGate(EngineContext &context, Transaction &transaction, Actor actor)
    : m_context(context)
    , m_transaction(transaction)
    , m_actor(std::move(actor))
{
}

std::optional<Consent> AdmissionGate::consentOf(const Memory &memory)
{
    const QString &user = memory.scope.user;
    if (!needsConsent(memory)) {
        return std::nullopt;
    }
    if (user == m_lastUser) {
        return m_lastConsent;
    }
    ConsentRepository consents(m_transaction.database);
    m_lastUser = user;
    m_lastConsent = consents.of(user);
    if (!m_lastConsent && m_context.policy.load()->consent == ConsentMode::Implied) {
        m_lastConsent = Consent{.user = user,
                                .state = Consent::State::Implied,
                                .until = {},
                                .by = {Actor::Kind::System, u"strata"_s},
                                .at = m_transaction.now};
        consents.put(*m_lastConsent, StepId{});
    }
    return m_lastConsent;
}

Admission AdmissionGate::of(const Memory &memory, Waiting suspicion)
{
    const auto policy = m_context.policy.load();
    return admissionOf(
        memory, suspicion,
        {.policy = *policy, .consent = consentOf(memory), .writer = m_actor, .today = utcDate(m_transaction.now)});
}

Error refusedBy(Admission::Way way, const Memory &memory)
{
    if (way == Way::NoConsent) {
        return {ErrorCode::Conflict,
                u"%1 does not agree to lasting memories; nothing was kept."_s.arg(memory.scope.user), u"consent"_s};
    }
    return {ErrorCode::Conflict,
            u"The policy keeps memories of the kind %1 out of the layer %2."_s.arg(kindName(memory.kind),
                                                                                   layerName(memory.layer)),
            u"policy"_s};
}

} // namespace strata
