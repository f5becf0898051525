// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/memory.h"

namespace strata {

/// One message as it is handed in.
struct NewMessage {
    Role role = Role::User;
    QString text;
    QString name;         ///< the speaker, or the tool's name for role Tool
    QString toolCallId;   ///< for role Tool: the call that it answers
    QByteArray toolCalls; ///< for role Assistant: JSON array of the calls it asks for; empty when none
    Micros created = 0;   ///< 0: now
    QByteArray metadata = "{}";
    QStringList categories;
    bool immutable = false;
    std::optional<QDate> expires; ///< found through that UTC date
};

enum class TurnEnd { Open, Explicit, Answered, Idle, Cleared };

/// open, finished (explicit), answered, idle, cleared.
[[nodiscard]] QString turnEndName(TurnEnd end);

/// What the turn is about. Gone with the turn.
struct Attention {
    bool setByAgent = false; ///< false: computed from the turn's messages
    QString focus = {};      ///< a sentence; empty when nothing is known yet
    QStringList terms = {};  ///< salient entities and terms, most salient first
    Micros updated = 0;
};

/// A tool's output or an intermediate result. Gone with the turn.
struct WorkingItem {
    WorkingId id = {};
    TurnId turn = {};
    QString key = {};
    QString value = {};  ///< text or JSON, at most maxWorkingBytes of UTF-8
    QString source = {}; ///< the tool or who set it
    Micros created = 0;
    Micros updated = 0;
};

inline constexpr qsizetype maxWorkingBytes = 256 * 1024;
inline constexpr qsizetype maxWorkingBytesOfTurn = 8 * 1024 * 1024; ///< of all values together
inline constexpr int maxWorkingItems = 1000;

/// A turn of a run. While it is open, working memory and attention hold; afterwards only its messages stay.
struct Turn {
    TurnId id;
    SessionId session;
    Scope scope;
    int number = 0; ///< from 1 within its session
    TurnEnd end = TurnEnd::Open;
    Micros opened = 0;
    Micros lastActive = 0;
    Micros finished = 0;
    int messages = 0;
    int kept = 0; ///< memories whose provenance is this turn

    [[nodiscard]] bool isOpen() const { return end == TurnEnd::Open; }
};

/// A turn with all it holds now.
struct TurnDetail {
    Turn turn;
    std::vector<Memory> messages; ///< in order
    std::vector<WorkingItem> working;
    Attention attention;
};

} // namespace strata
