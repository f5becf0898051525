// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QListView>

namespace strata::ui {

class WorkingModel;

/// Shows working memory: key and source above, the value on one line below. Ctrl+C copies the value.
class WorkingList final : public QListView
{
    Q_OBJECT
public:
    explicit WorkingList(WorkingModel &model, QWidget *parent = nullptr);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void copyValue();
};

} // namespace strata::ui
