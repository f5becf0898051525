// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/changeset.h"

#include "core/engine/change.h"
#include "core/engine/enginecontext.h"
#include "core/store/journalrepository.h"
#include "core/store/memoryrepository.h"

namespace strata {
namespace {

constexpr qsizetype subjectLength = 80;
const QByteArray addedBefore = R"({"state":"binned"})";

QByteArray addedAfter(const Memory &memory)
{
    return R"({"state":")" + stateName(memory.state).toLatin1() + R"("})";
}

} // namespace

void publishJournal(Transaction &transaction, const Actor &actor)
{
    Event event;
    event.type = Event::Type::JournalChanged;
    event.at = transaction.now;
    event.actor = actor;
    transaction.events.push_back(std::move(event));
}

ChangeSet::ChangeSet(EngineContext &context, Transaction &transaction, Actor actor, JournalStep::Act act)
    : m_context(context)
    , m_transaction(transaction)
    , m_actor(std::move(actor))
    , m_act(act)
{
}

StepId ChangeSet::stepId()
{
    if (!m_step) {
        m_step =
            JournalRepository(m_transaction.database).insert({.act = m_act, .actor = m_actor, .at = m_transaction.now});
    }
    return *m_step;
}

void ChangeSet::record(const Memory &memory, HistoryEntry::Event event, const QByteArray &before,
                       const QByteArray &after)
{
    StoredChange change;
    change.entry.id = makeUuid7(m_transaction.now);
    change.entry.memory = memory.id;
    change.entry.event = event;
    change.entry.actor = m_actor;
    change.entry.at = m_transaction.now;
    change.entry.step = stepId();
    change.layer = memory.layer;
    change.before = before;
    change.after = after;
    JournalRepository(m_transaction.database).record(change);
    if (m_subject.isEmpty()) {
        m_subject = memory.text.left(subjectLength);
    }
    ++m_count;
    m_changed.push_back(memory);
}

void ChangeSet::publish(Event::Type type, const Memory &memory)
{
    Event event;
    event.type = type;
    event.at = m_transaction.now;
    event.actor = m_actor;
    event.scope = memory.scope;
    event.memory = std::make_shared<const Memory>(memory);
    m_transaction.events.push_back(std::move(event));
}

void ChangeSet::index(const Memory &memory, const std::optional<IndexEntry> &entry)
{
    CorpusCache &corpora = *m_context.corpora;
    if (memory.state != State::Active) {
        m_transaction.afterCommit.emplace_back([&corpora, memory] { corpora.remove(memory); });
        return;
    }
    IndexEntry indexed = entry.value_or(IndexEntry{});
    if (!entry && !MemoryRepository(m_transaction.database, memory.layer).readIndex(memory.sequence, indexed)) {
        indexed = m_context.indexEntry(memory.text, memory.actor);
    }
    m_transaction.afterCommit.emplace_back([&corpora, memory, analysis = indexed.analysis, vector = indexed.vector] {
        corpora.upsert(memory, analysis, vector);
    });
}

void ChangeSet::addMessage(Memory &memory, qint64 session, const IndexEntry &entry)
{
    MemoryRepository(m_transaction.database, memory.layer).insert(memory, session, entry);
    index(memory, entry);
    publish(Event::Type::MessageAdded, memory);
}

void ChangeSet::add(Memory &memory, qint64 session, const IndexEntry &entry, HistoryEntry::Event event)
{
    MemoryRepository(m_transaction.database, memory.layer).insert(memory, session, entry);
    // Undoing an addition is putting it into the bin, so that is what it was before.
    record(memory, event, addedBefore, addedAfter(memory));
    index(memory, entry);
    publish(Event::Type::MemoryAdded, memory);
}

void ChangeSet::countMessage(const StoredMemory &before, const Memory &after)
{
    const int by = (after.state == State::Active ? 1 : 0) - (before.memory.state == State::Active ? 1 : 0);
    if (before.memory.layer != Layer::Conversation || by == 0) {
        return;
    }
    m_transaction.database.run("UPDATE sessions SET messages=max(0,messages+?) WHERE id=?", by, before.session);
    m_transaction.database.run("UPDATE turns SET messages=max(0,messages+?) WHERE uid=?", by, before.memory.turn);
}

Memory ChangeSet::change(const StoredMemory &before, Memory after, HistoryEntry::Event event)
{
    if (after.state != State::Pending && after.state != State::Binned) {
        after.waitingNext = Waiting::Nothing;
        after.waiting = Waiting::Nothing; // in the bin it stays known, for whoever takes it out again
    }
    const Change difference = changeBetween(before.memory, after);
    if (difference.isEmpty()) {
        return before.memory;
    }
    after.updated = std::max(m_transaction.now, before.memory.updated + 1);
    std::optional<IndexEntry> entry;
    if (after.text != before.memory.text) {
        entry = m_context.indexEntry(after.text, after.actor);
    }
    MemoryRepository(m_transaction.database, after.layer).update(before.memory, after, entry);
    countMessage(before, after);
    record(after, event, difference.before, difference.after);
    index(after, entry);
    publish(after.state == State::Binned ? Event::Type::MemoryBinned : Event::Type::MemoryChanged, after);
    return after;
}

StepId ChangeSet::finish()
{
    if (!m_step || m_step->value == 0) {
        return {};
    }
    m_transaction.database.run("UPDATE journal SET count=?,subject=? WHERE id=?", m_count, m_subject, m_step->value);
    if (m_actor.kind == Actor::Kind::Person) { // only people keep an undo list in view
        publishJournal(m_transaction, m_actor);
    }
    return *m_step;
}

} // namespace strata
