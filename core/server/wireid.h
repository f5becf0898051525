// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/error.h"

#include <QUuid>

namespace strata {

/// A UUID as it stands on the wire, 36 characters without braces; null when it is not one.
[[nodiscard]] inline QUuid uuidFromWire(const QString &text)
{
    return text.size() == 36 ? QUuid::fromString(text) : QUuid();
}

/// A path names something that is not there, or by something that is no id at all.
[[nodiscard]] inline Error notFound(const QString &what)
{
    return {ErrorCode::NotFound, what + QStringLiteral(" not found."), {}};
}

} // namespace strata
