// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewdelegate.h"

#include "ui/common/hiddentext.h"
#include "ui/common/icons.h"
#include "ui/common/layertexts.h"
#include "ui/review/reviewmodel.h"
#include "ui/review/reviewtexts.h"

#include <QAbstractItemView>
#include <QPainter>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int sideInset = 14;
constexpr int rowPadding = 9;
constexpr int lineSpace = 3;
constexpr qsizetype mostInRow = 300;

struct Heights {
    int upper;
    int text;
    int meta;
};

Heights lineHeights()
{
    return {pillSize({.text = u"X"_s}).height(), QFontMetrics(fontFor(FontRole::BodyStrong)).height(),
            QFontMetrics(fontFor(FontRole::Secondary)).height()};
}

} // namespace

ReviewDelegate::ReviewDelegate(QAbstractItemView *view)
    : QStyledItemDelegate(view)
    , m_hover(new RowHover(view))
{
}

QSize ReviewDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const Heights heights = lineHeights();
    return {80, heights.upper + heights.text + heights.meta + 2 * lineSpace + 2 * rowPadding};
}

void ReviewDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &model = *static_cast<const ReviewModel *>(index.model());
    const Memory &memory = model.item(index.row()).memory;
    const Theme theme = Theme::of(option.palette);
    const QRect cell = option.rect;
    const auto visual = [&](const QRect &part) { return QStyle::visualRect(option.direction, cell, part); };
    paintRowGround(painter, cell, rowState(option, index, m_hover->index()), CellPart::Whole, theme, option.direction,
                   Token::Window, 0);

    const Heights heights = lineHeights();
    const int left = cell.x() + sideInset;
    const int width = cell.width() - 2 * sideInset;
    int y = cell.y() + rowPadding;
    const PillLook reason = reasonPill(memory.waiting);
    const QSize pill = pillSize(reason);
    paintPill(painter, visual(QRect(left + width - pill.width(), y, pill.width(), pill.height())), reason, theme,
              option.direction);
    paintIcon(painter, visual(QRect(left, y + (heights.upper - rowIcon) / 2, rowIcon, rowIcon)),
              layerIcon(memory.layer), theme(layerInk(memory.layer)));
    const int targetLeft = left + rowIcon + 6;
    paintText(painter, visual(QRect(targetLeft, y, left + width - pill.width() - 8 - targetLeft, heights.upper)),
              targetText(memory), fontFor(FontRole::Secondary), theme(Token::Second), leading(option.direction));
    y += heights.upper + lineSpace;
    // What hides in the text is named here, too, and nothing of it runs through the other lines.
    const QString text = oneLine(visibleText(memory.text.left(mostInRow)).text);
    paintText(painter, visual(QRect(left, y, width, heights.text)), text, fontFor(FontRole::BodyStrong),
              theme(Token::Text), leading(option.direction));
    y += heights.text + lineSpace;
    paintText(painter, visual(QRect(left, y, width, heights.meta)), broughtText(memory, model.now()),
              fontFor(FontRole::Secondary), theme(Token::Second), leading(option.direction));
}

} // namespace strata::ui
