// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace strata::app {

/// Whether a window can be shown here: a display is named in the environment, or a platform was asked for.
[[nodiscard]] bool hasDisplay();

/// Runs the window with the service behind it: `strata [--data-dir DIR]`. \return the program's exit status.
[[nodiscard]] int runGui(int argc, char **argv);

} // namespace strata::app
