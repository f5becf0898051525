// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStyledItemDelegate>

namespace strata::ui {

class RowHover;

/// Paints the rows of a HitsModel: headings of layers, hits with their matching words and the bar of their score.
class HitsDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    HitsDelegate(const RowHover &hover, QObject *parent);

    /// Hits of the question before this one: shown dimmed until the answer is there.
    void setDimmed(bool dimmed) { m_dimmed = dimmed; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintHit(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    const RowHover &m_hover;
    bool m_dimmed = false;
};

} // namespace strata::ui
