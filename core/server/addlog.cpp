// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/addlog.h"

#include <algorithm>

namespace strata {

void AddLog::add(Entry entry)
{
    const std::lock_guard lock(m_mutex);
    m_items += entry.items.size();
    m_entries.push_front(std::move(entry));
    while (m_entries.size() > 1 && (m_entries.size() > m_capacity || m_items > m_maxItems)) {
        m_items -= m_entries.back().items.size();
        m_entries.pop_back();
    }
}

void AddLog::replace(const Entry &entry)
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::ranges::find(m_entries, entry.id, &Entry::id);
    if (found != m_entries.end()) {
        m_items += entry.items.size();
        m_items -= found->items.size();
        *found = entry;
    }
}

std::optional<AddLog::Entry> AddLog::find(const QUuid &id) const
{
    const std::lock_guard lock(m_mutex);
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) { return entry.id == id; });
    return found == m_entries.end() ? std::nullopt : std::optional(*found);
}

std::vector<AddLog::Entry> AddLog::entries(std::size_t offset, std::size_t limit) const
{
    const std::lock_guard lock(m_mutex);
    const auto begin = m_entries.begin() + static_cast<std::ptrdiff_t>(std::min(offset, m_entries.size()));
    const auto end =
        begin
        + static_cast<std::ptrdiff_t>(std::min<std::size_t>(limit, static_cast<std::size_t>(m_entries.end() - begin)));
    return {begin, end};
}

std::size_t AddLog::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

} // namespace strata
