// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFontMetrics>

namespace strata::ui {

/// Between what stands side by side in the bars above a table, in device-independent pixels.
constexpr int barGap = 6;

/// The height of a bar above a table; the bars that take each other's place are equally high.
inline int barHeight(const QFontMetrics &metrics)
{
    return qMax(46, metrics.height() + 30);
}

} // namespace strata::ui
