// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/ids.h"
#include "core/model/layer.h"

#include <QString>

#include <vector>

namespace strata {

/// What stands of a session beside what other rules would make of it.
struct ReplayLine {
    enum class What {
        Both,     ///< stands, and would
        OnlyNow,  ///< stands, and would not
        OnlyThen, ///< would stand, and does not
        Changed   ///< about the same thing, in other words or with another value
    };
    What what = What::Both;
    MemoryId memory = {}; ///< that stands; null for OnlyThen
    QString now = {};
    QString then = {};
    Layer layer = Layer::User;
    QString rule = {}; ///< that would make it

    bool operator==(const ReplayLine &) const = default;
};

struct Replay {
    SessionId session;
    int messages = 0;
    std::vector<ReplayLine> lines = {}; ///< what stands in the order in which it was made, then what is new
};

/// both, only-now, only-then, changed.
[[nodiscard]] QString replayName(ReplayLine::What what);

} // namespace strata
