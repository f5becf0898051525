// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/windowactions.h"

#include "ui/common/icons.h"
#include "ui/common/place.h"
#include "ui/common/undocontroller.h"
#include "ui/main/placeswitcher.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QSet>

namespace strata::ui {

using namespace Qt::StringLiterals;

WindowActions::WindowActions(UndoController &undo, QObject *parent)
    : QObject(parent)
    , settings(make(tr("Settings…"), u"gear"_s, {QKeySequence(Qt::CTRL | Qt::Key_Comma)}))
    , quit(make(tr("Quit"), {}, {QKeySequence(Qt::CTRL | Qt::Key_Q), QKeySequence(Qt::CTRL | Qt::Key_W)}))
    , searchAll(make(tr("Search all layers"), u"search"_s, {QKeySequence(Qt::CTRL | Qt::Key_K)}))
    , filterHere(make(tr("Filter here"), u"filter"_s, {QKeySequence(Qt::CTRL | Qt::Key_F), QKeySequence(Qt::Key_F3)}))
    , refresh(make(tr("Refresh"), u"refresh"_s, {QKeySequence(Qt::Key_F5)}))
    , detail(make(tr("Detail"), {}, {QKeySequence(Qt::Key_F8)}))
    , sourceList(make(tr("Source list"), {}, {QKeySequence(Qt::Key_F9)}))
    , nextPane(make(tr("Next pane"), {}, {QKeySequence(Qt::Key_F6)}))
    , previousPane(make(tr("Previous pane"), {}, {QKeySequence(Qt::SHIFT | Qt::Key_F6)}))
    , nextPlace(make(tr("Next place"), {}, {QKeySequence(Qt::CTRL | Qt::Key_Tab)}))
    , previousPlace(make(tr("Previous place"), {}, {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab)}))
    , back(make(tr("Back"), {}, {QKeySequence(Qt::ALT | Qt::Key_Left)}))
    , forward(make(tr("Forward"), {}, {QKeySequence(Qt::ALT | Qt::Key_Right)}))
    , menuBar(make(tr("Menu bar"), {}, {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B)}))
    , resetLayout(make(tr("Reset layout"), {}, {QKeySequence(Qt::CTRL | Qt::Key_0)}))
    , languageModel(make(tr("Language model…"), u"star"_s, {}))
    , connectAgent(make(tr("Connect an agent…"), u"plug"_s, {}))
    , copyAddress(make(tr("Copy the address"), u"copy"_s, {}))
    , keys(make(tr("All keys"), u"key"_s, {QKeySequence(Qt::CTRL | Qt::Key_Slash)}))
    , about(make(tr("About Strata"), u"info"_s, {}))
    , m_undo(undo.undoAction())
    , m_redo(undo.redoAction())
{
    menuBar->setCheckable(true);
    m_all << m_undo << m_redo;
}

QAction *WindowActions::make(const QString &text, const QString &iconName, const QList<QKeySequence> &keySequences)
{
    auto *action = new QAction(text, this);
    if (!iconName.isEmpty()) {
        action->setIcon(icon(iconName));
    }
    action->setShortcuts(keySequences);
    m_all.append(action);
    return action;
}

QList<QAction *> WindowActions::all() const
{
    return m_all + m_placeActions;
}

void WindowActions::fillMenus(QMenuBar &bar, PlaceSwitcher &switcher, const QList<QAction *> &themes,
                              const QList<QAction *> &densities)
{
    QMenu *file = bar.addMenu(tr("&File"));
    file->addActions({settings});
    file->addSeparator();
    file->addAction(quit);

    QMenu *edit = bar.addMenu(tr("&Edit"));
    edit->addActions({m_undo, m_redo});
    edit->addSeparator();
    edit->addActions({searchAll, filterHere});

    QMenu *view = bar.addMenu(tr("&View"));
    int number = 1;
    for (Place *place : switcher.places()) {
        if (!switcher.isShown(place)) {
            continue; // places that come and go have no number
        }
        auto *action = new QAction(icon(place->look().icon, place->look().ink), place->look().title, this);
        action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number++)));
        connect(action, &QAction::triggered, this, [&switcher, place] { switcher.show(place); });
        view->addAction(action);
        m_placeActions.append(action);
    }
    view->addSeparator();
    view->addActions({nextPlace, previousPlace, back, forward});
    view->addSeparator();
    view->addActions({detail, sourceList, nextPane, previousPane, refresh});
    view->addSeparator();
    QMenu *theme = view->addMenu(icon(u"sun"_s), tr("Colours"));
    theme->addActions(themes);
    view->addMenu(tr("Density"))->addActions(densities);
    view->addActions({menuBar, resetLayout});

    m_memoryMenu = bar.addMenu(tr("&Memory"));
    m_layerMenu = bar.addMenu(tr("&Layer"));
    connect(&switcher, &PlaceSwitcher::currentChanged, this, [this, &switcher] { fillPlaceMenus(switcher); });
    fillPlaceMenus(switcher);

    bar.addMenu(tr("&Tools"))->addActions({languageModel});

    QMenu *agents = bar.addMenu(tr("&Agents"));
    agents->addActions({connectAgent, copyAddress});

    QMenu *help = bar.addMenu(tr("&Help"));
    help->addActions({keys, about});
}

void WindowActions::fillPlaceMenus(const PlaceSwitcher &switcher)
{
    const Place *place = switcher.current();
    const auto fill = [](QMenu *menu, const QList<QAction *> &actions) {
        menu->clear();
        menu->addActions(actions);
        menu->menuAction()->setVisible(!actions.isEmpty());
    };
    fill(m_memoryMenu, place != nullptr ? place->memoryActions() : QList<QAction *>());
    fill(m_layerMenu, place != nullptr ? place->layerActions() : QList<QAction *>());
}

QList<KeyLine> WindowActions::keyLines(const PlaceSwitcher &switcher) const
{
    QList<KeyLine> lines;
    QSet<QPair<QString, QString>> listed;
    const auto add = [&](const QList<QAction *> &actions, const QString &where = {}) {
        for (const QAction *action : actions) {
            if (!action->isVisible()) {
                continue; // it does nothing there
            }
            QStringList names;
            for (const QKeySequence &key : action->shortcuts()) {
                names.append(key.toString(QKeySequence::NativeText));
            }
            const QString name = action->text().remove(u'&');
            const QString keys = names.join(u", "_s);
            if (!keys.isEmpty() && !listed.contains({keys, name})) {
                listed.insert({keys, name});
                lines.append({keys, where.isEmpty() ? name : tr("%1 (in %2)").arg(name, where)});
            }
        }
    };
    if (const Place *place = switcher.current()) {
        add(place->memoryActions());
        add(place->layerActions());
    }
    add(m_placeActions);
    add(m_all);
    for (const Place *place : switcher.places()) {
        add(place->memoryActions(), place->look().title);
        add(place->layerActions(), place->look().title);
    }
    return lines;
}

} // namespace strata::ui
