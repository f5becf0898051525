// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/memorytable.h"

#include "ui/common/memorymime.h"
#include "ui/common/sortmenu.h"
#include "ui/memory/memorydelegate.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QSettings>
#include <QStyleOptionHeader>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int fewChosen = 100;
constexpr int sortArrowRoom = 20; // beside a heading
constexpr int manyDelay = 250;    // milliseconds

/// Sets the heading of the text column above the text, behind the room of the glyph.
class MemoryHeader final : public QHeaderView
{
public:
    MemoryHeader(const MemoryModel *model, QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
        , m_model(model)
    {
        setSectionsClickable(true);
        setSectionsMovable(true);
        setHighlightSections(false);
        setSortIndicatorShown(true);
        setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        setMinimumSectionSize(48);
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        if (m_model->columnAt(section) != MemoryModel::Column::Text) {
            QHeaderView::paintSection(painter, rect, section);
            return;
        }
        QStyleOptionHeader ground;
        initStyleOption(&ground);
        ground.rect = rect;
        style()->drawControl(QStyle::CE_HeaderEmptyArea, &ground, painter, this);
        const QRect inner = rect.adjusted(glyphRoom - cellPadding, 0, 0, 0);
        QHeaderView::paintSection(painter, QStyle::visualRect(layoutDirection(), rect, inner), section);
    }

private:
    const MemoryModel *m_model;
};

int defaultWidth(const QFontMetrics &metrics, MemoryModel::Column column, const QString &title)
{
    using enum MemoryModel::Column;
    QString sample;
    switch (column) {
    case Kind:
        sample = u"semantic"_s;
        break;
    case Changed:
    case Created:
        sample = u"30 Oct 2025"_s;
        break;
    case Expires:
        sample = u"00 Sep 0000"_s;
        break;
    case Confidence:
        sample = u"0000 0.00"_s;
        break;
    case ReviewBy:
        sample = u"000 days over 00"_s;
        break;
    default:
        sample = u"something"_s;
    }
    const int heading = QFontMetrics(fontFor(FontRole::BodyMedium)).horizontalAdvance(title) + sortArrowRoom;
    return qMax(heading, metrics.horizontalAdvance(sample)) + 2 * cellPadding;
}

} // namespace

MemoryTable::MemoryTable(MemoryModel *model, const AtFirst &atFirst, QSettings &settings, const QString &settingsKey,
                         QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_atFirst(atFirst)
    , m_settings(settings)
    , m_settingsKey(settingsKey)
{
    setObjectName(u"memories"_s);
    setHorizontalHeader(new MemoryHeader(model, this));
    // Before the selection hears of it: what it loses is told once for all rows that go.
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this](const QModelIndex &, int first, int last) {
        keepTyped(first, last);
        m_removing = true;
        m_goneAt = selectionModel()->isRowSelected(first) ? first : -1;
    });
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { keepTyped(0, m_model->rowCount() - 1); });
    setModel(model);
    setItemDelegate(new MemoryDelegate(new RowHover(this), this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setDensity(m_density);
    setSortingEnabled(false); // the model sorts in the store, and not every column can
    prepareColumns();
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int section, Qt::SortOrder order) {
        if (!MemoryModel::isSortable(m_model->columnAt(section))) {
            horizontalHeader()->setSortIndicator(m_sorted, m_sortOrder);
            return;
        }
        m_sorted = section;
        m_sortOrder = order;
        m_model->sort(section, order);
        saveColumns();
    });
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &MemoryTable::saveColumns);
    connect(horizontalHeader(), &QHeaderView::sectionMoved, this, &MemoryTable::saveColumns);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &MemoryTable::keepChosen);
    connect(model, &MemoryModel::loaded, this, &MemoryTable::takeKept);
    connect(model, &QAbstractItemModel::rowsRemoved, this, [this] {
        if (m_goneAt >= 0 && !selectionModel()->hasSelection() && m_model->rowCount() > 0) {
            selectRow(qMin(m_goneAt, m_model->rowCount() - 1));
        }
        m_goneAt = -1;
        m_removing = false;
        takeTyped();
        tellLater();
    });
    connect(model, &MemoryModel::failed, this, [this] { m_all = false; });
    m_tell.setSingleShot(true);
    connect(&m_tell, &QTimer::timeout, this, &MemoryTable::chosenChanged);
    connect(model, &QAbstractItemModel::dataChanged, this, [this] {
        // What many share is not worked out anew thirty times a second while they change.
        tellLater(chosenCount() > fewChosen ? manyDelay : 0);
    });
}

