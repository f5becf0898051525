// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/rowpainting.h"
#include "ui/conversation/transcriptlayout.h"

#include <QStyledItemDelegate>

#include <functional>

namespace strata::ui {

class TranscriptModel;

/// Paints the rows of a transcript and finds what was clicked in them.
class TranscriptDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// \param now the engine's time; \param idle after which a turn ends.
    TranscriptDelegate(const TranscriptModel &model, QAbstractItemView *view, std::function<Micros()> now, Micros idle);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    [[nodiscard]] const RowLayout &layout(int row) const;
    /// The part of the row under `point` of the viewport; -1 for none.
    [[nodiscard]] int partAt(const QModelIndex &index, const QPoint &point) const;
    /// The part of the current row that the keys chose; -1 for none.
    void setCurrentPart(int part) { m_part = part; }
    [[nodiscard]] int currentPart() const { return m_part; }
    void fontChanged() { m_layouts.clear(); }

Q_SIGNALS:
    void partClicked(const QModelIndex &index, int part, Qt::KeyboardModifiers modifiers);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    struct Ground {
        QPainter *painter;
        QRect cell;
        Qt::LayoutDirection direction;
        Theme theme;
        bool current;
        QRect visual(const QRect &part) const;
    };
    void paintTurn(const Ground &ground, const TranscriptRow &row) const;
    void paintMessage(const Ground &ground, const TranscriptRow &row, const RowLayout &layout, bool last) const;
    void paintTool(const Ground &ground, const TranscriptRow &row, const RowLayout &layout) const;
    void paintFailure(const Ground &ground, const TranscriptRow &row, const RowLayout &layout) const;
    /// What the chosen chip was read from, behind the words.
    void paintClause(const Ground &ground, const TranscriptRow &row, const RowLayout &layout, const QRect &text) const;
    void paintParts(const Ground &ground, const RowLayout &layout) const;

    const TranscriptModel &m_model;
    QAbstractItemView *m_view;
    std::function<Micros()> m_now;
    Micros m_idle;
    RowHover *m_hover;
    mutable TranscriptLayouts m_layouts; // a cache: painting fills it
    int m_part = -1;
};

} // namespace strata::ui
