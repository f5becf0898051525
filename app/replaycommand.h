// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace strata {

/// "strata replay --data-dir DIR --session ID [--rules FOLDER] [--model] [--apply]": what other rules, or a language model, would make of a
/// session of a store that no program has open. Nothing is changed without --apply. Prints JSON; an exit code.
[[nodiscard]] int runReplay(int argc, char *argv[]);

} // namespace strata
