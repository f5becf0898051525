// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringView>

namespace strata {

/// English function words (and the pieces that apostrophes leave: s, t, ll …), folded.
[[nodiscard]] bool isEnglishStopWord(QStringView folded);

/// Function words of the larger European languages other than English, folded.
[[nodiscard]] bool isForeignStopWord(QStringView folded);

/// Those of them that mean nothing in English; so not "met", "son", "van".
[[nodiscard]] bool tellsOtherLanguage(QStringView folded);

} // namespace strata
