// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/memory.h"

namespace strata {

/// The fields in which two versions of a memory differ, each as a JSON object of only these fields: what the journal keeps.
struct Change {
    QByteArray before;
    QByteArray after;
    [[nodiscard]] bool isEmpty() const { return before == after; }
};

[[nodiscard]] Change changeBetween(const Memory &before, const Memory &after);

/// `memory` with the fields of a JSON object as changeBetween makes them. Unknown or wrong ones are passed over.
[[nodiscard]] Memory withFields(Memory memory, const QByteArray &fields);

/// True when `memory` has now what `fields` says.
[[nodiscard]] bool hasFields(const Memory &memory, const QByteArray &fields);

[[nodiscard]] QStringList fieldNames(const QByteArray &fields);

[[nodiscard]] Memory patched(Memory memory, const MemoryPatch &patch);

} // namespace strata
