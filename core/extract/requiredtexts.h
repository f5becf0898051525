// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <vector>

namespace strata {

/// Texts, case folded, one of which at least is part of whatever the regular expression matches: what has none of them need not be
/// tried. Empty when nothing is known of the expression, or when it uses something that is not looked into (extended syntax,
/// conditions, recursion). Of several such sets, the one that is likely to be met least. Pure; any thread.
///
/// The idea is that of trigram indexes for code search (R. Cox, Regular Expression Matching with a Trigram Index, 2012).
[[nodiscard]] std::vector<QString> requiredTexts(const QString &expression);

/// One letter as those texts have it.
[[nodiscard]] inline char16_t caseFolded(QChar c)
{
    return c.unicode() < 0x80 ? static_cast<char16_t>(c >= u'A' && c <= u'Z' ? c.unicode() + 0x20 : c.unicode())
                              : c.toCaseFolded().unicode();
}
/// All of a text, letter by letter; as long as it was.
[[nodiscard]] QString caseFolded(const QString &text);

} // namespace strata
