// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/model/ids.h"
#include "core/model/scope.h"

#include <deque>
#include <mutex>
#include <optional>
#include <vector>

namespace strata {

/// What the last adds did, for clients that ask for the event of an add. Holds ids, not texts: a memory that is gone since is
/// not kept alive here. Lost at the end of the program. Thread-safe.
class AddLog
{
public:
    struct Item {
        MemoryId memory;
        const char *event = "ADD"; ///< ADD, UPDATE, DELETE, or NONE for what stood there already
        MemoryId previous = {};    ///< of UPDATE: what it stands instead of
    };
    struct Entry {
        QUuid id;
        Scope scope;
        bool infer = false;
        Micros started = 0;
        Micros completed = 0; ///< 0: not yet
        std::vector<Item> items = {};
        enum class Status {
            Done,
            Pending, ///< a language model reads it; `id` is that of the reading
            Failed   ///< it could not; what the rules made stands
        };
        Status status = Status::Done;
        QString error = {}; ///< of Failed
    };

    /// Keeps so many adds, fewer when they made more than `maxItems` memories, but always the last one.
    explicit AddLog(std::size_t capacity = 1000, std::size_t maxItems = 20'000)
        : m_capacity(capacity)
        , m_maxItems(maxItems)
    {
    }

    void add(Entry entry);
    /// Puts it where that of its id stands; does nothing when there is none.
    void replace(const Entry &entry);
    [[nodiscard]] std::optional<Entry> find(const QUuid &id) const;
    /// Newest first.
    [[nodiscard]] std::vector<Entry> entries(std::size_t offset, std::size_t limit) const;
    [[nodiscard]] std::size_t size() const;

private:
    const std::size_t m_capacity;
    const std::size_t m_maxItems;
    mutable std::mutex m_mutex;  // guards all below
    std::deque<Entry> m_entries; ///< newest first
    std::size_t m_items = 0;     ///< of all entries
};

} // namespace strata
