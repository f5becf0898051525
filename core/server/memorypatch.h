// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/jsonfwd.h"
#include "core/base/result.h"
#include "core/model/memory.h"

namespace strata {

/// A change as a client asks for it: metadata is what shall be merged into the old.
struct MemoryChange {
    MemoryPatch patch; ///< all but metadata; may be empty when only `timestamp` was given, which changes nothing
    std::optional<QByteArray> metadata;
};

/// Of text, metadata, expiration_date, categories, pinned and timestamp at least one; `where` stands before names in errors.
[[nodiscard]] Result<MemoryChange> parseMemoryChange(const Json &body, const QString &where);

/// Top-level keys of `more` over those of `old`, both JSON objects.
[[nodiscard]] QByteArray mergedMetadata(const QByteArray &old, const QByteArray &more);

/// Clients of the hosted service expect 400, not 409, when a memory may not be changed.
[[nodiscard]] Error asInvalid(Error error);

} // namespace strata
