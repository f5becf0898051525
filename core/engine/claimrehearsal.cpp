// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/claimrehearsal.h"

#include "core/engine/admission.h"
#include "core/store/consentrepository.h"

#include <algorithm>

namespace strata {

using Effect = RehearsedClaim::Effect;

ClaimRehearsal::ClaimRehearsal(Database &database, const Policy &policy, qint64 session, Scope scope,
                               std::optional<Layer> wanted, const std::vector<Memory> &messages, Micros now)
    : m_database(database)
    , m_policy(policy)
    , m_ground(database, session, scope, wanted, now)
    , m_scope(std::move(scope))
    , m_messages(messages)
    , m_now(now)
{
}

void ClaimRehearsal::take(std::span<const PreparedClaim> claims)
{
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const Claim &claim = claims[i].claim;
        if (claim.act == ClaimAct::Retract) {
            retract(claim);
            continue;
        }
        if (claim.act != ClaimAct::Close) {
            add(claims[i], {});
            continue;
        }
        const auto &settled = claims[i].settled;
        Founds closed = settled ? m_ground.among(claim, settled->older) : m_ground.closedBy(claim);
        if (!claim.text.isEmpty() && !(claim.onlyCloses && closed.empty())) {
            add(claims[i], std::move(closed));
        } else if (i + 1 < claims.size() && isReplacedBy(claim, claims[i + 1].claim)) {
            add(claims[++i], std::move(closed));
        } else if (!closed.empty()) {
            m_claims.push_back(resultOf(claim, Effect::Close, closed));
            goAway(closed);
        }
    }
}

const Memory &ClaimRehearsal::messageOf(const Claim &claim) const
{
    return m_messages[static_cast<std::size_t>(claim.span.message)];
}

std::optional<Memory> ClaimRehearsal::memoryAt(const ClaimGround::Found &found) const
{
    if (found.claim.row < 0) {
        return std::nullopt;
    }
    const auto stored = MemoryRepository(m_database, found.layer).at(found.claim.row);
    return stored ? std::optional(stored->memory) : std::nullopt;
}

RehearsedClaim ClaimRehearsal::resultOf(const Claim &claim, Effect effect, const Founds &touched) const
{
    RehearsedClaim result{.effect = effect,
                          .waits = claim.suggested,
                          .text = claim.text,
                          .layer = m_ground.layerFor(claim),
                          .kind = claim.kind,
                          .confidence = claim.confidence,
                          .message = messageOf(claim).id,
                          .begin = claim.span.begin,
                          .end = claim.span.end,
                          .rule = claim.rule};
    for (const ClaimGround::Found &found : touched) {
        const auto memory = memoryAt(found);
        result.touched.push_back({memory ? memory->id : MemoryId{}, found.claim.text});
    }
    return result;
}

void ClaimRehearsal::goAway(const Founds &founds)
{
    for (const ClaimGround::Found &found : founds) {
        m_ground.pretendGone(found);
    }
}

void ClaimRehearsal::retract(const Claim &claim)
{
    if (claim.suggested) {
        return;
    }
    const Founds found = m_ground.anywhere(claim);
    Founds gone;
    for (const std::size_t index : ClaimGround::compare(claim, found, m_ground.layerFor(claim)).closed) {
        gone.push_back(found[index]);
    }
    if (!gone.empty()) {
        RehearsedClaim result = resultOf(claim, Effect::Forget, gone);
        result.text.clear();
        m_claims.push_back(std::move(result));
        goAway(gone);
    }
}

Memory ClaimRehearsal::memoryOf(const Claim &claim, Layer layer) const
{
    const Memory &message = messageOf(claim);
    NewMemory fresh;
    fresh.layer = layer;
    fresh.kind = claim.kind;
    fresh.text = claim.text;
    fresh.scope = m_scope;
    fresh.role = message.role;
    fresh.actor = message.actor;
    fresh.confidence = claim.confidence;
    return admitted(fresh, message.writer, m_now);
}

Admission ClaimRehearsal::admissionFor(const Memory &memory, Waiting suspicion) const
{
    const auto consent = needsConsent(memory) ? ConsentRepository(m_database).of(memory.scope.user) : std::nullopt;
    return admissionOf(memory, suspicion,
                       {.policy = m_policy, .consent = consent, .writer = memory.writer, .today = utcDate(m_now)});
}

void ClaimRehearsal::add(const PreparedClaim &one, Founds older)
{
    const Claim &claim = one.claim;
    const Layer layer = m_ground.layerFor(claim);
    const Founds found = m_ground.standing(claim);
    Outcome outcome = ClaimGround::compare(claim, found, layer);
    if (outcome.what == Outcome::What::Reinforce && !isReplaced(one, found[*outcome.same])) {
        m_claims.push_back(resultOf(claim, Effect::Confirm, {found[*outcome.same]}));
        return;
    }
    if (m_ground.isForbidden(claim, messageOf(claim).text)) {
        m_forbidden.push_back({claim.span, Refusal::Forgotten, claim.rule});
        return;
    }
    if (std::ranges::any_of(m_claims, [&](const RehearsedClaim &other) {
            return other.layer == layer && other.text == claim.text && !other.waits
                   && (other.effect == Effect::Add || other.effect == Effect::Replace);
        })) {
        RehearsedClaim result = resultOf(claim, Effect::Confirm, {});
        result.touched.push_back({{}, claim.text});
        m_claims.push_back(std::move(result));
        return;
    }
    const Memory memory = memoryOf(claim, layer);
    if (const auto twin = MemoryRepository(m_database, layer).twin(memory, m_now)) { // handed in with these words
        RehearsedClaim result = resultOf(claim, Effect::Confirm, {});
        result.touched.push_back({twin->id, twin->text});
        m_claims.push_back(std::move(result));
        return;
    }
    if (one.settled) {
        outcome.closed.clear();
        older = m_ground.among(claim, one.settled->older);
    }
    for (const std::size_t index : outcome.closed) {
        const auto same = [&one = found[index]](const ClaimGround::Found &other) {
            return other.layer == one.layer && other.claim.row == one.claim.row;
        };
        if (std::ranges::none_of(older, same)) {
            older.push_back(found[index]);
        }
    }
    const Admission admission = admissionFor(memory, one.suspicion);
    if (admission.isRefused()) {
        const Refusal why = admission.way == Admission::Way::Never ? Refusal::Policy : Refusal::Consent;
        m_forbidden.push_back({claim.span, why, claim.rule});
        return;
    }
    const bool waits = admission.way == Admission::Way::Waits || claim.suggested
                       || std::ranges::any_of(older, [this](const ClaimGround::Found &other) {
                              const auto memory = memoryAt(other);
                              return memory && memory->immutable;
                          });
    if (waits) {
        older.clear();
    }
    RehearsedClaim result = resultOf(claim, older.empty() ? Effect::Add : Effect::Replace, older);
    result.waits = waits;
    m_claims.push_back(std::move(result));
    goAway(older);
    m_ground.pretend({layer,
                      {.row = --m_lastRow,
                       .state = waits ? State::Pending : State::Active,
                       .text = claim.text,
                       .slot = claim.slot,
                       .ended = claim.act == ClaimAct::Close}});
}

} // namespace strata
