// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/replaylist.h"

#include "ui/common/rowpainting.h"
#include "ui/conversation/replaymodel.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int replayInset = 10;

class ReplayDelegate final : public QStyledItemDelegate
{
public:
    explicit ReplayDelegate(QAbstractItemView *view)
        : QStyledItemDelegate(view)
        , m_hover(new RowHover(view))
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {120, twoLineHeight()}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme theme = Theme::of(option.palette);
        const QRect cell = option.rect;
        const auto visual = [&](const QRect &part) { return QStyle::visualRect(option.direction, cell, part); };
        paintRowGround(painter, cell, rowState(option, index, m_hover->index()), CellPart::Whole, theme,
                       option.direction);
        const int bodyHeight = QFontMetrics(fontFor(FontRole::Body)).height();
        const int noteHeight = QFontMetrics(fontFor(FontRole::Secondary)).height();
        const QRect upper(cell.x() + replayInset, cell.y() + (cell.height() - bodyHeight - noteHeight - 2) / 2,
                          cell.width() - 2 * replayInset, bodyHeight);
        const RowText text{.text = index.data().toString(),
                           .struck = index.data(ReplayModel::StruckRole).toBool(),
                           .pill = {.text = index.data(ReplayModel::WhatRole).toString(),
                                    .icon = index.data(ReplayModel::IconRole).toString(),
                                    .ink = Token(index.data(ReplayModel::InkRole).toInt()),
                                    .tint = Token(index.data(ReplayModel::TintRole).toInt())}};
        paintRowText(painter, visual(upper), text, theme, option.direction);
        const QRect lower(upper.x(), upper.bottom() + 3, upper.width(), noteHeight);
        paintText(painter, visual(lower), index.data(ReplayModel::NoteRole).toString(), fontFor(FontRole::Secondary),
                  theme(Token::Second), leading(option.direction));
    }

private:
    RowHover *m_hover;
};

} // namespace

ReplayList::ReplayList(ReplayModel &model, QWidget *parent)
    : QListView(parent)
{
    setObjectName(u"replayLines"_s);
    setAccessibleName(tr("What would become of the session"));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setResizeMode(QListView::Adjust);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setItemDelegate(new ReplayDelegate(this));
    setModel(&model);
}

} // namespace strata::ui
