// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/place.h"

#include "ui/common/icons.h"
#include "ui/common/layertexts.h"

#include <QAction>

namespace strata::ui {

using namespace Qt::StringLiterals;

Place::Place(const PlaceLook &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
{
    setObjectName(look.key + u"Place"_s);
    setAccessibleName(look.title);
}

bool Place::reveal(MemoryId)
{
    return false;
}

bool Place::revealTurn(TurnId, MemoryId)
{
    return false;
}

bool Place::revealSession(SessionId)
{
    return false;
}

void Place::setBadge(const PlaceBadge &badge)
{
    m_badge = badge;
    Q_EMIT badgeChanged();
}

void Place::setStatusText(const QString &text)
{
    if (text != m_statusText) {
        m_statusText = text;
        Q_EMIT statusTextChanged();
    }
}

void Place::setMemoryActions(const QList<QAction *> &actions, const QList<QWidget *> &lists)
{
    m_memoryActions = actions;
    for (QAction *action : actions) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    }
    for (QWidget *widget : lists.isEmpty() ? QList<QWidget *>{this} : lists) {
        widget->addActions(actions);
    }
}

void Place::setLayerActions(const QList<QAction *> &actions)
{
    m_layerActions = actions;
    for (QAction *action : actions) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
}

QAction *Place::riseAction(const QString &key) const
{
    for (QAction *action : m_memoryActions) {
        if (action->property(risesTo).toString() == key) {
            return action;
        }
    }
    return nullptr;
}

PlaceLook layerPlaceLook(Layer layer)
{
    return {.key = layerName(layer),
            .title = layerTitle(layer),
            .icon = layerIcon(layer),
            .ink = layerInk(layer),
            .tint = layerTint(layer)};
}

} // namespace strata::ui
