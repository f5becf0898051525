// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/llm/prompt.h"
#include "core/model/languagemodel.h"

#include <QFuture>

#include <memory>

class QThread;

namespace strata {

struct ChatLimits {
    int timeoutMs = 120'000;           ///< for a whole answer, a second attempt included
    int retryMs = 1'000;               ///< before a second attempt, unless the endpoint says when
    qint64 maxBytes = 2 * 1024 * 1024; ///< of an answer
};

/// Asks language models over HTTP, on a thread of its own: nobody else waits for the network. Follows no redirects, uses no proxy,
/// keeps no cookies. Tries a second time when the endpoint is busy (429) or fails (5xx), and without a schema, or with
/// other options, when it refuses them.
/// Thread-safe.
class ChatClient
{
public:
    explicit ChatClient(ChatLimits limits = {});
    /// Calls that are on their way end as Cancelled.
    ~ChatClient();
    ChatClient(const ChatClient &) = delete;
    ChatClient &operator=(const ChatClient &) = delete;

    /// The text of the model's answer. Network with a sentence for people when there is none; cancelling the future ends the call.
    [[nodiscard]] QFuture<Result<QByteArray>> ask(const LanguageModel &model, const Prompt &prompt);

private:
    class Worker;
    std::unique_ptr<QThread> m_thread;
    Worker *m_worker; // lives on the thread, and ends with it
};

} // namespace strata
