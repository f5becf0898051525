// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/undocontroller.h"

#include "core/model/event.h"
#include "core/task/whendone.h"
#include "ui/common/enginefeed.h"
#include "ui/common/icons.h"
#include "ui/common/person.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>
#include <QUndoStack>

#include <algorithm>
#include <optional>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostSteps = 200;

/// What a key would undo or redo in a field of text; nothing for any other widget.
struct OwnSteps {
    bool undo = false;
    bool redo = false;
};

std::optional<OwnSteps> ownSteps(const QObject *watched)
{
    const auto *line = qobject_cast<const QLineEdit *>(watched);
    if (const auto *combo = qobject_cast<const QComboBox *>(watched)) {
        line = combo->lineEdit();
    } else if (const auto *spin = qobject_cast<const QAbstractSpinBox *>(watched)) {
        line = spin->findChild<QLineEdit *>();
    }
    if (line != nullptr) {
        return OwnSteps{line->isUndoAvailable(), line->isRedoAvailable()};
    }
    const QTextDocument *document = nullptr;
    if (const auto *text = qobject_cast<const QTextEdit *>(watched)) {
        document = text->document();
    } else if (const auto *plain = qobject_cast<const QPlainTextEdit *>(watched)) {
        document = plain->document();
    }
    if (document != nullptr) {
        return OwnSteps{document->isUndoAvailable(), document->isRedoAvailable()};
    }
    return std::nullopt;
}

/// The journal says that this cannot be, now or later; anything else may succeed when it is tried again.
bool isFinal(ErrorCode code)
{
    return code == ErrorCode::Conflict || code == ErrorCode::NotFound || code == ErrorCode::InvalidInput;
}

} // namespace

/// One step of the journal in the undo list.
class StepCommand final : public QUndoCommand
{
public:
    StepCommand(UndoController &controller, StepId step, const QString &name)
        : QUndoCommand(name)
        , m_controller(controller)
        , m_step(step)
    {
    }

    void undo() override
    {
        if (!m_controller.m_filling) {
            m_controller.run(m_step, text(), UndoController::Way::Undo);
        }
    }
    void redo() override
    {
        if (!m_controller.m_filling) {
            m_controller.run(m_step, text(), UndoController::Way::Redo);
        }
    }
    [[nodiscard]] StepId step() const { return m_step; }

private:
    UndoController &m_controller;
    StepId m_step;
};

UndoController::UndoController(JournalService &journal, EngineFeed &feed, QObject *parent)
    : QObject(parent)
    , m_journal(journal)
    , m_stack(new QUndoStack(this))
    , m_undoAction(m_stack->createUndoAction(this, tr("Undo")))
    , m_redoAction(m_stack->createRedoAction(this, tr("Redo")))
{
    m_undoAction->setShortcut(QKeySequence::Undo);
    m_undoAction->setIcon(icon(u"undo"_s));
    m_redoAction->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    m_redoAction->setIcon(icon(u"redo"_s));
    connect(&feed, &EngineFeed::events, this, &UndoController::take);
    qApp->installEventFilter(this);
    reload();
}

UndoController::~UndoController()
{
    m_filling = true; // the stack goes with its commands; nothing is undone by that
}

