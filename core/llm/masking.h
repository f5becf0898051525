// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace strata {

/// What stands where something must not leave this machine. No text that holds it may come back.
inline constexpr QStringView maskMark = u"[withheld]";

/// Characters of a text that are looked at; more than that is sent of none.
inline constexpr qsizetype longestMasked = 24'000;

/// `text` without keys, passwords, and numbers and addresses by which a person is found: by the measure of extraction, which refuses
/// the sentences that hold them, and a little wider. A sentence that holds one goes as a whole, and what follows the name of a
/// secret goes to the end of its line, and the next line where it ends with that name. What comes after its first `longestMasked` characters is withheld; takes no longer than these
/// need, whatever they are. Pure.
[[nodiscard]] QString masked(const QString &text);

} // namespace strata
