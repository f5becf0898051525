// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/turnservice.h"

#include "core/engine/claimkeeper.h"
#include "core/engine/claimreading.h"
#include "core/engine/enginecontext.h"
#include "core/engine/readingkeeper.h"
#include "core/engine/runwriter.h"
#include "core/engine/turnreading.h"
#include "core/lifecycle/attention.h"
#include "core/store/refusalrepository.h"
#include "core/store/sessionrepository.h"
#include "core/store/turnrepository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr int maxFocusLength = 2'000;
constexpr int maxKeyLength = 200;

Failure noTurn()
{
    return fail(ErrorCode::NotFound, u"There is no such turn."_s, u"turn_id"_s);
}

Failure turnEnded()
{
    return fail(ErrorCode::Conflict, u"The turn is finished."_s, u"turn_id"_s);
}

struct Found {
    StoredTurn turn;
    StoredSession session;
};

/// Now, and the moment before which a turn must not have been active last to be idle.
struct Moment {
    explicit Moment(const EngineContext &context)
        : Moment(context, context.now())
    {
    }
    Moment(const EngineContext &context, Micros at)
        : now(at)
        , idle(context.options.turnIdleSeconds * microsPerSecond)
    {
    }
    Micros now;
    Micros idle;
};

/// Ends a turn that idled, or whose session is over, as soon as its time is over: it is written so a little later.
void endInTime(StoredTurn &turn, const Session &session, const Moment &moment)
{
    if (!turn.turn.isOpen()) {
        return;
    }
    Micros ends = turn.turn.lastActive + moment.idle;
    if (session.ends != 0) {
        ends = std::min(ends, session.ends);
    }
    if (ends <= moment.now) {
        turn.turn.end = TurnEnd::Idle;
        turn.turn.finished = ends;
    }
}

/// A turn whose messages may be read.
Result<Found> findTurn(Database &database, const TurnId &id)
{
    auto turn = TurnRepository(database).find(id);
    if (!turn) {
        return noTurn();
    }
    auto session = SessionRepository(database).at(turn->session);
    if (!session || session->session.clearedAt != 0) {
        return noTurn();
    }
    return Found{std::move(*turn), std::move(*session)};
}

/// A turn of a session whose time is not over: what holds only while a turn is open ends with its session.
Result<Found> findLasting(Database &database, const TurnId &id, const Moment &moment)
{
    auto found = findTurn(database, id);
    if (found && found->session.session.isOver(moment.now)) {
        return noTurn();
    }
    if (found) {
        endInTime(found->turn, found->session.session, moment);
    }
    return found;
}

/// The same for writing: Conflict when it is finished.
Result<Found> findOpen(const EngineContext &context, const Transaction &transaction, const TurnId &id)
{
    auto found = findLasting(transaction.database, id, Moment(context, transaction.now));
    if (found && !found->turn.turn.isOpen()) {
        return turnEnded();
    }
    return found;
}

TurnDetail detailOf(Database &database, const StoredSession &session, StoredTurn turn, const Moment &moment)
{
    endInTime(turn, session.session, moment);
    TurnDetail detail;
    detail.turn = turnOf(session, turn);
    detail.messages = messagesOf(database, turn);
    detail.turn.messages = static_cast<int>(detail.messages.size()); // some may be in the bin
    if (turn.turn.isOpen()) {
        detail.working = TurnRepository(database).working(turn);
        detail.attention = turn.attention ? *turn.attention : attentionOf(detail.messages);
    }
    return detail;
}

constexpr qsizetype maxOpenTurnsLength = 16 * 1024 * 1024;

/// What a turn puts into a list, in characters.
qsizetype lengthOf(const TurnDetail &detail)
{
    qsizetype length = 0;
    for (const Memory &message : detail.messages) {
        length += message.text.size();
    }
    for (const WorkingItem &item : detail.working) {
        length += item.value.size();
    }
    return length;
}

