// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QSet>
#include <QString>

namespace strata {

/// What a text is compared by when nobody must be believed: stems of its words, single characters of scripts without spaces. Without
/// stop words, single letters, and "user". Pure.
[[nodiscard]] QSet<QString> contentOf(const QString &text);

/// Share of `part` that stands in `whole`, [0, 1]; 0 when `part` is empty.
[[nodiscard]] double shareOf(const QSet<QString> &part, const QSet<QString> &whole);

/// Whether all names (capitalised words, the first one too unless it is a stop word) and numbers of `text` stand in `said`, or are
/// among the words of `known`.
[[nodiscard]] bool namesAndNumbersStandIn(const QString &text, const QString &said, const QString &known);

/// Whether it denies something: not, never, kein, jamais …
[[nodiscard]] bool denies(const QString &text);
/// Whether it takes something back or says that it is over: forget, no longer, gave up …
[[nodiscard]] bool takesBack(const QString &text);

/// The sentence of `text` in which [begin, end) stands.
[[nodiscard]] QString sentenceAround(const QString &text, int begin, int end);

} // namespace strata
