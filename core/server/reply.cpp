// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/reply.h"

#include "core/server/mailbox.h"

#include <atomic>

namespace strata {

using namespace Qt::StringLiterals;

struct Reply::State {
    State(std::shared_ptr<Mailbox> box, std::shared_ptr<Target> to)
        : mailbox(std::move(box))
        , target(std::move(to))
    {
    }
    State(const State &) = delete;
    State &operator=(const State &) = delete;
    ~State()
    {
        if (!done.exchange(true)) {
            mailbox->run([target = target] {
                target->answer(errorResponse(503, u"The request was given up before it was done."_s));
            });
        }
    }

    std::shared_ptr<Mailbox> mailbox;
    std::shared_ptr<Target> target;
    std::atomic<bool> done = false;
};

/// Keeps a turn beside the state that all copies share.
struct Reply::Held {
    std::shared_ptr<State> state;
    std::shared_ptr<void> turn;
};

Reply::Reply(std::shared_ptr<Mailbox> mailbox, std::shared_ptr<Target> target)
    : m_state(std::make_shared<State>(std::move(mailbox), std::move(target)))
{
}

void Reply::send(HttpResponse response) const
{
    if (!m_state->done.exchange(true)) {
        m_state->mailbox->run([target = m_state->target, response = std::move(response)]() mutable {
            target->answer(std::move(response));
        });
    }
}

void Reply::stream(HttpResponse head, Started started) const
{
    if (!m_state->done.exchange(true)) {
        m_state->mailbox->run(
            [target = m_state->target, head = std::move(head), started = std::move(started)]() mutable {
                target->answerStream(std::move(head), started);
            });
    }
}

Reply Reply::holding(std::shared_ptr<void> turn) const
{
    Reply copy = *this;
    auto held = std::make_shared<Held>(Held{m_state, std::move(turn)});
    State *state = held->state.get();
    copy.m_state = std::shared_ptr<State>(std::move(held), state);
    return copy;
}

bool Reply::isWanted() const
{
    return m_state->target->isWanted();
}

void Reply::whenGone(std::function<void()> gone) const
{
    m_state->target->whenGone(std::move(gone));
}

const std::shared_ptr<Mailbox> &Reply::mailbox() const
{
    return m_state->mailbox;
}

} // namespace strata
