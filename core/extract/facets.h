// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/extract/pattern.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace strata {

/// Something of which a person has one at a time: a browser, a plan, a way to work.
struct Facet {
    QString attribute; ///< of the claims about it: "uses/browser"
    bool one = false;  ///< any other value takes the place of the old one; else only one that is said to hold now
};

/// A facet that a language tells by how clauses look: "I cycle to work".
struct SpokenFacet {
    Facet facet;
    Pattern match;
};

/// Names of things and what they are: "firefox" is a browser. Constant once filled; any thread.
class Facets
{
public:
    /// `names`: of its values, in lower case, up to three words; `called`: words for what they are ("browser").
    void add(const Facet &facet, const QStringList &names, const QStringList &called);

    struct Found {
        Facet facet;
        QString value;
    };
    /// The first of some words (lower case) that is a name.
    [[nodiscard]] std::optional<Found> in(const QStringList &words) const;
    /// What a word stands for as a whole: "my old car".
    [[nodiscard]] std::optional<Facet> called(const QString &word) const;

private:
    QHash<QString, Facet> m_names;
    QHash<QString, Facet> m_called;
};

} // namespace strata
