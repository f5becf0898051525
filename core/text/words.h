// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <vector>

namespace strata {

/// A word of a text: folded, and where it stood.
struct Word {
    QString folded;        ///< lower case, without diacritics (as written in unspaced scripts)
    qsizetype begin = 0;   ///< in the text, UTF-16 code units
    qsizetype length = 0;  ///< the same
    bool unspaced = false; ///< a run of a script written without spaces
    bool latin = false;    ///< Latin letters and digits only
    bool capital = false;  ///< begins with an upper-case letter
};

/// Runs of letters and digits, as FTS5's unicode61 cuts them; a run ends also where an unspaced script begins or ends.
[[nodiscard]] std::vector<Word> words(QStringView text);

/// Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese: no spaces between words, or none that search can lean on.
[[nodiscard]] bool isUnspaced(char32_t codePoint);

} // namespace strata
