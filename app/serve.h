// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace strata {

/// `strata serve`: the engine and its HTTP service without a window; returns when it is told to stop, with the exit code.
int runServe(int argc, char *argv[]);

} // namespace strata
