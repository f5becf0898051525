// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/clock.h"

namespace strata {

QString toIsoText(Micros moment)
{
    const QDateTime seconds = toDateTime(moment);
    const auto fraction = ((moment % microsPerSecond) + microsPerSecond) % microsPerSecond;
    return seconds.toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss"))
           + QStringLiteral(".%1+00:00").arg(fraction, 6, 10, QLatin1Char('0'));
}

} // namespace strata
