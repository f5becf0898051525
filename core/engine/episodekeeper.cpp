// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/episodekeeper.h"

#include "core/engine/admission.h"
#include "core/engine/admissiongate.h"
#include "core/engine/changeset.h"
#include "core/engine/enginecontext.h"
#include "core/engine/memoryfinder.h"
#include "core/model/holder.h"
#include "core/store/sessionrepository.h"
#include "core/store/summaryrepository.h"
#include "core/store/tombstonerepository.h"
#include "core/store/turnrepository.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr int sessionsAtOnce = 20;
constexpr int mostMessages = 500; // the newest
constexpr int mostOthers = 300;   // messages by which an episode's words are weighed
constexpr double tellingConfidence = 0.8;

const Actor teller{Actor::Kind::System, u"strata"_s};

/// What is told of a session, before it is written.
struct Telling {
    std::vector<Memory> messages; ///< that it is taken from; none: there is nothing to tell
    QString text;
    IndexEntry entry;
    qint64 newest = 0; ///< row of the newest message that was looked at
    Micros at = 0;     ///< when that was; what is said later is told another time
};

/// The run without a name never ends: only what came since is told.
bool isLasting(const Session &session)
{
    return session.scope.run.isEmpty();
}

std::vector<Memory> messagesOf(Database &database, const StoredSession &session, qint64 after)
{
    SqlCondition condition{"m.session=? AND m.state=0 AND m.id>?", {session.row, after}};
    std::vector<Memory> messages;
    for (StoredMemory &stored :
         MemoryRepository(database, Layer::Conversation).select(condition, "m.id DESC", mostMessages)) {
        messages.push_back(std::move(stored.memory));
    }
    std::ranges::reverse(messages);
    return messages;
}

bool hasSeveralTurns(const std::vector<Memory> &messages)
{
    QSet<QUuid> turns;
    for (const Memory &message : messages) {
        if (message.role == Role::User) {
            turns.insert(message.turn);
        }
    }
    return turns.size() > 1;
}

Background otherTalk(Database &database, const StoredSession &session)
{
    const SqlCondition others{
        "m.holder=? AND m.session<>? AND m.state=0 AND m.role=?",
        {holderOf(Layer::Conversation, session.session.scope), session.row, static_cast<qint64>(Role::User)}};
    std::vector<QString> texts;
    for (const StoredMemory &one :
         MemoryRepository(database, Layer::Conversation).select(others, "m.id DESC", mostOthers)) {
        texts.push_back(one.memory.text);
    }
    return backgroundOf(texts);
}

/// What was made of the messages of a session, whatever became of it since: what is in the bin is not told by another way.
std::vector<Provenance> madeOf(Database &database, qint64 session)
{
    std::vector<Provenance> made;
    for (const Layer layer : {Layer::Session, Layer::User, Layer::Org}) {
        const SqlCondition fromHere{"m.from_turn IN (SELECT uid FROM turns WHERE session=?)", {session}};
        for (StoredMemory &one : MemoryRepository(database, layer).select(fromHere)) {
            made.push_back(std::move(one.memory.provenance));
        }
    }
    return made;
}

Telling tellingOf(EngineContext &context, Database &database, const StoredSession &session, qint64 after)
{
    Telling telling;
    const std::vector<Memory> messages = messagesOf(database, session, after);
    if (messages.empty()) {
        return telling;
    }
    telling.newest = messages.back().sequence;
    if (!hasSeveralTurns(messages)) {
        return telling;
    }
    std::vector<Spoken> spoken;
    spoken.reserve(messages.size());
    for (const Memory &message : messages) {
        spoken.push_back({message.role, message.text, message.toolName});
    }
    const std::vector<Provenance> made = madeOf(database, session.row);
    TombstoneRepository tombstones(database);
    const QString holder = holderOf(Layer::User, session.session.scope);
    const auto isKnown = [&](int index, int begin, int end) {
        const Memory &message = messages[static_cast<size_t>(index)];
        const QString said = message.text.mid(begin, end - begin);
        return std::ranges::any_of(made,
                                   [&](const Provenance &from) {
                                       return from.message == message.id.value && from.begin < end && begin < from.end;
                                   })
               || context.recalls.has(said, message.id.value, context.now()) || tombstones.has(holder, wordsMark(said));
    };
    const auto summary = summarise(*context.summaries, *context.rules, spoken, otherTalk(database, session), isKnown);
    if (!summary) {
        return telling;
    }
    for (const int index : summary->messages) {
        telling.messages.push_back(messages[static_cast<size_t>(index)]);
    }
    telling.text = summary->text;
    telling.entry = context.indexEntry(telling.text, {});
    return telling;
}

