// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/actionbutton.h"

#include <QAction>
#include <QSignalBlocker>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

QString tip(const QAction *action)
{
    const QString text = QString(action->text()).remove(u'&');
    // A disabled action's tooltip says why.
    if (!action->isEnabled() && action->toolTip() != text) {
        return u"%1. %2"_s.arg(text, action->toolTip());
    }
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    return key.isEmpty() ? text : u"%1 (%2)"_s.arg(text, key);
}

} // namespace

IconButton *makeActionButton(QAction *action, const QString &iconName, QWidget *parent)
{
    auto *button = new IconButton(iconName, QString(action->text()).remove(u'&'), parent);
    button->setObjectName(action->objectName());
    button->setCheckable(action->isCheckable());
    const auto follow = [button, action] {
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
        button->setChecked(action->isChecked());
        button->setAccessibleName(QString(action->text()).remove(u'&'));
        button->setToolTip(tip(action));
    };
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(action, &QAction::toggled, button, follow);
    QObject::connect(button, &QToolButton::clicked, action, [action] { action->trigger(); });
    follow();
    return button;
}

QPushButton *makeActionPush(QAction *action, const QString &text, const QString &iconName, ButtonRole role,
                            QWidget *parent)
{
    QPushButton *button = makeButton(text, iconName, role, parent);
    button->setObjectName(action->objectName());
    const auto follow = [button, action] {
        button->setEnabled(action->isEnabled());
        button->setToolTip(tip(action));
    };
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, [action] { action->trigger(); });
    follow();
    return button;
}

} // namespace strata::ui
