// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/server/httperror.h"
#include "core/server/mailbox.h"
#include "core/server/reply.h"
#include "core/task/whendone.h"

#include <QThreadPool>

namespace strata {

/// Calls `next` with the result in the server thread, where it may be called from any. It is dropped, and with it the reply
/// that it holds, when the work was cancelled. By a watcher and not by QFuture::then(): up to Qt 6.4 a continuation runs
/// twice when it is attached at the very moment at which the future finishes.
template <typename T, typename F>
void whenAnswered(QFuture<Result<T>> future, const std::shared_ptr<Mailbox> &mailbox, F next)
{
    mailbox->run([future = std::move(future), receiver = mailbox.get(), next = std::move(next)]() mutable {
        whenDone(std::move(future), receiver, std::move(next));
    });
}

/// The same for what only the client of `reply` asked for: it is given up when the client goes.
template <typename T, typename F>
void whenAnswered(QFuture<Result<T>> future, const Reply &reply, F next)
{
    reply.mailbox()->run([future = std::move(future), reply, next = std::move(next)]() mutable {
        reply.whenGone([future]() mutable { future.cancel(); });
        whenDone(std::move(future), reply.mailbox().get(), std::move(next));
    });
}

/// What answers `reply` with what `toResponse` makes of the value, or with the error. Server thread.
template <typename T, typename F>
[[nodiscard]] auto answering(const Reply &reply, F toResponse)
{
    return [reply, toResponse = std::move(toResponse)](Result<T> result) mutable {
        if (!reply.isWanted()) {
            return;
        }
        if (!result) {
            reply.send(responseFor(result.error()));
        } else if constexpr (std::is_void_v<T>) {
            reply.send(toResponse());
        } else {
            reply.send(toResponse(*std::move(result)));
        }
    };
}

/// Answers with what `toResponse` makes of the value, or with the error.
template <typename T, typename F>
void respond(QFuture<Result<T>> future, const Reply &reply, F toResponse)
{
    whenAnswered(std::move(future), reply, answering<T>(reply, std::move(toResponse)));
}

/// The same for a verb that takes whom to tell: to be called with the result in any thread.
template <typename T, typename F>
[[nodiscard]] std::function<void(Result<T>)> responding(const Reply &reply, F toResponse)
{
    return [mailbox = reply.mailbox(), answer = answering<T>(reply, std::move(toResponse))](Result<T> result) {
        mailbox->post([answer, result = std::move(result)]() mutable { answer(std::move(result)); });
    };
}

/// How many items an answer has, by which it is large or not.
template <typename T>
[[nodiscard]] qsizetype itemCount(const T &value)
{
    if constexpr (requires { value.items; }) {
        return std::ssize(value.items);
    } else if constexpr (requires { value.hits; }) {
        return std::ssize(value.hits);
    } else if constexpr (requires { value.messages; }) {
        return std::ssize(value.messages);
    } else {
        return std::ssize(value);
    }
}

inline constexpr qsizetype largeAnswer = 16; ///< items; making more of them into JSON would hold other requests up

/// The same for lists: a long one is made into JSON on a thread of `pool`.
template <typename T, typename F>
void respondList(QThreadPool *pool, QFuture<Result<T>> future, const Reply &reply, F toResponse)
{
    whenAnswered(std::move(future), reply, [pool, reply, toResponse = std::move(toResponse)](Result<T> result) mutable {
        if (!reply.isWanted()) {
            return;
        }
        if (!result) {
            reply.send(responseFor(result.error()));
        } else if (itemCount(*result) <= largeAnswer) {
            reply.send(toResponse(*std::move(result)));
        } else {
            pool->start([reply, value = *std::move(result), toResponse = std::move(toResponse)]() mutable {
                reply.send(toResponse(std::move(value)));
            });
        }
    });
}

} // namespace strata
