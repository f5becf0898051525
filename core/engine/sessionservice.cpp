// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/sessionservice.h"

#include "core/engine/changeset.h"
#include "core/engine/enginecontext.h"
#include "core/engine/memoryfinder.h"
#include "core/engine/memoryservice.h"
#include "core/engine/runwriter.h"
#include "core/engine/sessionclearing.h"
#include "core/store/journalrepository.h"

#include <QHash>
#include <QSet>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr size_t maxKeepers = 10'000; // each is promoted while others wait to write

Failure noSession()
{
    return fail(ErrorCode::NotFound, u"There is no such session."_s, u"session_id"_s);
}

int notesIn(Database &database, qint64 session)
{
    return MemoryRepository(database, Layer::Session).count({"m.session=? AND m.state=0", {session}});
}

/// As others see it: with its notes counted and the turn in flight.
Session wholeSession(Database &database, const StoredSession &stored, Micros now)
{
    StoredSession filled = stored;
    filled.session.notes = notesIn(database, stored.row);
    const auto open = TurnRepository(database).openOf(stored.row);
    if (open && !stored.session.isOver(now)) {
        filled.session.open = turnOf(stored, *open);
    }
    return sessionAt(filled, now);
}

/// Promoted memories of User and Org that came from a note or a message of this session.
int promotedFrom(Database &database, qint64 session, State state)
{
    int count = 0;
    for (const Layer layer : {Layer::User, Layer::Org}) {
        count += MemoryRepository(database, layer)
                     .count({"m.state=? AND (m.from_memory IN (SELECT uid FROM session_memories WHERE session=?) OR "
                             "m.from_memory IN (SELECT uid FROM conversation_memories WHERE session=?))",
                             {static_cast<qint64>(state), session, session}});
    }
    return count;
}

/// Where the notes of this session stand in User and Org.
std::vector<RisenNote> risenFrom(Database &database, qint64 session)
{
    const auto rank = [](const RisenNote &risen) {
        return std::pair(risen.state == State::Active, risen.layer == Layer::Org);
    };
    QHash<QUuid, RisenNote> best;
    for (const Layer layer : {Layer::User, Layer::Org}) {
        const SqlCondition risen{
            "m.state<>4 AND m.from_memory IN (SELECT uid FROM session_memories WHERE session=? AND state=0)",
            {session}};
        for (const StoredMemory &stored : MemoryRepository(database, layer).select(risen, "m.id")) {
            const RisenNote each{{stored.memory.provenance.memory}, layer, stored.memory.state};
            RisenNote &known = best[each.note.value];
            if (known.note != each.note || rank(known) < rank(each)) {
                known = each;
            }
        }
    }
    return {best.cbegin(), best.cend()};
}

} // namespace

SessionService::SessionService(EngineContext &context)
    : m_context(context)
{
}

QFuture<Result<SessionPage>> SessionService::list(SessionQuery query)
{
    if (query.limit < 1 || query.limit > 1000 || query.offset < 0) {
        return refused<SessionPage>(invalid(u"limit"_s, u"A page holds 1 to 1000 sessions."_s));
    }
    return m_context.read<SessionPage>([query, now = m_context.now()](Database &database) -> Result<SessionPage> {
        SessionRepository sessions(database);
        const SessionRepository::Condition condition{query.user, query.agent, query.run, query.withEnded};
        SessionPage page;
        page.total = sessions.count(condition, now);
        for (const StoredSession &stored : sessions.list(condition, now, query.limit, query.offset)) {
            page.items.push_back(wholeSession(database, stored, now));
        }
        return page;
    });
}

QFuture<Result<Session>> SessionService::get(SessionId id)
{
    return m_context.read<Session>([id, now = m_context.now()](Database &database) -> Result<Session> {
        const auto found = SessionRepository(database).find(id);
        if (!found) {
            return noSession();
        }
        return wholeSession(database, *found, now);
    });
}

template <typename Change>
QFuture<Result<Session>> SessionService::change(Actor actor, SessionId id, Change change)
{
    EngineContext &context = m_context;
    return context.writer->post<Session>([=, &context](Transaction &transaction) -> Result<Session> {
        SessionRepository sessions(transaction.database);
        auto found = sessions.find(id);
        if (!found) {
            return noSession();
        }
        if (found->session.clearedAt != 0) {
            return fail(ErrorCode::Conflict, u"The session is cleared."_s, u"session_id"_s);
        }
        if (found->session.isOver(transaction.now)) {
            return fail(ErrorCode::Conflict, u"The session has ended."_s, u"session_id"_s);
        }
        Session &session = found->session;
        change(session);
        const bool lasts = session.pinned || session.idleSeconds == 0;
        session.ends =
            lasts ? 0 : std::max(session.lastActive, transaction.now) + session.idleSeconds * microsPerSecond;
        sessions.update(*found);
        CorpusCache &corpora = *context.corpora;
        transaction.afterCommit.emplace_back([&corpora, stored = *found] {
            corpora.setSessionEnd(stored.holder, stored.session.scope.run, stored.session.ends);
        });
        RunWriter(context, transaction, actor).publishSession(Event::Type::SessionChanged, *found);
        return wholeSession(transaction.database, *found, transaction.now);
    });
}

QFuture<Result<Session>> SessionService::setIdleSeconds(Actor actor, SessionId id, qint64 seconds)
{
    if (seconds < minIdleSeconds || seconds > maxIdleSeconds) {
        return refused<Session>(invalid(
            u"idle_seconds"_s, u"The time to live is %1 to %2 seconds."_s.arg(minIdleSeconds).arg(maxIdleSeconds)));
    }
    return change(std::move(actor), id, [seconds](Session &session) { session.idleSeconds = seconds; });
}