void MemoryTable::prepareColumns()
{
    QHeaderView *header = horizontalHeader();
    const QSignalBlocker quiet(header);
    const bool kept = header->restoreState(m_settings.value(m_settingsKey).toByteArray());
    for (int section = 0; section < m_model->columnCount(); ++section) {
        const MemoryModel::Column column = m_model->columnAt(section);
        if (column == MemoryModel::Column::Text) {
            header->setSectionResizeMode(section, QHeaderView::Stretch);
        } else if (!kept) {
            header->resizeSection(
                section, defaultWidth(QFontMetrics(fontFor(FontRole::SecondaryStrong)), column,
                                      m_model->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString()));
            header->setSectionHidden(section, m_atFirst.hidden.contains(column));
        }
    }
    if (!kept) {
        header->setSortIndicator(m_model->sectionOf(m_atFirst.sort), m_atFirst.order);
    }
    header->setSortIndicatorShown(true); // what was kept may have hidden it
    m_sorted = header->sortIndicatorSection();
    m_sortOrder = header->sortIndicatorOrder();
    m_model->sort(m_sorted, m_sortOrder);
}

void MemoryTable::resetColumns()
{
    m_settings.remove(m_settingsKey);
    QHeaderView *header = horizontalHeader();
    for (int section = 0; section < m_model->columnCount(); ++section) {
        header->moveSection(header->visualIndex(section), section);
    }
    m_settings.remove(m_settingsKey); // moving has written it again
    prepareColumns();
    viewport()->update();
}

void MemoryTable::saveColumns()
{
    m_settings.setValue(m_settingsKey, horizontalHeader()->saveState());
}

void MemoryTable::setDensity(Density density)
{
    m_density = density;
    verticalHeader()->setMinimumSectionSize(8);
    verticalHeader()->setDefaultSectionSize(strata::ui::rowHeight(fontMetrics(), density));
}

void MemoryTable::fillColumnMenu(QMenu *menu)
{
    for (int section = 0; section < m_model->columnCount(); ++section) {
        const MemoryModel::Column column = m_model->columnAt(section);
        if (column == MemoryModel::Column::Text || column == MemoryModel::Column::Holder) {
            continue; // the text is always there, and whose it is shows where it is not said by the source
        }
        QAction *action = menu->addAction(m_model->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(section));
        connect(action, &QAction::toggled, this, [this, section](bool shown) {
            setColumnHidden(section, !shown);
            if (shown && columnWidth(section) < 20) {
                setColumnWidth(section, sizeHintForColumn(section) + 20);
            }
            saveColumns();
        });
    }
}

void MemoryTable::fillSortMenu(QMenu *menu)
{
    QHeaderView *header = horizontalHeader();
    QList<int> sections;
    for (int section = 0; section < m_model->columnCount(); ++section) {
        if (MemoryModel::isSortable(m_model->columnAt(section)) && !isColumnHidden(section)) {
            sections << section;
        }
    }
    strata::ui::fillSortMenu(menu, *header, sections);
}

std::vector<Memory> MemoryTable::chosen() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    std::vector<Memory> memories;
    memories.reserve(size_t(rows.size()));
    for (const QModelIndex &row : rows) {
        memories.push_back(m_model->memory(row.row()));
    }
    return memories;
}

std::vector<MemoryId> MemoryTable::chosenIds() const
{
    std::vector<MemoryId> ids;
    for (const Memory &memory : chosen()) {
        ids.push_back(memory.id);
    }
    return ids;
}

