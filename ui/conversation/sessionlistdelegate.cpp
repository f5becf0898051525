// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/sessionlistdelegate.h"

#include "ui/common/sessiontexts.h"
#include "ui/conversation/sessionlistmodel.h"

#include <QAbstractItemView>
#include <QPainter>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int inset = 34;
constexpr int endInset = 12;
constexpr int padding = 9;
constexpr int lineGap = 3;
constexpr int headingHeight = 34;

} // namespace

SessionListDelegate::SessionListDelegate(QAbstractItemView *view)
    : QStyledItemDelegate(view)
    , m_hover(new RowHover(view))
{
}

QSize SessionListDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    if (index.data(SessionListModel::HeadingRole).toBool()) {
        return {80, headingHeight};
    }
    const QFontMetrics name(fontFor(FontRole::BodyStrong));
    const QFontMetrics meta(fontFor(FontRole::Secondary));
    return {80, name.height() + lineGap + meta.height() + 2 * padding};
}

void SessionListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme theme = Theme::of(option.palette);
    if (index.data(SessionListModel::HeadingRole).toBool()) {
        painter->fillRect(option.rect, theme(Token::Window));
        const QRect text = option.rect.adjusted(16, 6, -endInset, 0);
        paintText(painter, QStyle::visualRect(option.direction, option.rect, text), index.data().toString(),
                  fontFor(FontRole::SecondaryStrong), theme(Token::Second), leading(option.direction));
        return;
    }
    paintSession(painter, option, index);
}

void SessionListDelegate::paintSession(QPainter *painter, const QStyleOptionViewItem &option,
                                       const QModelIndex &index) const
{
    const Theme theme = Theme::of(option.palette);
    const QRect cell = option.rect;
    const auto visual = [&](const QRect &part) { return QStyle::visualRect(option.direction, cell, part); };
    paintRowGround(painter, cell, rowState(option, index, m_hover->index()), CellPart::Whole, theme, option.direction,
                   Token::Window, -1);

    const QFont nameFont = fontFor(FontRole::BodyStrong);
    const QFont metaFont = fontFor(FontRole::Secondary);
    const int nameHeight = QFontMetrics(nameFont).height();
    const int metaHeight = QFontMetrics(metaFont).height();
    const QRect upper(cell.x() + inset, cell.y() + padding, cell.width() - inset - endInset, nameHeight);
    const QRect lower(upper.x(), upper.bottom() + 1 + lineGap, upper.width(), metaHeight);

    const bool live = index.data(SessionListModel::LiveRole).toBool();
    paintLiveDot(painter, visual(QRect(cell.x() + 12, upper.y(), 16, nameHeight)), live, theme, DotLook::Halo);

    const QString when = live ? tr("turn %1").arg(index.data(SessionListModel::TurnRole).toInt())
                              : index.data(SessionListModel::WhenRole).toString();
    const QFont whenFont = live ? fontFor(FontRole::SecondaryStrong) : metaFont;
    const int whenWidth = QFontMetrics(whenFont).horizontalAdvance(when) + 2;
    paintText(painter, visual(QRect(upper.right() - whenWidth + 1, upper.y(), whenWidth, nameHeight)), when, whenFont,
              theme(live ? Token::OkInk : Token::Second), trailing(option.direction));
    paintText(painter, visual(upper.adjusted(0, 0, -whenWidth - 8, 0)), index.data().toString(), nameFont,
              theme(Token::Text), leading(option.direction));

    int pillRoom = 0;
    if (const int unread = index.data(SessionListModel::UnreadRole).toInt(); unread > 0) {
        const PillLook look{.text = unread > 999 ? tr("999+") : tr("+%1").arg(unread),
                            .ink = Token::AccentInk,
                            .tint = Token::AccentTint};
        const QSize size = pillSize(look);
        pillRoom = size.width() + 8;
        const QRect pill(QPoint(lower.right() - size.width() + 1, lower.y() + (metaHeight - size.height()) / 2), size);
        paintPill(painter, visual(pill), look, theme, option.direction);
    }
    paintText(painter, visual(lower.adjusted(0, 0, -pillRoom, 0)), index.data(SessionListModel::PeopleRole).toString(),
              metaFont, theme(Token::Second), leading(option.direction));
}

} // namespace strata::ui