Memory memoryOf(const Telling &telling, const StoredSession &session, Layer layer, Micros now)
{
    NewMemory fresh;
    fresh.layer = layer;
    fresh.kind = Kind::Episodic;
    fresh.text = telling.text;
    fresh.scope = session.session.scope;
    fresh.metadata = R"({"summary":true})"; // nobody gave it any
    fresh.confidence = tellingConfidence;
    fresh.provenance.turn = telling.messages.front().turn;
    fresh.provenance.message = telling.messages.front().id.value;
    for (size_t i = 1; i < telling.messages.size(); ++i) {
        fresh.provenance.more.push_back(telling.messages[i].id.value);
    }
    for (const Memory &message : telling.messages) { // it lasts no longer than what it tells
        if (message.expires && (!fresh.expires || *message.expires < *fresh.expires)) {
            fresh.expires = message.expires;
        }
    }
    Memory memory = admitted(fresh, teller, now);
    memory.validFrom = telling.messages.front().created;
    if (layer == Layer::Session) {
        memory.sessionEnds = session.session.ends;
    }
    return memory;
}

/// The user's; a note of the session when there is nobody else whose it could be.
Layer layerFor(const Scope &scope)
{
    return scope.user.isEmpty() && !scope.run.isEmpty() ? Layer::Session : Layer::User;
}

bool allThere(Database &database, const std::vector<Memory> &messages)
{
    MemoryRepository history(database, Layer::Conversation);
    return std::ranges::all_of(messages, [&](const Memory &message) {
        const auto stored = history.at(message.sequence);
        return stored && stored->memory.state == State::Active && stored->memory.text == message.text;
    });
}

/// Writes the telling, unless the session or what it tells went or changed meanwhile.
Result<> keep(EngineContext &context, Transaction &transaction, qint64 row, const Telling &telling)
{
    Database &database = transaction.database;
    const auto session = SessionRepository(database).at(row);
    SummaryRepository summaries(database);
    const StoredSummary last = summaries.of(row).value_or(StoredSummary{});
    if (!session || (session->session.clearedAt != 0 && session->clearStep != 0)
        || !allThere(database, telling.messages) || (telling.newest != 0 && telling.newest < last.message)) {
        return {};
    }
    StoredSummary now{last.memory, std::max(telling.newest, last.message), telling.at};
    const Layer layer = layerFor(session->session.scope);
    const bool over = session->session.isOver(transaction.now) || session->session.clearedAt != 0;
    if (telling.messages.empty() || telling.newest == last.message || (layer == Layer::Session && over)) {
        summaries.put(row, now);
        return {};
    }
    std::optional<StoredMemory> before;
    if (!last.memory.isNull() && !isLasting(session->session)) {
        before = findAnywhere(database, {last.memory});
        // Put away, changed or erased by somebody: that is their word on it.
        if (!before || before->memory.state != State::Active || before->memory.updated != before->memory.created
            || before->memory.text == telling.text) {
            summaries.put(row, now);
            return {};
        }
    }
    Memory memory = memoryOf(telling, *session, layer, transaction.now);
    if (MemoryRepository(database, layer).twin(memory, transaction.now)) {
        summaries.put(row, now);
        return {};
    }
    const Admission verdict =
        AdmissionGate(context, transaction, teller).of(memory, context.suspicion->of(memory.text));
    if (verdict.isRefused()) {
        summaries.put(row, now);
        return {};
    }
    if (verdict.way == Admission::Way::Waits) {
        memory.state = State::Pending;
        memory.waiting = verdict.waiting;
        before.reset(); // what was told before stands until somebody decides
    }
    ChangeSet changes(context, transaction, teller, JournalStep::Act::Add);
    changes.add(memory, layer == Layer::Session ? row : 0, telling.entry);
    if (before) {
        Memory older = before->memory;
        older.state = State::Superseded;
        older.replacedBy = memory.id.value;
        older.validTo = transaction.now;
        static_cast<void>(changes.change(*before, std::move(older), HistoryEntry::Event::Update));
    }
    changes.finish();
    now.memory = memory.id.value;
    summaries.put(row, now);
    return {};
}

void tell(EngineContext &context, qint64 row, Micros at)
{
    Telling telling;
    {
        const auto lease = context.readers->lease();
        const auto session = SessionRepository(*lease).at(row);
        const auto last = SummaryRepository(*lease).of(row);
        if (session) {
            const qint64 after = isLasting(session->session) && last ? last->message : 0;
            telling = tellingOf(context, *lease, *session, after);
        }
        telling.at = at;
        if (lease->takeError()) {
            return; // the next sweep tries again
        }
    }
    static_cast<void>(
        context.writer->post<void>([&context, row, telling = std::move(telling)](Transaction &transaction) {
            return keep(context, transaction, row, telling);
        }));
}

} // namespace

void tellEpisodes(EngineContext &context, Transaction &transaction)
{
    if (!context.rules) {
        return;
    }
    const Micros idleSince = transaction.now - episodeRestSeconds * microsPerSecond;
    for (const qint64 row : SummaryRepository(transaction.database).due(idleSince, transaction.now, sessionsAtOnce)) {
        transaction.afterCommit.emplace_back(
            [&context, row, at = transaction.now] { context.pool.start([=, &context] { tell(context, row, at); }); });
    }
}

} // namespace strata
