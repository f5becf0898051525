// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/memoryservice.h"

namespace strata::ui {

/// What a list of memories shows: the source that was chosen and what the filter bar narrows it to. A value; the store sorts
/// and filters by query(), and live changes are judged by matches(), which says the same.
struct MemoryFilter {
    /// The entry of the source list.
    enum class Show { Everything, Expiring, Overdue, DueSoon, Pending, Archive, Bin };
    /// Whose memories.
    enum class Whose {
        Anyone,
        User,     ///< those of `name`
        AgentOwn, ///< what the agent `name` knows for itself: of no user
        AppOwn,   ///< what the app `name` keeps: of no user and no agent
        Owner,    ///< Org: kept by `name`; empty: by nobody
    };

    Layer layer = Layer::User;
    bool messages = false; ///< raw history as well
    Show show = Show::Everything;
    Whose whose = Whose::Anyone;
    QString name{};
    QString agent{}; ///< the window's scope: only what carries this agent; empty: any

    QString text{};       ///< a part of the text, any case
    bool current = false; ///< neither waiting, replaced nor expired
    bool pending = false;
    bool superseded = false; ///< what newer memories took the place of: left out unless it is asked for
    bool pinned = false;
    bool overdue = false; ///< Org: its review-by date is past; with dueSoon: either
    bool dueSoon = false; ///< Org: it is to be looked at within 14 days
    std::optional<Kind> kind;
    std::optional<MemoryId> only{}; ///< this one alone: it was looked for in a list too long to be read as a whole

    bool operator==(const MemoryFilter &) const = default;

    /// Memories of that layer may be shown.
    [[nodiscard]] bool holds(Layer other) const { return other == layer || (messages && other == Layer::Conversation); }
    /// Without order and limits. `today` in UTC.
    [[nodiscard]] ListQuery query(QDate today) const;
    [[nodiscard]] bool matches(const Memory &memory, Micros now) const;

    /// The filter bar leaves something out.
    [[nodiscard]] bool isNarrowed() const;
    /// The same source with an open filter bar.
    [[nodiscard]] MemoryFilter widened() const;
};

/// The last day that "this month" means for expiry: the last of the month of `today`.
[[nodiscard]] QDate lastOfMonth(QDate today);
inline constexpr int dueSoonDays = 14;

} // namespace strata::ui
