// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/ids.h"
#include "core/model/layer.h"

namespace strata::ui {

/// Goes to things, whatever place shows them: chips and links of one place lead to another. What is not there any more is
/// said in a toast. GUI thread.
class Navigator
{
public:
    virtual ~Navigator() = default;
    /// The place of a layer, as it was left.
    virtual void openLayer(Layer layer) = 0;
    /// The place of its layer (Session, User, Org; a message: its turn) with the memory selected.
    virtual void openMemory(MemoryId id) = 0;
    /// Review with the memory selected, as long as it waits.
    virtual void openReview(MemoryId id) = 0;
    /// Conversation at that turn; `message` (null: none) is brought into view.
    virtual void openTurn(TurnId turn, MemoryId message) = 0;
    /// Session with that session selected.
    virtual void openSession(SessionId session) = 0;
    /// Conversation with that session's transcript.
    virtual void openConversation(SessionId session) = 0;
};

} // namespace strata::ui
