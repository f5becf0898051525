// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace strata::ui {

/// The form in which memories are dragged: ids as text, one a line.
inline constexpr const char *memoryMimeType = "application/x-strata-memories";

} // namespace strata::ui
