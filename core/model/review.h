// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/memory.h"
#include "core/model/origin.h"

#include <map>
#include <optional>
#include <vector>

namespace strata {

/// How carefully what waits has to be looked at.
enum class Risk {
    Low,  ///< people clearly said it of themselves
    Look, ///< it has to be read
    High  ///< somebody may have planted it
};

/// Confidence of what was said without "I think" or "maybe".
inline constexpr double clearlySaid = 0.8;
/// What somebody clearly said of themselves, and nothing that was put together or written by an agent.
[[nodiscard]] bool isClearlySaid(const Memory &memory);

/// Of one that waits. Pure.
[[nodiscard]] Risk riskOf(const Memory &memory);

/// The newest row of each layer when something was read: what arrived since, nobody has seen.
using SeenRows = std::map<Layer, qint64>;

/// What of all that waits is meant. Empty fields do not narrow.
struct ReviewQuery {
    Scope scope = {}; ///< of the user and of the agent; shared knowledge is everyone's
    std::optional<Waiting> reason = {};
    QString rule = {};                ///< of the claim that made it
    std::optional<Actor> writer = {}; ///< by kind and name
    bool lowRisk = false;             ///< only those
    bool together = false;            ///< only those that may be let pass at once
    SeenRows upTo = {};               ///< only what was there by then; layers that are missing do not narrow
    enum class Order { Riskiest, Newest, Oldest };
    Order order = Order::Riskiest; ///< the same risk: newest first
    int limit = 100;               ///< 1 to 10000
    int offset = 0;
};

/// One that waits, as a queue shows it.
struct ReviewItem {
    Memory memory;
    QString rule; ///< of the claim that made it; empty: none did
};

struct ReviewPage {
    std::vector<ReviewItem> items;
    int total = 0; ///< that the query means, all pages
};

/// How many wait.
struct ReviewCounts {
    int total = 0;
    int lowRisk = 0;
    int highRisk = 0;
    std::map<Waiting, int> reasons; ///< those of which there are some
    SeenRows upTo;                  ///< what was counted
};

/// One that waits, with what a decision about it needs.
struct ReviewCase {
    Memory memory;
    std::optional<Origin> origin;
    std::vector<Memory> replaced; ///< would be closed when it is approved
    std::vector<Memory> fixed;    ///< would be, but must not change
    std::vector<Memory> beside;   ///< stand in the same place, and would go on standing
    int ofRule = 0; ///< that wait within the scope and were made by the same rule, itself among them; 0: no rule
    int ofRuleTogether = 0; ///< … and may be let pass at once
    int ofReason = 0;       ///< … and wait for the same reason
    int ofWriter = 0;       ///< … and were written by the same
    SeenRows upTo;          ///< what was counted
};

} // namespace strata