Result<> checkMessages(const std::vector<NewMessage> &messages)
{
    for (const NewMessage &message : messages) {
        if (message.text.isEmpty() && message.toolCalls.isEmpty()) {
            return fail(invalid(u"messages"_s, u"A message has neither content nor tool calls."_s));
        }
        if (message.role == Role::None) {
            return fail(invalid(u"messages"_s, u"A message has no role."_s));
        }
    }
    return {};
}

/// Whether the turn ends with this message: an assistant answers and asks for no tool.
bool isAnswer(const NewMessage &message)
{
    return message.role == Role::Assistant && (message.toolCalls.isEmpty() || message.toolCalls == "[]");
}

/// Adds messages to `turn`. An answer ends it; what is said after that opens the next turn, which `turn` is then.
std::vector<Memory> addMessagesTo(RunWriter &runs, StoredSession &session, StoredTurn &turn, const Scope &scope,
                                  const std::vector<PreparedMessage> &messages)
{
    std::vector<Memory> stored;
    for (size_t i = 0; i < messages.size(); ++i) {
        stored.push_back(runs.addMessage(session, turn, scope, messages[i]));
        const bool last = i + 1 == messages.size();
        const bool goesOn = !last && messages[i + 1].message.role == Role::Assistant; // an answer in parts
        if (isAnswer(messages[i].message) && !goesOn) {
            runs.finishTurn(session, turn, TurnEnd::Answered);
            if (!last) {
                turn = runs.openTurn(session, scope);
            }
        }
    }
    if (turn.turn.isOpen()) {
        runs.saveTurn(session, turn);
    }
    return stored;
}

/// A person said something that a language model may add to.
bool anySaid(const std::vector<Memory> &messages)
{
    return std::ranges::any_of(messages, [](const Memory &message) { return message.role == Role::User; });
}

/// Keeps what was read out of a finished turn, unless it, or the message in question, went meanwhile.
Result<int> keepLater(EngineContext &context, Transaction &transaction, const TurnId &id,
                      const std::vector<Memory> &messages, const ReadClaims &read)
{
    if (auto reading = ReadingRepository(transaction.database).of(id, Reading::Reader::Rules)) {
        ReadingKeeper(context, transaction).done(*std::move(reading));
    } else {
        return 0; // it was read already, or went
    }
    const auto found = findTurn(transaction.database, id);
    if (!found || (read.claims.empty() && read.refused.empty())) {
        return 0;
    }
    const std::vector<Memory> left = messagesOf(transaction.database, found->turn);
    const auto isGone = [&](const auto &one) {
        const MemoryId message = messages[static_cast<size_t>(one.span.message)].id;
        return std::ranges::find(left, message, &Memory::id) == left.end();
    };
    ReadClaims there = read;
    std::erase_if(there.claims, [&](const PreparedClaim &one) { return isGone(one.claim); });
    std::erase_if(there.refused, isGone);
    // Whoever ended the turn: what it says was written by the one who handed the messages in.
    ClaimKeeper keeper(context, transaction, messages.front().writer, found->session,
                       turnOf(found->session, found->turn).scope, {});
    const auto kept = static_cast<int>(keeper.keep(messages, there).size());
    RunWriter(context, transaction, messages.front().writer)
        .publishTurn(Event::Type::TurnExtracted, found->session, found->turn);
    return kept;
}

} // namespace

TurnService::TurnService(EngineContext &context)
    : m_context(context)
{
}

QFuture<Result<TurnDetail>> TurnService::open(Actor actor, Scope scope, std::vector<NewMessage> messages)
{
    if (const auto checked = checkMessages(messages); !checked) {
        return refused<TurnDetail>(checked.error());
    }
    EngineContext &context = m_context;
    const qsizetype length = EngineContext::lengthOf(messages);
    return context.prepareAndWrite<TurnDetail>(
        length,
        [&context, messages = std::move(messages)]() mutable { return prepareMessages(context, std::move(messages)); },
        [&context, actor, scope](Transaction &transaction,
                                 const std::vector<PreparedMessage> &prepared) -> Result<TurnDetail> {
            RunWriter runs(context, transaction, actor);
            StoredSession session = runs.activeSession(scope);
            StoredTurn turn = runs.openTurn(session, scope);
            static_cast<void>(addMessagesTo(runs, session, turn, scope, prepared));
            for (const TurnId &ended : runs.finished()) {
                afterFinish(context, transaction, ended);
            }
            return detailOf(transaction.database, session, turn, Moment(context, transaction.now));
        });
}

