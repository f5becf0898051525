// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/task/latest.h"
#include "ui/memory/memoryfilter.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>
#include <QTimer>

namespace strata {
class Engine;
struct Event;
} // namespace strata

namespace strata::ui {

class EngineFeed;

/// The memories that a filter leaves, a page at a time from the store, which sorts and filters. Changes arrive by themselves:
/// shown rows change in place or go; rows that agents add wait() until takeWaiting(), so that nothing moves under the pointer;
/// what the person added is shown at once. GUI thread.
class MemoryModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Text, Kind, Tags, Changed, Expires, Confidence, Owner, ReviewBy, Holder, Writer, Created };
    enum Role {
        IdRole = Qt::UserRole, ///< the id as text
        StateRole,             ///< the state's name on the wire; for tests and dumps
    };

    MemoryModel(Engine &engine, EngineFeed &feed, QList<Column> columns, QObject *parent = nullptr);
    ~MemoryModel() override;

    /// Asks for the new result set; rows are reset when it came.
    void setFilter(const MemoryFilter &filter);
    [[nodiscard]] const MemoryFilter &filter() const { return m_filter; }
    /// Asks again for as many rows as there are.
    void reload();
    /// Asks for all rows there are, as many as one question may answer.
    void fetchAll();
    /// How many rows one question asks for at most: 10,000, which is what the engine answers. Tests set fewer.
    void setMostRows(int rows) { m_mostRows = rows; }

    [[nodiscard]] const Memory &memory(int row) const { return m_rows.at(size_t(row)); }
    [[nodiscard]] int rowOf(MemoryId id) const; ///< -1: not among the loaded rows
    [[nodiscard]] Column columnAt(int section) const { return m_columns.at(section); }
    [[nodiscard]] int sectionOf(Column column) const { return int(m_columns.indexOf(column)); }
    [[nodiscard]] int total() const { return m_total; }          ///< that match in the store
    [[nodiscard]] bool isLoaded() const { return m_loaded; }     ///< the answer to the newest question is shown
    [[nodiscard]] bool isComplete() const { return m_complete; } ///< all rows are loaded
    [[nodiscard]] int waiting() const { return m_waiting; }
    [[nodiscard]] Micros now() const;

    [[nodiscard]] static bool isSortable(Column column);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    void sort(int section, Qt::SortOrder order) override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;

public Q_SLOTS:
    /// Shows the rows that wait.
    void takeWaiting() { reload(); }

Q_SIGNALS:
    void loaded(); ///< a new result set is shown
    void totalChanged();
    void waitingChanged(int count);
    void failed(const strata::Error &error);
    /// The text of a row was edited in place; the store has not been asked yet.
    void textEdited(const strata::Memory &memory, const QString &text);

private:
    void ask(int rows);
    void take(const MemoryPage &page, int asked);
    void append(MemoryPage page, int asked);
    void takeEvents(const std::vector<Event> &events);
    /// What a batch of events leaves to be done at its end.
    struct Outcome {
        QSet<int> gone; ///< rows
        bool stale = false;
    };
    void takeMemory(const Event &event, const Memory &memory, Outcome &outcome);
    void count();
    void remove(const QSet<int> &rows);
    void placeRows(int from);
    void setWaiting(int count);
    void setTotal(int total);
    [[nodiscard]] QString cellText(const Memory &memory, Column column) const;

    Engine &m_engine;
    QList<Column> m_columns;
    MemoryFilter m_filter;
    ListQuery::Sort m_sort = ListQuery::Sort::Updated;
    Qt::SortOrder m_order = Qt::DescendingOrder;
    std::vector<Memory> m_rows;
    QHash<MemoryId, int> m_places; // of the rows, rebuilt when some go
    int m_offset = 0;              // rows of the store that were taken so far
    int m_total = 0;
    int m_waiting = 0;
    int m_mostRows = 10'000;
    bool m_asked = false;
    bool m_loaded = false;
    bool m_complete = false;
    bool m_fetching = false;
    QTimer m_recount; // until the rows that wait are counted
    Latest<Result<MemoryPage>> m_answer{this};
    Latest<Result<MemoryPage>> m_counted{this};
};

} // namespace strata::ui
