// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/theme.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace strata::ui {

class Tile;
class WrapLabel;

/// What a pane shows when it has nothing: a tile with a glyph, a title, a sentence, at most two buttons. Fills its pane.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

    void setLook(const QString &iconName, Token ink, const QString &title, const QString &sentence);
    /// Shown below the sentence, in the order of the calls; owned by the empty state.
    void addButton(QPushButton *button);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tile *m_tile;
    WrapLabel *m_title;
    WrapLabel *m_sentence;
    QHBoxLayout *m_buttons;
};

} // namespace strata::ui
