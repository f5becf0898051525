// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/memoryservice.h"

#include "core/base/json.h"
#include "core/engine/admission.h"
#include "core/engine/admissiongate.h"
#include "core/engine/change.h"
#include "core/engine/changeset.h"
#include "core/engine/enginecontext.h"
#include "core/engine/memoryfinder.h"
#include "core/engine/memorylists.h"
#include "core/engine/runwriter.h"
#include "core/engine/scopefilter.h"
#include "core/engine/succession.h"
#include "core/engine/visibility.h"
#include "core/model/holder.h"
#include "core/store/claimrepository.h"
#include "core/store/journalrepository.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr size_t maxAtOnce = 10'000;

bool isObject(const QByteArray &json)
{
    return Json::parse(json.toStdString(), nullptr, false).is_object();
}

Result<> checkNew(const NewMemory &fresh)
{
    if (fresh.text.trimmed().isEmpty()) {
        return fail(invalid(u"text"_s, u"The text is empty."_s));
    }
    if (!isObject(fresh.metadata)) {
        return fail(invalid(u"metadata"_s, u"The metadata is not a JSON object."_s));
    }
    if (fresh.layer == Layer::Conversation) {
        return fail(invalid(u"layer"_s, u"Raw history comes from turns only."_s));
    }
    if (fresh.layer == Layer::Session && fresh.scope.run.isEmpty()) {
        return fail(invalid(u"run_id"_s, u"A session memory needs a run_id."_s));
    }
    if (fresh.layer == Layer::User && fresh.scope.isEmpty()) {
        return fail(
            invalid(u"user_id"_s, u"A user memory needs a user_id, or an agent_id or app_id that it belongs to."_s));
    }
    return {};
}

Result<> checkEdit(const Memory &before, const Memory &after, const Actor &actor)
{
    if (before.state == State::Pending && after.state != State::Pending) {
        return fail(ErrorCode::Conflict, u"Memory %1 waits for review: approve or reject it."_s.arg(idText(before.id)),
                    u"state"_s);
    }
    if (before.immutable && (before.text != after.text || before.metadata != after.metadata)) {
        return fail(ErrorCode::Conflict,
                    u"Memory %1 is immutable: its text and metadata cannot be changed."_s.arg(idText(before.id)),
                    u"immutable"_s);
    }
    if (before.immutable && actor.kind == Actor::Kind::Agent
        && (before.expires != after.expires || before.categories != after.categories
            || before.pinned != after.pinned)) {
        return fail(ErrorCode::Conflict,
                    u"Memory %1 is immutable: it can be deleted, not changed."_s.arg(idText(before.id)),
                    u"immutable"_s);
    }
    if (after.text.trimmed().isEmpty()) {
        return fail(invalid(u"text"_s, u"The text is empty."_s));
    }
    if (!isObject(after.metadata)) {
        return fail(invalid(u"metadata"_s, u"The metadata is not a JSON object."_s));
    }
    if (after.layer == Layer::Org && after.state == State::Active && (after.owner.isEmpty() || !after.reviewBy)) {
        return fail(ErrorCode::Conflict, u"Shared knowledge needs an owner and a date to look at it again."_s,
                    u"owner"_s);
    }
    return {};
}

template <typename Item>
bool tooMany(const std::vector<Item> &items)
{
    return items.empty() || items.size() > maxAtOnce;
}

Error wrongCount(const QString &field)
{
    return invalid(field, u"Name 1 to %1."_s.arg(maxAtOnce));
}

std::optional<Origin> originOf(Database &database, const StoredMemory &stored)
{
    const bool canHave = stored.memory.layer == Layer::Session || stored.memory.layer == Layer::User;
    return canHave ? ClaimRepository(database, stored.memory.layer).of(stored.memory.sequence) : std::nullopt;
}

Memory binned(Memory memory)
{
    memory.state = State::Binned;
    return memory;
}

/// Lets `memory` enter or wait.
Result<> passGate(AdmissionGate &gate, Memory &memory, Waiting suspicion)
{
    const Admission verdict = gate.of(memory, suspicion);
    if (verdict.isRefused()) {
        return fail(refusedBy(verdict.way, memory));
    }
    if (verdict.way == Admission::Way::Waits) {
        memory.state = State::Pending;
        memory.waiting = verdict.waiting;
    }
    return {};
}

