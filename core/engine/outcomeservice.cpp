// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/outcomeservice.h"

#include "core/engine/admission.h"
#include "core/engine/admissiongate.h"
#include "core/engine/claimground.h"
#include "core/engine/enginecontext.h"
#include "core/engine/memorylists.h"
#include "core/engine/runwriter.h"
#include "core/engine/turnreading.h"
#include "core/store/consentrepository.h"
#include "core/store/refusalrepository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

/// Takes claims in turn as ClaimKeeper does, and notes what it would do instead of doing it.
class ClaimRehearsal
{
public:
    ClaimRehearsal(Database &database, const Policy &policy, const StoredSession &session, const Turn &turn,
                   const std::vector<Memory> &messages, Micros now)
        : m_database(database)
        , m_policy(policy)
        , m_ground(database, session.row, turn.scope, {}, now)
        , m_scope(turn.scope)
        , m_messages(messages)
        , m_now(now)
    {
    }

    void take(const std::vector<PreparedClaim> &claims)
    {
        for (std::size_t i = 0; i < claims.size(); ++i) {
            const Claim &claim = claims[i].claim;
            if (claim.act == ClaimAct::Retract) {
                retract(claim);
            } else if (claim.act != ClaimAct::Close) {
                add(claims[i], {});
            } else if (Founds closed = m_ground.closedBy(claim);
                       !claim.text.isEmpty() && !(claim.onlyCloses && closed.empty())) {
                add(claims[i], std::move(closed));
            } else if (i + 1 < claims.size() && isReplacedBy(claim, claims[i + 1].claim)) {
                add(claims[++i], std::move(closed));
            } else if (!closed.empty()) {
                m_claims.push_back(resultOf(claim, RehearsedClaim::Effect::Close, closed));
                goAway(closed);
            }
        }
    }

    [[nodiscard]] std::vector<RehearsedClaim> &claims() { return m_claims; }
    [[nodiscard]] const std::vector<Refused> &forbidden() const { return m_forbidden; }

private:
    using Founds = std::vector<ClaimGround::Found>;
    using Effect = RehearsedClaim::Effect;

    [[nodiscard]] const Memory &messageOf(const Claim &claim) const
    {
        return m_messages[static_cast<std::size_t>(claim.span.message)];
    }

    [[nodiscard]] std::optional<Memory> memoryAt(const ClaimGround::Found &found) const
    {
        if (found.claim.row < 0) {
            return std::nullopt;
        }
        const auto stored = MemoryRepository(m_database, found.layer).at(found.claim.row);
        return stored ? std::optional(stored->memory) : std::nullopt;
    }

    [[nodiscard]] RehearsedClaim resultOf(const Claim &claim, Effect effect, const Founds &touched) const
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

    void goAway(const Founds &founds)
    {
        for (const ClaimGround::Found &found : founds) {
            m_ground.pretendGone(found);
        }
    }

    void retract(const Claim &claim)
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

    [[nodiscard]] Memory memoryOf(const Claim &claim, Layer layer) const
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

    [[nodiscard]] Admission admissionFor(const Memory &memory, Waiting suspicion) const
    {
        const auto consent = needsConsent(memory) ? ConsentRepository(m_database).of(memory.scope.user) : std::nullopt;
        return admissionOf(memory, suspicion,
                           {.policy = m_policy, .consent = consent, .writer = memory.writer, .today = utcDate(m_now)});
    }

    void add(const PreparedClaim &one, Founds older)
    {
        const Claim &claim = one.claim;
        const Layer layer = m_ground.layerFor(claim);
        const Founds found = m_ground.standing(claim);
        const Outcome outcome = ClaimGround::compare(claim, found, layer);
        if (outcome.what == Outcome::What::Reinforce) {
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

    Database &m_database;
    const Policy &m_policy;
    ClaimGround m_ground;
    Scope m_scope;
    const std::vector<Memory> &m_messages;
    Micros m_now;
    qint64 m_lastRow = 0;
    std::vector<RehearsedClaim> m_claims;
    std::vector<Refused> m_forbidden;
};

/// By message, in their order, as they would be stored.
std::vector<RefusedClauses> byMessage(const std::vector<Memory> &messages, const std::vector<Refused> &refused)
{
    std::vector<RefusedClauses> found;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        RefusedClauses one{.message = messages[i].id, .clauses = {}};
        for (const Refused &clause : refused) {
            if (clause.span.message == static_cast<int>(i) && clause.why != Refusal::Speaker) {
                one.clauses.push_back(clause);
                one.clauses.back().span.message = 0;
            }
        }
        if (!one.clauses.empty()) {
            found.push_back(std::move(one));
        }
    }
    return found;
}

} // namespace

OutcomeService::OutcomeService(EngineContext &context)
    : m_context(context)
{
}

QFuture<Result<std::vector<TurnOutcome>>> OutcomeService::outcomes(std::vector<TurnId> turns)
{
    using Answer = std::vector<TurnOutcome>;
    return m_context.read<Answer>([turns = std::move(turns), now = m_context.now()](
                                      Database &database, const CancelCheck &cancelled) -> Result<Answer> {
        Answer answer;
        QHash<QUuid, std::size_t> places;
        for (const TurnId &id : turns) {
            if (cancelled()) {
                return fail(ErrorCode::Cancelled, u"Nobody waits for it any more."_s);
            }
            const auto turn = TurnRepository(database).find(id);
            const auto session = turn ? SessionRepository(database).at(turn->session) : std::nullopt;
            if (session && session->session.clearedAt == 0) {
                places.insert(id.value, answer.size());
                answer.push_back({.turn = id});
                answer.back().refused = RefusalRepository(database).ofTurn(id);
            }
        }
        for (Memory &memory : madeByTurns(database, turns, now)) {
            if (const auto place = places.constFind(memory.provenance.turn); place != places.constEnd()) {
                answer[*place].memories.push_back(std::move(memory));
            }
        }
        return answer;
    });
}

QFuture<Result<RehearsedTurn>> OutcomeService::rehearse(TurnId id)
{
    EngineContext &context = m_context;
    return context.read<RehearsedTurn>(
        [&context, id](Database &database, const CancelCheck &cancelled) -> Result<RehearsedTurn> {
            const auto turn = TurnRepository(database).find(id);
            const auto session = turn ? SessionRepository(database).at(turn->session) : std::nullopt;
            if (!session || session->session.clearedAt != 0) {
                return fail(ErrorCode::NotFound, u"There is no such turn."_s, u"turn_id"_s);
            }
            if (!turn->turn.isOpen()) {
                return fail(ErrorCode::Conflict, u"The turn is finished."_s, u"turn_id"_s);
            }
            RehearsedTurn answer{.turn = id};
            const std::vector<Memory> messages = messagesOf(database, *turn);
            if (messages.empty()) {
                return answer;
            }
            ReadClaims read = readAfter(context, heardBefore(database, *turn), messages);
            if (cancelled()) {
                return fail(ErrorCode::Cancelled, u"Nobody waits for it any more."_s);
            }
            const auto policy = context.policy.load();
            ClaimRehearsal rehearsal(database, *policy, *session, turnOf(*session, *turn), messages, context.now());
            rehearsal.take(read.claims);
            answer.claims = std::move(rehearsal.claims());
            std::ranges::copy(rehearsal.forbidden(), std::back_inserter(read.refused));
            answer.refused = byMessage(messages, read.refused);
            return answer;
        });
}

} // namespace strata
