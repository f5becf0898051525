// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/memorymodel.h"

#include "core/engine/engine.h"
#include "ui/common/datetext.h"
#include "ui/common/enginefeed.h"
#include "ui/common/memorymime.h"
#include "ui/common/meters.h"
#include "ui/common/textlayout.h"
#include "ui/memory/memorytexts.h"

#include <QMimeData>

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 200;
constexpr int restBeforeCounting = 150; // ms
constexpr size_t mostRuns = 20;         // of rows that go together; when there are more the rows are reset

std::optional<ListQuery::Sort> sortOf(MemoryModel::Column column)
{
    using enum MemoryModel::Column;
    switch (column) {
    case Text:
        return ListQuery::Sort::Text;
    case Kind:
        return ListQuery::Sort::Kind;
    case Changed:
        return ListQuery::Sort::Updated;
    case Expires:
        return ListQuery::Sort::Expires;
    case Confidence:
        return ListQuery::Sort::Confidence;
    case Owner:
        return ListQuery::Sort::Owner;
    case ReviewBy:
        return ListQuery::Sort::ReviewBy;
    case Created:
        return ListQuery::Sort::Created;
    case Tags:
    case Holder:
    case Writer:
        break;
    }
    return std::nullopt;
}

} // namespace

MemoryModel::MemoryModel(Engine &engine, EngineFeed &feed, QList<Column> columns, QObject *parent)
    : QAbstractTableModel(parent)
    , m_engine(engine)
    , m_columns(std::move(columns))
{
    connect(&feed, &EngineFeed::events, this, &MemoryModel::takeEvents);
    m_recount.setSingleShot(true);
    m_recount.setInterval(restBeforeCounting);
    connect(&m_recount, &QTimer::timeout, this, &MemoryModel::count);
}

MemoryModel::~MemoryModel() = default;

void MemoryModel::setFilter(const MemoryFilter &filter)
{
    if (m_asked && filter == m_filter) {
        return;
    }
    m_filter = filter;
    m_loaded = false;
    ask(qMin(pageSize, m_mostRows));
}

void MemoryModel::reload()
{
    ask(std::clamp(int(m_rows.size()) + m_waiting, qMin(pageSize, m_mostRows), m_mostRows));
}

void MemoryModel::fetchAll()
{
    ask(m_mostRows);
}

Micros MemoryModel::now() const
{
    return m_engine.now();
}

int MemoryModel::rowOf(MemoryId id) const
{
    return m_places.value(id, -1);
}

bool MemoryModel::isSortable(Column column)
{
    return sortOf(column).has_value();
}

int MemoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int MemoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QString MemoryModel::cellText(const Memory &memory, Column column) const
{
    switch (column) {
    case Column::Text:
        return oneLine(shownText(memory));
    case Column::Kind:
        return kindText(memory.kind);
    case Column::Tags:
        return memory.categories.join(u", "_s);
    case Column::Changed:
        return dateText(memory.updated, now());
    case Column::Expires:
        return memory.expires ? dayText(*memory.expires, now()) : QString();
    case Column::Confidence:
        return scoreText(memory.confidence);
    case Column::Owner:
        return memory.owner.isEmpty() ? tr("no owner") : memory.owner;
    case Column::ReviewBy:
        return reviewText(memory, now());
    case Column::Holder:
        return holderText(memory);
    case Column::Writer:
        return actorText(memory.writer);
    case Column::Created:
        return dateText(memory.created, now());
    }
    return {};
}

QVariant MemoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Memory &shown = memory(index.row());
    const Column column = columnAt(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(shown, column);
    case Qt::EditRole:
        return column == Column::Text ? shown.text : cellText(shown, column);
    case Qt::ToolTipRole:
        switch (column) {
        case Column::Text:
            return plainToolTip(shown.text);
        case Column::Changed:
            return fullDateText(shown.updated);
        case Column::Created:
            return fullDateText(shown.created);
        case Column::ReviewBy:
            return shown.reviewBy ? QLocale().toString(*shown.reviewBy, QLocale::LongFormat) : QString();
        case Column::Expires:
            return shown.expires ? QLocale().toString(*shown.expires, QLocale::LongFormat) : QString();
        default:
            return plainToolTip(cellText(shown, column));
        }
    case Qt::AccessibleTextRole:
        // The first cell speaks for the row; the others say themselves what they hold.
        return column == Column::Text
                   ? memorySentence(shown, now())
                   : tr("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                                      cellText(shown, column));
    case IdRole:
        return idText(shown.id);
    case StateRole:
        return stateName(shown.state);
    default:
        return {};
    }
}

