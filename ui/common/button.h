// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/stratastyle.h"
#include "ui/common/theme.h"

#include <QPushButton>
#include <QToolButton>

namespace strata::ui {

/// Decides look and colour; the icon must be given its colour by the same role, which makeButton() does.
void setButtonRole(QWidget *button, ButtonRole role);
[[nodiscard]] ButtonRole buttonRole(const QWidget *button);

/// A push button that says what it does. `iconName` may be empty. Owned by `parent`.
[[nodiscard]] QPushButton *makeButton(const QString &text, const QString &iconName = {},
                                      ButtonRole role = ButtonRole::Normal, QWidget *parent = nullptr);

/// A flat button of 28 × 28 with a glyph. Its tooltip and accessible name are `text`, with the key when there is one.
class IconButton : public QToolButton
{
    Q_OBJECT
public:
    IconButton(const QString &iconName, const QString &text, QWidget *parent = nullptr);

    /// Changes glyph and name, as for a button that starts and stops.
    void setLook(const QString &iconName, const QString &text);
    /// Shows the key in the tooltip; the shortcut itself belongs to an action.
    void setKeyHint(const QKeySequence &key);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void updateTexts();
    QString m_iconName;
    QString m_text;
    QString m_key;
};

} // namespace strata::ui
