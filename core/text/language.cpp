// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/text/language.h"

#include "core/text/stopwords.h"
#include "core/text/words.h"

#include <algorithm>

namespace strata {

Language guessLanguage(std::span<const Word> words)
{
    int latin = 0;
    int other = 0;
    int english = 0;
    int foreign = 0;
    for (size_t i = 0; i < words.size(); ++i) {
        const Word &word = words[i];
        const bool maybeName = word.capital && i > 0; // Los Angeles, El Paso, De Young
        if (!word.latin) {
            ++other;
            continue;
        }
        ++latin;
        if (isEnglishStopWord(word.folded)) {
            ++english;
        } else if ((!maybeName && tellsOtherLanguage(word.folded))
                   || std::ranges::any_of(word.folded, [](QChar c) { return c.unicode() >= 0x80; })) {
            ++foreign;
        }
    }
    if (other > latin) {
        return Language::Other;
    }
    if (foreign > english) {
        return foreign >= 2 || words.size() <= 6 ? Language::Other : Language::Unclear;
    }
    return english > foreign ? Language::English : Language::Unclear;
}

} // namespace strata
