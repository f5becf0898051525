// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace strata {

/// A language model that may add to what the rules read, and how it is reached. Off unless a person sets it.
struct LanguageModel {
    enum class Kind {
        OpenAi, ///< POST {url}/chat/completions, as most services and local servers understand it
        Ollama  ///< POST {url}/api/chat
    };
    bool on = false;
    Kind kind = Kind::OpenAi;
    QString url = {};  ///< the base: https://example.org/v1, http://127.0.0.1:11434
    QString name = {}; ///< as the endpoint calls the model
    QString key = {};  ///< empty: none is sent

    bool operator==(const LanguageModel &) const = default;
};

/// openai, ollama.
[[nodiscard]] QString languageModelKindName(LanguageModel::Kind kind);
[[nodiscard]] Result<LanguageModel::Kind> languageModelKindFromName(const QString &name);

/// Whether it can be asked: InvalidInput names the field. One that is off and has neither URL nor name is fine, too.
[[nodiscard]] Result<> checkLanguageModel(const LanguageModel &model);

/// host:port of its address, for people; empty when there is none.
[[nodiscard]] QString languageModelAddress(const LanguageModel &model);
/// Whether what is sent leaves this machine, as far as the address tells.
[[nodiscard]] bool isElsewhere(const LanguageModel &model);

/// JSON with all of it, the key, too: for the store alone.
[[nodiscard]] QByteArray languageModelText(const LanguageModel &model);
[[nodiscard]] Result<LanguageModel> languageModelFromText(const QByteArray &json);

} // namespace strata
