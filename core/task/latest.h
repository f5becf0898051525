// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/task/whendone.h"

#include <memory>

namespace strata {

/// One slot for work of which only the newest counts (search as you type): starting anew cancels the one before, and a late
/// answer is dropped. Lives in its receiver's thread.
template <typename T>
class Latest
{
public:
    explicit Latest(QObject *receiver)
        : m_receiver(receiver)
    {
    }
    Latest(const Latest &) = delete;
    Latest &operator=(const Latest &) = delete;
    ~Latest() { cancel(); }

    template <typename F>
    void start(QFuture<T> future, F handler)
    {
        cancel();
        m_future = future;
        const auto number = ++*m_number;
        whenDone(future, m_receiver, [number, current = m_number, handler = std::move(handler)](T result) mutable {
            if (*current == number) {
                handler(std::move(result));
            }
        });
    }

    void cancel()
    {
        ++*m_number;
        m_future.cancel();
    }

private:
    QObject *m_receiver;
    QFuture<T> m_future;
    std::shared_ptr<quint64> m_number = std::make_shared<quint64>(0);
};

} // namespace strata
