// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/button.h"

class QAction;

namespace strata::ui {

/// A flat button with a glyph that does what the action does and shows how it stands: text, key, whether it can, checked.
/// \param iconName the glyph. Owned by `parent`.
[[nodiscard]] IconButton *makeActionButton(QAction *action, const QString &iconName, QWidget *parent);

/// The same with words: "Retire".
[[nodiscard]] QPushButton *makeActionPush(QAction *action, const QString &text, const QString &iconName,
                                          ButtonRole role, QWidget *parent);

} // namespace strata::ui
