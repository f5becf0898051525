// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/journal.h"
#include "core/model/memory.h"
#include "core/store/memoryrepository.h"
#include "core/store/writer.h"

namespace strata {

class EngineContext;

/// Leaves the event that says that the undo list changed; `actor`: whose step it is about.
void publishJournal(Transaction &transaction, const Actor &actor);

/// The changes of one act on memories inside a transaction: writes rows, indexes, history and one journal step, and leaves
/// the events and the changes of the corpora for after the commit.
class ChangeSet
{
public:
    ChangeSet(EngineContext &context, Transaction &transaction, Actor actor, JournalStep::Act act);

    /// Changes are kept in the history, but make no step that could be undone.
    void withoutStep() { m_step = StepId{0}; }

    /// Sets sequence, times and writer where they are missing.
    void add(Memory &memory, qint64 session, const IndexEntry &entry,
             HistoryEntry::Event event = HistoryEntry::Event::Add);
    /// Raw history: its row is its own record, so it needs neither history nor journal.
    void addMessage(Memory &memory, qint64 session, const IndexEntry &entry);
    /// Does nothing when the two are equal but for `updated`, which is set here. Gives what stands then.
    Memory change(const StoredMemory &before, Memory after, HistoryEntry::Event event);

    /// What this step is about in the undo list, when it is not the first memory's text.
    void setSubject(const QString &subject) { m_subject = subject; }
    /// Makes the step also when no memory changes.
    StepId stepId();

    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] const std::vector<Memory> &changed() const { return m_changed; }
    /// Closes the step. 0 when nothing changed.
    StepId finish();

private:
    void record(const Memory &memory, HistoryEntry::Event event, const QByteArray &before, const QByteArray &after);
    void publish(Event::Type type, const Memory &memory);
    /// Keeps the counts of session and turn when a message goes to the bin or comes back.
    void countMessage(const StoredMemory &before, const Memory &after);
    void index(const Memory &memory, const std::optional<IndexEntry> &entry);

    EngineContext &m_context;
    Transaction &m_transaction;
    Actor m_actor;
    JournalStep::Act m_act;
    std::optional<StepId> m_step;
    QString m_subject;
    int m_count = 0;
    std::vector<Memory> m_changed;
};

} // namespace strata
