// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/review.h"
#include "core/task/latest.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>
#include <QTimer>

namespace strata {
class Engine;
struct Event;
} // namespace strata

namespace strata::ui {

class EngineFeed;

/// What waits for a person, a page at a time from the store. What is decided elsewhere goes; what comes waits behind arrived()
/// until takeArrived(), unless nothing is shown or nobody looks: nothing moves under the pointer. GUI thread.
class ReviewModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole }; ///< the id as text

    ReviewModel(Engine &engine, EngineFeed &feed, QObject *parent = nullptr);
    ~ReviewModel() override;

    /// Asks for other rows; they are reset when the answer came.
    void setQuery(const ReviewQuery &query);
    [[nodiscard]] const ReviewQuery &query() const { return m_query; }
    /// Asks again for as many rows as there are, and for the counts.
    void reload();
    /// Asks for all rows, as many as one question may answer.
    void fetchAll();
    /// Somebody looks at the rows.
    void setAttended(bool attended);

    [[nodiscard]] const ReviewItem &item(int row) const { return m_rows.at(size_t(row)); }
    [[nodiscard]] int rowOf(MemoryId id) const;                           ///< -1: not among the loaded rows
    [[nodiscard]] const ReviewCounts &counts() const { return m_counts; } ///< of the scope
    [[nodiscard]] int arrived() const { return m_arrived; }
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] Micros now() const;

    /// They are being decided: gone from here at once. When that fails, reload() brings them back after keep().
    void take(const std::vector<MemoryId> &ids);
    void keep(const std::vector<MemoryId> &ids);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

public Q_SLOTS:
    void takeArrived() { reload(); }

Q_SIGNALS:
    void loaded(); ///< the rows were read anew
    void countsChanged();
    void arrivedChanged(int count);
    /// A person took back a decision: this one waits again, and is shown when loaded() comes.
    void returned(strata::MemoryId id);
    void failed(const strata::Error &error);

private:
    void ask(int rows);
    void askCounts();
    void put(ReviewPage page, bool fromStart);
    void takeEvents(const std::vector<Event> &events);
    void remove(QSet<int> rows);
    void setArrived(int arrived);
    /// Compares what the store has now with what is shown.
    void takeCounts(ReviewCounts counts);
    void placeRows();

    Engine &m_engine;
    ReviewQuery m_query;
    std::vector<ReviewItem> m_rows;
    QHash<MemoryId, int> m_places;
    QSet<MemoryId> m_taken; // being decided
    int m_total = 0;        // in the store, as far as these rows know
    int m_arrived = 0;
    ReviewCounts m_counts;
    bool m_asked = false;
    bool m_loaded = false;
    bool m_complete = false;
    bool m_fetching = false;
    bool m_attended = false;
    QTimer m_stale;   // until all is read anew
    QTimer m_recount; // until the counts are
    Latest<Result<ReviewPage>> m_answer{this};
    Latest<Result<ReviewCounts>> m_counting{this};
};

} // namespace strata::ui
