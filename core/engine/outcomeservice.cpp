// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/outcomeservice.h"

#include "core/engine/claimrehearsal.h"
#include "core/engine/enginecontext.h"
#include "core/engine/memorylists.h"
#include "core/engine/runwriter.h"
#include "core/engine/turnreading.h"
#include "core/store/refusalrepository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

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
            ReadClaims read = readTurn(context, database, *turn, messages);
            if (cancelled()) {
                return fail(ErrorCode::Cancelled, u"Nobody waits for it any more."_s);
            }
            const auto policy = context.policy.load();
            ClaimRehearsal rehearsal(database, *policy, session->row, turnOf(*session, *turn).scope, {}, messages,
                                     context.now());
            rehearsal.take(read.claims);
            answer.claims = std::move(rehearsal.claims());
            std::ranges::copy(rehearsal.forbidden(), std::back_inserter(read.refused));
            answer.refused = byMessage(messages, read.refused);
            return answer;
        });
}

} // namespace strata
