// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/memory.h"

#include <QKeySequence>
#include <QObject>

class QAction;
class QWidget;

namespace strata::ui {

class MemoryVerbs;

/// The acts on chosen memories, as actions for menus, keys and buttons: enabled only when they can do something, with a
/// tooltip that says why not. What needs a view (to edit in it) is asked for by signals. GUI thread.
class MemoryActions : public QObject
{
    Q_OBJECT
public:
    /// \param dialogParent what dialogs stand over.
    MemoryActions(MemoryVerbs &verbs, QWidget *dialogParent);

    /// What the actions act on.
    void setChosen(const std::vector<Memory> &memories);
    [[nodiscard]] const std::vector<Memory> &chosen() const { return m_chosen; }

    /// All, in the order of menus, with separators.
    [[nodiscard]] QList<QAction *> menu() const { return m_menu; }
    /// The dialog of promotion for these, which need not be the chosen ones: dropped on a tab.
    void askPromote(const std::vector<Memory> &memories);

    QAction *editText;
    QAction *editRow;
    QAction *tags;
    QAction *expiry;
    QAction *approve; ///< shared knowledge is asked for its owner first
    QAction *reject;
    QAction *review; ///< where it is decided about, with what is like it
    QAction *confirm;
    QAction *promote;
    QAction *promoteOrg; ///< of a note, which rises to User else
    QAction *pin;        ///< checkable
    QAction *archive;    ///< checkable; Retire in Org
    QAction *copy;
    QAction *restore;
    QAction *remove;

Q_SIGNALS:
    void editTextAsked();
    void editRowAsked();
    void tagsAsked();
    void expiryAsked();

private:
    QAction *make(const QString &name, const QString &text, const QString &iconName, const QKeySequence &key = {});
    /// Ids of what is chosen.
    [[nodiscard]] std::vector<MemoryId> chosenIds() const;
    void askApprove();
    void askPromoteToOrg(const std::vector<Memory> &memories);
    void refresh();

    MemoryVerbs &m_verbs;
    QWidget *m_dialogParent;
    std::vector<Memory> m_chosen;
    QList<QAction *> m_menu;
};

/// The glyph's name that an action was made with.
[[nodiscard]] QString actionIcon(const QAction *action);

} // namespace strata::ui
