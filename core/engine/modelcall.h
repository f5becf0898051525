// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QFuture>

#include <functional>
#include <mutex>
#include <optional>

namespace strata {

/// The one question that a language model is asked while it reads, so that whoever turns the model off can end it. Thread-safe.
class ModelCall
{
public:
    using Answer = QFuture<Result<QByteArray>>;

    /// Asks, and waits for the answer. `begin` gives none when nothing may be asked any more; nothing cancels between its look and the
    /// question. Cancelled then, after cancel(), and from stop() on.
    [[nodiscard]] Result<QByteArray> ask(const std::function<std::optional<Answer>()> &begin);
    /// Ends what is being asked.
    void cancel();
    /// … and whatever would be.
    void stop();

private:
    std::mutex m_mutex; // guards the next two
    bool m_stopped = false;
    Answer m_asked;
};

} // namespace strata
