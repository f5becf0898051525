// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/workinglist.h"

#include "ui/common/icons.h"
#include "ui/common/rowpainting.h"
#include "ui/conversation/workingmodel.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int itemPadding = 8;
constexpr int itemLineGap = 4;

class WorkingDelegate final : public QStyledItemDelegate
{
public:
    explicit WorkingDelegate(QAbstractItemView *view)
        : QStyledItemDelegate(view)
        , m_hover(new RowHover(view))
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {80, QFontMetrics(fontFor(FontRole::Mono)).height() + itemLineGap
                        + QFontMetrics(fontFor(FontRole::Body)).height() + 2 * itemPadding};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme theme = Theme::of(option.palette);
        const QRect cell = option.rect;
        const auto visual = [&](const QRect &part) { return QStyle::visualRect(option.direction, cell, part); };
        RowState state = rowState(option, index, m_hover->index());
        state.hover = false; // nothing happens on a click: the row only shows
        paintRowGround(painter, cell, state, CellPart::Whole, theme, option.direction, Token::Window, -1);
        if (const double flash = index.data(WorkingModel::FlashRole).toDouble(); flash > 0) {
            painter->fillRect(cell, mixed(theme(Token::Window), theme(Token::ConversationTint), flash));
        }
        painter->fillRect(visual(QRect(cell.x(), cell.bottom(), cell.width(), 1)), theme(Token::Border));
        const QFont mono = fontFor(FontRole::Mono);
        const QFont plain = fontFor(FontRole::Secondary);
        const QFont body = fontFor(FontRole::Body);
        const int inset = state.selected || state.focus ? 8 : 0;
        const QRect upper(cell.x() + inset, cell.y() + itemPadding, cell.width() - 2 * inset,
                          QFontMetrics(mono).height());
        const QRect lower(upper.x(), upper.bottom() + 1 + itemLineGap, upper.width(), QFontMetrics(body).height());
        const QString note = index.data(WorkingModel::NoteRole).toString();
        const int noteWidth = qMin(QFontMetrics(plain).horizontalAdvance(note) + 1, upper.width() * 2 / 3);
        paintText(painter, visual(QRect(upper.right() - noteWidth + 1, upper.y(), noteWidth, upper.height())), note,
                  plain, theme(Token::Second), trailing(option.direction));
        paintText(painter, visual(upper.adjusted(0, 0, -noteWidth - 10, 0)), index.data().toString(), mono,
                  theme(Token::Text), leading(option.direction));
        paintText(painter, visual(lower),
                  oneLine(index.data(WorkingModel::ValueRole).toString().left(shownWorkingValue)), body,
                  theme(Token::Second), leading(option.direction));
    }

private:
    RowHover *m_hover;
};

} // namespace

WorkingList::WorkingList(WorkingModel &model, QWidget *parent)
    : QListView(parent)
{
    setObjectName(u"workingMemory"_s);
    setAccessibleName(tr("Working memory"));
    setFrameShape(QFrame::NoFrame);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    setItemDelegate(new WorkingDelegate(this));
    setModel(&model);
}

void WorkingList::copyValue()
{
    if (currentIndex().isValid()) {
        QGuiApplication::clipboard()->setText(currentIndex().data(WorkingModel::ValueRole).toString());
    }
}

bool WorkingList::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        event->accept(); // here it copies the value, not the message
        return true;
    }
    return QListView::event(event);
}

void WorkingList::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copyValue();
        return;
    }
    QListView::keyPressEvent(event);
}

void WorkingList::contextMenuEvent(QContextMenuEvent *event)
{
    if (!currentIndex().isValid()) {
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(u"copy"_s), tr("Copy value"), this, &WorkingList::copyValue);
    menu->popup(event->globalPos());
}

} // namespace strata::ui
