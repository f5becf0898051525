// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/journalservice.h"

#include "core/engine/change.h"
#include "core/engine/changeset.h"
#include "core/engine/enginecontext.h"
#include "core/engine/memoryfinder.h"
#include "core/engine/runwriter.h"
#include "core/engine/sessionclearing.h"
#include "core/store/consentrepository.h"
#include "core/store/journalrepository.h"
#include "core/store/sessionrepository.h"

using namespace Qt::StringLiterals;

namespace strata {
namespace {

enum class Direction { Back, Forward };

HistoryEntry::Event eventFor(const Memory &before, const Memory &after)
{
    if (after.state == State::Binned) {
        return HistoryEntry::Event::Delete;
    }
    return before.state == State::Binned ? HistoryEntry::Event::Restore : HistoryEntry::Event::Update;
}

/// Brings the session of a clear back, or clears it again.
Result<> moveSession(EngineContext &context, Transaction &transaction, const Actor &actor, const JournalStep &step,
                     Direction direction)
{
    Rows rows = transaction.database.query("SELECT id FROM sessions WHERE clear_step=?", step.id.value);
    auto session = rows.next() ? SessionRepository(transaction.database).at(rows.integer(0)) : std::nullopt;
    if (!session) {
        return fail(ErrorCode::Conflict, u"The time to bring this session back is over."_s);
    }
    RunWriter runs(context, transaction, actor);
    if (direction == Direction::Back) {
        if (const auto restored = restoreSession(context, transaction, actor, *session); !restored) {
            return fail(restored.error());
        }
        runs.publishSession(Event::Type::SessionRestored, *session);
        return {};
    }
    if (session->session.clearedAt != 0) {
        return fail(ErrorCode::Conflict, u"The session is over."_s);
    }
    if (auto open = TurnRepository(transaction.database).openOf(session->row)) {
        runs.finishTurn(*session, *open, TurnEnd::Cleared);
    }
    clearSession(context, transaction, *session, step.id);
    runs.publishSession(Event::Type::SessionCleared, *session);
    return {};
}

/// Whether the session that holds the memory is gone: it comes back whole or not at all.
bool isOver(Database &database, const StoredMemory &stored)
{
    if (stored.session == 0) {
        return false;
    }
    const auto session = SessionRepository(database).at(stored.session);
    return !session || session->session.clearedAt != 0;
}

/// Sets each memory of the step back (or forth), unless it was changed again since.
void moveMemories(ChangeSet &changes, Database &database, const std::vector<StoredChange> &recorded,
                  Direction direction, JournalService::Undone &undone)
{
    for (const StoredChange &change : recorded) {
        const QByteArray &expected = direction == Direction::Back ? change.after : change.before;
        const QByteArray &wanted = direction == Direction::Back ? change.before : change.after;
        const auto found = MemoryRepository(database, change.layer).find(change.entry.memory);
        if (!found || !hasFields(found->memory, expected) || isOver(database, *found)) {
            ++undone.left;
            continue;
        }
        const Memory after = withFields(found->memory, wanted);
        if (after.layer == Layer::Org && after.state == State::Active && (after.owner.isEmpty() || !after.reviewBy)) {
            ++undone.left; // approved since: what is shared keeps its owner and its date
            continue;
        }
        changes.change(*found, after, eventFor(found->memory, after));
        ++undone.changed;
    }
}

Result<JournalService::Undone> move(EngineContext &context, Transaction &transaction, const Actor &actor, StepId id,
                                    Direction direction)
{
    JournalRepository journal(transaction.database);
    const auto step = journal.find(id);
    if (!step) {
        return fail(ErrorCode::NotFound, u"There is no such step."_s, u"step"_s);
    }
    if (step->undone == (direction == Direction::Back)) {
        return fail(ErrorCode::Conflict,
                    direction == Direction::Back ? u"This is undone already."_s : u"This is not undone."_s, u"step"_s);
    }
    JournalService::Undone undone;
    if (step->act == JournalStep::Act::ClearSession) {
        if (const auto moved = moveSession(context, transaction, actor, *step, direction); !moved) {
            return fail(moved.error());
        }
        ++undone.changed;
    }
    ChangeSet changes(context, transaction, actor, JournalStep::Act::Edit);
    changes.withoutStep();
    auto recorded = journal.changesOf(id);
    if (direction == Direction::Back) {
        std::reverse(recorded.begin(), recorded.end());
    }
    moveMemories(changes, transaction.database, recorded, direction, undone);
    // A record of consent counts no longer once its step is undone, whether it changed memories or not.
    if (undone.changed == 0 && !ConsentRepository(transaction.database).isOfStep(id)) {
        return fail(ErrorCode::Conflict, u"What this step changed was changed again since, and stays as it is."_s,
                    u"step"_s);
    }
    journal.setUndone(id, direction == Direction::Back);
    undone.step = *journal.find(id);
    publishJournal(transaction, undone.step.actor);
    return undone;
}

} // namespace

JournalService::JournalService(EngineContext &context)
    : m_context(context)
{
}

QFuture<Result<std::vector<JournalStep>>> JournalService::steps(int limit, Whose whose)
{
    return m_context.read<std::vector<JournalStep>>(
        [limit, whose](Database &database) -> Result<std::vector<JournalStep>> {
            JournalRepository journal(database);
            return whose == Whose::Persons ? journal.newestOfPersons(limit) : journal.newest(limit);
        });
}

QFuture<Result<JournalService::Undone>> JournalService::undo(Actor actor, StepId step)
{
    EngineContext &context = m_context;
    return context.writer->post<Undone>(
        [=, &context](Transaction &transaction) { return move(context, transaction, actor, step, Direction::Back); });
}

QFuture<Result<JournalService::Undone>> JournalService::redo(Actor actor, StepId step)
{
    EngineContext &context = m_context;
    return context.writer->post<Undone>([=, &context](Transaction &transaction) {
        return move(context, transaction, actor, step, Direction::Forward);
    });
}

} // namespace strata
