// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/memory.h"
#include "core/model/origin.h"

namespace strata {

/// What a finished turn made.
struct TurnOutcome {
    TurnId turn;
    /// Whose provenance is the turn, oldest first, in whatever state they are by now: replaced and binned ones, too.
    std::vector<Memory> memories = {};
    std::vector<RefusedClauses> refused = {}; ///< messages without refused clauses are left out
};

/// What a claim of a turn would do if the turn ended now.
struct RehearsedClaim {
    enum class Effect {
        Add,     ///< `text` would stand
        Replace, ///< `text` would stand instead of `touched`
        Close,   ///< `touched` would hold no longer
        Forget,  ///< `touched` would go to the bin
        Confirm  ///< `touched` say it already
    };
    /// What stands, or would by an earlier claim of the same turn.
    struct Touched {
        MemoryId id = {}; ///< null: of the same turn
        QString text = {};
    };
    Effect effect = Effect::Add;
    bool waits = false; ///< a person would have to decide
    QString text;       ///< empty when nothing new would stand
    Layer layer = Layer::User;
    Kind kind = Kind::Factual;
    double confidence = 1.0; ///< [0, 1]
    MemoryId message;
    int begin = 0; ///< span in the message's text, UTF-16 code units, [begin, end)
    int end = 0;
    QString rule; ///< id of the rule
    std::vector<Touched> touched = {};
};

struct RehearsedTurn {
    TurnId turn;
    std::vector<RehearsedClaim> claims =
        {}; ///< in the order in which they were said; those without effect are left out
    std::vector<RefusedClauses> refused = {};
};

} // namespace strata