QVariant MemoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount() || role != Qt::DisplayRole) {
        return {};
    }
    switch (columnAt(section)) {
    case Column::Text:
        return m_filter.layer == Layer::Org ? tr("Shared knowledge") : tr("Memory");
    case Column::Kind:
        return tr("Kind");
    case Column::Tags:
        return tr("Tags");
    case Column::Changed:
        return tr("Changed");
    case Column::Expires:
        return tr("Expires");
    case Column::Confidence:
        return tr("Confidence");
    case Column::Owner:
        return tr("Owner");
    case Column::ReviewBy:
        return tr("Review by");
    case Column::Holder:
        return tr("Whose");
    case Column::Writer:
        return tr("Written by");
    case Column::Created:
        return tr("First kept");
    }
    return {};
}

Qt::ItemFlags MemoryModel::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
    const Memory &shown = memory(index.row());
    if (columnAt(index.column()) == Column::Text && !shown.immutable && shown.state != State::Binned) {
        flags |= Qt::ItemIsEditable;
    }
    return flags;
}

bool MemoryModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable)) {
        return false;
    }
    const Memory &shown = memory(index.row());
    const QString text = value.toString();
    if (text != shown.text) {
        Q_EMIT textEdited(shown, text);
    }
    return true; // the row changes when the store reports
}

void MemoryModel::sort(int section, Qt::SortOrder order)
{
    if (section < 0 || section >= columnCount()) {
        return;
    }
    const auto sort = sortOf(columnAt(section));
    if (!sort || (*sort == m_sort && order == m_order)) {
        return;
    }
    m_sort = *sort;
    m_order = order;
    if (m_asked) {
        reload();
    }
}

bool MemoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_loaded && !m_complete && !m_fetching;
}

void MemoryModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent)) {
        return;
    }
    m_fetching = true;
    ListQuery query = m_filter.query(utcDate(now()));
    query.sort = m_sort;
    query.order = m_order;
    query.limit = pageSize;
    query.offset = m_offset;
    m_answer.start(m_engine.memories().list(std::move(query)), [this](Result<MemoryPage> page) {
        m_fetching = false;
        if (page) {
            append(std::move(*page), pageSize);
        } else {
            Q_EMIT failed(page.error());
        }
    });
}

void MemoryModel::ask(int rows)
{
    m_asked = true;
    m_fetching = true;
    m_recount.stop();
    m_counted.cancel();
    ListQuery query = m_filter.query(utcDate(now()));
    query.sort = m_sort;
    query.order = m_order;
    query.limit = rows;
    m_answer.start(m_engine.memories().list(std::move(query)), [this, rows](const Result<MemoryPage> &page) {
        m_fetching = false;
        if (page) {
            take(*page, rows);
        } else {
            Q_EMIT failed(page.error());
        }
    });
}

void MemoryModel::take(const MemoryPage &page, int asked)
{
    beginResetModel();
    m_rows = page.items;
    m_places.clear();
    placeRows(0);
    m_offset = int(m_rows.size());
    m_complete = int(m_rows.size()) < asked || m_offset >= page.total;
    m_loaded = true;
    endResetModel();
    setWaiting(0);
    setTotal(page.total);
    Q_EMIT loaded();
}

void MemoryModel::append(MemoryPage page, int asked)
{
    m_offset += int(page.items.size());
    m_complete = int(page.items.size()) < asked || m_offset >= page.total;
    // Rows that came to the store since shift the pages: what is shown already comes again.
    std::erase_if(page.items, [this](const Memory &memory) { return m_places.contains(memory.id); });
    if (!page.items.empty()) {
        const int first = int(m_rows.size());
        beginInsertRows({}, first, first + int(page.items.size()) - 1);
        for (Memory &memory : page.items) {
            m_places.insert(memory.id, int(m_rows.size()));
            m_rows.push_back(std::move(memory));
        }
        endInsertRows();
    }
    setTotal(page.total);
}

