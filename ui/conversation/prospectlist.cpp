// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/prospectlist.h"

#include "ui/common/icons.h"
#include "ui/common/rowpainting.h"
#include "ui/conversation/prospectmodel.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int prospectPadding = 5;
constexpr int prospectTextLeft = 22;

class ProspectDelegate final : public QStyledItemDelegate
{
public:
    explicit ProspectDelegate(QAbstractItemView *view)
        : QStyledItemDelegate(view)
        , m_hover(new RowHover(view))
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const bool two = !index.data(ProspectModel::EffectRole).toString().isEmpty();
        return {80, QFontMetrics(fontFor(FontRole::Body)).height() + 2 * prospectPadding
                        + (two ? QFontMetrics(fontFor(FontRole::Secondary)).height() + 1 : 0)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme theme = Theme::of(option.palette);
        const QRect cell = option.rect;
        const auto visual = [&](const QRect &part) { return QStyle::visualRect(option.direction, cell, part); };
        const RowState state = rowState(option, index, m_hover->index());
        paintRowGround(painter, cell, state, CellPart::Whole, theme, option.direction, Token::Window, -1);
        const bool claim = index.data(ProspectModel::KindRole).toInt() == int(ProspectModel::RowKind::Claim);
        const QFont body = fontFor(claim ? FontRole::Body : FontRole::Secondary);
        const QFont plain = fontFor(FontRole::Secondary);
        const int inset = 4;
        const int high = QFontMetrics(fontFor(FontRole::Body)).height();
        const QRect upper(cell.x() + inset + prospectTextLeft, cell.y() + prospectPadding,
                          cell.width() - 2 * inset - prospectTextLeft, high);
        paintIcon(painter, visual(QRect(cell.x() + inset, upper.y() + (high - 14) / 2, 14, 14)),
                  index.data(ProspectModel::IconRole).toString(),
                  theme(Token(index.data(ProspectModel::InkRole).toInt())));
        const QString note = index.data(ProspectModel::NoteRole).toString();
        const int noteWidth = note.isEmpty() ? 0 : QFontMetrics(plain).horizontalAdvance(note) + 1;
        paintText(painter, visual(QRect(upper.right() - noteWidth + 1, upper.y(), noteWidth, high)), note, plain,
                  theme(Token::Second), trailing(option.direction));
        paintText(painter, visual(upper.adjusted(0, 0, -noteWidth - (noteWidth > 0 ? 10 : 0), 0)),
                  index.data().toString(), body, theme(claim ? Token::Text : Token::Second), leading(option.direction));
        const QRect lower(upper.x(), upper.bottom() + 2, upper.width(), QFontMetrics(plain).height());
        paintText(painter, visual(lower), index.data(ProspectModel::EffectRole).toString(), plain, theme(Token::Second),
                  leading(option.direction));
    }

private:
    RowHover *m_hover;
};

} // namespace

ProspectList::ProspectList(ProspectModel &model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
{
    setObjectName(u"prospects"_s);
    setAccessibleName(tr("Would be kept if the turn ended now"));
    setFrameShape(QFrame::NoFrame);
    setResizeMode(QListView::Adjust);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    viewport()->setAutoFillBackground(false);
    setItemDelegate(new ProspectDelegate(this));
    setModel(&model);
    connect(this, &QAbstractItemView::clicked, this, &ProspectList::act);
}

void ProspectList::act(const QModelIndex &index)
{
    if (!index.isValid()) {
        return;
    }
    if (index.data(ProspectModel::KindRole).toInt() == int(ProspectModel::RowKind::Fold)) {
        m_model.toggleRefused();
        return;
    }
    Q_EMIT messageAsked({index.data(ProspectModel::MessageRole).toUuid()});
}

void ProspectList::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if ((enter || event->key() == Qt::Key_Space) && event->modifiers() == Qt::NoModifier) {
        act(currentIndex());
        return;
    }
    QListView::keyPressEvent(event);
}

} // namespace strata::ui