bool MemoryTable::choose(const std::vector<MemoryId> &ids)
{
    QItemSelection selection;
    int first = -1;
    for (const MemoryId &id : ids) {
        const int row = m_model->rowOf(id);
        if (row >= 0) {
            selection.select(m_model->index(row, 0), m_model->index(row, m_model->columnCount() - 1));
            first = first < 0 ? row : first;
        }
    }
    if (first < 0) {
        return false;
    }
    const int section = m_model->sectionOf(MemoryModel::Column::Text);
    selectionModel()->setCurrentIndex(m_model->index(first, section), QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    scrollTo(m_model->index(first, section));
    return true;
}

void MemoryTable::keepChosen()
{
    if (!selectionModel()->hasSelection() && !m_kept.empty()) {
        return; // two resets in a row
    }
    m_kept = chosenIds();
    m_keptCurrent = currentIndex().isValid() ? m_model->memory(currentIndex().row()).id : MemoryId{};
    m_keptScroll = verticalScrollBar()->value();
}

void MemoryTable::takeKept()
{
    const bool had = !m_kept.empty();
    if (m_all) {
        m_all = false;
        QTableView::selectAll();
        if (!m_model->isComplete()) {
            Q_EMIT chosenInPart(m_model->rowCount(), m_model->total());
        }
    } else if (had && choose(m_kept)) {
        const int current = m_model->rowOf(m_keptCurrent);
        if (current >= 0) {
            selectionModel()->setCurrentIndex(m_model->index(current, m_model->sectionOf(MemoryModel::Column::Text)),
                                              QItemSelectionModel::NoUpdate);
        }
        verticalScrollBar()->setValue(m_keptScroll);
    } else if (m_model->rowCount() > 0) {
        choose({m_model->memory(0).id});
    }
    m_kept.clear();
    takeTyped();
    tellLater();
}

void MemoryTable::keepTyped(int first, int last)
{
    const QModelIndex index = currentIndex();
    const auto *editor = state() == EditingState ? qobject_cast<QLineEdit *>(indexWidget(index)) : nullptr;
    const int row = index.row();
    if (editor == nullptr || row < first || row > last) {
        return;
    }
    m_typed = Typed{m_model->memory(row), editor->text(), editor->cursorPosition()};
}

void MemoryTable::takeTyped()
{
    if (!m_typed) {
        return;
    }
    const Typed typed = *std::exchange(m_typed, {});
    const int row = m_model->rowOf(typed.memory.id);
    const QModelIndex text = m_model->index(qMax(row, 0), m_model->sectionOf(MemoryModel::Column::Text));
    if (row >= 0 && m_model->flags(text).testFlag(Qt::ItemIsEditable)) {
        selectionModel()->setCurrentIndex(text, QItemSelectionModel::NoUpdate);
        edit(text);
        if (auto *editor = qobject_cast<QLineEdit *>(indexWidget(text))) {
            editor->setText(typed.text);
            editor->setCursorPosition(typed.cursor);
        }
    } else if (typed.text != typed.memory.text) {
        Q_EMIT editLost(typed.memory, typed.text);
    }
}

int MemoryTable::chosenCount() const
{
    int count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        count += range.left() == 0 ? range.height() : 0; // whole rows are selected
    }
    return count;
}

void MemoryTable::tellLater(int delay)
{
    if (!m_tell.isActive() || m_tell.remainingTime() > delay) {
        m_tell.start(delay);
    }
}

bool MemoryTable::editRow()
{
    const QModelIndex text = currentIndex().siblingAtColumn(m_model->sectionOf(MemoryModel::Column::Text));
    if (!text.isValid() || !m_model->flags(text).testFlag(Qt::ItemIsEditable)
        || text.data(Qt::EditRole).toString().contains(u'\n')) {
        return false;
    }
    edit(text);
    return true;
}

void MemoryTable::keyboardSearch(const QString &search)
{
    // Letters look in the text, whichever cell is current.
    const QModelIndex text = currentIndex().siblingAtColumn(m_model->sectionOf(MemoryModel::Column::Text));
    if (text.isValid() && text != currentIndex()) {
        selectionModel()->setCurrentIndex(text, QItemSelectionModel::NoUpdate);
    }
    QTableView::keyboardSearch(search);
}

void MemoryTable::selectAll()
{
    if (m_model->isComplete()) {
        QTableView::selectAll();
    } else {
        m_all = true;
        m_model->fetchAll();
    }
}

void MemoryTable::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier && state() != QAbstractItemView::EditingState) {
        Q_EMIT enterPressed();
        return;
    }
    if (event->key() == Qt::Key_Escape && selectionModel()->selectedRows().size() > 1) {
        selectRow(currentIndex().row());
        return;
    }
    QTableView::keyPressEvent(event);
}

QModelIndex MemoryTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const bool ends = action == MoveHome || action == MoveEnd;
    return QTableView::moveCursor(action, ends ? modifiers | Qt::ControlModifier : modifiers);
}

void MemoryTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (m_removing) {
        tellLater();
    } else {
        Q_EMIT chosenChanged(); // at once: a key that follows acts on what is chosen now
    }
}

void MemoryTable::startDrag(Qt::DropActions)
{
    const QModelIndexList rows = selectionModel()->selectedRows();
    if (rows.isEmpty()) {
        return;
    }
    dragMemories(this, m_model->mimeData(rows));
}

void MemoryTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        setDensity(m_density);
    }
}

} // namespace strata::ui
