// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/runwriter.h"

#include "core/engine/changeset.h"
#include "core/engine/enginecontext.h"
#include "core/model/holder.h"

#include <utility>

namespace strata {

std::vector<PreparedMessage> prepareMessages(const EngineContext &context, std::vector<NewMessage> messages)
{
    std::vector<PreparedMessage> prepared;
    prepared.reserve(messages.size());
    for (NewMessage &message : messages) {
        IndexEntry entry = context.indexEntry(message.text, message.name);
        prepared.push_back({std::move(message), std::move(entry)});
    }
    return prepared;
}

Session sessionAt(const StoredSession &stored, Micros now)
{
    Session session = stored.session;
    if (session.clearedAt != 0 && stored.clearStep != 0) {
        session.state = Session::State::Cleared;
    } else if (session.clearedAt != 0 || session.isOver(now)) {
        session.state = Session::State::Expired;
    } else {
        session.state = session.open ? Session::State::Live : Session::State::Idle;
    }
    return session;
}

Turn turnOf(const StoredSession &session, const StoredTurn &turn)
{
    Turn whole = turn.turn;
    whole.session = session.session.id;
    whole.scope = session.session.scope;
    // Several agents may share a run: a turn is the one's that opened it.
    whole.scope.agent = turn.turn.scope.agent;
    whole.scope.app = turn.turn.scope.app;
    return whole;
}

RunWriter::RunWriter(EngineContext &context, Transaction &transaction, Actor actor)
    : m_context(context)
    , m_transaction(transaction)
    , m_actor(std::move(actor))
{
}

StoredSession RunWriter::activeSession(const Scope &scope)
{
    SessionRepository sessions(m_transaction.database);
    const QString holder = holderOf(Layer::Session, scope);
    const Micros now = m_transaction.now;
    auto found = sessions.current(holder, scope.run);
    if (found && found->session.isOver(now)) {
        // Its time is over: what comes now is another session, and must not bring the old notes back.
        if (auto open = TurnRepository(m_transaction.database).openOf(found->row)) {
            finishTurn(*found, *open, TurnEnd::Idle);
        }
        found->session.clearedAt = found->session.ends;
        // Erased no sooner than if the run had not gone on: the clock may be wrong.
        found->session.undoUntil = found->session.ends + m_context.options.binDays * microsPerDay;
        found->clearStep = 0; // nobody cleared it, even if a clear of it was undone before
        sessions.update(*found);
        publishSession(Event::Type::SessionChanged, *found);
        CorpusCache &corpora = *m_context.corpora;
        m_transaction.afterCommit.emplace_back([&corpora, holder] {
            corpora.drop(Layer::Session, holder);
            corpora.drop(Layer::Conversation, holder);
        });
        found.reset();
    }
    if (!found) {
        StoredSession fresh;
        fresh.holder = holder;
        fresh.session.id.value = makeUuid7(now);
        fresh.session.scope = scope;
        fresh.session.started = now;
        fresh.session.lastActive = now;
        // The default run has no task that could end: it stays until it is cleared.
        const bool lasting = scope.run.isEmpty();
        fresh.session.idleSeconds = lasting ? 0 : m_context.options.sessionIdleSeconds;
        fresh.session.ends = lasting ? 0 : now + fresh.session.idleSeconds * microsPerSecond;
        fresh.row = sessions.insert(fresh);
        found = std::move(fresh);
        CorpusCache &corpora = *m_context.corpora;
        m_transaction.afterCommit.emplace_back([&corpora, holder, run = scope.run, ends = found->session.ends] {
            corpora.setSessionEnd(holder, run, ends);
        });
        publishSession(Event::Type::SessionChanged, *found);
        return *found;
    }
    touch(*found);
    return *found;
}

void RunWriter::touch(StoredSession &session)
{
    const Micros now = m_transaction.now;
    m_unsaved = true;
    session.session.lastActive = std::max(session.session.lastActive, now);
    if (session.session.ends != 0) {
        session.session.ends = session.session.lastActive + session.session.idleSeconds * microsPerSecond;
        CorpusCache &corpora = *m_context.corpora;
        m_transaction.afterCommit.emplace_back(
            [&corpora, holder = session.holder, run = session.session.scope.run, ends = session.session.ends] {
                corpora.setSessionEnd(holder, run, ends);
            });
    }
}

qint64 RunWriter::joinSession(Memory &note)
{
    const StoredSession session = activeSession(note.scope);
    saveSession(session);
    note.sessionEnds = session.session.ends;
    return session.row;
}

StoredTurn RunWriter::openTurn(StoredSession &session, const Scope &scope)
{
    if (auto open = TurnRepository(m_transaction.database).openOf(session.row)) {
        finishTurn(session, *open, TurnEnd::Explicit);
    }
    return addTurn(session, scope, TurnEnd::Open);
}

StoredTurn RunWriter::addTurn(StoredSession &session, const Scope &scope, TurnEnd end)
{
    StoredTurn turn;
    turn.turn.end = end;
    turn.session = session.row;
    turn.turn.id.value = makeUuid7(m_transaction.now);
    turn.turn.scope = {.user = {}, .agent = scope.agent, .app = scope.app, .run = {}};
    turn.turn.number = ++session.session.turns;
    m_unsaved = true;
    turn.turn.opened = m_transaction.now;
    turn.turn.lastActive = m_transaction.now;
    publishTurn(Event::Type::TurnOpened, session, turn);
    return turn;
}

Memory RunWriter::addMessage(StoredSession &session, StoredTurn &turn, const Scope &scope,
                             const PreparedMessage &prepared)
{
    const NewMessage &message = prepared.message;
    Memory memory;
    memory.id.value = makeUuid7(m_transaction.now);
    memory.layer = Layer::Conversation;
    memory.kind = Kind::Message;
    memory.text = message.text;
    memory.scope = scope;
    memory.role = message.role;
    memory.actor = message.name;
    memory.metadata = message.metadata;
    memory.categories = message.categories;
    memory.immutable = message.immutable;
    memory.expires = message.expires;
    memory.created = message.created != 0 ? message.created : m_transaction.now;
    memory.updated = memory.created;
    memory.writer = m_actor;
    memory.turn = turn.turn.id.value;
    memory.toolName = message.role == Role::Tool ? message.name : QString();
    memory.toolCallId = message.toolCallId;
    memory.toolCalls = message.toolCalls;
    memory.sessionEnds = session.session.ends;
    ChangeSet changes(m_context, m_transaction, m_actor, JournalStep::Act::Add);
    changes.addMessage(memory, session.row, prepared.entry);
    ++turn.turn.messages;
    turn.turn.lastActive = m_transaction.now;
    ++session.session.messages;
    m_unsaved = true;
    return memory;
}

void RunWriter::saveTurn(const StoredSession &session, StoredTurn &turn)
{
    TurnRepository turns(m_transaction.database);
    if (turn.row == 0) {
        turn.row = turns.insert(turn);
    } else {
        turns.update(turn);
    }
    saveSession(session);
}

void RunWriter::saveSession(const StoredSession &session)
{
    if (std::exchange(m_unsaved, false)) {
        SessionRepository(m_transaction.database).updateActivity(session);
    }
}

void RunWriter::finishTurn(const StoredSession &session, StoredTurn &turn, TurnEnd end)
{
    turn.turn.end = end;
    turn.turn.finished = m_transaction.now;
    saveTurn(session, turn);
    m_finished.push_back(turn.turn.id);
    publishTurn(Event::Type::TurnFinished, session, turn);
}

void RunWriter::publishTurn(Event::Type type, const StoredSession &session, const StoredTurn &turn)
{
    Event event;
    event.type = type;
    event.at = m_transaction.now;
    event.actor = m_actor;
    event.turn = std::make_shared<const Turn>(turnOf(session, turn));
    event.scope = event.turn->scope;
    m_transaction.events.push_back(std::move(event));
}

void RunWriter::publishSession(Event::Type type, const StoredSession &session)
{
    Event event;
    event.type = type;
    event.at = m_transaction.now;
    event.actor = m_actor;
    event.scope = session.session.scope;
    event.session = std::make_shared<const Session>(sessionAt(session, m_transaction.now));
    m_transaction.events.push_back(std::move(event));
}

} // namespace strata
