// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/workingmodel.h"

#include "ui/common/datetext.h"
#include "ui/common/paint.h"
#include "ui/common/textlayout.h"

#include <QDeadlineTimer>

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int flashTime = 900; // milliseconds
constexpr int flashStep = 40;

qint64 monotonic()
{
    return QDeadlineTimer::current().deadline();
}

} // namespace

WorkingModel::WorkingModel(std::function<Micros()> now, QObject *parent)
    : QAbstractListModel(parent)
    , m_now(std::move(now))
{
    m_flash.setInterval(flashStep);
    connect(&m_flash, &QTimer::timeout, this, &WorkingModel::flash);
}

int WorkingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant WorkingModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Entry &entry = m_entries[size_t(index.row())];
    const WorkingItem &item = entry.item;
    switch (role) {
    case Qt::DisplayRole:
        return item.key;
    case ValueRole:
        return item.value;
    case NoteRole: {
        const Micros age = qMax<Micros>(0, m_now() - item.updated);
        // Whole seconds: tenths would only flicker.
        const QString text = age < 10 * microsPerSecond ? tr("%1 s").arg(age / microsPerSecond) : durationText(age);
        return item.source.isEmpty() ? text : u"%1 · %2"_s.arg(isolated(item.source), text);
    }
    case FlashRole:
        return std::clamp(double(entry.flashUntil - monotonic()) / flashTime, 0.0, 1.0);
    case Qt::ToolTipRole:
        return plainToolTip(item.value);
    case Qt::AccessibleTextRole:
        return tr("%1: %2. %3.")
            .arg(item.key, oneLine(item.value.left(shownWorkingValue)), data(index, NoteRole).toString());
    default:
        return {};
    }
}

void WorkingModel::setItems(std::vector<WorkingItem> items)
{
    beginResetModel();
    m_entries.clear();
    m_bytes = 0;
    for (WorkingItem &item : items) {
        const qint64 size = item.value.toUtf8().size();
        m_bytes += size;
        m_entries.push_back({std::move(item), size, 0});
    }
    endResetModel();
}

void WorkingModel::put(const WorkingItem &item)
{
    const qint64 size = item.value.toUtf8().size();
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) { return entry.item.id == item.id; });
    if (found == m_entries.end()) {
        const int row = int(m_entries.size());
        beginInsertRows({}, row, row);
        m_bytes += size;
        m_entries.push_back({item, size, 0});
        endInsertRows();
        return;
    }
    if (item.updated < found->item.updated) {
        return;
    }
    const bool changed = found->item.value != item.value;
    m_bytes += size - found->size;
    found->item = item;
    found->size = size;
    if (changed && m_flashing) {
        found->flashUntil = monotonic() + flashTime;
        m_flash.start();
    }
    const QModelIndex place = index(int(found - m_entries.begin()));
    Q_EMIT dataChanged(place, place);
}

void WorkingModel::remove(WorkingId id)
{
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) { return entry.item.id == id; });
    if (found == m_entries.end()) {
        return;
    }
    const int row = int(found - m_entries.begin());
    beginRemoveRows({}, row, row);
    m_bytes -= found->size;
    m_entries.erase(found);
    endRemoveRows();
}

void WorkingModel::tick()
{
    if (!m_entries.empty()) {
        Q_EMIT dataChanged(index(0), index(int(m_entries.size()) - 1), {NoteRole});
    }
}

void WorkingModel::flash()
{
    const qint64 now = monotonic();
    bool more = false;
    for (size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].flashUntil == 0) {
            continue;
        }
        if (m_entries[i].flashUntil <= now) {
            m_entries[i].flashUntil = 0;
        } else {
            more = true;
        }
        Q_EMIT dataChanged(index(int(i)), index(int(i)), {FlashRole});
    }
    if (!more) {
        m_flash.stop();
    }
}

} // namespace strata::ui
