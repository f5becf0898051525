// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/rowpainting.h"

#include "ui/common/textlayout.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QHeaderView>
#include <QMouseEvent>
#include <QPainter>
#include <QTableView>
#include <QTreeView>

namespace strata::ui {

namespace {

constexpr int barWidth = 3;

const QHeaderView *headerOf(const QWidget *view)
{
    if (const auto *table = qobject_cast<const QTableView *>(view)) {
        return table->horizontalHeader();
    }
    if (const auto *tree = qobject_cast<const QTreeView *>(view)) {
        return tree->header();
    }
    return nullptr;
}

bool lastInputWasKey(const QWidget *widget)
{
    return widget != nullptr && widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

} // namespace

CellPart cellPart(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QHeaderView *header = headerOf(option.widget);
    if (header == nullptr) {
        return CellPart::Whole;
    }
    int first = -1;
    int last = -1;
    for (int i = 0; i < header->count(); ++i) {
        const int section = header->logicalIndex(i);
        if (!header->isSectionHidden(section)) {
            first = first < 0 ? section : first;
            last = section;
        }
    }
    if (first == last) {
        return CellPart::Whole;
    }
    return index.column() == first ? CellPart::First : index.column() == last ? CellPart::Last : CellPart::Middle;
}

RowState rowState(const QStyleOptionViewItem &option, const QModelIndex &index, const QModelIndex &hovered)
{
    RowState state;
    state.selected = option.state.testFlag(QStyle::State_Selected);
    // Views take State_Active away from what has no focus; a row shows whether its window is active.
    state.active =
        option.widget != nullptr ? option.widget->isActiveWindow() : option.state.testFlag(QStyle::State_Active);
    state.hover = hovered.isValid() ? hovered.row() == index.row() && hovered.parent() == index.parent()
                                    : option.state.testFlag(QStyle::State_MouseOver);
    if (const auto *view = qobject_cast<const QAbstractItemView *>(option.widget)) {
        const QModelIndex current = view->currentIndex();
        state.focus = view->hasFocus() && current.row() == index.row() && current.parent() == index.parent()
                      && lastInputWasKey(view);
    }
    return state;
}

void paintRowGround(QPainter *painter, const QRect &cell, const RowState &state, CellPart part, const Theme &theme,
                    Qt::LayoutDirection direction, Token ground, int lineInset)
{
    const QColor fill = state.selected ? theme(state.active ? Token::SelectedRow : Token::SelectedRowInactive)
                        : state.hover  ? theme(Token::Hover)
                                       : theme(ground);
    painter->fillRect(cell, fill);
    const bool begins = part == CellPart::First || part == CellPart::Whole;
    const bool ends = part == CellPart::Last || part == CellPart::Whole;
    if (lineInset >= 0) {
        const int inset = begins ? lineInset : 0;
        const QRect line =
            QStyle::visualRect(direction, cell, QRect(cell.x() + inset, cell.bottom(), cell.width() - inset, 1));
        painter->fillRect(line, state.selected ? mixed(fill, theme(Token::Accent), 0.12)
                                               : mixed(theme(Token::Base), theme(Token::Border), 0.75));
    }
    if (state.selected && begins) {
        const QRect bar = QStyle::visualRect(direction, cell, QRect(cell.x(), cell.y(), barWidth, cell.height()));
        painter->fillRect(bar, theme(state.active ? Token::Accent : Token::ControlLine));
    }
    if (state.focus && !state.selected) {
        // The ring runs round the row: the cells between first and last paint its long sides only.
        painter->save();
        painter->setClipRect(cell);
        const QRect row = cell.adjusted(begins ? 0 : -12, 0, ends ? 0 : 12, 0);
        const QRect mirrored =
            direction == Qt::RightToLeft ? cell.adjusted(ends ? 0 : -12, 0, begins ? 0 : 12, 0) : row;
        paintFocusRing(painter, mirrored, 4, theme);
        painter->restore();
    }
}

QRect paintRowText(QPainter *painter, const QRect &rect, const RowText &row, const Theme &theme,
                   Qt::LayoutDirection direction)
{
    const QString text = oneLine(row.text);
    QFont font = fontFor(row.role);
    font.setStrikeOut(row.struck);
    const QFontMetrics metrics(font);
    const bool hasPill = !row.pill.text.isEmpty();
    const QSize pill = hasPill ? pillSize(row.pill) : QSize();
    constexpr int gap = 8;
    const int room = qMax(0, rect.width() - (hasPill ? pill.width() + gap : 0));
    // Bold matches are wider than the metrics of the plain font say: the layout itself is measured.
    QString shown = text;
    int width = 0;
    if (row.matches.isEmpty()) {
        shown = metrics.elidedText(text, Qt::ElideRight, room);
        width = metrics.horizontalAdvance(shown);
        const QRect place(rect.x(), rect.y(), qMin(room, width + 1), rect.height());
        paintText(painter, QStyle::visualRect(direction, rect, place), shown, font, theme(row.ink), leading(direction));
    } else {
        const WrappedText wrapped(text, font, room,
                                  {.maxLines = 1,
                                   .alignment = direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft,
                                   .formats = matchFormats(text, row.matches, theme)});
        width = qMin(room, wrapped.naturalWidth());
        const QRect place = QStyle::visualRect(direction, rect, QRect(rect.x(), rect.y(), room, rect.height()));
        wrapped.paint(painter, QPoint(place.x(), rect.y() + (rect.height() - wrapped.height()) / 2), theme(row.ink));
    }
    if (!hasPill) {
        return {};
    }
    const QRect place = QStyle::visualRect(
        direction, rect, QRect(QPoint(rect.x() + width + gap, rect.y() + (rect.height() - pill.height()) / 2), pill));
    paintPill(painter, place, row.pill, theme, direction);
    return place;
}

int twoLineHeight(FontRole upper)
{
    return QFontMetrics(fontFor(upper)).height() + QFontMetrics(fontFor(FontRole::Secondary)).height() + 22;
}

RowHover::RowHover(QAbstractItemView *view)
    : QObject(view)
    , m_view(view)
{
    view->setMouseTracking(true);
    view->viewport()->setMouseTracking(true);
    view->viewport()->installEventFilter(this);
}

bool RowHover::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
        setIndex(m_view->indexAt(static_cast<QMouseEvent *>(event)->position().toPoint()));
        break;
    case QEvent::Leave:
        setIndex({});
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void RowHover::setIndex(const QModelIndex &index)
{
    const QModelIndex row = index.siblingAtColumn(0);
    if (row == m_index) {
        return;
    }
    const auto repaint = [this](const QModelIndex &which) {
        if (which.isValid()) {
            const QRect cell = m_view->visualRect(which);
            m_view->viewport()->update(0, cell.y(), m_view->viewport()->width(), cell.height());
        }
    };
    repaint(m_index);
    m_index = row;
    repaint(m_index);
}

int rowHeight(const QFontMetrics &metrics, Density density)
{
    switch (density) {
    case Density::Compact:
        return metrics.height() + 12;
    case Density::Roomy:
        return metrics.height() + 24;
    case Density::Normal:
        break;
    }
    return metrics.height() + 16;
}

} // namespace strata::ui
