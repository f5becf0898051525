// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/session.h"
#include "core/store/memoryrepository.h"
#include "core/store/sessionrepository.h"
#include "core/store/turnrepository.h"
#include "core/store/writer.h"

namespace strata {

class EngineContext;

/// A message with what its indexes hold, made outside the transaction.
struct PreparedMessage {
    NewMessage message;
    IndexEntry entry;
};

[[nodiscard]] std::vector<PreparedMessage> prepareMessages(const EngineContext &context,
                                                           std::vector<NewMessage> messages);

/// Sessions, turns and their messages inside a transaction; events are left for after the commit.
class RunWriter
{
public:
    RunWriter(EngineContext &context, Transaction &transaction, Actor actor);

    /// The session of the run, made when there is none or the last one is over; its last activity is now, which is written
    /// with a turn or by saveSession().
    [[nodiscard]] StoredSession activeSession(const Scope &scope);
    /// The same for a session that is known; a session that is over stays so.
    void touch(StoredSession &session);
    /// Writes what was touched and counted.
    void saveSession(const StoredSession &session);

    /// Makes a note part of its run's session: the row of that.
    [[nodiscard]] qint64 joinSession(Memory &note);

    /// Finishes the turn that is open, if any, and opens the next for the agent and app of `scope`. It stands in the store
    /// once it is saved or finished: most turns come whole, and are written once.
    [[nodiscard]] StoredTurn openTurn(StoredSession &session, const Scope &scope);
    /// The next turn beside one that may be open: one that comes whole, and ends by `end` when it is finished.
    [[nodiscard]] StoredTurn addTurn(StoredSession &session, const Scope &scope, TurnEnd end);
    [[nodiscard]] Memory addMessage(StoredSession &session, StoredTurn &turn, const Scope &scope,
                                    const PreparedMessage &message);
    void finishTurn(const StoredSession &session, StoredTurn &turn, TurnEnd end);
    /// Writes the turn and its session.
    void saveTurn(const StoredSession &session, StoredTurn &turn);

    void publishTurn(Event::Type type, const StoredSession &session, const StoredTurn &turn);
    void publishSession(Event::Type type, const StoredSession &session);

    [[nodiscard]] std::vector<TurnId> finished() const { return m_finished; } ///< turns that ended here

private:
    EngineContext &m_context;
    Transaction &m_transaction;
    Actor m_actor;
    std::vector<TurnId> m_finished;
    bool m_unsaved = false; ///< the session's activity or counts are still to be written
};

/// A stored session as others see it at `now`.
[[nodiscard]] Session sessionAt(const StoredSession &stored, Micros now);
/// A stored turn with its session's id and scope.
[[nodiscard]] Turn turnOf(const StoredSession &session, const StoredTurn &turn);

} // namespace strata