QFuture<Result<Captured>> TurnService::capture(Actor actor, Scope scope, std::vector<NewMessage> messages,
                                               QByteArray metadata, std::optional<Layer> layer)
{
    auto promise = std::make_shared<QPromise<Result<Captured>>>();
    promise->start();
    QFuture<Result<Captured>> future = promise->future();
    capture(std::move(actor), std::move(scope), std::move(messages), std::move(metadata), layer,
            answerOf<Captured>(std::move(promise)));
    return future;
}

void TurnService::capture(Actor actor, Scope scope, std::vector<NewMessage> messages, QByteArray metadata,
                          std::optional<Layer> layer, CaptureAnswer answer)
{
    if (messages.empty()) {
        answer(fail(invalid(u"messages"_s, u"There is no message."_s)));
        return;
    }
    if (const auto checked = checkMessages(messages); !checked) {
        answer(fail(checked.error()));
        return;
    }
    EngineContext &context = m_context;
    const qsizetype length = EngineContext::lengthOf(messages);
    struct Prepared {
        std::vector<PreparedMessage> messages;
        ReadClaims read;
        bool mayLean = false; ///< on what was said in earlier turns
    };
    context.prepareAndWrite<Captured>(
        length,
        [&context, metadata = std::move(metadata), messages = std::move(messages)]() mutable {
            for (NewMessage &message : messages) {
                if (message.metadata == "{}") {
                    message.metadata = metadata;
                }
            }
            Prepared prepared;
            if (context.rules) {
                const std::vector<Heard> said = heard(messages, context.now());
                prepared.read = readClaims(context, said);
                prepared.mayLean = mayLeanOnEarlier(context, said, prepared.read);
            }
            prepared.messages = prepareMessages(context, std::move(messages));
            return prepared;
        },
        [&context, actor, scope, layer](Transaction &transaction, const Prepared &prepared) -> Result<Captured> {
            RunWriter runs(context, transaction, actor);
            StoredSession session = runs.activeSession(scope);
            const bool answered = prepared.messages.back().message.role == Role::Assistant;
            const TurnEnd end = answered ? TurnEnd::Answered : TurnEnd::Explicit;
            StoredTurn turn = runs.addTurn(session, scope, end);
            Captured captured;
            for (const PreparedMessage &message : prepared.messages) {
                captured.messages.push_back(runs.addMessage(session, turn, scope, message));
            }
            runs.finishTurn(session, turn, end);
            captured.turn = turnOf(session, turn);
            ClaimKeeper keeper(context, transaction, actor, session, scope, layer);
            const std::vector<Heard> before =
                prepared.mayLean ? heardBefore(transaction.database, turn, prepared.read) : std::vector<Heard>();
            if (!before.empty() && leansOn(context, before, heard(captured.messages), prepared.read)) {
                captured.kept = keeper.keep(captured.messages, readAfter(context, before, captured.messages));
            } else {
                captured.kept = keeper.keep(captured.messages, prepared.read);
            }
            if (modelReads(context) && anySaid(captured.messages)) {
                captured.reading = ReadingKeeper(context, transaction)
                                       .queue(captured.turn.id, Reading::Reader::Model, layer, itemsOf(captured.kept));
            }
            return captured;
        },
        std::move(answer));
}

