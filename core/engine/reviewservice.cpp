// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/reviewservice.h"

#include "core/engine/changeset.h"
#include "core/engine/enginecontext.h"
#include "core/engine/memoryfinder.h"
#include "core/engine/reviewlists.h"
#include "core/engine/succession.h"
#include "core/model/holder.h"
#include "core/store/claimrepository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr int reviewPageMost = 10'000;
constexpr int toldEvery = 64; // memories between two words on how far it is

using Decided = ReviewService::Decided;

bool hasOwner(const Memory &memory)
{
    return memory.layer != Layer::Org || (!memory.owner.isEmpty() && memory.reviewBy);
}

/// Posts a job that decides about all of `query`, and answers it through the promise, which also carries progress.
template <typename Decide>
QFuture<Result<Decided>> decideAll(EngineContext &context, const Actor &actor, ReviewQuery query, JournalStep::Act act,
                                   ReviewService::Stop stop, Decide decide)
{
    auto promise = std::make_shared<QPromise<Result<Decided>>>();
    promise->start();
    QFuture<Result<Decided>> future = promise->future();
    context.writer->post<Decided>(
        [&context, actor, query = std::move(query), act, decide, promise,
         stop = std::move(stop)](Transaction &transaction) -> Result<Decided> {
            ChangeSet changes(context, transaction, actor, act);
            const std::vector<StoredMemory> all = waitingRows(transaction.database, query, transaction.now);
            promise->setProgressRange(0, static_cast<int>(all.size()));
            const auto isStopped = [&stop] { return stop && *stop; };
            int done = 0;
            for (const StoredMemory &stored : all) {
                if (done % toldEvery == 0) {
                    promise->setProgressValue(done);
                    if (isStopped()) {
                        break;
                    }
                }
                ++done;
                decide(transaction, changes, stored);
            }
            if (isStopped()) { // from here on it is kept, and answered as what it is
                return fail(ErrorCode::Cancelled, u"It was cancelled; nothing was decided."_s);
            }
            const int count = changes.count();
            return Decided{count, changes.finish()};
        },
        answerOf<Decided>(promise));
    return future;
}

std::vector<Memory> memoriesAt(Database &database, Layer layer, const std::vector<StandingClaim> &claims)
{
    std::vector<Memory> memories;
    for (const StandingClaim &claim : claims) {
        if (auto stored = MemoryRepository(database, layer).at(claim.row)) {
            memories.push_back(std::move(stored->memory));
        }
    }
    return memories;
}

} // namespace

ReviewService::ReviewService(EngineContext &context)
    : m_context(context)
{
}

QFuture<Result<ReviewPage>> ReviewService::list(ReviewQuery query)
{
    if (query.limit < 1 || query.limit > reviewPageMost || query.offset < 0) {
        return refused<ReviewPage>(invalid(u"page_size"_s, u"A page holds 1 to %1 memories."_s.arg(reviewPageMost)));
    }
    return m_context.read<ReviewPage>(
        [query = std::move(query), now = m_context.now()](Database &database) -> Result<ReviewPage> {
            return waitingPage(database, query, now);
        });
}

QFuture<Result<ReviewCounts>> ReviewService::counts(Scope scope)
{
    return m_context.read<ReviewCounts>(
        [scope = std::move(scope), now = m_context.now()](Database &database) -> Result<ReviewCounts> {
            return waitingCounts(database, scope, now);
        });
}

QFuture<Result<ReviewCase>> ReviewService::look(MemoryId id, Scope scope)
{
    return m_context.read<ReviewCase>(
        [id, scope = std::move(scope), now = m_context.now()](Database &database) -> Result<ReviewCase> {
            const auto found = findCurrent(database, id);
            if (!found) {
                return fail(found.error());
            }
            const Memory &memory = found->memory;
            ReviewCase one;
            one.memory = memory;
            one.upTo = newestRows(database);
            if (memory.layer == Layer::Session || memory.layer == Layer::User) {
                ClaimRepository claims(database, memory.layer);
                one.origin = claims.of(memory.sequence);
                const std::vector<StandingClaim> older = olderOf(database, *found, now);
                for (Memory &each : memoriesAt(database, memory.layer, older)) {
                    (each.immutable ? one.fixed : one.replaced).push_back(std::move(each));
                }
                if (one.origin && !one.origin->slot.attribute.isEmpty()) {
                    std::vector<StandingClaim> beside = claims.standing(holderOf(memory.layer, memory.scope),
                                                                        one.origin->slot, found->session, utcDate(now));
                    std::erase_if(beside, [&](const StandingClaim &claim) {
                        return claim.state != State::Active || claim.row == memory.sequence
                               || std::ranges::find(older, claim.row, &StandingClaim::row) != older.end();
                    });
                    one.beside = memoriesAt(database, memory.layer, beside);
                }
            }
            ReviewQuery kin{.scope = scope};
            kin.reason = memory.waiting;
            one.ofReason = countWaiting(database, kin, now);
            kin = {.scope = scope};
            kin.writer = memory.writer;
            one.ofWriter = countWaiting(database, kin, now);
            if (one.origin) {
                kin = {.scope = scope};
                kin.rule = one.origin->rule;
                one.ofRule = countWaiting(database, kin, now);
                kin.together = true;
                one.ofRuleTogether = countWaiting(database, kin, now);
            }
            return one;
        });
}

QFuture<Result<ReviewService::Decided>> ReviewService::approveAll(Actor actor, ReviewQuery query, Stop stop)
{
    EngineContext &context = m_context;
    query.together = query.together || !query.reason; // what is put aside is let pass by who names it
    return decideAll(context, actor, std::move(query), JournalStep::Act::Approve, std::move(stop),
                     [](Transaction &transaction, ChangeSet &changes, const StoredMemory &stored) {
                         if (hasOwner(stored.memory)) {
                             letStand(transaction, changes, stored, stored.memory);
                         }
                     });
}

QFuture<Result<ReviewService::Decided>> ReviewService::rejectAll(Actor actor, ReviewQuery query, Stop stop)
{
    EngineContext &context = m_context;
    return decideAll(context, actor, std::move(query), JournalStep::Act::Reject, std::move(stop),
                     [](Transaction &, ChangeSet &changes, const StoredMemory &stored) {
                         Memory after = stored.memory;
                         after.state = State::Binned;
                         changes.change(stored, std::move(after), HistoryEntry::Event::Delete);
                     });
}

} // namespace strata
