// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/memory.h"

namespace strata {

/// What became of something that was said.
struct Kept {
    enum class Event {
        Add,    ///< `memory` is new; or it waited for being said once more, and stands now
        Update, ///< `memory` is new, and stands instead of `previous`
        Delete, ///< `memory` holds no longer, or had to be forgotten
        None    ///< `memory` said it already
    };
    Event event = Event::Add;
    Memory memory;
    std::optional<Memory> previous = {}; ///< as it stands after
};

} // namespace strata
