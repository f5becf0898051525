// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <memory>

class QThread;

namespace strata {

class EngineContext;
struct LanguageModel;
struct Prompt;
struct StoredReading;

/// Has a language model read, one turn after the other, what the rules have read: on a thread of its own, outside of transactions, and what
/// is left of its proposals goes through the gates that hold for the rules, in one transaction. Does nothing while no model is on.
class ModelReader
{
public:
    explicit ModelReader(EngineContext &context);
    /// Gives up what is being asked; it is asked anew at the next start.
    ~ModelReader();
    ModelReader(const ModelReader &) = delete;
    ModelReader &operator=(const ModelReader &) = delete;

private:
    void loop();
    /// False when even the failure could not be written.
    [[nodiscard]] bool readOne(const StoredReading &stored);
    /// Cancelled when another model is set by now, or none is on.
    [[nodiscard]] Result<QByteArray> ask(const LanguageModel &model, const Prompt &prompt);

    EngineContext &m_context;
    std::unique_ptr<QThread> m_thread;
};

} // namespace strata
