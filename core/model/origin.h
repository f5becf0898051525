// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/model/claim.h"
#include "core/model/ids.h"

namespace strata {

/// What is kept of the claim that made a memory.
struct Origin {
    Slot slot;          ///< the value is empty once the memory was reworded: what it says now is not known
    bool ended = false; ///< what it says is that the value holds no longer
    QString rule;       ///< id of the rule
    QString sentence;   ///< as it was said, its first maxSentence characters
    std::optional<EventDate> date = {};
    std::vector<Triple> relations = {};
    int confirmed = 1;   ///< how often it was said
    Micros lastSeen = 0; ///< when it was said last

    bool operator==(const Origin &) const = default;
};

inline constexpr qsizetype maxSentence = 2'000;

/// The clauses of a message that made no memory; the spans' message is always 0.
struct RefusedClauses {
    MemoryId message;
    std::vector<Refused> clauses;
};

} // namespace strata
