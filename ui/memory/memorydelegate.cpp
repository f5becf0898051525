// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/memorydelegate.h"

#include "ui/common/icons.h"
#include "ui/common/meters.h"
#include "ui/common/rowpainting.h"
#include "ui/memory/memorymodel.h"
#include "ui/memory/memorytexts.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int meterWidth = 26;
constexpr int rowMeterHeight = 4;

/// What a cell says, and how.
struct CellLook {
    QString text{};
    QString glyph{};
    Token ink = Token::Second;
    FontRole role = FontRole::Secondary;
};

CellLook cellLook(const MemoryModel &model, const QModelIndex &index, const Memory &memory)
{
    using enum MemoryModel::Column;
    CellLook look{.text = index.data().toString()};
    switch (model.columnAt(index.column())) {
    case Expires:
        if (memory.isExpired(model.now())) {
            look.glyph = u"clock"_s;
            look.ink = Token::CautionInk;
        }
        break;
    case Owner:
        if (memory.owner.isEmpty()) {
            look.ink = Token::DangerInk;
        }
        break;
    case ReviewBy:
        switch (due(memory, model.now())) {
        case Due::Over:
            look = {
                .text = look.text, .glyph = u"warning"_s, .ink = Token::DangerInk, .role = FontRole::SecondaryStrong};
            break;
        case Due::Soon:
            look.glyph = u"clock"_s;
            look.ink = Token::CautionInk;
            break;
        default:
            break;
        }
        break;
    default:
        break;
    }
    return look;
}

} // namespace

MemoryDelegate::MemoryDelegate(RowHover *hover, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_hover(hover)
{
}

void MemoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const MemoryModel *>(index.model());
    if (model == nullptr) {
        return;
    }
    const Theme theme = Theme::of(option.palette);
    const RowState state = rowState(option, index, m_hover->index());
    paintRowGround(painter, option.rect, state, cellPart(option, index), theme, option.direction);
    const Memory &memory = model->memory(index.row());
    const auto visual = [&](const QRect &part) { return QStyle::visualRect(option.direction, option.rect, part); };
    const QRect &cell = option.rect;

    if (model->columnAt(index.column()) == MemoryModel::Column::Text) {
        const Standing stands = standing(memory, model->now());
        if (!stands.glyph.isEmpty()) {
            const QRect place(cell.x() + 9, cell.y() + (cell.height() - rowIcon) / 2, rowIcon, rowIcon);
            paintIcon(painter, visual(place), stands.glyph, theme(stands.ink));
        }
        RowText row{.text = shownText(memory),
                    .role = state.selected ? FontRole::BodyMedium : FontRole::Body,
                    .ink = stands.faded ? Token::Second : Token::Text,
                    .struck = stands.struck};
        if (!model->filter().text.isEmpty()) {
            row.matches = model->filter().text.split(u' ', Qt::SkipEmptyParts);
        }
        if (!stands.word.isEmpty()) {
            row.pill = {.text = stands.word, .ink = stands.ink, .tint = stands.tint};
        }
        paintRowText(painter, visual(cell.adjusted(glyphRoom, 0, -cellPadding, 0)), row, theme, option.direction);
        return;
    }

    const CellLook look = cellLook(*model, index, memory);
    QRect inner = cell.adjusted(cellPadding, 0, -cellPadding, 0);
    if (model->columnAt(index.column()) == MemoryModel::Column::Confidence) {
        const QRect bar(inner.x(), cell.y() + (cell.height() - rowMeterHeight) / 2, meterWidth, rowMeterHeight);
        paintMeter(painter, visual(bar), memory.confidence, theme(Token::Second), theme, option.direction);
        inner.setLeft(inner.left() + meterWidth + 8);
    }
    if (!look.glyph.isEmpty()) {
        const QRect place(inner.x(), cell.y() + (cell.height() - 14) / 2, 14, 14);
        paintIcon(painter, visual(place), look.glyph, theme(look.ink));
        inner.setLeft(inner.left() + 18);
    }
    paintText(painter, visual(inner), look.text, fontFor(look.role), theme(look.ink), leading(option.direction));
}

QSize MemoryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = QFontMetrics(fontFor(FontRole::SecondaryStrong)).horizontalAdvance(index.data().toString());
    return {width + 2 * cellPadding + meterWidth, rowHeight(option.fontMetrics)};
}

QWidget *MemoryDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *editor = new QLineEdit(parent);
    editor->setObjectName(u"rowEditor"_s);
    editor->setAccessibleName(tr("Text of the memory"));
    editor->setText(index.data(Qt::EditRole).toString());
    return editor;
}

void MemoryDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                          const QModelIndex &) const
{
    editor->setGeometry(
        QStyle::visualRect(option.direction, option.rect, option.rect.adjusted(glyphRoom - 10, 1, -2, -1)));
}

bool MemoryDelegate::eventFilter(QObject *editor, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        // Enter alone saves as in any row; Ctrl+Enter saves as it does in the detail.
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && key->modifiers() == Qt::ControlModifier) {
            auto *widget = qobject_cast<QWidget *>(editor);
            Q_EMIT commitData(widget);
            Q_EMIT closeEditor(widget, QAbstractItemDelegate::NoHint);
            return true;
        }
    }
    return QStyledItemDelegate::eventFilter(editor, event);
}

} // namespace strata::ui