QFuture<Result<Session>> SessionService::setPinned(Actor actor, SessionId id, bool pinned)
{
    return change(std::move(actor), id, [pinned](Session &session) { session.pinned = pinned; });
}

QFuture<Result<ClearPreview>> SessionService::previewClear(SessionId id)
{
    EngineContext &context = m_context;
    return context.read<ClearPreview>([id, &context, now = context.now()](Database &database) -> Result<ClearPreview> {
        const auto found = SessionRepository(database).find(id);
        if (!found || found->session.clearedAt != 0) {
            return noSession();
        }
        ClearPreview preview;
        preview.session = wholeSession(database, *found, now);
        preview.messages =
            MemoryRepository(database, Layer::Conversation).count({"m.session=? AND m.state=0", {found->row}});
        preview.turns = found->session.turns;
        preview.turnInFlight = preview.session.open.has_value();
        preview.promoted = promotedFrom(database, found->row, State::Active);
        preview.pending = promotedFrom(database, found->row, State::Pending);
        preview.restorableUntil = now + context.options.clearUndoSeconds * microsPerSecond;
        const SqlCondition alone{
            "m.session=? AND m.state=0 AND NOT EXISTS(SELECT 1 FROM user_memories p WHERE "
            "p.from_memory=m.uid AND p.state<>4) AND NOT EXISTS(SELECT 1 FROM org_memories p WHERE "
            "p.from_memory=m.uid AND p.state<>4)",
            {found->row}};
        for (StoredMemory &note : MemoryRepository(database, Layer::Session).select(alone, "m.id DESC")) {
            preview.keepers.push_back(std::move(note.memory));
        }
        preview.notes = static_cast<int>(preview.keepers.size());
        preview.risen = risenFrom(database, found->row);
        return preview;
    });
}

QFuture<Result<SessionService::Cleared>> SessionService::clear(Actor actor, SessionId id, std::vector<MemoryId> keepers)
{
    if (keepers.size() > maxKeepers) {
        return refused<Cleared>(invalid(u"promote"_s, u"Name at most %1 memories."_s.arg(maxKeepers)));
    }
    EngineContext &context = m_context;
    return context.writer->post<Cleared>([=, &context](Transaction &transaction) -> Result<Cleared> {
        Database &database = transaction.database;
        auto found = SessionRepository(database).find(id);
        if (!found) {
            return noSession();
        }
        if (found->session.clearedAt != 0) {
            return fail(ErrorCode::Conflict, u"The session is cleared already."_s, u"session_id"_s);
        }
        RunWriter runs(context, transaction, actor);
        if (auto open = TurnRepository(database).openOf(found->row)) {
            runs.finishTurn(*found, *open, TurnEnd::Cleared);
        }
        Cleared cleared;
        ChangeSet changes(context, transaction, actor, JournalStep::Act::ClearSession);
        changes.setSubject(found->session.scope.run);
        QSet<QUuid> seen;
        for (const MemoryId &keeper : keepers) {
            if (seen.contains(keeper.value)) {
                continue;
            }
            seen.insert(keeper.value);
            if (const auto kept = findCurrent(database, keeper); !kept || kept->session != found->row) {
                return fail(invalid(u"promote"_s, u"Memory %1 is not of this session."_s.arg(idText(keeper))));
            }
            MemoryService::Promotion promotion;
            promotion.id = keeper;
            promotion.to = Layer::User;
            promotion.user = found->session.scope.user;
            const auto promoted = MemoryService::promoteOne(context, transaction, actor, changes, promotion);
            if (!promoted) {
                return fail(promoted.error().code == ErrorCode::Internal ? ErrorCode::Internal : ErrorCode::Conflict,
                            promoted.error().message, u"promote"_s);
            }
            ++cleared.promoted;
        }
        cleared.notes = notesIn(database, found->row);
        cleared.messages =
            MemoryRepository(database, Layer::Conversation).count({"m.session=? AND m.state=0", {found->row}});
        cleared.step = changes.stepId();
        clearSession(context, transaction, *found, cleared.step);
        changes.finish();
        database.run("UPDATE journal SET count=? WHERE id=?", cleared.notes + cleared.messages, cleared.step.value);
        cleared.session = wholeSession(database, *found, transaction.now);
        runs.publishSession(Event::Type::SessionCleared, *found);
        return cleared;
    });
}

QFuture<Result<Session>> SessionService::undoClear(Actor actor, SessionId id)
{
    EngineContext &context = m_context;
    return context.writer->post<Session>([=, &context](Transaction &transaction) -> Result<Session> {
        auto found = SessionRepository(transaction.database).find(id);
        if (!found) {
            return noSession();
        }
        const StepId step{found->clearStep};
        if (const auto restored = restoreSession(context, transaction, actor, *found); !restored) {
            return fail(restored.error());
        }
        // Keepers that were promoted with the clear stay: only the session comes back. The step counts as undone.
        JournalRepository journal(transaction.database);
        journal.setUndone(step, true);
        if (const auto undone = journal.find(step)) {
            publishJournal(transaction, undone->actor);
        }
        RunWriter(context, transaction, actor).publishSession(Event::Type::SessionRestored, *found);
        return wholeSession(transaction.database, *found, transaction.now);
    });
}

} // namespace strata
