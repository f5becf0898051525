// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/server/httperror.h"
#include "core/server/mailbox.h"
#include "core/server/reply.h"
#include "core/task/whendone.h"

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

/// Answers with what `toResponse` makes of the value, or with the error.
template <typename T, typename F>
void respond(QFuture<Result<T>> future, const Reply &reply, F toResponse)
{
    whenAnswered(std::move(future), reply.mailbox(),
                 [reply, toResponse = std::move(toResponse)](Result<T> result) mutable {
                     if (!result) {
                         reply.send(responseFor(result.error()));
                     } else if constexpr (std::is_void_v<T>) {
                         reply.send(toResponse());
                     } else {
                         reply.send(toResponse(*std::move(result)));
                     }
                 });
}

} // namespace strata
