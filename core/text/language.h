// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <span>

namespace strata {

struct Word;

/// As much as ranking must know. Unclear: Latin letters without evidence for or against English (names, code, a few
/// words); such a memory is indexed both ways, such a query counts as English unless most memories are in
/// another language.
enum class Language : quint8 { English, Other, Unclear };

/// Cheap guess. Other when most words are not Latin, or when function words of other languages and words with letters that
/// English lacks outnumber English function words (in more than six words, one of them is not enough); English when those
/// prevail; else Unclear. A function word with a capital inside the text is taken for part of a name ("Los Angeles"). `words` must
/// be those of the text in its own order; folding has taken accents away, so the letters that English lacks are ß, ø, ł and
/// their like, and non-Latin ones.
[[nodiscard]] Language guessLanguage(std::span<const Word> words);

} // namespace strata
