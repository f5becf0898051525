// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/rowpainting.h"

#include <QStyledItemDelegate>

namespace strata::ui {

/// Paints what waits on three lines: where it would go and why it waits, its text, who brought it.
class ReviewDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit ReviewDelegate(QAbstractItemView *view);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const RowHover *m_hover;
};

} // namespace strata::ui