QFuture<Result<std::vector<Memory>>> TurnService::addMessages(Actor actor, TurnId id, std::vector<NewMessage> messages)
{
    using Stored = std::vector<Memory>;
    if (messages.empty()) {
        return refused<Stored>(invalid(u"messages"_s, u"There is no message."_s));
    }
    if (const auto checked = checkMessages(messages); !checked) {
        return refused<Stored>(checked.error());
    }
    EngineContext &context = m_context;
    const qsizetype length = EngineContext::lengthOf(messages);
    return context.prepareAndWrite<Stored>(
        length,
        [&context, messages = std::move(messages)]() mutable { return prepareMessages(context, std::move(messages)); },
        [&context, actor, id](Transaction &transaction,
                              const std::vector<PreparedMessage> &prepared) -> Result<Stored> {
            auto found = findOpen(context, transaction, id);
            if (!found) {
                return fail(found.error());
            }
            RunWriter runs(context, transaction, actor);
            runs.touch(found->session);
            const Scope scope = turnOf(found->session, found->turn).scope;
            Stored stored = addMessagesTo(runs, found->session, found->turn, scope, prepared);
            for (const TurnId &ended : runs.finished()) {
                afterFinish(context, transaction, ended);
            }
            return stored;
        });
}

QFuture<Result<WorkingItem>> TurnService::setWorking(Actor actor, TurnId id, QString key, QString value, QString source)
{
    if (key.isEmpty() || key.size() > maxKeyLength) {
        return refused<WorkingItem>(invalid(u"key"_s, u"A key has 1 to %1 characters."_s.arg(maxKeyLength)));
    }
    const qsizetype bytes = value.toUtf8().size();
    if (bytes > maxWorkingBytes) {
        return refused<WorkingItem>(invalid(u"value"_s, u"A value has at most %1 bytes."_s.arg(maxWorkingBytes)));
    }
    EngineContext &context = m_context;
    return context.writer->post<WorkingItem>([=, &context](Transaction &transaction) -> Result<WorkingItem> {
        auto found = findOpen(context, transaction, id);
        if (!found) {
            return fail(found.error());
        }
        TurnRepository turns(transaction.database);
        const auto others = turns.workingSize(found->turn, key);
        if (others.items >= maxWorkingItems) {
            return fail(invalid(u"key"_s, u"A turn holds at most %1 items."_s.arg(maxWorkingItems)));
        }
        if (others.bytes + bytes > maxWorkingBytesOfTurn) {
            return fail(invalid(u"value"_s,
                                u"The items of a turn have at most %1 bytes together."_s.arg(maxWorkingBytesOfTurn)));
        }
        const auto old = turns.workingByKey(found->turn, key);
        WorkingItem item{.id = old ? old->id : WorkingId{makeUuid7(transaction.now)},
                         .turn = id,
                         .key = key,
                         .value = value,
                         .source = source,
                         .created = old ? old->created : transaction.now,
                         .updated = transaction.now};
        turns.putWorking(found->turn, item);
        found->turn.turn.lastActive = transaction.now;
        RunWriter runs(context, transaction, actor);
        runs.touch(found->session);
        runs.saveTurn(found->session, found->turn);
        runs.publishTurn(Event::Type::WorkingChanged, found->session, found->turn);
        transaction.events.back().working = std::make_shared<const WorkingItem>(item);
        return item;
    });
}

QFuture<Result<>> TurnService::removeWorking(Actor actor, TurnId id, WorkingId item)
{
    EngineContext &context = m_context;
    return context.writer->post<void>([=, &context](Transaction &transaction) -> Result<> {
        auto found = findLasting(transaction.database, id, Moment(context, transaction.now));
        if (!found) {
            return fail(found.error());
        }
        if (!found->turn.turn.isOpen() || !TurnRepository(transaction.database).removeWorking(found->turn, item)) {
            return fail(ErrorCode::NotFound, u"There is no such item; it may be gone with its turn."_s);
        }
        RunWriter runs(context, transaction, actor);
        runs.publishTurn(Event::Type::WorkingRemoved, found->session, found->turn);
        transaction.events.back().working = std::make_shared<const WorkingItem>(WorkingItem{.id = item, .turn = id});
        return {};
    });
}

