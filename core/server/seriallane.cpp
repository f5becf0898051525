// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/seriallane.h"

#include "core/server/mailbox.h"

#include <deque>

namespace strata {

struct SerialLane::State {
    const int atOnce;
    std::deque<std::function<void(const Turn &)>> waiting = {};
    int underWay = 0;
};

SerialLane::SerialLane(int atOnce)
    : m_state(std::make_shared<State>(State{.atOnce = atOnce}))
{
}

SerialLane::~SerialLane() = default;

void SerialLane::enter(const std::shared_ptr<Mailbox> &mailbox, std::function<void(const Turn &)> work)
{
    mailbox->run([state = m_state, mailbox, work = std::move(work)]() mutable {
        state->waiting.push_back(std::move(work));
        proceed(state, mailbox);
    });
}

void SerialLane::proceed(const std::shared_ptr<State> &state, const std::shared_ptr<Mailbox> &mailbox)
{
    while (state->underWay < state->atOnce && !state->waiting.empty()) {
        ++state->underWay;
        const std::function<void(const Turn &)> work = std::move(state->waiting.front());
        state->waiting.pop_front();
        work(Turn(nullptr, [state, mailbox](void *) {
            mailbox->post([state, mailbox] {
                --state->underWay;
                proceed(state, mailbox);
            });
        }));
    }
}

} // namespace strata
