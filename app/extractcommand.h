// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace strata {

/// `strata extract`: tells what would be kept of the messages in a file, and why. Needs no store and changes none.
/// \return the exit code of the process.
[[nodiscard]] int runExtract(int argc, char *argv[]);

} // namespace strata
