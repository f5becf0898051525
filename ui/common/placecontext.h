// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/navigator.h"
#include "ui/common/notices.h"
#include "ui/common/person.h"

#include <functional>

class QSettings;

namespace strata {
class Engine;
}

namespace strata::ui {

class EngineFeed;
class ScopeController;
class UndoController;

/// What a place is given: references to what the window shares among its parts. All outlive the places.
struct PlaceContext {
    Engine &engine;
    EngineFeed &feed;
    UndoController &undo;
    ScopeController &scope;
    Navigator &navigator;
    Notices &notices;
    QSettings &settings; ///< keep keys under the place's own group: "user/columns"
    /// What the buttons of an empty place lead to; never empty functions.
    std::function<void()> connectAgent = [] {}; ///< "Connect an agent…"
    std::function<void()> openSettings = [] {};
};

} // namespace strata::ui
