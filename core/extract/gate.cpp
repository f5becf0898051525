// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/gate.h"

#include "core/extract/normalised.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr qsizetype longestTerm = 3;  // words that mean one thing
constexpr qsizetype shortestStem = 3; // letters of a word without its plural's s
constexpr qsizetype placed = 3;       // words whose place tells something

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

void Gate::add(GateFeature feature)
{
    auto place = std::ranges::find(features, feature.where, &decltype(features)::value_type::first);
    if (place == features.end()) {
        place = features.insert(features.end(), {feature.where, {}});
    }
    place->second.push_back(std::move(feature));
}

QStringList termsOf(const QString &text)
{
    QStringList words = spokenWords(text.toLower());
    for (QString &word : words) {
        if (word[0].isDigit()) {
            word = u"#"_s;
        }
    }
    QStringList terms = words;
    for (qsizetype i = 0; i + 1 < words.size(); ++i) {
        terms << words[i] + u' ' + words[i + 1];
    }
    for (qsizetype i = 0; i < std::min(placed, words.size()); ++i) {
        terms << QString::number(i) + u':' + words[i];
    }
    terms.removeDuplicates();
    return terms;
}

QStringList classesOf(const Gate &gate, const QStringList &words)
{
    QStringList found;
    for (qsizetype i = 0; i < words.size();) {
        const auto phrases = gate.phrases.constFind(words[i]);
        qsizetype length = phrases == gate.phrases.constEnd() ? 1 : std::min(longestTerm, words.size() - i);
        QString name;
        for (; length > 1 && name.isEmpty(); length -= name.isEmpty() ? 1 : 0) {
            name = phrases->value(words.mid(i, length).join(u' '));
        }
        if (name.isEmpty()) {
            name = classOf(gate, words[i]);
        }
        if (!name.isEmpty()) {
            found << name;
        }
        i += length;
    }
    return found;
}

Weighed weigh(const Gate &gate, const Weighable &what, bool known)
{
    Weighed weighed;
    double logOdds = known ? gate.knownBias : gate.bias;
    for (const auto &[where, features] : gate.features) {
        const QString &text = what.*where;
        for (const std::size_t index : features.mayBeIn(text)) {
            const GateFeature &feature = features[index];
            const std::optional<double> &weight = known ? feature.known : feature.weight;
            if (weight && feature.match.isIn(text)) {
                logOdds += *weight;
                weighed.features << feature.id;
            }
        }
    }
    for (const QString &term : termsOf(what.memory)) {
        if (const auto weighs = gate.terms.constFind(term); weighs != gate.terms.constEnd()) {
            logOdds += known ? weighs->known : weighs->weight;
        }
    }
    weighed.likelihood = 1.0 / (1.0 + std::exp(-logOdds));
    return weighed;
}

} // namespace strata
