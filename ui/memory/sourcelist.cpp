// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/sourcelist.h"

#include "ui/common/icons.h"
#include "ui/common/rowpainting.h"
#include "ui/common/textlayout.h"

#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowSide = 8;   // ground's distance from the list's edges
constexpr int rowInset = 10; // glyph's distance from the ground's edge

/// What stands at the end of the row.
QString endOf(const SourceItem &item)
{
    return !item.note.isEmpty() ? item.note : item.count ? QLocale().toString(*item.count) : QString();
}

class SourceDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool heading = index.data(SourceModel::HeadingRole).toBool();
        return {100, option.fontMetrics.height() + (heading ? 19 : 14)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const SourceItem &item = static_cast<const SourceModel *>(index.model())->item(index.row());
        const Theme theme = Theme::of(option.palette);
        const auto visual = [&](const QRect &part) { return QStyle::visualRect(option.direction, option.rect, part); };
        const QRect &row = option.rect;
        if (item.heading) {
            paintText(painter, visual(row.adjusted(16, 4, -8, 0)), item.text, fontFor(FontRole::Caption),
                      theme(Token::Second), leading(option.direction));
            return;
        }
        const RowState state = rowState(option, index);
        const QRect ground = row.adjusted(rowSide, 0, -rowSide, 0);
        if (state.selected) {
            paintRounded(painter, visual(ground), 6,
                         theme(state.active ? Token::SelectedRow : Token::SelectedRowInactive));
        } else if (state.hover) {
            paintRounded(painter, visual(ground), 6, mixed(theme(Token::Window), theme(Token::Text), 0.06));
        }
        if (state.focus) {
            paintFocusRing(painter, visual(ground), 6, theme);
        }
        const int x = ground.x() + rowInset;
        paintIcon(painter, visual(QRect(x, row.y() + (row.height() - rowIcon) / 2, rowIcon, rowIcon)), item.icon,
                  theme(state.selected ? Token::AccentInk : Token::Second));
        const int end = ground.right() - rowInset;
        int countWidth = 0;
        if (const QString count = endOf(item); !count.isEmpty()) {
            const QFont font = fontFor(item.alarming ? FontRole::SecondaryStrong : FontRole::Secondary);
            countWidth = QFontMetrics(font).horizontalAdvance(count) + 2;
            paintText(painter, visual(QRect(end - countWidth, row.y(), countWidth + 1, row.height())), count, font,
                      theme(item.alarming ? Token::DangerInk : Token::Second), trailing(option.direction));
            countWidth += 8;
        }
        const int textX = x + rowIcon + 8;
        paintText(painter, visual(QRect(textX, row.y(), end - textX - countWidth, row.height())), item.text,
                  fontFor(state.selected ? FontRole::BodyStrong : FontRole::Body), theme(Token::Text),
                  leading(option.direction));
    }
};

} // namespace

void SourceModel::setItems(std::vector<SourceItem> items)
{
    const bool same = std::ranges::equal(items, m_items, [](const SourceItem &left, const SourceItem &right) {
        return left.key == right.key && left.heading == right.heading && left.text == right.text;
    });
    if (!same) {
        beginResetModel();
        m_items = std::move(items);
        endResetModel();
        return;
    }
    for (size_t row = 0; row < items.size(); ++row) {
        if (items[row] != m_items[row]) {
            m_items[row] = items[row];
            const QModelIndex changed = index(int(row));
            Q_EMIT dataChanged(changed, changed);
        }
    }
}

int SourceModel::rowOf(const QString &key) const
{
    for (size_t row = 0; row < m_items.size(); ++row) {
        if (!m_items[row].heading && m_items[row].key == key) {
            return int(row);
        }
    }
    return -1;
}

int SourceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant SourceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const SourceItem &shown = item(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.text;
    case Qt::AccessibleTextRole:
        return endOf(shown).isEmpty() ? shown.text : tr("%1, %2").arg(shown.text, endOf(shown));
    case Qt::ToolTipRole:
        return shown.heading ? QString() : plainToolTip(shown.text);
    case KeyRole:
        return shown.key;
    case HeadingRole:
        return shown.heading;
    default:
        return {};
    }
}

Qt::ItemFlags SourceModel::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    return item(index.row()).heading ? Qt::ItemNeverHasChildren
                                     : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

SourceList::SourceList(QWidget *parent)
    : RowList(parent)
    , m_model(new SourceModel(this))
{
    setObjectName(u"sources"_s);
    setModel(m_model);
    setItemDelegate(new SourceDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setMinimumWidth(150);
    viewport()->setAutoFillBackground(false);
}

void SourceList::setItems(std::vector<SourceItem> items, const QString &preferred)
{
    m_setting = true;
    m_model->setItems(std::move(items));
    m_setting = false;
    if (current() == m_current && !m_current.isEmpty()) {
        return;
    }
    if (!m_current.isEmpty() && m_model->rowOf(m_current) >= 0) {
        setCurrent(m_current);
        return;
    }
    if (setCurrent(preferred)) {
        return;
    }
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!m_model->item(row).heading) {
            setCurrentIndex(m_model->index(row));
            return;
        }
    }
}

QString SourceList::current() const
{
    return currentIndex().data(SourceModel::KeyRole).toString();
}

bool SourceList::setCurrent(const QString &key)
{
    const int row = m_model->rowOf(key);
    if (row < 0) {
        return false;
    }
    setCurrentIndex(m_model->index(row));
    return true;
}

void SourceList::fillMenu(QMenu *menu)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const SourceItem &item = m_model->item(row);
        if (item.heading) {
            menu->addSection(item.text);
            continue;
        }
        QString text = item.text;
        text.replace(u'&', u"&&"_s);
        QAction *action =
            menu->addAction(icon(item.icon), endOf(item).isEmpty() ? text : tr("%1 (%2)").arg(text, endOf(item)));
        action->setCheckable(true);
        action->setChecked(item.key == current());
        connect(action, &QAction::triggered, this, [this, key = item.key] { setCurrent(key); });
    }
}

void SourceList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    const QString key = current.data(SourceModel::KeyRole).toString();
    if (!m_setting && !key.isEmpty() && key != m_current) {
        m_current = key;
        Q_EMIT currentKeyChanged(key);
    }
}

void SourceList::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), Theme::of(palette())(Token::Window));
    painter.end();
    QListView::paintEvent(event);
}

} // namespace strata::ui
