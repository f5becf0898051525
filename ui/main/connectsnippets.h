// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace strata::ui {

enum class SnippetLanguage { Python, JavaScript, Curl };

/// Lines that connect a client to `url` with `token`, ready to paste. The clients are mem0's own, unchanged.
[[nodiscard]] QString connectSnippet(SnippetLanguage language, const QString &url, const QString &token);

/// The token as it is shown: its first characters and dots.
[[nodiscard]] QString maskedToken(const QString &token);

} // namespace strata::ui
