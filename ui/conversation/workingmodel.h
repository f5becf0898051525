// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/turn.h"

#include <QAbstractListModel>
#include <QTimer>

#include <functional>

namespace strata::ui {

/// Characters of a value that its one line is cut from.
constexpr qsizetype shownWorkingValue = 400;

/// The working memory of the turn in flight: key, value on one line, source and age. A value that changes flashes once.
class WorkingModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        ValueRole = Qt::UserRole, ///< the whole value
        NoteRole,                 ///< "hold_room · 9 s"
        FlashRole,                ///< 1 at the change, falling to 0
    };
    explicit WorkingModel(std::function<Micros()> now, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    void setItems(std::vector<WorkingItem> items);
    /// Adds or changes; an older state than the one shown is left out.
    void put(const WorkingItem &item);
    void remove(WorkingId id);
    /// UTF-8 bytes of all values.
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    void setFlashing(bool flashing) { m_flashing = flashing; }
    /// Ages have grown.
    void tick();

private:
    struct Entry {
        WorkingItem item;
        qint64 size = 0;
        qint64 flashUntil = 0; ///< of the monotonic clock, milliseconds
    };
    void flash();
    std::function<Micros()> m_now;
    std::vector<Entry> m_entries;
    QTimer m_flash;
    qint64 m_bytes = 0;
    bool m_flashing = true;
};

} // namespace strata::ui
