// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewmodel.h"

#include "core/engine/engine.h"
#include "core/engine/reviewservice.h"
#include "ui/common/enginefeed.h"
#include "ui/common/textlayout.h"
#include "ui/review/reviewtexts.h"

#include <algorithm>
#include <functional>
#include <iterator>

namespace strata::ui {

namespace {

constexpr int reviewPage = 200;
constexpr int mostReviewRows = 10'000;
constexpr int restBeforeReading = 150; // milliseconds
constexpr int restBeforeCounts = 300;
constexpr qsizetype fewRows = 20; // that go one by one; when more go the rows are reset

} // namespace

ReviewModel::ReviewModel(Engine &engine, EngineFeed &feed, QObject *parent)
    : QAbstractListModel(parent)
    , m_engine(engine)
{
    for (QTimer *timer : {&m_stale, &m_recount}) {
        timer->setSingleShot(true);
    }
    m_stale.setInterval(restBeforeReading);
    m_recount.setInterval(restBeforeCounts);
    connect(&m_stale, &QTimer::timeout, this, &ReviewModel::reload);
    connect(&m_recount, &QTimer::timeout, this, &ReviewModel::askCounts);
    connect(&feed, &EngineFeed::events, this, &ReviewModel::takeEvents);
}

ReviewModel::~ReviewModel() = default;

Micros ReviewModel::now() const
{
    return m_engine.now();
}

void ReviewModel::setQuery(const ReviewQuery &query)
{
    m_query = query;
    m_loaded = false;
    ask(reviewPage);
    askCounts();
}

void ReviewModel::reload()
{
    ask(std::clamp(int(m_rows.size()) + m_arrived, reviewPage, mostReviewRows));
    askCounts();
}

void ReviewModel::fetchAll()
{
    ask(mostReviewRows);
}

void ReviewModel::setAttended(bool attended)
{
    m_attended = attended;
    if (attended && m_arrived > 0) {
        reload(); // nobody looked while they came
    }
}

int ReviewModel::rowOf(MemoryId id) const
{
    return m_places.value(id, -1);
}

void ReviewModel::take(const std::vector<MemoryId> &ids)
{
    QSet<int> rows;
    for (const MemoryId &id : ids) {
        m_taken.insert(id);
        if (const int row = rowOf(id); row >= 0) {
            rows.insert(row);
        }
    }
    remove(std::move(rows));
}

void ReviewModel::keep(const std::vector<MemoryId> &ids)
{
    for (const MemoryId &id : ids) {
        m_taken.remove(id);
    }
}

int ReviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ReviewModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const ReviewItem &shown = item(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return oneLine(shown.memory.text);
    case Qt::ToolTipRole:
        return plainToolTip(shown.memory.text);
    case Qt::AccessibleTextRole:
        return reviewSentence(shown, now());
    case IdRole:
        return idText(shown.memory.id);
    default:
        return {};
    }
}

bool ReviewModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_loaded && !m_complete && !m_fetching;
}

void ReviewModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent)) {
        return;
    }
    m_fetching = true;
    ReviewQuery query = m_query;
    query.limit = reviewPage;
    query.offset = int(m_rows.size());
    m_answer.start(m_engine.reviews().list(std::move(query)), [this](Result<ReviewPage> page) {
        m_fetching = false;
        if (page) {
            put(std::move(*page), false);
        } else {
            Q_EMIT failed(page.error());
        }
    });
}

void ReviewModel::ask(int rows)
{
    m_asked = true;
    m_fetching = true;
    m_stale.stop();
    ReviewQuery query = m_query;
    query.limit = rows;
    query.offset = 0;
    m_answer.start(m_engine.reviews().list(std::move(query)), [this](Result<ReviewPage> page) {
        m_fetching = false;
        if (page) {
            put(std::move(*page), true);
        } else {
            Q_EMIT failed(page.error());
        }
    });
}

void ReviewModel::askCounts()
{
    m_recount.stop();
    m_counting.start(m_engine.reviews().counts(m_query.scope), [this](Result<ReviewCounts> counts) {
        if (counts) {
            takeCounts(std::move(*counts));
        } else {
            Q_EMIT failed(counts.error());
        }
    });
}

