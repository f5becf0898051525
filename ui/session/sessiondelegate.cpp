// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/session/sessiondelegate.h"

#include "ui/common/icons.h"
#include "ui/common/sessiontexts.h"
#include "ui/session/sessiontreemodel.h"
#include "ui/session/sessionwords.h"

#include <QLineEdit>
#include <QPainter>
#include <QTreeView>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int noteIconInset = 76;
constexpr int noteInset = 96;
constexpr int groupArrow = 14;
constexpr int sessionArrow = 34;
constexpr int cellInset = 8;

using RowKind = SessionTreeModel::Kind;

int advance(FontRole role, const QString &text)
{
    return QFontMetrics(fontFor(role)).horizontalAdvance(text) + 1;
}

} // namespace

struct SessionDelegate::Cell {
    QPainter *painter;
    QRect rect;
    Qt::LayoutDirection direction;
    Theme theme;
    QModelIndex index;
    CellPart part;
    RowState state;

    [[nodiscard]] QRect visual(const QRect &part) const { return QStyle::visualRect(direction, rect, part); }
    void text(const QRect &part, const QString &text, FontRole role, Token ink, bool atEnd = false) const
    {
        paintText(painter, visual(part), text, fontFor(role), theme(ink),
                  atEnd ? trailing(direction) : leading(direction));
    }
};

SessionDelegate::SessionDelegate(const SessionTreeModel &model, QTreeView *view)
    : QStyledItemDelegate(view)
    , m_model(model)
    , m_view(view)
    , m_hover(new RowHover(view))
{
}

QSize SessionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int high = option.fontMetrics.height();
    switch (m_model.kind(index)) {
    case RowKind::Group:
        return {120, high + 18};
    case RowKind::Session:
        return {120, high + 24};
    default:
        return {120, high + 14};
    }
}

void SessionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const RowKind kind = m_model.kind(index);
    const Cell cell{painter,
                    option.rect,
                    option.direction,
                    Theme::of(option.palette),
                    index,
                    kind == RowKind::Group || kind == RowKind::More ? CellPart::Whole : cellPart(option, index),
                    rowState(option, index, m_hover->index())};
    const int line = kind == RowKind::Note ? noteInset : 0;
    paintRowGround(painter, option.rect, cell.state, cell.part, cell.theme, option.direction,
                   kind == RowKind::Group ? Token::Alt : Token::Base, line);
    switch (kind) {
    case RowKind::Group:
        paintGroup(cell);
        break;
    case RowKind::Session:
        paintSession(cell);
        break;
    case RowKind::Note:
        paintNote(cell);
        break;
    case RowKind::More:
        cell.text(option.rect.adjusted(noteInset, 0, 0, 0), index.data().toString(), FontRole::BodyMedium,
                  Token::AccentInk);
        break;
    }
}

void SessionDelegate::paintArrow(const Cell &cell, int x) const
{
    const QModelIndex row = cell.index.siblingAtColumn(0);
    if (!m_model.hasChildren(row)) {
        return;
    }
    const bool open = m_view->isExpanded(row);
    const QRect place = cell.visual(QRect(cell.rect.x() + x, cell.rect.y() + (cell.rect.height() - 12) / 2, 12, 12));
    cell.painter->save();
    if (!open && cell.direction == Qt::RightToLeft) {
        cell.painter->translate(place.x() * 2 + place.width(), 0);
        cell.painter->scale(-1, 1);
    }
    paintIcon(cell.painter, place, open ? u"down"_s : u"right"_s, cell.theme(Token::Second));
    cell.painter->restore();
}

void SessionDelegate::paintGroup(const Cell &cell) const
{
    paintArrow(cell, groupArrow);
    const QRect &rect = cell.rect;
    paintIcon(cell.painter, cell.visual(QRect(rect.x() + 32, rect.y() + (rect.height() - 14) / 2, 14, 14)), u"person"_s,
              cell.theme(Token::Second));
    const QString name = cell.index.data().toString();
    const int width = qMin(advance(FontRole::BodyStrong, name), rect.width() - 60);
    cell.text(QRect(rect.x() + 54, rect.y(), width, rect.height()), name, FontRole::BodyStrong, Token::Text);
    cell.text(rect.adjusted(54 + width + 10, 0, -cellInset, 0), cell.index.data(Qt::StatusTipRole).toString(),
              FontRole::Secondary, Token::Second);
}

