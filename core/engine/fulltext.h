// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace strata {

/// The words of a text for the `terms` column of the full-text index: the first five letters of each word, single
/// characters and pairs of unspaced scripts. Null for English, which the index stems by itself.
[[nodiscard]] QString fullTextTerms(const QString &text);

/// A full-text query (FTS5) for rows that hold any word of `text`, in English or not; with `scopeToken` only rows of that
/// scope. Every word is quoted. Empty when there is no word.
[[nodiscard]] QString fullTextQuery(const QString &text, const QString &scopeToken);

} // namespace strata
