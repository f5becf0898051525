// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/cancelcheck.h"
#include "core/model/query.h"
#include "core/retrieve/ranking.h"
#include "core/retrieve/selection.h"
#include "core/text/cues.h"
#include "core/text/language.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace strata {

class Corpus;
class StaticModel;

/// What is read of a query, UTF-16 code units: all of any question, and of a pasted document its beginning.
inline constexpr qsizetype maxQueryLength = 8192;

/// A query with what does not depend on the memories searched. Made once for all layers.
struct PreparedQuery {
    QString text; ///< the first maxQueryLength of what was asked
    Language language = Language::Unclear;
    QueryCues cues;
    std::vector<DateMention> dates;
};

struct RankOptions {
    int limit = 10;     ///< hits at most
    double floor = 0.1; ///< of the reported score; hits under it are counted, not returned
    Weights weights{};
    std::optional<qint64> explainRow{}; ///< scored in any case if it takes part; see RankResult::explained
    /// Up to this many memories all are scored; above, the candidates: the best by everything but meaning, the nearest
    /// vectors, and the neighbours of both.
    int scoreAllLimit = 10'000;
    /// More candidates by row, asked only above scoreAllLimit. The ranker's own scan of terms is exact without it.
    std::function<std::vector<qint64>()> moreCandidates{};
    CancelCheck cancelled{}; ///< polled; true gives an empty, cancelled result
};

struct RankedHit {
    qint64 row = 0;
    /// Reported, [0, 1]: the best calibrated score (parts.z) of this hit and those ranked after it, so that scores never rise
    /// down the list, whose order is by parts.raw.
    double score = 0;
    ScoreParts parts;
};

/// What became of the row asked for.
struct Explained {
    enum class Outcome {
        Unknown,    ///< in none of the corpora
        Ineligible, ///< the selection leaves it out
        BelowFloor, ///< scored, under the floor
        BelowLimit, ///< at or above the floor, after the last hit
        Returned,
    };
    Outcome outcome = Outcome::Unknown;
    bool considered = true; ///< false: in this large a scope it was no candidate, and was scored only to be explained
    int rank = 0;           ///< among those at or above the floor, from 1; 0 otherwise
    RankedHit hit;          ///< filled when scored
};

struct RankResult {
    std::vector<RankedHit> hits;        ///< by ScoreParts::raw, best first, ties by row (older first)
    int searched = 0;                   ///< documents that took part
    int scored = 0;                     ///< of these, scored by the whole formula
    int above = 0;                      ///< scored, at or above the floor
    int below = 0;                      ///< scored, under the floor
    double best = 0;                    ///< best reported score; 0 when nothing was scored
    QStringList actors;                 ///< names of known actors found in the query
    std::optional<Explained> explained; ///< set when asked for
    bool cancelled = false;
};

/// Ranks the documents of some corpora for a query by the formula of ranking.h. Immutable; any thread, while nobody
/// writes the corpora.
class Ranker
{
public:
    explicit Ranker(std::shared_ptr<const StaticModel> model);

    [[nodiscard]] PreparedQuery prepare(const QString &text) const;

    /// Document counts, idf, averages, best values and known actors are those of the eligible documents of all `corpora`
    /// together; windows never cross a corpus, a run or a user.
    [[nodiscard]] RankResult rank(const PreparedQuery &query, std::span<const Corpus *const> corpora,
                                  const Selection &selection, const RankOptions &options) const;

private:
    std::shared_ptr<const StaticModel> m_model;
};

} // namespace strata