void ReviewModel::put(ReviewPage page, bool fromStart)
{
    const int asked = int(page.items.size());
    std::erase_if(page.items, [&](const ReviewItem &one) {
        return m_taken.contains(one.memory.id) || (!fromStart && m_places.contains(one.memory.id));
    });
    if (fromStart) {
        beginResetModel();
        m_total = page.total - (asked - int(page.items.size())); // those that are being decided do not count
        m_rows = std::move(page.items);
        m_complete = asked >= page.total;
        m_loaded = true;
        placeRows();
        endResetModel();
        setArrived(0);
        Q_EMIT loaded();
        return;
    }
    m_complete = asked == 0 || int(m_rows.size()) + asked >= page.total;
    if (page.items.empty() && !m_complete) {
        reload(); // so much came that all of it was there
    } else if (!page.items.empty()) {
        const int first = int(m_rows.size());
        beginInsertRows({}, first, first + int(page.items.size()) - 1);
        std::move(page.items.begin(), page.items.end(), std::back_inserter(m_rows));
        placeRows();
        endInsertRows();
    }
}

void ReviewModel::placeRows()
{
    m_places.clear();
    for (size_t row = 0; row < m_rows.size(); ++row) {
        m_places.insert(m_rows[row].memory.id, int(row));
    }
}

void ReviewModel::takeEvents(const std::vector<Event> &events)
{
    if (!m_asked) {
        return;
    }
    QSet<int> gone;
    bool stale = false;
    bool touched = false;
    for (const Event &event : events) {
        using enum Event::Type;
        switch (event.type) {
        case EntityErased:
        case SessionCleared:
        case SessionRestored:
            stale = true;
            continue;
        case MemoryAdded:
        case MemoryChanged:
        case MemoryBinned:
        case MemoryErased:
            break;
        default:
            continue;
        }
        const Memory &memory = *event.memory;
        const int row = rowOf(memory.id);
        const bool waits = event.type != MemoryErased && memory.state == State::Pending;
        if (!waits) {
            touched = touched || row >= 0 || event.type != MemoryAdded;
            m_taken.remove(memory.id);
            if (row >= 0) {
                gone.insert(row);
            }
        } else if (row >= 0) {
            m_rows[size_t(row)].memory = memory;
            gone.remove(row);
            Q_EMIT dataChanged(index(row), index(row));
        } else {
            touched = true;
            m_taken.remove(memory.id);
            if (event.actor.kind == Actor::Kind::Person && event.type == MemoryChanged) {
                stale = true;
                Q_EMIT returned(memory.id);
            }
        }
    }
    remove(std::move(gone));
    if (stale) {
        if (!m_stale.isActive()) {
            m_stale.start();
        }
    } else if (touched && !m_recount.isActive()) {
        m_recount.start();
    }
}

void ReviewModel::takeCounts(ReviewCounts counts)
{
    m_counts = std::move(counts);
    Q_EMIT countsChanged();
    if (!m_loaded) {
        return;
    }
    const auto ofReason = m_query.reason ? m_counts.reasons.find(*m_query.reason) : m_counts.reasons.end();
    const int all = !m_query.reason ? m_counts.total : ofReason == m_counts.reasons.end() ? 0 : ofReason->second;
    const int undecided = all - int(m_taken.size());
    if (undecided < m_total && m_taken.isEmpty()) {
        m_total = undecided; // some that are not among the rows were decided elsewhere
    }
    setArrived(qMax(0, undecided - m_total));
    if (m_arrived > 0 && (m_rows.empty() || !m_attended) && !m_stale.isActive()) {
        m_stale.start();
    }
}

void ReviewModel::remove(QSet<int> rows)
{
    if (rows.isEmpty()) {
        return;
    }
    m_total -= int(rows.size());
    std::vector<int> order(rows.begin(), rows.end());
    std::ranges::sort(order, std::greater());
    const bool many = rows.size() > fewRows;
    if (many) {
        beginResetModel();
        std::vector<ReviewItem> left;
        for (size_t row = 0; row < m_rows.size(); ++row) {
            if (!rows.contains(int(row))) {
                left.push_back(std::move(m_rows[row]));
            }
        }
        m_rows = std::move(left);
        placeRows();
        endResetModel();
        Q_EMIT loaded();
    } else {
        for (const int row : order) {
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            placeRows();
            endRemoveRows();
        }
    }
    if (m_rows.empty() && !m_complete && !m_stale.isActive()) {
        m_stale.start(); // the next page
    }
}

void ReviewModel::setArrived(int arrived)
{
    if (arrived != m_arrived) {
        m_arrived = arrived;
        Q_EMIT arrivedChanged(arrived);
    }
}

} // namespace strata::ui
