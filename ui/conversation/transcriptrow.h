// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/claim.h"
#include "core/model/turn.h"
#include "ui/common/toolcalls.h"

#include <memory>
#include <vector>

namespace strata::ui {

/// A turn as the transcript shows it; its rows share it.
struct TranscriptTurn {
    Turn turn;
    int messages = 0; ///< that stand in the transcript
    int kept = 0;     ///< memories made of it that stand in the transcript, without those that were deleted
    int refused = 0;  ///< clauses of its messages that made none
};

/// A memory that was made of a message.
struct KeptChip {
    MemoryId id;
    Layer layer = Layer::User;
    State state = State::Active;
    QString text;
    int begin = 0; ///< what it was read from in the message of its row; the same as `end`: not known
    int end = 0;

    bool operator==(const KeptChip &) const = default;
};

/// A clause of a message that made no memory.
struct RefusedChip {
    Refusal why = Refusal::NoRule;
    QString rule; ///< what decided it, if a rule did
    int begin = 0;
    int end = 0;

    bool operator==(const RefusedChip &) const = default;
};

/// One row of the transcript.
struct TranscriptRow {
    enum class Kind {
        Turn,     ///< the line that begins a turn
        Message,  ///< what somebody said
        Tool,     ///< a tool's call with its output, if that is there
        Awaiting, ///< the agent is at work: where its answer will stand
        Failure,  ///< the turn could not be read: the last of its rows
    };
    enum class Fold { Folded, Lines, All };

    Kind kind = Kind::Message;
    quint64 id = 0;  ///< stays with the row, never reused
    int version = 0; ///< grows with each change that can change the height
    std::shared_ptr<TranscriptTurn> turn;
    std::shared_ptr<const Memory> message; ///< Message; Tool: the output, null while it runs
    MemoryId asked;                        ///< Tool: the message that asked for it; null when no message did
    ToolCall call;                         ///< Tool
    Micros began = 0;                      ///< what the duration counts from
    std::vector<KeptChip> kept;
    std::vector<RefusedChip> refused; ///< those that say most first
    bool allRefused = false;          ///< all of them are shown
    QString failure;                  ///< Failure: by whom it was not read, and why
    bool retrying = false;            ///< Failure: it is being read again
    Fold fold = Fold::Folded;
    bool marked = false;

    [[nodiscard]] bool inFlight() const { return turn && turn->turn.isOpen(); }
};

} // namespace strata::ui
