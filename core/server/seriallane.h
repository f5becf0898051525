// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <functional>
#include <memory>

namespace strata {

class Mailbox;

/// Lets one piece of asynchronous work through at a time, in order: for changes that read first and write after.
class SerialLane
{
public:
    /// Whoever holds it is through; the next one comes when the last copy goes.
    using Turn = std::shared_ptr<void>;

    SerialLane();
    ~SerialLane();

    /// `work` runs in the thread of `mailbox`, always the same one.
    void enter(const std::shared_ptr<Mailbox> &mailbox, std::function<void(const Turn &)> work);

private:
    struct State;
    static void next(const std::shared_ptr<State> &state, const std::shared_ptr<Mailbox> &mailbox);
    std::shared_ptr<State> m_state; ///< shared with turns, which may outlive us in work that is under way
};

} // namespace strata