/// Working memory and attention know no bin: what is deleted by ids alone takes them along with the turn in flight.
void finishOpenTurns(EngineContext &context, Transaction &transaction, const Actor &actor, const Filter &filter)
{
    const auto covers = [&filter](const Scope &scope) {
        if (isScopeFilter(filter)) {
            return scopeMatches(filter, scope);
        }
        return filter.type == Filter::Type::Or
               && std::any_of(filter.children.begin(), filter.children.end(), [&scope](const Filter &child) {
                      return isScopeFilter(child) && scopeMatches(child, scope);
                  });
    };
    RunWriter runs(context, transaction, actor);
    SessionRepository sessions(transaction.database);
    for (StoredTurn &turn : TurnRepository(transaction.database).allOpen(-1, {}, 0, 0)) {
        const auto session = sessions.at(turn.session);
        if (session && covers(turnOf(*session, turn).scope)) {
            runs.finishTurn(*session, turn, TurnEnd::Cleared);
        }
    }
}

} // namespace

MemoryService::MemoryService(EngineContext &context)
    : m_context(context)
{
}

QFuture<Result<std::vector<Added>>> MemoryService::add(Actor actor, std::vector<NewMemory> memories)
{
    using Answer = std::vector<Added>;
    if (tooMany(memories)) {
        return refused<Answer>(wrongCount(u"memories"_s));
    }
    for (const NewMemory &fresh : memories) {
        if (const auto checked = checkNew(fresh); !checked) {
            return refused<Answer>(checked.error());
        }
    }
    EngineContext &context = m_context;
    struct One {
        NewMemory fresh;
        IndexEntry entry;
        Waiting suspicion = Waiting::Nothing;
    };
    using Prepared = std::vector<One>;
    const qsizetype length = EngineContext::lengthOf(memories);
    return context.prepareAndWrite<Answer>(
        length,
        [&context, memories = std::move(memories)]() mutable {
            Prepared prepared;
            for (NewMemory &fresh : memories) {
                IndexEntry entry = context.indexEntry(fresh.text, fresh.actor);
                const Waiting suspicion = context.suspicion->of(fresh.text);
                prepared.push_back({std::move(fresh), std::move(entry), suspicion});
            }
            return prepared;
        },
        [&context, actor](Transaction &transaction, const Prepared &prepared) -> Result<Answer> {
            Answer answer;
            ChangeSet changes(context, transaction, actor, JournalStep::Act::Add);
            AdmissionGate gate(context, transaction, actor);
            for (const auto &[fresh, entry, suspicion] : prepared) {
                Memory memory = admitted(fresh, actor, transaction.now);
                const bool isNote = memory.layer == Layer::Session;
                const qint64 session = isNote ? RunWriter(context, transaction, actor).joinSession(memory) : 0;
                if (auto twin = MemoryRepository(transaction.database, memory.layer).twin(memory, transaction.now)) {
                    answer.push_back({std::move(*twin), true});
                    continue;
                }
                if (const auto checked = passGate(gate, memory, suspicion); !checked) {
                    return fail(checked.error());
                }
                changes.add(memory, session, entry);
                answer.push_back({std::move(memory), false});
            }
            changes.finish();
            return answer;
        });
}

QFuture<Result<Memory>> MemoryService::get(MemoryId id, WithBin withBin)
{
    return m_context.read<Memory>([id, withBin](Database &database) -> Result<Memory> {
        if (withBin == WithBin::Yes) {
            if (auto found = findAnywhere(database, id)) {
                return std::move(found->memory);
            }
        }
        auto found = findCurrent(database, id);
        if (!found) {
            return fail(found.error());
        }
        return std::move(found->memory);
    });
}

QFuture<Result<MemoryPage>> MemoryService::list(ListQuery query)
{
    return m_context.read<MemoryPage>([query = std::move(query), now = m_context.now()](Database &database) {
        return listMemories(database, query, now);
    });
}

