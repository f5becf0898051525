// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/kept.h"
#include "core/model/origin.h"
#include "core/model/session.h"

#include <QFuture>

#include <functional>

namespace strata {

class EngineContext;
struct Transaction;

/// What one call of `capture` brought.
struct Captured {
    Turn turn;
    std::vector<Memory> messages; ///< raw history that was stored, in order
    std::vector<Kept> kept;       ///< what was read out of it, and what that did
    QUuid reading;                ///< of a language model that is to read it, too; null: none is
};

/// Verbs on turns: the conversation layer. All are asynchronous, thread-safe, and done (synced to disk, findable by the
/// next search, event published) when the future is finished. Unknown ids are NotFound. Working memory and attention exist
/// only while the turn is open; later their ids are NotFound, and writing to a finished turn is Conflict. A session that
/// ends takes its open turn along: from that moment on writing to it is NotFound.
class TurnService
{
public:
    explicit TurnService(EngineContext &context);

    /// Opens the next turn of the session of `scope` (made when there is none). A turn of it that is still open is finished
    /// first. `messages` may be empty; when the last is an assistant's that asks for no tool, the turn is finished at once.
    [[nodiscard]] QFuture<Result<TurnDetail>> open(Actor actor, Scope scope, std::vector<NewMessage> messages);

    /// A whole turn in one call: opens, adds, finishes, extracts, in one transaction. InvalidInput without messages. `metadata`
    /// is of messages that have none of their own; `layer` (Session or User) is where all that is kept goes, as far as the ids
    /// allow it.
    [[nodiscard]] QFuture<Result<Captured>> capture(Actor actor, Scope scope, std::vector<NewMessage> messages,
                                                    QByteArray metadata, std::optional<Layer> layer = {});
    using CaptureAnswer = std::function<void(Result<Captured>)>;
    /// The same for the busiest callers, told by `answer`, which is called once, in any thread, and must be quick: the
    /// writer waits for it. (Watching a future costs a tenth of a small request.)
    void capture(Actor actor, Scope scope, std::vector<NewMessage> messages, QByteArray metadata,
                 std::optional<Layer> layer, CaptureAnswer answer);

    /// Adds to an open turn, all or none; answers them as stored. An assistant message that asks for no tool finishes it.
    [[nodiscard]] QFuture<Result<std::vector<Memory>>> addMessages(Actor actor, TurnId turn,
                                                                   std::vector<NewMessage> messages);

    /// Sets the value of `key`, new or not. InvalidInput when it is too long, or the turn holds too much.
    [[nodiscard]] QFuture<Result<WorkingItem>> setWorking(Actor actor, TurnId turn, QString key, QString value,
                                                          QString source);
    [[nodiscard]] QFuture<Result<>> removeWorking(Actor actor, TurnId turn, WorkingId id);
    [[nodiscard]] QFuture<Result<WorkingItem>> working(TurnId turn, WorkingId id);
    [[nodiscard]] QFuture<Result<std::vector<WorkingItem>>> workingItems(TurnId turn);

    [[nodiscard]] QFuture<Result<Attention>> setAttention(Actor actor, TurnId turn, QString focus, QStringList terms);
    /// As set by the agent, else computed from the messages so far.
    [[nodiscard]] QFuture<Result<Attention>> attention(TurnId turn);

    [[nodiscard]] QFuture<Result<Turn>> finish(Actor actor, TurnId turn);

    [[nodiscard]] QFuture<Result<TurnDetail>> get(TurnId turn);
    /// Why clauses of its messages made no memory; messages without such clauses are left out. Of an open turn: nothing yet.
    [[nodiscard]] QFuture<Result<std::vector<RefusedClauses>>> refusedClauses(TurnId turn);
    /// Turns of a session, newest first, at most `limit`, those with a number below `before` (0: from the newest).
    [[nodiscard]] QFuture<Result<std::vector<Turn>>> list(SessionId session, int limit, int before = 0);

    struct TurnPage {
        std::vector<TurnDetail> items;
        int total = 0;
    };
    /// Turns with their messages for the transcript: the newest `limit` with number below `before`, oldest first.
    [[nodiscard]] QFuture<Result<TurnPage>> transcript(SessionId session, int limit, int before = 0);
    /// Open turns of all sessions that carry the ids of `scope`, for lists over HTTP: newest first, with all they hold;
    /// fewer than `limit` when their texts and values come to more than 16 Mi characters. `total` counts those left out, too.
    [[nodiscard]] QFuture<Result<TurnPage>> openTurns(int limit, Scope scope = {});

    /// Engine only, inside a transaction: finishes an open turn and has its extraction started after the commit.
    [[nodiscard]] static Result<Turn> finishNow(EngineContext &context, Transaction &transaction, const Actor &actor,
                                                TurnId turn, TurnEnd end);

    /// Engine only: has the rules read a finished turn on the pool. Any thread, at once.
    static void readLater(EngineContext &context, TurnId turn);

private:
    static void afterFinish(EngineContext &context, Transaction &transaction, TurnId turn);

    EngineContext &m_context;
};

} // namespace strata
