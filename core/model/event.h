// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/reading.h"
#include "core/model/session.h"

#include <memory>
#include <vector>

namespace strata {

/// What happened, published after it was committed. Ids increase; after a restart they go on from a higher number.
struct Event {
    enum class Type {
        TurnOpened,
        MessageAdded,   ///< `memory` is the message
        WorkingChanged, ///< `working` set (its value is the new one)
        WorkingRemoved,
        AttentionChanged, ///< `attention`
        TurnFinished,     ///< `turn` as it stands after
        TurnExtracted,    ///< memories were made of a turn that had finished before, or none was, and `turn` keeps why
        TurnReading,      ///< `reading`: a reading of `turn` in the background was queued, is done, or failed
        MemoryAdded,      ///< `memory`
        MemoryChanged,    ///< `memory` as it stands after: edited, archived, promoted, restored …
        MemoryBinned,     ///< `memory`
        MemoryErased,     ///< only `memory.id`, layer and scope are set
        SessionChanged,   ///< `session`: time to live, pin, expiry
        SessionCleared,   ///< `session`
        SessionRestored,  ///< `session`
        EntityErased,     ///< everything of `scope` is gone; lists should be read anew
        JournalChanged,   ///< undo list changed
    };

    quint64 id = 0;
    Type type = Type::MemoryAdded;
    Micros at = 0;
    Actor actor;
    Scope scope;
    std::shared_ptr<const Memory> memory;
    std::shared_ptr<const Turn> turn; ///< turn, message, working and attention events
    std::shared_ptr<const WorkingItem> working;
    std::shared_ptr<const Attention> attention;
    std::shared_ptr<const Session> session;
    std::shared_ptr<const Reading> reading;
};

/// turn.opened, message.added …: the event's name on the wire.
[[nodiscard]] QString eventName(Event::Type type);

using EventBatch = std::shared_ptr<const std::vector<Event>>;

} // namespace strata
