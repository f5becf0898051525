// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/model/ids.h"

#include <deque>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace strata {

/// Remembers for a day what was handed out to agents: a text that comes back from its own memory is no evidence. Holds hashes of
/// runs of three words, the newest 50,000; lost at the end of the program. Thread-safe.
class RecallGuard
{
public:
    /// `text` of the memory or message `id` was handed out at `now`.
    void note(const QUuid &id, const QString &text, Micros now);

    /// Whether most of `clause` was handed out within the day that ends with `now`. What was handed out of `self`, the message that the clause
    /// stands in, does not count: a search may find a message before its turn is over.
    [[nodiscard]] bool has(const QString &clause, const QUuid &self, Micros now) const;

private:
    struct Seen {
        quint64 source = 0; ///< hash of the id
        Micros at = 0;
    };
    void forget(Micros before);

    mutable std::mutex m_mutex; // guards all below
    std::unordered_map<quint64, std::vector<Seen>> m_seen;
    std::deque<std::pair<quint64, Micros>> m_order; ///< oldest first
};

} // namespace strata
