// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/ids.h"

#include <QListView>
#include <QTimer>

#include <vector>

namespace strata::ui {

class ReviewModel;

/// The queue. What is chosen stays chosen while rows come and go; when all that was chosen goes, the row that follows is.
class ReviewList final : public QListView
{
    Q_OBJECT
public:
    explicit ReviewList(ReviewModel &model, QWidget *parent = nullptr);

    /// In the order of the rows.
    [[nodiscard]] std::vector<MemoryId> chosen() const;
    /// False when it is not among the rows.
    bool choose(MemoryId id);
    /// J and K: the next or previous row alone.
    void step(int by);

Q_SIGNALS:
    void chosenChanged();
    void menuAsked(const QPoint &global);

protected:
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void keepChosen();
    void takeKept();
    void chooseRow(int row);

    ReviewModel &m_model;
    std::vector<MemoryId> m_kept;
    MemoryId m_keptCurrent;
    int m_keptRow = 0;
    int m_keptScroll = 0;
    int m_goneAt = -1;
    bool m_removing = false;
    QTimer m_tell;
};

} // namespace strata::ui
