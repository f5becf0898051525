// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewlist.h"

#include "ui/review/reviewdelegate.h"
#include "ui/review/reviewmodel.h"

#include <QContextMenuEvent>
#include <QScrollBar>

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

ReviewList::ReviewList(ReviewModel &model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
{
    setObjectName(u"reviewQueue"_s);
    setAccessibleName(tr("What waits"));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    viewport()->setBackgroundRole(QPalette::Window);
    setItemDelegate(new ReviewDelegate(this));
    m_tell.setSingleShot(true);
    m_tell.setInterval(0);
    connect(&m_tell, &QTimer::timeout, this, &ReviewList::chosenChanged);
    // Before the selection hears of it.
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this](const QModelIndex &, int first) {
        m_removing = true;
        if (m_goneAt < 0 && selectionModel()->isSelected(m_model.index(first))) {
            m_goneAt = first;
        }
    });
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &ReviewList::keepChosen);
    setModel(&model);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, [this] {
        m_removing = false;
        if (!selectionModel()->hasSelection() && m_goneAt >= 0) {
            chooseRow(m_goneAt);
        }
        m_goneAt = -1;
        m_tell.start();
    });
    connect(&model, &ReviewModel::loaded, this, &ReviewList::takeKept);
    connect(&model, &QAbstractItemModel::dataChanged, this, [this] { m_tell.start(); });
}

std::vector<MemoryId> ReviewList::chosen() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    std::vector<MemoryId> ids;
    ids.reserve(size_t(rows.size()));
    for (const QModelIndex &row : std::as_const(rows)) {
        ids.push_back(m_model.item(row.row()).memory.id);
    }
    return ids;
}

bool ReviewList::choose(MemoryId id)
{
    const int row = m_model.rowOf(id);
    if (row >= 0) {
        chooseRow(row);
    }
    return row >= 0;
}

void ReviewList::chooseRow(int row)
{
    const QModelIndex index = m_model.index(qMin(row, m_model.rowCount() - 1));
    if (index.isValid()) {
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
        scrollTo(index);
    }
}

void ReviewList::step(int by)
{
    const int last = m_model.rowCount() - 1;
    const int row = currentIndex().row() + by;
    if (last >= 0) {
        if (row > last && m_model.canFetchMore({})) {
            m_model.fetchMore({});
        }
        chooseRow(std::clamp(row, 0, last));
    }
}

void ReviewList::keepChosen()
{
    if (!selectionModel()->hasSelection() && !m_kept.empty()) {
        return; // two resets in a row
    }
    m_kept = chosen();
    m_keptCurrent = currentIndex().isValid() ? m_model.item(currentIndex().row()).memory.id : MemoryId{};
    m_keptRow = currentIndex().row();
    m_keptScroll = verticalScrollBar()->value();
}

void ReviewList::takeKept()
{
    QItemSelection selection;
    for (const MemoryId &id : m_kept) {
        if (const int row = m_model.rowOf(id); row >= 0) {
            selection.select(m_model.index(row), m_model.index(row));
        }
    }
    if (selection.isEmpty()) {
        chooseRow(qMax(m_keptRow, 0));
    } else {
        const int current = m_model.rowOf(m_keptCurrent);
        const QModelIndex index = m_model.index(current >= 0 ? current : selection.indexes().first().row());
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
        verticalScrollBar()->setValue(m_keptScroll);
        scrollTo(index);
    }
    m_kept.clear();
    m_tell.start();
}

void ReviewList::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    if (m_removing) {
        m_tell.start();
    } else {
        Q_EMIT chosenChanged(); // at once: a key that follows acts on what is chosen now
    }
}

void ReviewList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool mouse = event->reason() == QContextMenuEvent::Mouse;
    Q_EMIT menuAsked(mouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(currentIndex()).center()));
}

} // namespace strata::ui
