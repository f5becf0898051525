// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/filter.h"
#include "core/model/memory.h"

namespace strata {

/// How the layers' hits are put together.
enum class Merge {
    Layered,   ///< user memories, session notes, org knowledge, raw history; each by score
    Relevance, ///< one list by score
};

struct SearchRequest {
    QString query; ///< non-empty after trimming
    /// Layered scope: each layer applies the ids that scope it (User: user, else agent/app; Session and Conversation:
    /// run with user when given; Org: none). Empty ids do not constrain.
    Scope scope;
    Filter filter; ///< literal condition on each memory, over and above the scope
    std::vector<Layer> layers{Layer::User, Layer::Session, Layer::Org, Layer::Conversation};
    int limit = 10;         ///< 1 to 1000
    double threshold = 0.1; ///< floor of every tier, [0, 1]; 0: none
    bool strict = false;    ///< nothing at all when the best hit is under strictFloor
    bool showExpired = false;
    bool withOlder = false; ///< also memories that newer ones replaced; takes longer: what is searched is read anew
    Merge merge = Merge::Layered;
    bool handedOut = false;   ///< to an agent: what it gets is no evidence when it comes back within a day
    bool withMatches = false; ///< fills Hit::matched, which takes as long as reading the hits' texts
};

/// Reported scores: see notes on calibration in core/retrieve/calibration.h.
inline constexpr double strictFloor = 0.53;
inline constexpr double lowConfidenceFloor = 0.43;

/// Every part of a hit's score, as in the ranking formula (core/retrieve/ranking.h). The first group are the signals, the
/// second their weighted contributions, which add up to `raw`.
struct ScoreParts {
    double bm25 = 0, maxSim = 0, pooled = 0, passage = 0, pair = 0, window2 = 0, window7 = 0, maxSimWindow = 0,
           when = 0, previousQuestion = 0, actor = 0, date = 0, user = 0, number = 0, you = 0, kappa = 0,
           windowCover = 0;
    double meaning = 0;    ///< weighted: maxSim, pooled, passage, pair, maxSimWindow
    double words = 0;      ///< weighted: bm25, window2, window7
    double whoAndWhen = 0; ///< weighted: all others; may be below zero
    double raw = 0;        ///< score(m); orders the hits of a layer
    double z = 0;          ///< log odds of being relevant
};

struct Hit {
    Memory memory;
    double score = 0; ///< reported, calibrated: [0, 1]; never rises within a layer's hits
    ScoreParts parts;
    /// With SearchRequest::withMatches: words of the query that stand in the text, as written there. Of a long text the
    /// first 10,000 characters are looked at.
    QStringList matched;
};

/// One layer's share of an answer.
struct Tier {
    Layer layer = Layer::User;
    int searched = 0; ///< memories in scope
    int above = 0;    ///< hits at or above the floor
    int below = 0;    ///< scored, but under the floor
    double best = 0;  ///< best reported score
};

struct SearchAnswer {
    std::vector<Hit> hits;        ///< best first in the order asked for; at most the limit
    std::vector<Tier> tiers;      ///< in retrieval order, one for each layer asked
    double best = 0;              ///< best reported score of all layers, 0 when nothing was in scope
    bool nothingRelevant = false; ///< strict, and the best is under strictFloor
    Micros elapsed = 0;           ///< microseconds, monotonic
    QString model;                ///< name and version of the embedder
};

/// Why a given memory was not among the hits.
struct WhyNot {
    enum class Reason {
        Returned,   ///< it was returned, at `rank`
        OtherScope, ///< it belongs to another user or run
        OtherLayer, ///< its layer was not asked
        Filtered,   ///< the filter left it out
        Pending,
        Superseded,
        Archived,
        Binned,
        Expired,
        NotConsidered, ///< among more than 10,000 others neither its words nor its meaning came near enough to be scored
        BelowFloor,    ///< `score` is under `floor`
        BelowLimit,    ///< above the floor, but after the last hit: at `rank`
        StrictNothing, ///< the whole answer was withheld: the best was `score`, the strict floor is `floor`
    };
    Reason reason = Reason::Returned;
    Memory memory;
    int rank = 0; ///< from 1; 0: none
    double score = 0;
    double floor = 0;
    ScoreParts parts;
};

} // namespace strata
