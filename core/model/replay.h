// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/ids.h"
#include "core/model/layer.h"

#include <QString>

#include <memory>
#include <vector>

namespace strata {

/// What stands of a session beside what other rules, or a language model, would make of it.
struct ReplayLine {
    enum class What {
        Both,     ///< stands, and would
        OnlyNow,  ///< stands, and would not
        OnlyThen, ///< would stand, and does not
        Changed   ///< about the same thing, in other words or with another value
    };
    /// Why carrying the replay out leaves a line as it is.
    enum class Held {
        Nothing,   ///< it does not
        Edited,    ///< a person edited, approved, pinned or wrote what would go
        Fixed,     ///< what would go must not change
        Removed,   ///< somebody took away what would come
        Known,     ///< what stands, waits or is archived says it already
        Later,     ///< what was said later stands in its place, or ended it
        Recalled,  ///< the words had been handed out by a search: no evidence
        Forgotten, ///< had to be forgotten
        Consent,   ///< the person does not agree to lasting memories
        Policy     ///< the policy keeps such memories out
    };
    What what = What::Both;
    MemoryId memory = {}; ///< that stands; null for OnlyThen
    QString now = {};
    QString then = {};
    Layer layer = Layer::User;
    Kind kind = Kind::Factual;
    QString rule = {}; ///< that would make it; of OnlyNow: that made it
    Held held = Held::Nothing;
    bool waits = false; ///< what would come would wait for a person

    /// Whether carrying the replay out does something about it.
    [[nodiscard]] bool applies() const { return what != What::Both && held == Held::Nothing; }

    bool operator==(const ReplayLine &) const = default;
};

struct ReplayPlan;

struct Replay {
    SessionId session;
    int messages = 0;
    std::vector<ReplayLine> lines = {};          ///< what stands in the order in which it was made, then what is new
    std::shared_ptr<const ReplayPlan> plan = {}; ///< what carrying it out needs
};

/// What carrying a replay out did.
struct ReplayApplied {
    int added = 0;
    int waiting = 0; ///< new, too, and for a person to decide
    int changed = 0;
    int removed = 0;  ///< to the bin
    int left = 0;     ///< would have been carried out, but stood otherwise by then
    StepId step = {}; ///< 0 when nothing was done
};

/// both, only-now, only-then, changed.
[[nodiscard]] QString replayName(ReplayLine::What what);
/// edited, fixed …: on the wire; empty for Nothing.
[[nodiscard]] QString heldName(ReplayLine::Held held);

} // namespace strata
