// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/seriallane.h"

#include "core/server/mailbox.h"

#include <deque>

namespace strata {

struct SerialLane::State {
    std::deque<std::function<void(const Turn &)>> waiting;
    bool busy = false;
};

SerialLane::SerialLane()
    : m_state(std::make_shared<State>())
{
}

SerialLane::~SerialLane() = default;

void SerialLane::enter(const std::shared_ptr<Mailbox> &mailbox, std::function<void(const Turn &)> work)
{
    mailbox->run([state = m_state, mailbox, work = std::move(work)]() mutable {
        state->waiting.push_back(std::move(work));
        if (!state->busy) {
            next(state, mailbox);
        }
    });
}

void SerialLane::next(const std::shared_ptr<State> &state, const std::shared_ptr<Mailbox> &mailbox)
{
    state->busy = !state->waiting.empty();
    if (!state->busy) {
        return;
    }
    const std::function<void(const Turn &)> work = std::move(state->waiting.front());
    state->waiting.pop_front();
    work(Turn(nullptr, [state, mailbox](void *) { mailbox->post([state, mailbox] { next(state, mailbox); }); }));
}

} // namespace strata
