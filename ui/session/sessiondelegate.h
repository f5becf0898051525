// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/rowpainting.h"

#include <QStyledItemDelegate>

class QTreeView;

namespace strata::ui {

class SessionTreeModel;

/// Paints groups, sessions with their countdown, notes, and the row that shows more of them; edits a note's text in place.
class SessionDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int dotInset = 52;
    static constexpr int nameInset = 74;

    SessionDelegate(const SessionTreeModel &model, QTreeView *view);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// Fills it once: what is typed stays when the note changes meanwhile.
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *, const QModelIndex &) const override {}
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

private:
    struct Cell;
    void paintArrow(const Cell &cell, int x) const;
    void paintGroup(const Cell &cell) const;
    void paintSession(const Cell &cell) const;
    void paintNote(const Cell &cell) const;

    const SessionTreeModel &m_model;
    QTreeView *m_view;
    RowHover *m_hover;
};

} // namespace strata::ui
