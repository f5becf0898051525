// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/jsonfwd.h"
#include "core/base/result.h"

#include <QByteArrayView>

#include <memory>

namespace strata {

inline constexpr int maxJsonDepth = 64;
inline constexpr int maxJsonValues = 200'000; ///< a parsed value takes far more memory than its text
inline constexpr int maxJsonKeys = 2'000;     ///< of one object; its keys are looked up one after the other

/// Parses RFC 8259 text strictly: valid UTF-8, whole surrogate pairs, no NUL in any text, no NaN, nothing after the value,
/// within the limits above. Of a key that occurs twice the last value holds. InvalidInput otherwise; `field` goes into the
/// error. Any thread.
[[nodiscard]] Result<std::shared_ptr<const Json>> parseJson(QByteArrayView text, const QString &field = {});

/// The same, and the value must be an object.
[[nodiscard]] Result<std::shared_ptr<const Json>> parseJsonObject(QByteArrayView text, const QString &field = {});

} // namespace strata
