// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/rowlist.h"

namespace strata::ui {

QModelIndex RowList::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    QModelIndex found = QListView::moveCursor(action, modifiers);
    while (action == MoveHome && found.isValid() && !found.flags().testFlag(Qt::ItemIsEnabled)) {
        found = found.siblingAtRow(found.row() + 1);
    }
    return found;
}

} // namespace strata::ui
