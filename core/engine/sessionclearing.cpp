// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/sessionclearing.h"

#include "core/engine/enginecontext.h"
#include "core/engine/runwriter.h"
#include "core/store/turnrepository.h"

using namespace Qt::StringLiterals;

namespace strata {
namespace {

/// Moves the turns of a session behind `by` others. By way of negative numbers: each must be unique at any time.
void renumber(Database &database, qint64 session, int by)
{
    database.run("UPDATE turns SET number=-(number+?) WHERE session=?", by, session);
    database.run("UPDATE turns SET number=-number WHERE session=?", session);
}

/// Moves what another session of the same run holds into this one; the turns of the session that began first come first.
void absorb(Database &database, StoredSession &kept, const StoredSession &other)
{
    const bool otherIsOlder = other.session.started < kept.session.started;
    renumber(database, otherIsOlder ? kept.row : other.row, otherIsOlder ? other.session.turns : kept.session.turns);
    for (const char *sql :
         {"UPDATE session_memories SET session=? WHERE session=?",
          "UPDATE conversation_memories SET session=? WHERE session=?", "UPDATE turns SET session=? WHERE session=?"}) {
        database.run(sql, kept.row, other.row);
    }
    kept.session.started = std::min(kept.session.started, other.session.started);
    kept.session.turns += other.session.turns;
    kept.session.messages += other.session.messages;
    kept.session.lastActive = std::max(kept.session.lastActive, other.session.lastActive);
    database.run("DELETE FROM sessions WHERE id=?", other.row);
    database.run("UPDATE sessions SET started=? WHERE id=?", kept.session.started, kept.row);
}

} // namespace

void dropFromSearch(EngineContext &context, Transaction &transaction, const StoredSession &session)
{
    CorpusCache &corpora = *context.corpora;
    const Micros ends = session.session.clearedAt != 0 ? 0 : session.session.ends;
    transaction.afterCommit.emplace_back([&corpora, holder = session.holder, run = session.session.scope.run, ends] {
        corpora.setSessionEnd(holder, run, ends);
        corpora.drop(Layer::Session, holder);
        corpora.drop(Layer::Conversation, holder);
    });
}

void clearSession(EngineContext &context, Transaction &transaction, StoredSession &session, StepId step)
{
    session.session.clearedAt = transaction.now;
    session.session.undoUntil = transaction.now + context.options.clearUndoSeconds * microsPerSecond;
    session.clearStep = step.value;
    SessionRepository(transaction.database).update(session);
    dropFromSearch(context, transaction, session);
}

Result<> restoreSession(EngineContext &context, Transaction &transaction, const Actor &actor, StoredSession &session)
{
    if (session.session.clearedAt == 0) {
        return fail(ErrorCode::Conflict, u"The session is not cleared."_s, u"session_id"_s);
    }
    if (session.clearStep == 0 || session.session.undoUntil <= transaction.now) {
        return fail(ErrorCode::Conflict, u"The time to bring this session back is over."_s, u"session_id"_s);
    }
    SessionRepository sessions(transaction.database);
    if (auto other = sessions.current(session.holder, session.session.scope.run)) {
        absorb(transaction.database, session, *other);
        other->session.clearedAt = transaction.now;
        other->clearStep = 0;
        RunWriter(context, transaction, actor).publishSession(Event::Type::SessionChanged, *other); // it is over
    }
    session.session.clearedAt = 0;
    session.session.undoUntil = 0;   // clearStep stays: the step may be done again
    if (session.session.ends != 0) { // a person asked for it: it gets its whole time again
        session.session.lastActive = transaction.now;
        session.session.ends = transaction.now + session.session.idleSeconds * microsPerSecond;
    }
    sessions.update(session);
    dropFromSearch(context, transaction, session);
    return {};
}

} // namespace strata
