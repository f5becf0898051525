// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/reconcile.h"

#include <QStringList>

#include <algorithm>

namespace strata {
namespace {

constexpr qsizetype shortestTopic = 3; // letters of a word that says what a retraction is about

QStringList contentWords(const QString &value)
{
    QStringList words = value.split(u' ', Qt::SkipEmptyParts);
    words.removeIf([](const QString &word) { return word.size() < shortestTopic; });
    return words;
}

bool saysAll(const QString &text, const QStringList &words)
{
    const QString lower = text.toLower();
    return !words.isEmpty() && std::ranges::all_of(words, [&](const QString &word) { return lower.contains(word); });
}

bool sameThing(const Slot &a, const Slot &b)
{
    return !a.attribute.isEmpty() && a.subject == b.subject && a.attribute == b.attribute;
}

/// What holds no longer: the value in its slot, else whatever says the same words.
std::vector<std::size_t> closedBy(const Claim &claim, std::span<const Standing> standing)
{
    std::vector<std::size_t> closed;
    const QStringList words = contentWords(claim.slot.value);
    for (std::size_t i = 0; i < standing.size(); ++i) {
        const bool equal = sameThing(standing[i].slot, claim.slot)
                           && (claim.slot.value.isEmpty() || standing[i].slot.value == claim.slot.value);
        if (equal || (standing[i].slot.subject == claim.slot.subject && saysAll(standing[i].text, words))) {
            closed.push_back(i);
        }
    }
    return closed;
}

std::vector<std::size_t> retractedBy(const Claim &claim, std::span<const Standing> standing)
{
    std::vector<std::size_t> closed;
    const QStringList words = contentWords(claim.slot.value);
    for (std::size_t i = 0; i < standing.size(); ++i) {
        if (saysAll(standing[i].text, words)) {
            closed.push_back(i);
        }
    }
    return closed;
}

} // namespace

Outcome reconcile(const Claim &claim, std::span<const Standing> standing)
{
    if (claim.act == ClaimAct::Retract) {
        auto closed = retractedBy(claim, standing);
        return {closed.empty() ? Outcome::What::None : Outcome::What::Close, std::move(closed), {}};
    }
    if (claim.act == ClaimAct::Close) {
        auto closed = closedBy(claim, standing);
        const bool stands = !claim.text.isEmpty();
        const auto what = closed.empty() ? (stands ? Outcome::What::Add : Outcome::What::None)
                                         : (stands ? Outcome::What::Supersede : Outcome::What::Close);
        return {what, std::move(closed), {}};
    }
    std::vector<std::size_t> older;
    for (std::size_t i = 0; i < standing.size(); ++i) {
        if (!sameThing(standing[i].slot, claim.slot)) {
            continue;
        }
        if (standing[i].slot.value == claim.slot.value && claim.slot.cardinality != Cardinality::Event) {
            return {Outcome::What::Reinforce, {}, i};
        }
        if (claim.slot.cardinality == Cardinality::One) {
            older.push_back(i);
        }
    }
    const bool replaces = !older.empty();
    return {replaces ? Outcome::What::Supersede : Outcome::What::Add, std::move(older), {}};
}

} // namespace strata
