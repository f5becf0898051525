// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/session/keeperlist.h"

#include "ui/common/datetext.h"
#include "ui/common/icons.h"
#include "ui/common/rowpainting.h"
#include "ui/common/textlayout.h"
#include "ui/memory/memorytexts.h"
#include "ui/session/sessionwords.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

class KeeperDelegate final : public QStyledItemDelegate
{
public:
    KeeperDelegate(QAbstractItemView *view)
        : QStyledItemDelegate(view)
        , m_hover(new RowHover(view))
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {80, option.fontMetrics.height() + 17};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme theme = Theme::of(option.palette);
        const QRect cell = option.rect;
        const auto visual = [&](const QRect &part) { return QStyle::visualRect(option.direction, cell, part); };
        RowState state = rowState(option, index, m_hover->index());
        state.focus = state.focus || (state.selected && state.active && option.state.testFlag(QStyle::State_HasFocus));
        state.selected = false; // the check mark is what is chosen
        paintRowGround(painter, cell, state, CellPart::Whole, theme, option.direction);
        const QRect mark = visual(QRect(cell.x() + 2, cell.y() + (cell.height() - rowIcon) / 2, rowIcon, rowIcon));
        if (index.data(KeeperModel::KeptRole).isValid()) {
            const auto layer = Layer(index.data(KeeperModel::KeptRole).toInt());
            paintIcon(painter, mark, layerIcon(layer), theme(layerInk(layer)));
        } else {
            QStyleOptionViewItem check = option;
            check.rect = mark;
            check.state.setFlag(QStyle::State_On, index.data(Qt::CheckStateRole).toInt() == Qt::Checked);
            check.state.setFlag(QStyle::State_Off, index.data(Qt::CheckStateRole).toInt() != Qt::Checked);
            option.widget->style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &check, painter,
                                                  option.widget);
        }
        const QFont plain = fontFor(FontRole::Secondary);
        const QString note = index.data(KeeperModel::NoteRole).toString();
        const int noteWidth = QFontMetrics(plain).horizontalAdvance(note) + 1;
        const QRect room = cell.adjusted(28, 0, -1, 0);
        paintText(painter, visual(QRect(room.right() - noteWidth + 1, room.y(), noteWidth, room.height())), note, plain,
                  theme(Token::Second), trailing(option.direction));
        paintText(painter, visual(room.adjusted(0, 0, -noteWidth - 12, 0)), index.data().toString(),
                  fontFor(FontRole::Body), theme(Token::Text), leading(option.direction));
    }

private:
    RowHover *m_hover;
};

} // namespace

KeeperModel::KeeperModel(std::function<Micros()> now, QObject *parent)
    : QAbstractListModel(parent)
    , m_now(std::move(now))
{
}

int KeeperModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_notes.size());
}

QVariant KeeperModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Memory &note = m_notes[size_t(index.row())];
    const bool kept = m_kept.contains(note.id.value);
    switch (role) {
    case Qt::DisplayRole:
        return oneLine(note.text);
    case Qt::ToolTipRole:
        return plainToolTip(note.text);
    case Qt::CheckStateRole:
        return kept ? QVariant() : QVariant(m_ticked.contains(note.id.value) ? Qt::Checked : Qt::Unchecked);
    case KeptRole:
        return kept ? QVariant(int(m_kept.value(note.id.value).layer)) : QVariant();
    case KindRole:
        return int(note.kind);
    case NoteRole:
        return kept                         ? risenText(m_kept.value(note.id.value))
               : note.kind == Kind::Factual ? dateText(note.created, m_now())
                                            : kindText(note.kind);
    case Qt::AccessibleTextRole:
        return kept ? tr("%1. %2.").arg(note.text, risenText(m_kept.value(note.id.value)))
                    : tr("%1. %2.").arg(note.text, m_ticked.contains(note.id.value) ? tr("Ticked") : tr("Not ticked"));
    default:
        return {};
    }
}

bool KeeperModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid() || data(index, KeptRole).isValid()) {
        return false;
    }
    const QUuid id = m_notes[size_t(index.row())].id.value;
    if (value.toInt() == Qt::Checked) {
        m_ticked.insert(id);
    } else {
        m_ticked.remove(id);
    }
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole, Qt::AccessibleTextRole});
    Q_EMIT ticksChanged();
    return true;
}

Qt::ItemFlags KeeperModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.isValid() && !data(index, KeptRole).isValid()) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return index.isValid() ? flags : Qt::NoItemFlags;
}

void KeeperModel::setNotes(std::vector<Memory> kept, std::vector<Memory> alone, const std::vector<RisenNote> &risen)
{
    beginResetModel();
    QSet<QUuid> still;
    for (const Memory &note : alone) {
        if (m_ticked.contains(note.id.value)) {
            still.insert(note.id.value);
        }
    }
    m_ticked = still;
    m_kept.clear();
    for (const Memory &note : kept) {
        m_kept.insert(note.id.value, {note.id});
    }
    for (const RisenNote &each : risen) {
        if (m_kept.contains(each.note.value)) {
            m_kept.insert(each.note.value, each);
        }
    }
    m_notes = std::move(kept);
    m_notes.insert(m_notes.end(), std::make_move_iterator(alone.begin()), std::make_move_iterator(alone.end()));
    endResetModel();
    Q_EMIT ticksChanged();
}

void KeeperModel::setTicked(const QSet<QUuid> &ticked)
{
    m_ticked.clear();
    for (const Memory &note : m_notes) {
        if (ticked.contains(note.id.value) && !m_kept.contains(note.id.value)) {
            m_ticked.insert(note.id.value);
        }
    }
    if (!m_notes.empty()) {
        Q_EMIT dataChanged(index(0), index(int(m_notes.size()) - 1), {Qt::CheckStateRole, Qt::AccessibleTextRole});
    }
    Q_EMIT ticksChanged();
}

std::vector<Memory> KeeperModel::ticked() const
{
    std::vector<Memory> notes;
    std::copy_if(m_notes.begin(), m_notes.end(), std::back_inserter(notes),
                 [this](const Memory &note) { return m_ticked.contains(note.id.value); });
    return notes;
}

QSet<QUuid> KeeperModel::tickedIds() const
{
    return m_ticked;
}

KeeperList::KeeperList(KeeperModel &model, QWidget *parent)
    : QListView(parent)
{
    setObjectName(u"keepers"_s);
    setFrameShape(QFrame::NoFrame);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    viewport()->setAutoFillBackground(false);
    setItemDelegate(new KeeperDelegate(this));
    setModel(&model);
}

int KeeperList::rowHeight() const
{
    return fontMetrics().height() + 17;
}

void KeeperList::toggle(const QModelIndex &index)
{
    if (index.isValid() && index.flags().testFlag(Qt::ItemIsUserCheckable)) {
        const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        model()->setData(index, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }
}

void KeeperList::mouseReleaseEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid() && index == currentIndex()) {
        toggle(index);
    }
    QListView::mouseReleaseEvent(event);
}

void KeeperList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        toggle(currentIndex());
        return;
    }
    QListView::keyPressEvent(event);
}

} // namespace strata::ui
