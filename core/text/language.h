// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringView>

namespace strata {

/// As much as ranking must know. Unclear: Latin letters without evidence for or against English (names, code, a few
/// words); such a memory is indexed both ways and such a query counts as English.
enum class Language : quint8 { English, Other, Unclear };

/// Cheap guess. Other when most letters are not Latin, or when function words of other languages and words with letters
/// that English lacks outnumber English function words; English when those prevail; else Unclear.
[[nodiscard]] Language guessLanguage(QStringView text);

} // namespace strata
