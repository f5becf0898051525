// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace strata {

/// "strata model show|set|on|off|test --data-dir DIR": the language model of a store that no program has open. Prints JSON, never the
/// key; an exit code.
[[nodiscard]] int runModel(int argc, char *argv[]);

} // namespace strata