QFuture<Result<WorkingItem>> TurnService::working(TurnId id, WorkingId item)
{
    return m_context.read<WorkingItem>(
        [id, item, moment = Moment(m_context)](Database &database) -> Result<WorkingItem> {
            auto found = findLasting(database, id, moment);
            if (!found) {
                return fail(found.error());
            }
            if (found->turn.turn.isOpen()) {
                if (auto each = TurnRepository(database).working(found->turn, item)) {
                    return std::move(*each);
                }
            }
            return fail(ErrorCode::NotFound, u"There is no such item; it may be gone with its turn."_s);
        });
}

QFuture<Result<std::vector<WorkingItem>>> TurnService::workingItems(TurnId id)
{
    using Items = std::vector<WorkingItem>;
    return m_context.read<Items>([id, moment = Moment(m_context)](Database &database) -> Result<Items> {
        auto found = findLasting(database, id, moment);
        if (!found) {
            return fail(found.error());
        }
        if (!found->turn.turn.isOpen()) {
            return fail(ErrorCode::NotFound, u"Working memory is gone with its turn."_s);
        }
        return TurnRepository(database).working(found->turn);
    });
}

QFuture<Result<Attention>> TurnService::setAttention(Actor actor, TurnId id, QString focus, QStringList terms)
{
    if (focus.size() > maxFocusLength || terms.join(QString()).size() > maxFocusLength) {
        return refused<Attention>(
            invalid(u"focus"_s, u"An attention context has at most %1 characters."_s.arg(maxFocusLength)));
    }
    EngineContext &context = m_context;
    return context.writer->post<Attention>([=, &context](Transaction &transaction) -> Result<Attention> {
        auto found = findOpen(context, transaction, id);
        if (!found) {
            return fail(found.error());
        }
        found->turn.attention =
            Attention{.setByAgent = true, .focus = focus, .terms = terms, .updated = transaction.now};
        found->turn.turn.lastActive = transaction.now;
        RunWriter runs(context, transaction, actor);
        runs.touch(found->session);
        runs.saveTurn(found->session, found->turn);
        runs.publishTurn(Event::Type::AttentionChanged, found->session, found->turn);
        transaction.events.back().attention = std::make_shared<const Attention>(*found->turn.attention);
        return *found->turn.attention;
    });
}

QFuture<Result<Attention>> TurnService::attention(TurnId id)
{
    return m_context.read<Attention>([id, moment = Moment(m_context)](Database &database) -> Result<Attention> {
        auto found = findLasting(database, id, moment);
        if (!found) {
            return fail(found.error());
        }
        if (!found->turn.turn.isOpen()) {
            return fail(ErrorCode::NotFound, u"The attention context is gone with its turn."_s);
        }
        return detailOf(database, found->session, found->turn, moment).attention;
    });
}

QFuture<Result<Turn>> TurnService::finish(Actor actor, TurnId id)
{
    EngineContext &context = m_context;
    return context.writer->post<Turn>([=, &context](Transaction &transaction) -> Result<Turn> {
        return finishNow(context, transaction, actor, id, TurnEnd::Explicit);
    });
}

Result<Turn> TurnService::finishNow(EngineContext &context, Transaction &transaction, const Actor &actor, TurnId id,
                                    TurnEnd end)
{
    auto found = findTurn(transaction.database, id);
    if (!found) {
        return fail(found.error());
    }
    if (!found->turn.turn.isOpen()) {
        return turnEnded();
    }
    RunWriter runs(context, transaction, actor);
    runs.finishTurn(found->session, found->turn, end);
    afterFinish(context, transaction, id);
    return turnOf(found->session, found->turn);
}

void TurnService::afterFinish(EngineContext &context, Transaction &transaction, TurnId id)
{
    if (!context.rules) {
        return;
    }
    // Noted in the same transaction, so that no end of the program loses it.
    ReadingKeeper keeper(context, transaction);
    static_cast<void>(keeper.queue(id, Reading::Reader::Rules));
    if (modelReads(context)) {
        static_cast<void>(keeper.queue(id, Reading::Reader::Model));
    }
    transaction.afterCommit.emplace_back([&context, id] { readLater(context, id); });
}

