// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// Columns and panes of SessionPlace, and what is kept of them.

#include "ui/common/button.h"
#include "ui/session/sessiondetail.h"
#include "ui/session/sessionplace.h"
#include "ui/session/sessiontree.h"
#include "ui/session/sessiontreemodel.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

#include <array>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int detailWidth = 444;
constexpr int leastDetail = 340;
constexpr int mostDetail = 640;
constexpr int underBelow = 1100; // the detail stands under the list

QString columnsKey()
{
    return u"session/columns"_s;
}

QString detailKey()
{
    return u"session/detail"_s;
}

QString sizeKey(Qt::Orientation orientation)
{
    return orientation == Qt::Horizontal ? u"session/detailWidth"_s : u"session/detailHeight"_s;
}

} // namespace

void SessionPlace::showColumns()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = SessionTreeModel::Notes; column < SessionTreeModel::ColumnCount; ++column) {
        QAction *action = menu->addAction(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!m_tree->isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            m_tree->setColumnHidden(column, !on);
            m_context.settings.setValue(columnsKey(), m_tree->header()->saveState());
        });
    }
    menu->popup(m_columns->mapToGlobal(QPoint(0, m_columns->height())));
}

void SessionPlace::setColumns()
{
    QHeaderView *header = m_tree->header();
    header->setMinimumSectionSize(60);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(SessionTreeModel::Name, QHeaderView::Stretch);
    const std::array<std::pair<int, int>, 5> widths{{{SessionTreeModel::Notes, 104},
                                                     {SessionTreeModel::Ends, 206},
                                                     {SessionTreeModel::LastActive, 148},
                                                     {SessionTreeModel::Messages, 92},
                                                     {SessionTreeModel::Started, 116}}};
    for (const auto &[column, width] : widths) {
        header->moveSection(header->visualIndex(column), column);
        header->resizeSection(column, width);
        m_tree->setColumnHidden(column, column >= SessionTreeModel::Messages);
    }
}

void SessionPlace::restoreColumns()
{
    setColumns();
    QHeaderView *header = m_tree->header();
    header->restoreState(m_context.settings.value(columnsKey()).toByteArray());
    const auto keep = [this] { m_context.settings.setValue(columnsKey(), m_tree->header()->saveState()); };
    connect(header, &QHeaderView::sectionMoved, this, keep);
    connect(header, &QHeaderView::sortIndicatorChanged, this, keep);
    connect(header, &QHeaderView::sectionResized, this, [this, keep](int section, int before, int after) {
        if (section != SessionTreeModel::Name && before != after && isVisible()) {
            keep();
        }
    });
}

void SessionPlace::resetLayout()
{
    setColumns();
    m_tree->sortByColumn(SessionTreeModel::LastActive, Qt::DescendingOrder);
    for (const QString &key : {detailKey(), sizeKey(Qt::Horizontal), sizeKey(Qt::Vertical)}) {
        m_context.settings.remove(key);
    }
    m_side->show();
    arrange();
}

void SessionPlace::toggleDetail()
{
    m_side->setVisible(m_side->isHidden());
    m_context.settings.setValue(detailKey(), !m_side->isHidden());
}

void SessionPlace::restoreLayout()
{
    m_side->setVisible(m_context.settings.value(detailKey(), true).toBool());
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_context.settings.setValue(sizeKey(m_splitter->orientation()), m_splitter->sizes().value(1)); });
    arrange();
}

void SessionPlace::arrange()
{
    const Qt::Orientation wanted = width() < underBelow ? Qt::Vertical : Qt::Horizontal;
    const bool beside = wanted == Qt::Horizontal;
    m_splitter->setOrientation(wanted);
    m_side->setMinimumWidth(leastDetail);
    m_side->setMaximumWidth(beside ? mostDetail : QWIDGETSIZE_MAX);
    const int whole = beside ? m_splitter->width() : m_splitter->height();
    const int size = m_context.settings.value(sizeKey(wanted), beside ? detailWidth : whole * 2 / 5).toInt();
    m_splitter->setSizes({qMax(0, whole - size), size});
}

void SessionPlace::resizeEvent(QResizeEvent *event)
{
    Place::resizeEvent(event);
    arrange();
}

} // namespace strata::ui
