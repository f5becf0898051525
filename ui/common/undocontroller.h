// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/journalservice.h"

#include <QObject>

#include <set>
#include <utility>
#include <vector>

class QAction;
class QUndoStack;

namespace strata {
struct Event;
}

namespace strata::ui {

class EngineFeed;

/// The window's index into the journal: a QUndoStack whose commands undo and redo steps of the journal, asynchronously. It is
/// filled from the journal at start and again whenever a person changed something, so places only call the engine's verbs;
/// undo works after a restart. A step that the journal refuses leaves the list, so that those below it are reached. A field
/// of text has the undo keys while it has something of its own to undo, else they are the window's. GUI thread.
class UndoController : public QObject
{
    Q_OBJECT
public:
    UndoController(JournalService &journal, EngineFeed &feed, QObject *parent = nullptr);
    ~UndoController() override;

    [[nodiscard]] QUndoStack &stack() const { return *m_stack; }
    /// "Undo Edit 5 memories", with the standard keys; owned by this.
    [[nodiscard]] QAction *undoAction() const { return m_undoAction; }
    [[nodiscard]] QAction *redoAction() const { return m_redoAction; }

    /// Undoes this step, wherever it stands; what a toast's button does.
    void undoStep(StepId step);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// A step was undone or redone. `left` memories had been changed since and stay.
    void undone(const QString &name, int left);
    void redone(const QString &name, int left);
    void failed(const QString &name, const strata::Error &error);

private:
    friend class StepCommand;
    enum class Way { Undo, Redo };
    void run(StepId step, const QString &name, Way way);
    void take(const std::vector<Event> &events);
    void reload();
    void rebuild(std::vector<JournalStep> steps);

    JournalService &m_journal;
    QUndoStack *m_stack;
    QAction *m_undoAction;
    QAction *m_redoAction;
    int m_running = 0;                          // undo and redo that have not come back
    bool m_stale = false;                       // the journal changed while some were running
    bool m_filling = false;                     // commands are put in place, not carried out
    std::set<std::pair<StepId, Way>> m_refused; // what cannot be undone or redone any more
};

/// What the step did, as the undo list names it: "Edit 5 memories".
[[nodiscard]] QString stepName(const JournalStep &step);

} // namespace strata::ui
