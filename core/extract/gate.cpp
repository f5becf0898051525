// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/gate.h"

#include <algorithm>
#include <cmath>

namespace strata {
namespace {

constexpr qsizetype longestTerm = 3;  // words that mean one thing
constexpr qsizetype shortestStem = 3; // letters of a word without its plural's s

QString classOf(const Gate &gate, const QString &word)
{
    const auto known = gate.classes.constFind(word);
    if (known != gate.classes.constEnd()) {
        return *known;
    }
    const bool plural = word.size() > shortestStem && word.endsWith(u's');
    if (const auto one = gate.classes.constFind(word.chopped(1)); plural && one != gate.classes.constEnd()) {
        return *one;
    }
    const auto begins =
        std::ranges::find_if(gate.beginnings, [&](const auto &part) { return word.startsWith(part.first); });
    if (begins != gate.beginnings.end()) {
        return begins->second;
    }
    const auto ends = std::ranges::find_if(gate.ends, [&](const auto &part) { return word.endsWith(part.first); });
    return ends != gate.ends.end() ? ends->second : QString();
}

} // namespace

QStringList classesOf(const Gate &gate, const QStringList &words)
{
    QStringList found;
    for (qsizetype i = 0; i < words.size();) {
        qsizetype length = std::min(longestTerm, words.size() - i);
        QString name;
        for (; length > 0; --length) {
            const QString joined = words.mid(i, length).join(u' ');
            name = length == 1 ? classOf(gate, joined) : gate.classes.value(joined);
            if (!name.isEmpty()) {
                found << name;
                break;
            }
        }
        i += std::max<qsizetype>(1, length);
    }
    return found;
}

Weighed weigh(const Gate &gate, const Weighable &what, bool known)
{
    Weighed weighed;
    double logOdds = known ? gate.knownBias : gate.bias;
    for (const GateFeature &feature : gate.features) {
        const std::optional<double> &weight = known ? feature.known : feature.weight;
        if (weight && feature.match.match(what.*feature.where).hasMatch()) {
            logOdds += *weight;
            weighed.features << feature.id;
        }
    }
    weighed.likelihood = 1.0 / (1.0 + std::exp(-logOdds));
    return weighed;
}

} // namespace strata
