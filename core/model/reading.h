// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/model/ids.h"
#include "core/model/kept.h"

namespace strata {

/// What a language model proposed and code did not let pass.
struct DroppedProposal {
    enum class Why {
        Shape,      ///< not what was asked for: a field is missing, of another type, or too long
        TooMany,    ///< beyond what one answer may hold
        Kind,       ///< of no known kind
        Slot,       ///< of no known attribute
        Message,    ///< cites no message, one that is not there, or one that no user said
        Quote,      ///< the quote does not stand in a cited message
        Invented,   ///< names or numbers that were not said
        Ungrounded, ///< too few of its words were said
        Negated,    ///< denies what was said, or says what was denied
        Withheld,   ///< holds what was withheld from the model, or a secret
        Order,      ///< reads like an order to an agent
        Refused,    ///< the rules refused the clause: a story, a quotation, a joke …
        Recalled,   ///< was handed out by a search before
        Known       ///< stands already
    };
    QString text; ///< its first maxDroppedText characters
    Why why = Why::Shape;

    bool operator==(const DroppedProposal &) const = default;
};

inline constexpr qsizetype maxDroppedText = 200;

/// shape, quote …: on the wire; not for people.
[[nodiscard]] QString dropName(DroppedProposal::Why why);

/// One reading of a finished turn in the background: by the rules, or by a language model after them. It stands until it is done; a
/// failed one until it is tried again.
struct Reading {
    enum class Reader { Rules, Model };
    enum class State { Queued, Done, Failed };
    struct Item {
        Kept::Event event = Kept::Event::Add;
        MemoryId memory;
        MemoryId previous = {}; ///< of Update

        bool operator==(const Item &) const = default;
    };
    QUuid id;
    TurnId turn;
    SessionId session = {};
    Scope scope = {};
    Reader reader = Reader::Rules;
    State state = State::Queued;
    int attempts = 0;
    QString error = {}; ///< of a failed one, for people; never holds what was said, nor a key
    Micros queued = 0;
    Micros updated = 0;
    std::vector<Item> kept = {};               ///< what became of what was said, that of the rules first
    std::vector<DroppedProposal> dropped = {}; ///< what the model proposed in vain
};

/// rules, model.
[[nodiscard]] QString readerName(Reading::Reader reader);
/// queued, done, failed.
[[nodiscard]] QString readingStateName(Reading::State state);

} // namespace strata
