// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace strata {

/// Exit codes of the program.
inline constexpr int exitDone = 0;
inline constexpr int exitRefused = 1; ///< the store, the address or a file would not have it
inline constexpr int exitUsage = 2;   ///< the command line says nothing that can be done

/// One line on standard error, "strata: …"; line ends within it become spaces.
void complain(const QString &message);
void say(const QString &message); ///< one line on standard output

} // namespace strata
