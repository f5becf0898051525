// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/theme.h"

#include <QWidget>

namespace strata::ui {

/// A square with a glyph on a tint of its ink, at the head of dialogs and empty states.
class Tile final : public QWidget
{
    Q_OBJECT
public:
    /// \param side in device-independent pixels.
    Tile(int side, QWidget *parent);

    void setLook(const QString &iconName, Token ink);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    Token m_ink = Token::Second;
};

} // namespace strata::ui
