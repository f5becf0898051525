// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QStringList>
#include <QTextEdit>
#include <QWidget>

namespace strata::test {

/// The interactive widgets under `root` that a screen reader would read without a name, as "class objectName". Parts that Qt
/// makes inside a widget of its own (an editable combo box's line edit, a dialog's own buttons) speak through their parent.
[[nodiscard]] inline QStringList namelessWidgets(const QWidget *root)
{
    QStringList nameless;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        const bool interactive =
            qobject_cast<QAbstractButton *>(widget) != nullptr || qobject_cast<QLineEdit *>(widget) != nullptr
            || qobject_cast<QComboBox *>(widget) != nullptr || qobject_cast<QAbstractItemView *>(widget) != nullptr
            || qobject_cast<QTextEdit *>(widget) != nullptr || qobject_cast<QAbstractSpinBox *>(widget) != nullptr;
        const QWidget *parent = widget->parentWidget();
        const bool inner =
            qobject_cast<const QAbstractSpinBox *>(parent) != nullptr
            || qobject_cast<const QComboBox *>(parent) != nullptr
            || QString::fromLatin1(parent->metaObject()->className()).startsWith(QStringLiteral("QComboBox"))
            || QString::fromLatin1(parent->metaObject()->className()).startsWith(QStringLiteral("QCalendar"))
            || widget->objectName().startsWith(QStringLiteral("qt_"));
        if (!interactive || inner) {
            continue;
        }
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (interface == nullptr || interface->text(QAccessible::Name).trimmed().isEmpty()) {
            nameless.append(QStringLiteral("%1 %2").arg(QString::fromLatin1(widget->metaObject()->className()),
                                                        widget->objectName()));
        }
    }
    return nameless;
}

} // namespace strata::test