QFuture<Result<MemoryVersions>> MemoryService::versions(MemoryId id, WithBin withBin)
{
    return m_context.read<MemoryVersions>([id, withBin](Database &database) -> Result<MemoryVersions> {
        MemoryVersions versions;
        if (auto anywhere = findAnywhere(database, id); anywhere && withBin == WithBin::Yes) {
            versions.memory = std::move(anywhere->memory);
        } else if (auto found = findCurrent(database, id)) {
            versions.memory = std::move(found->memory);
        } else {
            return fail(found.error());
        }
        for (StoredMemory &older : olderVersions(database, id)) {
            versions.older.push_back(std::move(older.memory));
        }
        QSet<QUuid> seen{id.value};
        for (QUuid next = versions.memory.replacedBy; !next.isNull() && !seen.contains(next);) {
            seen.insert(next);
            const auto newer = findCurrent(database, {next});
            if (!newer) {
                break;
            }
            next = newer->memory.replacedBy;
            versions.newer.push_back(newer->memory);
        }
        return versions;
    });
}

QFuture<Result<std::vector<HistoryEntry>>> MemoryService::history(MemoryId id)
{
    return m_context.read<std::vector<HistoryEntry>>([id](Database &database) { return memoryHistory(database, id); });
}

QFuture<Result<std::optional<Origin>>> MemoryService::origin(MemoryId id)
{
    using Answer = std::optional<Origin>;
    return m_context.read<Answer>([id](Database &database) -> Result<Answer> {
        const auto found = findCurrent(database, id);
        if (!found) {
            return fail(found.error());
        }
        return originOf(database, *found);
    });
}

QFuture<Result<MemoryService::Edited>> MemoryService::edit(Actor actor, std::vector<Edit> edits)
{
    if (tooMany(edits)) {
        return refused<Edited>(wrongCount(u"memories"_s));
    }
    EngineContext &context = m_context;
    return context.writer->post<Edited>(
        [&context, actor, edits = std::move(edits)](Transaction &transaction) -> Result<Edited> {
            ChangeSet changes(context, transaction, actor, JournalStep::Act::Edit);
            Edited edited;
            for (const Edit &edit : edits) {
                auto found = findCurrent(transaction.database, edit.id);
                if (!found) {
                    return fail(found.error());
                }
                Memory after = patched(found->memory, edit.patch);
                if (const auto checked = checkEdit(found->memory, after, actor); !checked) {
                    return fail(checked.error());
                }
                after = changes.change(*found, after, HistoryEntry::Event::Update);
                edited.memories.push_back(std::move(after));
            }
            edited.step = changes.finish();
            return edited;
        });
}

QFuture<Result<MemoryService::Removed>> MemoryService::remove(Actor actor, std::vector<MemoryId> ids, bool linked)
{
    if (tooMany(ids)) {
        return refused<Removed>(wrongCount(u"memories"_s));
    }
    EngineContext &context = m_context;
    return context.writer->post<Removed>([=, &context](Transaction &transaction) -> Result<Removed> {
        ChangeSet changes(context, transaction, actor, JournalStep::Act::Bin);
        QSet<MemoryId> done;
        for (const MemoryId &id : ids) {
            if (done.contains(id)) {
                continue; // named twice in one call
            }
            done.insert(id);
            const auto found = findCurrent(transaction.database, id);
            if (!found) {
                return fail(found.error());
            }
            changes.change(*found, binned(found->memory), HistoryEntry::Event::Delete);
            if (linked) {
                for (const StoredMemory &older : olderVersions(transaction.database, id)) {
                    done.insert(older.memory.id);
                    changes.change(older, binned(older.memory), HistoryEntry::Event::Delete);
                }
            }
        }
        return Removed{changes.count(), changes.finish()};
    });
}

QFuture<Result<MemoryService::Removed>> MemoryService::removeMatching(Actor actor, Filter filter)
{
    if (!namesEntity(filter)) {
        return refused<Removed>(
            invalid(u"filters"_s, u"Name at least one of user_id, agent_id, app_id, run_id; nothing was deleted."_s));
    }
    EngineContext &context = m_context;
    return context.writer->post<Removed>([=, &context](Transaction &transaction) -> Result<Removed> {
        finishOpenTurns(context, transaction, actor, filter);
        ChangeSet changes(context, transaction, actor, JournalStep::Act::Bin);
        for (const Layer layer : allLayers) {
            auto matching = filterSql(filter, layer);
            if (!matching) {
                return fail(matching.error());
            }
            // Also of sessions that were cleared: to undo that must not bring back what is deleted here.
            SqlCondition condition{"m.state<>4", {}};
            condition.add(*matching);
            narrowToUser(condition, filter, layer);
            for (const StoredMemory &found : MemoryRepository(transaction.database, layer).select(condition)) {
                changes.change(found, binned(found.memory), HistoryEntry::Event::Delete);
            }
        }
        return Removed{changes.count(), changes.finish()};
    });
}

