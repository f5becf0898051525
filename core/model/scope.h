// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHashFunctions>
#include <QString>

namespace strata {

/// The ids that scope a memory. Empty means "not given". Values are opaque: any text without NUL, trimmed by the edge.
struct Scope {
    QString user = {};
    QString agent = {};
    QString app = {};
    QString run = {};

    bool operator==(const Scope &) const = default;
    [[nodiscard]] bool isEmpty() const { return user.isEmpty() && agent.isEmpty() && app.isEmpty() && run.isEmpty(); }
};

inline size_t qHash(const Scope &scope, size_t seed = 0)
{
    return qHashMulti(seed, scope.user, scope.agent, scope.app, scope.run);
}

/// Who does something: set by the program from the key or the window, never taken from a request's body.
struct Actor {
    enum class Kind { Person, Agent, System };
    Kind kind = Kind::System;
    QString name; ///< "you", an agent key's name, or what part of the program

    bool operator==(const Actor &) const = default;
};

} // namespace strata
