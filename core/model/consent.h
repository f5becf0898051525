// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/model/scope.h"

#include <QDate>

#include <optional>

namespace strata {

/// Whether somebody agrees that lasting memories of them are kept.
struct Consent {
    enum class State {
        Implied,  ///< nobody asked; the setting takes it for granted
        Granted,  ///<
        Withheld, ///< asked for and refused
        Withdrawn ///< given once, and taken back
    };
    QString user;
    State state = State::Implied;
    std::optional<QDate> until; ///< the last UTC day on which it holds
    Actor by;                   ///< who recorded it
    Micros at = 0;

    [[nodiscard]] bool allows() const { return state == State::Implied || state == State::Granted; }

    bool operator==(const Consent &) const = default;
};

} // namespace strata
