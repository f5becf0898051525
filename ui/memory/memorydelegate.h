// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStyledItemDelegate>

namespace strata::ui {

class RowHover;

/// Paints the rows of a MemoryModel: glyph and word of the state, text, and the columns. Edits the text in the row.
class MemoryDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit MemoryDelegate(RowHover *hover, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// Fills it once: what is typed stays when the memory changes meanwhile.
    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void setEditorData(QWidget *, const QModelIndex &) const override {}
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
    bool eventFilter(QObject *editor, QEvent *event) override;

private:
    RowHover *m_hover;
};

inline constexpr int glyphRoom = 32;  ///< before the text of a row
inline constexpr int cellPadding = 8; ///< at both sides of the other cells

} // namespace strata::ui
