// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/embed/staticmodel.h"
#include "core/model/query.h"

#include <QString>

#include <vector>

namespace strata::test {

/// One memory as the plain computation sees it. Texts of one passage only, English.
struct PlainMemory {
    qint64 row = 0;
    QString run;
    QString actor;
    QString text; ///< without a speaker
    Role role = Role::User;
    QDate date;
};

/// The signals of ranking.h written down once more, without any of the ranker's short cuts: every score from the texts, with
/// floating-point rows and nested loops. `query` has no names in it; `terms` are its stemmed terms, `tokens` its words for
/// MaxSim. Cues are left at 0.
[[nodiscard]] std::vector<ScoreParts> plainScores(const StaticModel &model, const std::vector<PlainMemory> &memories,
                                                  const QString &query, const QStringList &terms,
                                                  const QStringList &tokens);

} // namespace strata::test
