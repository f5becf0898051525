// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>

class QHeaderView;
class QMenu;

namespace strata::ui {

/// What a click on a header does, for the keyboard: the columns \p sections, of which one is checked, and both directions. Acts
/// by the header's sort indicator.
void fillSortMenu(QMenu *menu, QHeaderView &header, const QList<int> &sections);

} // namespace strata::ui
