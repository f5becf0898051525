// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/recallguard.h"

#include "core/text/words.h"

#include <QHashFunctions>

#include <algorithm>

namespace strata {
namespace {

constexpr std::size_t run = 3;       // words
constexpr std::size_t longest = 300; // words of a text that are looked at
constexpr std::size_t capacity = 50'000;
constexpr std::size_t sourcesEach = 4; // of one run of words
constexpr double mostOf = 0.8;         // of the runs of a clause

quint64 sourceOf(const QUuid &id)
{
    return qHash(id, 1);
}

/// Hashes of all runs of words; of all words together when there are fewer.
std::vector<quint64> runsOf(const QString &text)
{
    std::vector<Word> spoken = words(QStringView(text).left(static_cast<qsizetype>(longest) * 20));
    if (spoken.size() > longest) {
        spoken.resize(longest);
    }
    std::vector<quint64> runs;
    const std::size_t length = std::min(run, spoken.size());
    for (std::size_t i = 0; length > 0 && i + length <= spoken.size(); ++i) {
        std::size_t seed = 0;
        for (std::size_t j = i; j < i + length; ++j) {
            seed = qHashMulti(seed, spoken[j].folded);
        }
        runs.push_back(seed);
    }
    return runs;
}

} // namespace

void RecallGuard::note(const QUuid &id, const QString &text, Micros now)
{
    const std::vector<quint64> runs = runsOf(text);
    const quint64 source = sourceOf(id);
    const std::lock_guard lock(m_mutex);
    forget(now - microsPerDay);
    for (const quint64 hash : runs) {
        std::vector<Seen> &seen = m_seen[hash];
        const auto same = std::ranges::find(seen, source, &Seen::source);
        if (same != seen.end()) {
            same->at = now;
            continue; // its place in the order stays: it goes a day after the first time at the latest when full
        }
        if (seen.size() == sourcesEach) {
            seen.erase(seen.begin());
        }
        seen.push_back({source, now});
        m_order.emplace_back(hash, now);
    }
    while (m_order.size() > capacity) {
        m_seen.erase(m_order.front().first);
        m_order.pop_front();
    }
}

void RecallGuard::forget(Micros before)
{
    while (!m_order.empty() && m_order.front().second < before) {
        const auto found = m_seen.find(m_order.front().first);
        m_order.pop_front();
        if (found == m_seen.end()) {
            continue;
        }
        std::erase_if(found->second, [before](const Seen &seen) { return seen.at < before; });
        if (found->second.empty()) {
            m_seen.erase(found);
        } else {
            m_order.emplace_back(found->first, found->second.back().at); // handed out again since
        }
    }
}

bool RecallGuard::has(const QString &clause, const QUuid &self, Micros now) const
{
    const std::vector<quint64> runs = runsOf(clause);
    const quint64 own = sourceOf(self);
    const std::lock_guard lock(m_mutex);
    if (runs.empty() || m_seen.empty()) {
        return false;
    }
    const auto known = std::ranges::count_if(runs, [&](quint64 hash) {
        const auto found = m_seen.find(hash);
        return found != m_seen.end() && std::ranges::any_of(found->second, [&](const Seen &seen) {
                   return seen.source != own && seen.at <= now && seen.at >= now - microsPerDay;
               });
    });
    return static_cast<double>(known) >= mostOf * static_cast<double>(runs.size());
}

} // namespace strata