bool UndoController::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // A field claims these keys even when there is nothing that they would do in it.
        const auto *key = static_cast<QKeyEvent *>(event);
        const auto own = ownSteps(watched);
        const auto matches = [key](const QAction *action) {
            return action->shortcuts().contains(QKeySequence(key->keyCombination()));
        };
        if (own && ((!own->undo && matches(m_undoAction)) || (!own->redo && matches(m_redoAction)))) {
            event->ignore();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

void UndoController::undoStep(StepId step)
{
    const int top = m_stack->index() - 1;
    if (top >= 0 && static_cast<const StepCommand *>(m_stack->command(top))->step() == step) {
        m_stack->undo();
        return;
    }
    for (int i = 0; i < m_stack->count(); ++i) {
        const auto *command = static_cast<const StepCommand *>(m_stack->command(i));
        if (command->step() == step) {
            run(step, command->text(), Way::Undo);
            return;
        }
    }
    run(step, tr("the change"), Way::Undo);
}

void UndoController::run(StepId step, const QString &name, Way way)
{
    ++m_running;
    auto future = way == Way::Undo ? m_journal.undo(person(), step) : m_journal.redo(person(), step);
    whenDone(future, this, [this, step, name, way](const Result<JournalService::Undone> &result) {
        --m_running;
        if (!result) {
            m_stale = true; // the list showed something that could not be: look again
            if (isFinal(result.error().code)) {
                m_refused.emplace(step, way);
            }
            Q_EMIT failed(name, result.error());
        } else if (way == Way::Undo) {
            Q_EMIT undone(name, result->left);
        } else {
            Q_EMIT redone(name, result->left);
        }
        if (m_running == 0 && m_stale) {
            reload();
        }
    });
}

void UndoController::take(const std::vector<Event> &events)
{
    const bool changed = std::ranges::any_of(events, [](const Event &event) {
        return event.type == Event::Type::JournalChanged && event.actor.kind == Actor::Kind::Person;
    });
    if (changed) {
        m_stale = true;
        if (m_running == 0) {
            reload();
        }
    }
}

void UndoController::reload()
{
    m_stale = false;
    // Agents' steps are theirs; the list holds what a person did here.
    whenDone(m_journal.steps(mostSteps, JournalService::Whose::Persons), this,
             [this](Result<std::vector<JournalStep>> steps) {
                 if (steps && m_running == 0 && !m_stale) {
                     rebuild(std::move(*steps));
                 }
             });
}

void UndoController::rebuild(std::vector<JournalStep> steps)
{
    std::erase_if(steps, [this](const JournalStep &step) {
        return m_refused.contains({step.id, step.undone ? Way::Redo : Way::Undo});
    });
    std::ranges::sort(steps, {}, &JournalStep::id);
    // A stack can only hold undone steps above all others. Those below were overtaken by a later change and cannot be
    // redone in order.
    const auto lastDone =
        std::find_if(steps.rbegin(), steps.rend(), [](const JournalStep &step) { return !step.undone; });
    const auto firstRedo = lastDone.base();
    std::vector<JournalStep> list;
    std::copy_if(steps.begin(), firstRedo, std::back_inserter(list),
                 [](const JournalStep &step) { return !step.undone; });
    const int done = int(list.size());
    list.insert(list.end(), firstRedo, steps.end());

    m_filling = true;
    m_stack->clear();
    for (const JournalStep &step : list) {
        m_stack->push(new StepCommand(*this, step.id, stepName(step)));
    }
    m_stack->setIndex(done);
    m_filling = false;
}

QString stepName(const JournalStep &step)
{
    const int n = step.count;
    switch (step.act) {
    case JournalStep::Act::Add:
        return UndoController::tr("Add %n memories", nullptr, n);
    case JournalStep::Act::Edit:
        return UndoController::tr("Edit %n memories", nullptr, n);
    case JournalStep::Act::Bin:
        return UndoController::tr("Move %n memories to the bin", nullptr, n);
    case JournalStep::Act::Restore:
        return UndoController::tr("Restore %n memories", nullptr, n);
    case JournalStep::Act::Promote:
        return UndoController::tr("Promote %n memories", nullptr, n);
    case JournalStep::Act::Keep:
        return UndoController::tr("Keep %n messages as notes", nullptr, n);
    case JournalStep::Act::Approve:
        return UndoController::tr("Approve %n memories", nullptr, n);
    case JournalStep::Act::Reject:
        return UndoController::tr("Reject %n memories", nullptr, n);
    case JournalStep::Act::ClearSession:
        return UndoController::tr("Clear session “%1”").arg(step.subject);
    case JournalStep::Act::Import:
        return UndoController::tr("Import %n memories", nullptr, n);
    case JournalStep::Act::Session:
        return UndoController::tr("Change session “%1”").arg(step.subject);
    case JournalStep::Act::Replay:
        return UndoController::tr("Replay session “%1”").arg(step.subject);
    }
    return {};
}

} // namespace strata::ui
