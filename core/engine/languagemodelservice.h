// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/languagemodel.h"

#include <QFuture>

namespace strata {

class EngineContext;

/// Verbs on the language model that may add to what the rules read. For the window and the command line only: no agent reaches them.
/// Thread-safe.
class LanguageModelService
{
public:
    explicit LanguageModelService(EngineContext &context);

    /// As it is set now, the key, too. Any thread, at once.
    [[nodiscard]] LanguageModel model() const;
    /// Kept with the store. InvalidInput names the field. What waits for a model that is turned off is then failed, and can be tried again.
    [[nodiscard]] QFuture<Result<LanguageModel>> setModel(LanguageModel model);

    struct Tried {
        int milliseconds = 0;
        bool fits = false; ///< the answer had the form that was asked for
    };
    /// Asks that model, set or not, for next to nothing: nothing of what is stored is sent. InvalidInput, or Network with a sentence and
    /// what the endpoint says as the context.
    [[nodiscard]] QFuture<Result<Tried>> tryModel(LanguageModel model);

private:
    EngineContext &m_context;
};

} // namespace strata
