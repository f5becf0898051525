// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/main/dialogs.h"

#include <QObject>

class QAction;
class QMenu;
class QMenuBar;

namespace strata::ui {

class PlaceSwitcher;
class UndoController;

/// The window's own actions, in the menus and for the table of all keys. What they do is connected by the window; what acts
/// on memories comes from the places.
class WindowActions final : public QObject
{
    Q_OBJECT

    QList<QAction *> m_all; // before the actions, which enter themselves

public:
    WindowActions(UndoController &undo, QObject *parent);

    QAction *settings;
    QAction *quit;
    QAction *searchAll;
    QAction *filterHere;
    QAction *refresh;
    QAction *detail;
    QAction *sourceList;
    QAction *nextPane;
    QAction *previousPane;
    QAction *nextPlace;
    QAction *previousPlace;
    QAction *back;
    QAction *forward;
    QAction *menuBar;
    QAction *resetLayout;
    QAction *languageModel;
    QAction *connectAgent;
    QAction *copyAddress;
    QAction *keys;
    QAction *about;

    /// Fills the bar; Memory and Layer follow the place in front and are hidden when it offers nothing.
    void fillMenus(QMenuBar &bar, PlaceSwitcher &switcher, const QList<QAction *> &themes,
                   const QList<QAction *> &densities);
    /// All actions of the window, so that their keys work with the menu bar hidden.
    [[nodiscard]] QList<QAction *> all() const;
    /// The table of all keys, with those of the place in front.
    [[nodiscard]] QList<KeyLine> keyLines(const PlaceSwitcher &switcher) const;

private:
    QAction *make(const QString &text, const QString &iconName, const QList<QKeySequence> &keys);
    void fillPlaceMenus(const PlaceSwitcher &switcher);

    QAction *m_undo;
    QAction *m_redo;
    QList<QAction *> m_placeActions;
    QMenu *m_memoryMenu = nullptr;
    QMenu *m_layerMenu = nullptr;
};

} // namespace strata::ui