void MemoryModel::takeEvents(const std::vector<Event> &events)
{
    if (!m_asked) {
        return;
    }
    Outcome outcome;
    for (const Event &event : events) {
        switch (event.type) {
        case Event::Type::MemoryAdded:
        case Event::Type::MemoryChanged:
        case Event::Type::MemoryBinned:
        case Event::Type::MemoryErased:
            if (event.memory) {
                takeMemory(event, *event.memory, outcome);
            }
            break;
        case Event::Type::EntityErased:
            outcome.stale = true;
            break;
        default:
            break;
        }
    }
    remove(outcome.gone);
    if (outcome.stale) {
        reload();
    }
}

void MemoryModel::takeMemory(const Event &event, const Memory &memory, Outcome &outcome)
{
    if (!m_filter.holds(memory.layer)) {
        return;
    }
    const int row = rowOf(memory.id);
    const bool fits = event.type != Event::Type::MemoryErased && m_filter.matches(memory, now());
    if (row >= 0 && fits) {
        outcome.gone.remove(row); // it came back
        if (m_rows[size_t(row)] != memory) {
            m_rows[size_t(row)] = memory;
            Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
        }
    } else if (row >= 0) {
        outcome.gone.insert(row);
    } else if (fits && (event.actor.kind == Actor::Kind::Person || m_rows.empty())) {
        outcome.stale = true;
    } else if (fits || event.type == Event::Type::MemoryBinned || event.type == Event::Type::MemoryErased) {
        // The event may tell of what the list knew already: how many wait is what the store has more.
        if (!m_recount.isActive()) {
            m_recount.start();
        }
    }
}

void MemoryModel::count()
{
    ListQuery query = m_filter.query(utcDate(now()));
    query.limit = 1;
    m_counted.start(m_engine.memories().list(std::move(query)), [this](const Result<MemoryPage> &page) {
        if (!page || !m_loaded) {
            return;
        }
        setWaiting(std::max(0, page->total - m_total));
        setTotal(std::min(m_total, page->total));
    });
}

void MemoryModel::placeRows(int from)
{
    for (size_t row = size_t(from); row < m_rows.size(); ++row) {
        m_places.insert(m_rows[row].id, int(row));
    }
}

void MemoryModel::remove(const QSet<int> &rows)
{
    if (rows.isEmpty()) {
        return;
    }
    // From the end, so that the numbers of those that still have to go hold.
    std::vector<int> gone(rows.begin(), rows.end());
    std::ranges::sort(gone, std::greater<>());
    struct Run {
        int first;
        int last;
    };
    std::vector<Run> runs;
    for (const int row : gone) {
        if (runs.empty() || runs.back().first != row + 1) {
            runs.push_back({row, row});
        } else {
            runs.back().first = row;
        }
    }
    const bool reset = runs.size() > mostRuns;
    if (reset) {
        beginResetModel();
    }
    for (const Run &run : runs) {
        if (!reset) {
            beginRemoveRows({}, run.first, run.last);
        }
        for (int row = run.first; row <= run.last; ++row) {
            m_places.remove(m_rows[size_t(row)].id);
        }
        m_rows.erase(m_rows.begin() + run.first, m_rows.begin() + run.last + 1);
        if (!reset) {
            placeRows(run.first);
            endRemoveRows();
        }
    }
    if (reset) {
        placeRows(0);
    }
    m_offset -= int(gone.size());
    if (reset) {
        endResetModel();
        Q_EMIT loaded();
    }
    setTotal(m_total - int(gone.size()));
}

void MemoryModel::setWaiting(int count)
{
    if (count != m_waiting) {
        m_waiting = count;
        Q_EMIT waitingChanged(count);
    }
}

void MemoryModel::setTotal(int total)
{
    if (total != m_total) {
        m_total = total;
        Q_EMIT totalChanged();
    }
}

QStringList MemoryModel::mimeTypes() const
{
    return {QString::fromLatin1(memoryMimeType)};
}

QMimeData *MemoryModel::mimeData(const QModelIndexList &indexes) const
{
    std::vector<Memory> memories;
    QSet<int> taken; // a row comes once for each of its cells
    for (const QModelIndex &index : indexes) {
        if (!taken.contains(index.row())) {
            taken.insert(index.row());
            memories.push_back(memory(index.row()));
        }
    }
    return memoryMimeData(memories);
}

} // namespace strata::ui
