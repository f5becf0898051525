// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/card.h"

class QAction;
class QHBoxLayout;

namespace strata::ui {

class ElidedLabel;

/// The bar above a table while several rows are chosen: how many, and what can be done with them.
class BulkBar : public Pane
{
    Q_OBJECT
public:
    explicit BulkBar(QWidget *parent = nullptr);

    /// A button that does what the action does and follows whether it can.
    void addAct(QAction *action, const QString &text, const QString &iconName);
    void setCount(int count);

Q_SIGNALS:
    void dismissed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    ElidedLabel *m_count;
    QHBoxLayout *m_acts;
    QList<QWidget *> m_buttons;
};

} // namespace strata::ui
