// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/rowpainting.h"

#include <QStyledItemDelegate>

namespace strata::ui {

/// Paints a session in two lines: dot, name and turn above; who takes part and unread messages below.
class SessionListDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit SessionListDelegate(QAbstractItemView *view);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintSession(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    RowHover *m_hover;
};

} // namespace strata::ui
