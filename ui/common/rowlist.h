// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QListView>

namespace strata::ui {

/// A list in which headings stand among the rows that can be chosen: Home goes to the first row that can.
class RowList : public QListView
{
public:
    using QListView::QListView;

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
};

} // namespace strata::ui
