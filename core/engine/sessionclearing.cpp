// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/sessionclearing.h"

#include "core/engine/enginecontext.h"
#include "core/store/turnrepository.h"

using namespace Qt::StringLiterals;

namespace strata {
namespace {

/// Moves what a younger session of the same run holds into the older one, its turns after the older one's.
void absorb(Database &database, StoredSession &older, const StoredSession &younger)
{
    for (const char *sql : {"UPDATE session_memories SET session=? WHERE session=?",
                            "UPDATE conversation_memories SET session=? WHERE session=?"}) {
        database.run(sql, older.row, younger.row);
    }
    database.run("UPDATE turns SET session=?, number=number+? WHERE session=?", older.row, older.session.turns,
                 younger.row);
    older.session.turns += younger.session.turns;
    older.session.messages += younger.session.messages;
    older.session.lastActive = std::max(older.session.lastActive, younger.session.lastActive);
    database.run("DELETE FROM sessions WHERE id=?", younger.row);
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

Result<> restoreSession(EngineContext &context, Transaction &transaction, StoredSession &session)
{
    if (session.session.clearedAt == 0) {
        return fail(ErrorCode::Conflict, u"The session is not cleared."_s, u"session_id"_s);
    }
    if (session.clearStep == 0 || session.session.undoUntil <= transaction.now) {
        return fail(ErrorCode::Conflict, u"The time to bring this session back is over."_s, u"session_id"_s);
    }
    SessionRepository sessions(transaction.database);
    if (const auto younger = sessions.current(session.holder, session.session.scope.run)) {
        absorb(transaction.database, session, *younger);
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
