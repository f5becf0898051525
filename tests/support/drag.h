// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QApplication>
#include <QMouseEvent>
#include <QWidget>

namespace strata::test {

/// Drags the widget from its middle by so many pixels to the right.
inline void drag(QWidget &widget, int by)
{
    const auto send = [&widget](QEvent::Type type, const QPoint &at, Qt::MouseButton button, Qt::MouseButtons held) {
        QMouseEvent event(type, QPointF(at), QPointF(widget.mapToGlobal(at)), button, held, Qt::NoModifier);
        QApplication::sendEvent(&widget, &event);
    };
    const QPoint from = widget.rect().center();
    send(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton);
    send(QEvent::MouseMove, from + QPoint(by, 0), Qt::NoButton, Qt::LeftButton);
    // The handle has come along: it is let go where it stands now.
    send(QEvent::MouseButtonRelease, from, Qt::LeftButton, Qt::NoButton);
}

} // namespace strata::test
