// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/search/hitsdelegate.h"

#include "ui/common/chips.h"
#include "ui/common/icons.h"
#include "ui/common/rowpainting.h"
#include "ui/search/hitsmodel.h"
#include "ui/search/searchtexts.h"

#include <QPainter>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int headingHeight = 38;
constexpr int textInset = 40;
constexpr int barWidth = 130;
constexpr int scoreWidth = 52;
constexpr int edge = 14;

const HitsModel &modelOf(const QModelIndex &index)
{
    return *static_cast<const HitsModel *>(index.model());
}

} // namespace

HitsDelegate::HitsDelegate(const RowHover &hover, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_hover(hover)
{
}

QSize HitsDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int body = option.fontMetrics.height();
    const int height = index.data(HitsModel::HeadingRole).toBool() ? qMax(headingHeight, body + 18) : twoLineHeight();
    return {option.rect.width(), height};
}

void HitsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (m_dimmed) {
        painter->setOpacity(0.5);
    }
    if (index.data(HitsModel::HeadingRole).toBool()) {
        paintHeading(painter, option, index);
    } else {
        paintHit(painter, option, index);
    }
    painter->restore();
}

void HitsDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme theme = Theme::of(option.palette);
    const HitsModel &model = modelOf(index);
    const Tier &tier = *model.tier(index);
    const QRect row = option.rect;
    const auto visual = [&](const QRect &part) { return QStyle::visualRect(option.direction, row, part); };
    painter->fillRect(row, theme(Token::Alt));
    painter->fillRect(QRect(row.x(), row.bottom(), row.width(), 1), theme(Token::Border));
    painter->fillRect(visual(QRect(row.x(), row.y(), 3, row.height())), theme(layerInk(tier.layer)));
    paintIcon(painter, visual(QRect(row.x() + 16, row.y() + (row.height() - rowIcon) / 2, rowIcon, rowIcon)),
              layerIcon(tier.layer), theme(layerInk(tier.layer)));
    const QFont strong = fontFor(FontRole::BodyStrong);
    const QString title = tierTitle(tier.layer);
    const int width = QFontMetrics(strong).horizontalAdvance(title) + 2;
    paintText(painter, visual(QRect(row.x() + textInset, row.y(), width, row.height())), title, strong,
              theme(Token::Text), leading(option.direction));
    const QFont secondary = fontFor(FontRole::Secondary);
    const int noteX = row.x() + textInset + width + 8;
    const QString below = tier.below > 0 ? tr("%n below the floor", nullptr, tier.below) : QString();
    const int belowWidth = QFontMetrics(secondary).horizontalAdvance(below) + 2;
    const int right = row.x() + row.width() - edge;
    paintText(painter, visual(QRect(noteX, row.y(), right - belowWidth - noteX - 8, row.height())),
              tierNote(tier, model.request()), secondary, theme(Token::Second), leading(option.direction));
    paintText(painter, visual(QRect(right - belowWidth, row.y(), belowWidth, row.height())), below, secondary,
              theme(Token::Second), trailing(option.direction));
}

void HitsDelegate::paintHit(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme theme = Theme::of(option.palette);
    const HitsModel &model = modelOf(index);
    const Hit &hit = *model.hit(index);
    const QRect row = option.rect;
    const auto visual = [&](const QRect &part) { return QStyle::visualRect(option.direction, row, part); };
    const QModelIndex hovered = m_hover.index();
    RowState state = rowState(option, index, hovered);
    paintRowGround(painter, row, state, CellPart::Whole, theme, option.direction, Token::Base, textInset);

    const QFont body = fontFor(FontRole::Body);
    const QFont secondary = fontFor(FontRole::Secondary);
    const int upperHeight = QFontMetrics(body).height() + 4;
    const int lowerHeight = QFontMetrics(secondary).height() + 2;
    const int top = row.y() + (row.height() - upperHeight - lowerHeight) / 2;
    const int right = row.x() + row.width() - edge;
    const int barX = right - scoreWidth - barWidth;
    const QRect upper(row.x() + textInset, top, barX - row.x() - textInset - 24, upperHeight);
    const QRect lower(upper.x(), top + upperHeight, upper.width(), lowerHeight);

    paintText(painter, visual(QRect(row.x() + 14, top, textInset - 18, upperHeight)),
              QString::number(model.rank(index)), fontFor(FontRole::SecondaryStrong), theme(Token::Second),
              leading(option.direction));
    const bool message = hit.memory.layer == Layer::Conversation;
    RowText text{.text = message ? u"“%1”"_s.arg(oneLine(hit.memory.text)) : hit.memory.text, .matches = hit.matched};
    if (model.request().merge == Merge::Relevance) {
        text.pill = layerPill(hit.memory.layer);
    }
    paintRowText(painter, visual(upper), text, theme, option.direction);
    paintText(painter, visual(lower), hitMeta(hit.memory, model.now()), secondary, theme(Token::Second),
              leading(option.direction));

    const ScoreShares shares = sharesOf(hit, model.request());
    paintScoreBar(painter, visual(QRect(barX, top + (upperHeight - 8) / 2, barWidth, 8)), shares, theme,
                  option.direction);
    paintText(painter, visual(QRect(barX, lower.y(), barWidth + scoreWidth, lowerHeight)), partsText(shares), secondary,
              theme(Token::Second), leading(option.direction));
    paintText(painter, visual(QRect(right - scoreWidth, top, scoreWidth, upperHeight)), scoreText(hit.score),
              fontFor(FontRole::BodyStrong), theme(Token::Text), trailing(option.direction));
}

} // namespace strata::ui
