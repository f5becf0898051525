// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/sortmenu.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QHeaderView>
#include <QMenu>

namespace strata::ui {

namespace {

struct SortText {
    Q_DECLARE_TR_FUNCTIONS(SortMenu)
};

} // namespace

void fillSortMenu(QMenu *menu, QHeaderView &header, const QList<int> &sections)
{
    const int sorted = header.sortIndicatorSection();
    const Qt::SortOrder order = header.sortIndicatorOrder();
    const auto add = [&](QActionGroup *group, const QString &text, bool checked, int section, Qt::SortOrder direction) {
        QAction *action = group->addAction(text);
        action->setCheckable(true);
        action->setChecked(checked);
        menu->addAction(action);
        QObject::connect(action, &QAction::triggered, &header,
                         [&header, section, direction] { header.setSortIndicator(section, direction); });
    };
    auto *columns = new QActionGroup(menu);
    for (const int section : sections) {
        add(columns, header.model()->headerData(section, Qt::Horizontal).toString(), section == sorted, section, order);
    }
    menu->addSeparator();
    auto *directions = new QActionGroup(menu);
    add(directions, SortText::tr("Ascending"), order == Qt::AscendingOrder, sorted, Qt::AscendingOrder);
    add(directions, SortText::tr("Descending"), order == Qt::DescendingOrder, sorted, Qt::DescendingOrder);
}

} // namespace strata::ui
