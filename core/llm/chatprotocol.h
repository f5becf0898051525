// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/llm/prompt.h"
#include "core/model/languagemodel.h"

#include <QUrl>

namespace strata {

/// How the two kinds of endpoints are talked to. Pure.
enum class ChatForm {
    Schema, ///< the answer must fit the prompt's schema
    Plain   ///< for endpoints that know no schemas
};

/// How an OpenAI-compatible endpoint is told to be brief and the same every time.
enum class ChatOptions {
    Usual, ///< max_tokens and temperature
    Newer  ///< max_completion_tokens alone: for models that think first, and refuse the others
};

[[nodiscard]] QUrl chatUrl(const LanguageModel &model);
[[nodiscard]] QByteArray chatBody(const LanguageModel &model, const Prompt &prompt, ChatForm form,
                                  ChatOptions options = ChatOptions::Usual);

/// What the model said, out of the body of a successful answer. Network when it is cut, refused or of another form.
[[nodiscard]] Result<QByteArray> chatAnswer(const LanguageModel &model, const QByteArray &body);

/// A sentence for an answer that is no success. `context` is what the endpoint says itself, its first 300 characters without the
/// key: it may repeat what was sent, so it is for the one who tries the address, and stored nowhere.
[[nodiscard]] Error chatRefusal(const LanguageModel &model, int status, const QByteArray &body);

/// Whether the endpoint refuses because it knows no schemas.
[[nodiscard]] bool wantsNoSchema(int status, const QByteArray &body);

/// Whether it refuses because of max_tokens or temperature.
[[nodiscard]] bool wantsNewerOptions(const LanguageModel &model, int status, const QByteArray &body);

} // namespace strata
