// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/extract/extraction.h"

#include <QStringList>

namespace strata::test {

/// Words by which a memory is recognised, whatever else it says: all of `all`, and one of `any` when there are any.
struct Words {
    QStringList all;
    QStringList any;

    [[nodiscard]] bool in(const QString &text) const;
};

/// What a careful person would keep.
struct Fact : Words {
    QString layer;
    QString kind;
    QDate date;
};

/// A dialogue of tests/data/extraction, with its labels.
struct Dialogue {
    QString id;
    QString language;
    QString split;
    std::vector<std::vector<Said>> sessions;
    std::vector<Fact> facts;
    std::vector<Words> optional;
    std::vector<Words> stale;
    std::vector<std::pair<Words, Words>> updated; ///< what must stand, what must not
};

[[nodiscard]] std::vector<Dialogue> dialogues();

/// What stands at the end of a dialogue: kept, not suggested.
[[nodiscard]] std::vector<Claim> keptOf(const RuleSet &rules, const Dialogue &dialogue);

struct Judged {
    std::vector<Fact> missed;
    std::vector<Claim> junk;  ///< neither a fact nor optional
    std::vector<Claim> stale; ///< must not stand
    std::vector<std::pair<Fact, Claim>> found;
    int updated = 0;
    int kept = 0;
};

[[nodiscard]] Judged judge(const Dialogue &dialogue, const std::vector<Claim> &standing);

struct Score {
    int dialogues = 0, facts = 0, found = 0, kept = 0, junk = 0, empty = 0, leftEmpty = 0, staleAsked = 0, stale = 0;
    int updates = 0, updated = 0, sessionAsked = 0, sessionRight = 0, kindAsked = 0, kindRight = 0, dateAsked = 0;
    int dateRight = 0;

    void add(const Dialogue &dialogue, const Judged &judged);
};

} // namespace strata::test
