// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace strata {

/// For the whole process, before its first thread: files for their owner alone, no core dumps, in which the key and texts
/// would stand, no death by a closed pipe or a limit on the size of files. What large requests took goes back to the system: left alone, the C library would
/// take ever larger pieces from its heap, which holds on to them.
void harden();

} // namespace strata
