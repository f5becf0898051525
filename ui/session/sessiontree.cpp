// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/session/sessiontree.h"

#include "ui/common/memorymime.h"
#include "ui/session/sessiondelegate.h"
#include "ui/session/sessiontreemodel.h"
#include "ui/session/sessionwords.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

#include <utility>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int slow = 30'000; // milliseconds
constexpr int fast = 1'000;
constexpr qint64 nearEnd = 120; // seconds

/// "Session" stands above the names, which have arrow and dot before them.
class TreeHeader final : public QHeaderView
{
public:
    explicit TreeHeader(QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
    {
        setSectionsClickable(true);
        setHighlightSections(false);
        setSectionsMovable(true);
        setStretchLastSection(false);
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        if (section != SessionTreeModel::Name) {
            QHeaderView::paintSection(painter, rect, section);
            return;
        }
        const int inset = SessionDelegate::nameInset - 8;
        QStyleOption ground;
        ground.initFrom(this);
        ground.rect = rect;
        style()->drawControl(QStyle::CE_HeaderEmptyArea, &ground, painter, this);
        QHeaderView::paintSection(painter,
                                  layoutDirection() == Qt::RightToLeft ? rect.adjusted(0, 0, -inset, 0)
                                                                       : rect.adjusted(inset, 0, 0, 0),
                                  section);
    }
};

} // namespace

SessionTree::SessionTree(SessionTreeModel &model, QWidget *parent)
    : QTreeView(parent)
    , m_model(model)
{
    setObjectName(u"sessionTree"_s);
    setAccessibleName(tr("Sessions and their notes"));
    setFrameShape(QFrame::NoFrame);
    setHeader(new TreeHeader(this));
    setRootIsDecorated(false);
    setIndentation(0);
    setUniformRowHeights(false);
    setExpandsOnDoubleClick(false);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    setItemDelegate(new SessionDelegate(model, this));
    // Before the selection hears of it.
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this] { m_goes = selectionModel()->hasSelection(); });
    setModel(&model);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &SessionTree::chooseWhatFollows);
    setSortingEnabled(true);
    sortByColumn(SessionTreeModel::LastActive, Qt::DescendingOrder);
    connect(&m_clock, &QTimer::timeout, this, &SessionTree::tick);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &SessionTree::pace);
    connect(&model, &QAbstractItemModel::dataChanged, this, &SessionTree::pace);
    m_clock.setInterval(slow);
    prepareRows({}, 0, model.rowCount() - 1);
}

void SessionTree::prepareRows(const QModelIndex &parent, int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = m_model.index(row, 0, parent);
        const auto kind = m_model.kind(index);
        if (kind == SessionTreeModel::Kind::Group || kind == SessionTreeModel::Kind::More) {
            setFirstColumnSpanned(row, parent, true);
        }
        if (kind == SessionTreeModel::Kind::Group) {
            setExpanded(index, true);
            prepareRows(index, 0, m_model.rowCount(index) - 1);
        }
    }
}

void SessionTree::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QTreeView::rowsInserted(parent, start, end);
    prepareRows(parent, start, end);
    pace();
}

void SessionTree::chooseWhatFollows()
{
    if (!std::exchange(m_goes, false) || selectionModel()->hasSelection()) {
        return;
    }
    // The view has made the next row current, where there is one beside those that went.
    QModelIndex next = currentIndex().isValid() ? currentIndex() : m_model.index(0, 0);
    if (m_model.kind(next) == SessionTreeModel::Kind::Group && m_model.rowCount(next) > 0) {
        next = m_model.index(0, 0, next);
    }
    if (next.isValid()) {
        setCurrentIndex(next);
    }
}

void SessionTree::tick()
{
    viewport()->update();
    pace();
    Q_EMIT ticked();
}

void SessionTree::pace()
{
    if (!isVisible()) {
        return;
    }
    bool near = false;
    const Micros now = m_model.now();
    const int bottom = viewport()->height();
    for (QModelIndex row = indexAt(QPoint(4, 1)); row.isValid() && visualRect(row).top() < bottom;
         row = indexBelow(row)) {
        const Session *session = m_model.kind(row) == SessionTreeModel::Kind::Session ? m_model.session(row) : nullptr;
        if (session != nullptr && session->ends != 0 && countdownOf(*session, now).left < nearEnd) {
            near = true;
            break;
        }
    }
    const int wanted = near ? fast : slow;
    if (m_clock.interval() != wanted) {
        m_clock.setInterval(wanted);
    }
}

void SessionTree::showEvent(QShowEvent *event)
{
    QTreeView::showEvent(event);
    m_clock.start();
    pace();
}

void SessionTree::hideEvent(QHideEvent *event)
{
    m_clock.stop();
    QTreeView::hideEvent(event);
}

bool SessionTree::hitsArrow(const QModelIndex &index, const QPoint &point) const
{
    if (!index.isValid() || index.column() != 0) {
        return false;
    }
    const QRect cell = visualRect(index);
    const int x = layoutDirection() == Qt::RightToLeft ? cell.right() - point.x() : point.x() - cell.left();
    switch (m_model.kind(index)) {
    case SessionTreeModel::Kind::Group:
        return true; // the whole heading folds
    case SessionTreeModel::Kind::Session:
        return x < SessionDelegate::dotInset - 4 && m_model.hasChildren(index);
    default:
        return false;
    }
}

void SessionTree::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && hitsArrow(index, event->position().toPoint())) {
        setExpanded(index, !isExpanded(index));
        if (m_model.kind(index) == SessionTreeModel::Kind::Session) {
            setCurrentIndex(index);
        }
        return;
    }
    QTreeView::mousePressEvent(event);
    if (event->button() == Qt::LeftButton && index.isValid() && m_model.kind(index) == SessionTreeModel::Kind::More) {
        Q_EMIT moreAsked(index);
    }
}

void SessionTree::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && m_model.kind(index) == SessionTreeModel::Kind::Session
        && !hitsArrow(index, event->position().toPoint())) {
        setExpanded(index.siblingAtColumn(0), !isExpanded(index.siblingAtColumn(0)));
    }
    QTreeView::mouseDoubleClickEvent(event);
    if (event->button() == Qt::LeftButton && index.isValid() && m_model.kind(index) == SessionTreeModel::Kind::Note) {
        Q_EMIT noteActivated();
    }
}

void SessionTree::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex current = currentIndex().siblingAtColumn(0);
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (current.isValid() && state() != QAbstractItemView::EditingState && (enter || event->key() == Qt::Key_Space)
        && event->modifiers() == Qt::NoModifier) {
        switch (m_model.kind(current)) {
        case SessionTreeModel::Kind::More:
            Q_EMIT moreAsked(current);
            return;
        case SessionTreeModel::Kind::Group:
        case SessionTreeModel::Kind::Session:
            setExpanded(current, !isExpanded(current));
            return;
        case SessionTreeModel::Kind::Note:
            if (enter) {
                Q_EMIT noteActivated();
                return;
            }
            break;
        default:
            break;
        }
    }
    QTreeView::keyPressEvent(event);
}

void SessionTree::contextMenuEvent(QContextMenuEvent *event)
{
    const bool mouse = event->reason() == QContextMenuEvent::Mouse;
    Q_EMIT menuAsked(mouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(currentIndex()).center()));
}

void SessionTree::startDrag(Qt::DropActions)
{
    dragMemories(this, m_model.mimeData(selectionModel()->selectedIndexes()));
}

void SessionTree::drawBranches(QPainter *, const QRect &, const QModelIndex &) const
{
    // The delegate paints the arrows, inside the rows.
}

} // namespace strata::ui
