// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/burstguard.h"

namespace strata {
namespace {

constexpr std::size_t mostAMinute = 300;
constexpr Micros minute = 60'000'000;
constexpr qsizetype mostKnown = 1'000; // writers with holders; then those that are quiet are dropped

} // namespace

bool BurstGuard::isTooMany(const QString &writer, const QString &holder, Micros now)
{
    if (m_recent.size() > mostKnown) {
        m_recent.removeIf([now](const auto &one) { return one.value().back() < now - minute; });
    }
    std::deque<Micros> &times = m_recent[writer + u'\n' + holder];
    while (!times.empty() && times.front() <= now - minute) {
        times.pop_front();
    }
    times.push_back(now);
    if (times.size() <= mostAMinute) {
        return false;
    }
    times.pop_front();
    return true;
}

} // namespace strata