void TurnService::readLater(EngineContext &context, TurnId id)
{
    context.pool.start([&context, id] {
        std::vector<Memory> messages;
        ReadClaims read;
        {
            const auto lease = context.readers->lease();
            if (const auto found = findTurn(*lease, id)) {
                messages = messagesOf(*lease, found->turn);
                read = readTurn(context, *lease, found->turn, messages);
            }
            if (const auto error = lease->takeError()) {
                noteFailedReading(context, id, Reading::Reader::Rules, *error);
                return;
            }
        }
        context.writer->post<int>([&context, id, messages = std::move(messages), read = std::move(read)](
                                      Transaction &later) { return keepLater(context, later, id, messages, read); },
                                  [&context, id](const Result<int> &kept) {
                                      if (!kept) {
                                          noteFailedReading(context, id, Reading::Reader::Rules, kept.error());
                                      }
                                  });
    });
}

QFuture<Result<std::vector<RefusedClauses>>> TurnService::refusedClauses(TurnId id)
{
    using Clauses = std::vector<RefusedClauses>;
    return m_context.read<Clauses>([id](Database &database) -> Result<Clauses> {
        if (const auto found = findTurn(database, id); !found) {
            return fail(found.error());
        }
        return RefusalRepository(database).ofTurn(id);
    });
}

QFuture<Result<TurnDetail>> TurnService::get(TurnId id)
{
    return m_context.read<TurnDetail>([id, moment = Moment(m_context)](Database &database) -> Result<TurnDetail> {
        auto found = findTurn(database, id);
        if (!found) {
            return fail(found.error());
        }
        return detailOf(database, found->session, found->turn, moment);
    });
}

QFuture<Result<std::vector<Turn>>> TurnService::list(SessionId session, int limit, int before)
{
    using Turns = std::vector<Turn>;
    return m_context.read<Turns>([=](Database &database) -> Result<Turns> {
        const auto found = SessionRepository(database).find(session);
        if (!found || found->session.clearedAt != 0) {
            return fail(ErrorCode::NotFound, u"There is no such session."_s, u"session_id"_s);
        }
        Turns turns;
        for (const StoredTurn &turn : TurnRepository(database).list(found->row, limit, before)) {
            turns.push_back(turnOf(*found, turn));
        }
        return turns;
    });
}

QFuture<Result<TurnService::TurnPage>> TurnService::transcript(SessionId session, int limit, int before)
{
    return m_context.read<TurnPage>([=, moment = Moment(m_context)](Database &database) -> Result<TurnPage> {
        const auto found = SessionRepository(database).find(session);
        if (!found || found->session.clearedAt != 0) {
            return fail(ErrorCode::NotFound, u"There is no such session."_s, u"session_id"_s);
        }
        TurnPage page;
        const auto turns = TurnRepository(database).list(found->row, limit, before);
        for (auto turn = turns.rbegin(); turn != turns.rend(); ++turn) {
            page.items.push_back(detailOf(database, *found, *turn, moment));
        }
        page.total = found->session.turns;
        return page;
    });
}

QFuture<Result<TurnService::TurnPage>> TurnService::openTurns(int limit, Scope scope)
{
    return m_context.read<TurnPage>([=, moment = Moment(m_context)](Database &database) -> Result<TurnPage> {
        TurnPage page;
        SessionRepository sessions(database);
        const auto turns = TurnRepository(database).allOpen(limit, scope, moment.now - moment.idle, moment.now);
        page.total = static_cast<int>(turns.size());
        qsizetype left = maxOpenTurnsLength;
        for (const StoredTurn &turn : turns) {
            const auto session = sessions.at(turn.session);
            TurnDetail detail = session ? detailOf(database, *session, turn, moment) : TurnDetail();
            left -= lengthOf(detail);
            if (left < 0 && !page.items.empty()) {
                break;
            }
            if (session) {
                page.items.push_back(std::move(detail));
            }
        }
        return page;
    });
}

} // namespace strata
