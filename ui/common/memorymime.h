// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <vector>

class QMimeData;
class QWidget;

namespace strata {
struct Memory;
}

namespace strata::ui {

/// The form in which memories are dragged: ids as text, one a line.
inline constexpr const char *memoryMimeType = "application/x-strata-memories";

/// What is dragged: the ids in that form, the texts for other programs. The caller owns it.
[[nodiscard]] QMimeData *memoryMimeData(const std::vector<Memory> &memories);

/// Drags it away from `source` as a copy, with a pill beside the pointer that says what it is, so that what it is dragged
/// to can be seen. Null: nothing is dragged. Returns when it was let go.
void dragMemories(QWidget *source, QMimeData *data);

} // namespace strata::ui
