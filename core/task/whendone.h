// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFuture>
#include <QFutureWatcher>

namespace strata {

/// Calls `handler` with the result of `future` in the thread of `receiver`; never when the receiver is gone or the future
/// was cancelled.
template <typename T, typename F>
void whenDone(QFuture<T> future, QObject *receiver, F handler)
{
    auto *watcher = new QFutureWatcher<T>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver,
                     [watcher, handler = std::move(handler)]() mutable {
                         watcher->deleteLater();
                         if (!watcher->isCanceled() && watcher->future().resultCount() > 0) {
                             handler(watcher->result());
                         }
                     });
    watcher->setFuture(future);
}

} // namespace strata
