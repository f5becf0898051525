// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/facets.h"

#include <algorithm>

namespace strata {
namespace {

constexpr qsizetype longestFacetName = 3; // words

} // namespace

void Facets::add(const Facet &facet, const QStringList &names, const QStringList &called)
{
    for (const QString &name : names) {
        m_names.insert(name, facet);
    }
    for (const QString &word : called) {
        m_called.insert(word, facet);
    }
}

std::optional<Facets::Found> Facets::in(const QStringList &words) const
{
    for (qsizetype i = 0; i < words.size(); ++i) {
        for (qsizetype length = std::min(longestFacetName, words.size() - i); length > 0; --length) {
            const QString name = words.mid(i, length).join(u' ');
            if (const auto found = m_names.constFind(name); found != m_names.constEnd()) {
                return Found{*found, name};
            }
        }
    }
    return std::nullopt;
}

std::optional<Facet> Facets::called(const QString &word) const
{
    const auto found = m_called.constFind(word);
    return found == m_called.constEnd() ? std::nullopt : std::optional(*found);
}

} // namespace strata
