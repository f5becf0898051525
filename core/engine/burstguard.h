// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"

#include <QHash>
#include <QString>

#include <deque>

namespace strata {

/// Counts what is remembered of one holder by one writer within a minute: people do not say hundreds of lasting things in one. Used in
/// the writer's thread only.
class BurstGuard
{
public:
    /// Counts one more; whether it is one too many.
    [[nodiscard]] bool isTooMany(const QString &writer, const QString &holder, Micros now);

private:
    QHash<QString, std::deque<Micros>> m_recent;
};

} // namespace strata
