// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace strata {

struct ScoreParts;

/// Weights of the ranking formula. Found by a listwise softmax fit on dialogues and chat logs; measured on others.
///
///     score(m) = bm25·(1−κ)·B + maxSim·ms + pooled·pc + passage·pcp + pair·pw
///              + κ·( window2·W2 + window7·W7 + maxSimWindow·msw + when·whenCue
///                    + previousQuestion·prevQ·(B(prev) + ms(prev)) )
///              + actor·actorCue + date·dateCue + user·isUser + number·numCue − you·youCue
///
/// B: BM25 (k1 1.2, b .75) of the query on the memory ÷ the best of the answer. W2, W7: BM25 (.9, .4) where the document is
/// the joined text of the memories up to 2 (7) before and after in the run. ms: MaxSim of the query's tokens and
/// the best passage. msw: the same per token, each token the best of m, .85 × the one before, .7 × the one after. pc, pcp: cosine of the pooled
/// query and the whole text, the best passage. pw: cosine with the sum of the memory before and m.
/// κ = 1/(1 + (L/40)²), L the mean number of words of the run's memories. A zero switches a signal off.
struct Weights {
    double bm25 = 0.53;
    double maxSim = 0.35;
    double pooled = 0.30;
    double passage = 0.36;
    double pair = 0.49;
    double window2 = 0.48;
    double window7 = 0.45;
    double maxSimWindow = 0.40;
    double when = 0.28;
    double previousQuestion = 0.21;
    double actor = 0.48;
    double date = 0.55;
    double user = 0.39;
    double number = 0.25;
    double you = 0.17; ///< taken off
};

/// Fills meaning, words, whoAndWhen and raw from the signals. ScoreParts::previousQuestion is the whole product
/// prevQ·(B(prev) + ms(prev)).
void weigh(ScoreParts &parts, const Weights &weights);

/// κ of a run whose memories have so many words on average: near 1 for chat turns, near 0 for long messages.
[[nodiscard]] double shortRunShare(double meanWords);

} // namespace strata
