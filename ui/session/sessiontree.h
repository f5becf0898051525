// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QTimer>
#include <QTreeView>

namespace strata::ui {

class SessionTreeModel;

/// The sessions as a tree whose arrows stand in the rows. Notes are dragged from it, never out of it. When all that was chosen
/// goes, the row that stands there then is chosen. Counts the time down by one timer: every half minute, every second
/// while a session in view has less than two minutes left.
class SessionTree final : public QTreeView
{
    Q_OBJECT
public:
    explicit SessionTree(SessionTreeModel &model, QWidget *parent = nullptr);
    /// Milliseconds until the countdowns are painted anew.
    [[nodiscard]] int countdownInterval() const { return m_clock.interval(); }

Q_SIGNALS:
    /// The countdowns were painted anew.
    void ticked();
    /// Enter or a double click on a note.
    void noteActivated();
    void moreAsked(const QModelIndex &row);
    void menuAsked(const QPoint &global);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void startDrag(Qt::DropActions supported) override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] bool hitsArrow(const QModelIndex &index, const QPoint &point) const;
    void prepareRows(const QModelIndex &parent, int first, int last);
    void chooseWhatFollows();
    void tick();
    void pace();
    SessionTreeModel &m_model;
    QTimer m_clock;
    bool m_goes = false; // chosen rows are being removed
};

} // namespace strata::ui
