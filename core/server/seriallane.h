// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <functional>
#include <memory>

namespace strata {

class Mailbox;

/// Lets asynchronous work through in order, one piece at a time, for changes that read first and write after; or a few, for
/// work that holds much while it is under way.
class SerialLane
{
public:
    /// Whoever holds it is under way; the next one comes when the last copy goes.
    using Turn = std::shared_ptr<void>;

    explicit SerialLane(int atOnce = 1);
    ~SerialLane();

    /// `work` runs in the thread of `mailbox`, always the same one.
    void enter(const std::shared_ptr<Mailbox> &mailbox, std::function<void(const Turn &)> work);

private:
    struct State;
    static void proceed(const std::shared_ptr<State> &state, const std::shared_ptr<Mailbox> &mailbox);
    std::shared_ptr<State> m_state; ///< shared with turns, which may outlive us in work that is under way
};

} // namespace strata
