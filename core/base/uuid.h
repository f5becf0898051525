// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"

#include <QUuid>

namespace strata {

/// A UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then random bits from the system.
[[nodiscard]] QUuid makeUuid7(Micros now);

/// Lower-case text without braces, as on the wire.
[[nodiscard]] inline QString uuidText(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

} // namespace strata