QFuture<Result<MemoryService::Edited>> MemoryService::restore(Actor actor, std::vector<MemoryId> ids)
{
    if (tooMany(ids)) {
        return refused<Edited>(wrongCount(u"memories"_s));
    }
    EngineContext &context = m_context;
    return context.writer->post<Edited>([=, &context](Transaction &transaction) -> Result<Edited> {
        ChangeSet changes(context, transaction, actor, JournalStep::Act::Restore);
        Edited edited;
        for (const MemoryId &id : ids) {
            const auto found = findAnywhere(transaction.database, id);
            if (!found) {
                return fail(ErrorCode::NotFound, u"There is no memory %1."_s.arg(idText(id)), u"memory_id"_s);
            }
            Memory after = found->memory;
            if (after.state == State::Binned) {
                after.state = stateBeforeBin(transaction.database, id);
            }
            edited.memories.push_back(changes.change(*found, after, HistoryEntry::Event::Restore));
        }
        edited.step = changes.finish();
        return edited;
    });
}

QFuture<Result<MemoryService::Edited>> MemoryService::promote(Actor actor, std::vector<Promotion> promotions)
{
    if (tooMany(promotions)) {
        return refused<Edited>(wrongCount(u"memories"_s));
    }
    EngineContext &context = m_context;
    return context.writer->post<Edited>([=, &context](Transaction &transaction) -> Result<Edited> {
        const bool notes =
            std::ranges::all_of(promotions, [](const Promotion &promotion) { return promotion.to == Layer::Session; });
        ChangeSet changes(context, transaction, actor, notes ? JournalStep::Act::Keep : JournalStep::Act::Promote);
        Edited edited;
        for (const Promotion &promotion : promotions) {
            auto promoted = promoteOne(context, transaction, actor, changes, promotion);
            if (!promoted) {
                return fail(promoted.error());
            }
            edited.memories.push_back(std::move(*promoted));
        }
        edited.step = changes.finish();
        return edited;
    });
}

