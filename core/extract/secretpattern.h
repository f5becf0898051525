// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace strata {

// Parts of regular expressions, for both measures of what is secret: what is refused as a memory, and what is withheld from a model. To be
// read without regard to case and with Unicode properties; they hold no spaces and no '#', so that extended ones can take them in.

/// What secrets are called, alone or as the end of a longer name: "password", "client_secret", "dbPassword", "Masterpasswort".
[[nodiscard]] QString secretNamesPattern();

/// "secret", "token" and "pin", which mean something else as often, as words or parts of names.
[[nodiscard]] QString doubtfulNamesPattern();

/// A setting that holds a secret, with the beginning of its value, in one line: `DB_PASS=x`, `"key": "x"`, `secretKey2 => x`. Not
/// "the key: be patient".
[[nodiscard]] QString secretSettingPattern();

} // namespace strata