void SessionDelegate::paintSession(const Cell &cell) const
{
    const Session *session = m_model.session(cell.index);
    if (session == nullptr) {
        return;
    }
    const QRect &rect = cell.rect;
    switch (cell.index.column()) {
    case SessionTreeModel::Name: {
        paintArrow(cell, sessionArrow);
        paintLiveDot(cell.painter, cell.visual(QRect(rect.x() + dotInset, rect.y(), 16, rect.height())),
                     session->open.has_value(), cell.theme);
        const QString name = sessionName(session->scope);
        const int room = rect.width() - nameInset - cellInset;
        const int width = qMin(advance(FontRole::BodyStrong, name), room);
        cell.text(QRect(rect.x() + nameInset, rect.y(), width, rect.height()), name, FontRole::BodyStrong, Token::Text);
        cell.text(QRect(rect.x() + nameInset + width + 10, rect.y(), qMax(0, room - width - 10), rect.height()),
                  session->scope.agent, FontRole::Secondary, Token::Second);
        break;
    }
    case SessionTreeModel::Ends:
        paintCountdown(cell.painter, cell.visual(rect.adjusted(cellInset, 0, -4, 0)),
                       countdownOf(*session, m_model.now()), Token::SessionInk, cell.theme, cell.direction);
        break;
    case SessionTreeModel::Notes:
        cell.text(rect.adjusted(cellInset, 0, -cellInset, 0), cell.index.data().toString(), FontRole::Secondary,
                  Token::Second);
        break;
    default:
        cell.text(rect.adjusted(cellInset, 0, -cellInset, 0), cell.index.data().toString(), FontRole::Secondary,
                  Token::Second, true);
        break;
    }
}

void SessionDelegate::paintNote(const Cell &cell) const
{
    const Memory *note = m_model.note(cell.index);
    if (note == nullptr) {
        return;
    }
    const QRect &rect = cell.rect;
    switch (cell.index.column()) {
    case SessionTreeModel::Name: {
        paintIcon(cell.painter,
                  cell.visual(QRect(rect.x() + noteIconInset, rect.y() + (rect.height() - 13) / 2, 13, 13)),
                  kindIcon(note->kind), cell.theme(Token::Second));
        RowText text{.text = note->text};
        if (!m_model.filter().text.isEmpty()) {
            text.matches = m_model.filter().text.split(u' ', Qt::SkipEmptyParts);
        }
        if (note->pinned) {
            text.pill = {.text = tr("Pinned"), .icon = u"pin"_s};
        }
        paintRowText(cell.painter, cell.visual(rect.adjusted(noteInset, 0, -cellInset, 0)), text, cell.theme,
                     cell.direction);
        break;
    }
    case SessionTreeModel::Ends:
        if (cell.index.data(SessionTreeModel::AloneRole).toBool()) {
            cell.text(rect.adjusted(cellInset, 0, -cellInset, 0), cell.index.data().toString(), FontRole::Secondary,
                      Token::Second);
        } else {
            const auto layer = Layer(cell.index.data(SessionTreeModel::RisenRole).toInt());
            const bool waits = cell.index.data(SessionTreeModel::WaitsRole).toBool();
            const PillLook look{.text = cell.index.data().toString(),
                                .icon = waits ? u"shield"_s : u"promote"_s,
                                .ink = layerInk(layer),
                                .tint = layerTint(layer)};
            const QSize size = pillSize(look);
            const QRect pill(QPoint(rect.x() + cellInset, rect.y() + (rect.height() - size.height()) / 2), size);
            cell.painter->save();
            cell.painter->setClipRect(rect);
            paintPill(cell.painter, cell.visual(pill), look, cell.theme, cell.direction);
            cell.painter->restore();
        }
        break;
    case SessionTreeModel::Notes:
        cell.text(rect.adjusted(cellInset, 0, -cellInset, 0), cell.index.data().toString(), FontRole::Secondary,
                  Token::Second);
        break;
    default:
        cell.text(rect.adjusted(cellInset, 0, -cellInset, 0), cell.index.data().toString(), FontRole::Secondary,
                  Token::Second, true);
        break;
    }
}

QWidget *SessionDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *editor = new QLineEdit(parent);
    editor->setObjectName(u"noteEditor"_s);
    editor->setAccessibleName(tr("Text of the note"));
    editor->setText(index.data(Qt::EditRole).toString());
    return editor;
}

void SessionDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                           const QModelIndex &) const
{
    const QRect room = option.rect.adjusted(noteInset - cellInset, 0, 0, 0);
    editor->setGeometry(QStyle::visualRect(option.direction, option.rect, room));
}

} // namespace strata::ui
