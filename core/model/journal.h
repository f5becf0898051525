// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/ids.h"
#include "core/model/scope.h"

namespace strata {

/// One undoable step. The window's undo list is an index into these.
struct JournalStep {
    enum class Act {
        Add,
        Edit,
        Bin,
        Restore,
        Promote,
        ClearSession,
        Import,
        Session,
        Keep,    ///< messages as notes
        Approve, ///< what waited
        Reject,
        Replay ///< what other rules, or a language model, make of a session
    };
    StepId id = {};
    Act act = Act::Edit;
    Actor actor;
    Micros at = 0;
    int count = 0; ///< memories touched
    QString subject =
        {}; ///< session name for ClearSession and Replay, else the first memory's text, cut to 80 characters
    bool undone = false;
};

} // namespace strata
