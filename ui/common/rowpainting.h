// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/paint.h"

#include <QObject>
#include <QPersistentModelIndex>
#include <QStringList>
#include <QStyleOptionViewItem>

class QAbstractItemView;

namespace strata::ui {

/// Which part of a row a cell is: decides where bar, ring and indent are painted. Given in reading order.
enum class CellPart { Whole, First, Middle, Last };

/// The part that `column` is of the view's visible columns.
[[nodiscard]] CellPart cellPart(const QStyleOptionViewItem &option, const QModelIndex &index);

/// What a row looks like just now.
struct RowState {
    bool selected = false;
    bool hover = false;
    bool focus = false; ///< current, by the keyboard, and the view has the focus
    bool active = true; ///< its window is active
};

/// \param hovered the row under the pointer, as a RowHover says; without it the cell's own state decides.
[[nodiscard]] RowState rowState(const QStyleOptionViewItem &option, const QModelIndex &index,
                                const QModelIndex &hovered = {});

/// Ground (selected, hover, or `ground`), the bar of 3 at the row's start when it is selected, the ring of focus, and the
/// hairline below from `lineInset` on (below 0: no line).
void paintRowGround(QPainter *painter, const QRect &cell, const RowState &state, CellPart part, const Theme &theme,
                    Qt::LayoutDirection direction, Token ground = Token::Base, int lineInset = 0);

/// A text in a row, on one line, with matching words marked, struck through on demand, and a pill at its end that is never
/// elided. Returns the rectangle of the pill, empty when there is none.
struct RowText {
    QString text{};
    FontRole role = FontRole::Body;
    Token ink = Token::Text;
    bool struck = false;
    QStringList matches{};
    PillLook pill{}; ///< none when its text is empty
};
QRect paintRowText(QPainter *painter, const QRect &rect, const RowText &row, const Theme &theme,
                   Qt::LayoutDirection direction);

/// Two lines: name and meta, as in session lists and hits. The upper may carry matches.
[[nodiscard]] int twoLineHeight(FontRole upper = FontRole::Body);

/// Follows the pointer over a view, so that a whole row can show it and not only a cell.
class RowHover : public QObject
{
    Q_OBJECT
public:
    explicit RowHover(QAbstractItemView *view);
    [[nodiscard]] QModelIndex index() const { return m_index; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setIndex(const QModelIndex &index);
    QAbstractItemView *m_view;
    QPersistentModelIndex m_index;
};

/// The heights of rows as View ▸ Density says, from the font: never constants.
enum class Density { Compact, Normal, Roomy };
[[nodiscard]] int rowHeight(const QFontMetrics &metrics, Density density = Density::Normal);

} // namespace strata::ui