Result<Memory> MemoryService::promoteOne(EngineContext &context, Transaction &transaction, const Actor &actor,
                                         ChangeSet &changes, const Promotion &promotion)
{
    const auto found = findCurrent(transaction.database, promotion.id);
    if (!found) {
        return fail(found.error());
    }
    const Memory &source = found->memory;
    if (promotion.to <= source.layer) {
        return fail(ErrorCode::Conflict,
                    u"A memory rises only to a higher layer; this one is in %1."_s.arg(layerName(source.layer)),
                    u"to"_s);
    }
    if (promotion.to == Layer::Org && (promotion.owner.isEmpty() || !promotion.reviewBy)) {
        return fail(invalid(promotion.owner.isEmpty() ? u"owner"_s : u"review_by"_s,
                            u"Shared knowledge needs an owner and a date to look at it again."_s));
    }
    if (source.state == State::Pending && actor.kind != Actor::Kind::Person) {
        return fail(ErrorCode::Conflict, u"Memory %1 waits for review."_s.arg(idText(source.id)), u"state"_s);
    }
    NewMemory fresh;
    fresh.layer = promotion.to;
    fresh.kind = source.kind == Kind::Message ? Kind::Factual : source.kind;
    fresh.text = promotion.text.trimmed().isEmpty() ? source.text : promotion.text;
    fresh.actor = source.actor;
    fresh.metadata = source.metadata;
    fresh.categories = source.categories;
    fresh.confidence = source.confidence;
    fresh.importance = source.importance;
    fresh.immutable = source.immutable;
    if (source.expires && *source.expires >= utcDate(transaction.now)) {
        fresh.expires = source.expires; // one that is past would hide what is wanted now
    }
    fresh.owner = promotion.owner;
    fresh.reviewBy = promotion.reviewBy;
    fresh.provenance = source.provenance;
    fresh.provenance.memory = source.id.value;
    if (source.kind == Kind::Message) {
        fresh.provenance.turn = source.turn;
        fresh.provenance.message = source.id.value;
        fresh.provenance.begin = 0;
        fresh.provenance.end = static_cast<int>(source.text.size());
    }
    if (promotion.to != Layer::Org) { // what everyone may know belongs to nobody
        fresh.scope = source.scope;
        if (fresh.scope.user.isEmpty()) {
            fresh.scope.user = promotion.user;
        }
    }
    if (promotion.to == Layer::User && fresh.scope.user.isEmpty() && fresh.scope.agent.isEmpty()
        && fresh.scope.app.isEmpty()) {
        return fail(invalid(u"user_id"_s, u"Say whose memory it becomes."_s));
    }
    if (const auto checked = checkNew(fresh); !checked) {
        return fail(checked.error());
    }
    Memory memory = admitted(fresh, actor, transaction.now);
    memory.validFrom = source.validFrom;
    memory.trust = std::min(memory.trust, source.trust);
    if (auto twin = MemoryRepository(transaction.database, memory.layer).twin(memory, transaction.now)) {
        return std::move(*twin); // it stands there already
    }
    const bool isNote = memory.layer == Layer::Session;
    const qint64 session = isNote ? RunWriter(context, transaction, actor).joinSession(memory) : 0;
    AdmissionGate gate(context, transaction, actor);
    if (const auto checked = passGate(gate, memory, Waiting::Nothing); !checked) {
        return fail(checked.error());
    }
    if (source.state == State::Pending) { // who takes it up has looked at it
        letStand(transaction, changes, *found, source);
    }
    changes.add(memory, session, context.indexEntry(memory.text, memory.actor), HistoryEntry::Event::Promote);
    // It takes its place along, so that what is said later can still change it.
    const auto origin = originOf(transaction.database, *found);
    if (origin && memory.layer == Layer::User && memory.text == source.text) {
        ClaimRepository(transaction.database, Layer::User)
            .insert(memory.sequence, holderOf(Layer::User, memory.scope), *origin, memory.text);
    }
    return memory;
}

QFuture<Result<std::vector<Memory>>> MemoryService::producedBy(std::vector<TurnId> turns)
{
    if (turns.size() > maxAtOnce) {
        return refused<std::vector<Memory>>(wrongCount(u"turns"_s));
    }
    return m_context.read<std::vector<Memory>>(
        [turns = std::move(turns), now = m_context.now()](Database &database) -> Result<std::vector<Memory>> {
            return producedByTurns(database, turns, now);
        });
}

QFuture<Result<std::vector<Entity>>> MemoryService::entities()
{
    return m_context.read<std::vector<Entity>>(
        [now = m_context.now()](Database &database) -> Result<std::vector<Entity>> {
            return listEntities(database, now);
        });
}

QFuture<Result<Counts>> MemoryService::counts(Scope scope)
{
    return m_context.read<Counts>([scope, now = m_context.now()](Database &database) -> Result<Counts> {
        return countAll(database, scope, now);
    });
}

QFuture<Result<std::vector<Tally>>> MemoryService::tally(ListQuery query)
{
    return m_context.read<std::vector<Tally>>([query = std::move(query), now = m_context.now()](Database &database) {
        return tallyMemories(database, query, now);
    });
}

QFuture<Result<QStringList>> MemoryService::categories()
{
    return m_context.read<QStringList>([](Database &database) -> Result<QStringList> {
        QStringList names;
        Rows rows =
            database.query("SELECT c.value, count(*) n FROM (SELECT categories FROM session_memories WHERE state<>4 "
                           "AND categories NOT NULL "
                           "UNION ALL SELECT categories FROM user_memories WHERE state<>4 AND categories NOT NULL "
                           "UNION ALL SELECT categories FROM org_memories WHERE state<>4 AND categories NOT NULL) m, "
                           "json_each(m.categories) c "
                           "GROUP BY c.value ORDER BY n DESC, c.value");
        while (rows.next()) {
            names << rows.text(0);
        }
        return names;
    });
}

} // namespace strata
