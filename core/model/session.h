// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/turn.h"

namespace strata {

/// The session of a run. Its identity is run and user together: the same run id of another user is another session.
struct Session {
    enum class State { Live, Idle, Expired, Cleared }; ///< Live: a turn is in flight

    SessionId id;
    Scope scope; ///< run (empty: the user's default run), user, agent, app as first given
    State state = State::Idle;
    Micros started = 0;
    Micros lastActive = 0;
    qint64 idleSeconds = 24 * 3600; ///< idle time to live; 0: does not end by itself
    bool pinned = false;            ///< kept: does not end by itself
    Micros ends = 0;                ///< absolute UTC; 0: does not end by itself
    Micros clearedAt = 0;
    Micros undoUntil = 0; ///< cleared: restorable until then
    int turns = 0;
    int messages = 0;
    int notes = 0;
    std::optional<Turn> open; ///< the turn in flight

    /// Its time ran out: notes and history are hidden, and what comes next begins another session.
    [[nodiscard]] bool isOver(Micros now) const { return ends != 0 && ends <= now; }
};

inline constexpr qint64 defaultIdleSeconds = 24 * 3600;
inline constexpr qint64 minIdleSeconds = 60;
inline constexpr qint64 maxIdleSeconds = 365LL * 86'400;

/// Where a note of a session stands beside the session itself.
struct RisenNote {
    MemoryId note = {};
    Layer layer = Layer::User; ///< User or Org
    State state = State::Active;

    bool operator==(const RisenNote &) const = default;
};

/// What clearing a session would do, shown before it is done.
struct ClearPreview {
    Session session;
    int notes = 0;    ///< notes that go and stand nowhere else
    int messages = 0; ///< raw history that goes
    int turns = 0;
    bool turnInFlight = false; ///< it is finished first
    int promoted = 0;          ///< promoted to User or Org already: these stay
    int pending = 0;           ///< wait for review: these stay
    Micros restorableUntil = 0;
    std::vector<Memory> keepers;  ///< notes that stand nowhere else, newest first; may be promoted before
    std::vector<RisenNote> risen; ///< the other notes, each once: where it is recalled if anywhere, Org before User
};

} // namespace strata
