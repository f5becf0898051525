// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/retrieve/label.h"

#include "core/embed/staticmodel.h"
#include "core/retrieve/analysis.h"

#include <algorithm>

namespace strata {

namespace {

constexpr int most = 65'535;

void addTerms(std::vector<Term> &terms, const std::vector<Term> &more)
{
    for (const Term &term : more) {
        const auto at = std::ranges::lower_bound(terms, term.hash, {}, &Term::hash);
        if (at != terms.end() && at->hash == term.hash) {
            at->count = quint8(std::min(255, at->count + term.count));
        } else {
            terms.insert(at, term);
        }
    }
}

} // namespace

void restoreLabel(Analysis &analysis, const StaticModel &model)
{
    const std::vector<Word> found = words(analysis.speaker);
    if (found.empty()) {
        return;
    }
    const TextTerms label = textTerms(found, analysis.language);
    addTerms(analysis.terms, label.terms);
    analysis.termLength = quint16(std::min(most, analysis.termLength + label.length));
    analysis.words = quint16(std::min(most, analysis.words + int(found.size())));

    std::vector<quint16> tokens;
    std::ranges::copy_if(model.tokenize(analysis.speaker), std::back_inserter(tokens),
                         [](quint16 id) { return id >= StaticModel::firstContentId; });
    if (tokens.empty() || analysis.tokens.size() + tokens.size() > size_t(most)) {
        return;
    }
    analysis.tokens.insert(analysis.tokens.begin(), tokens.begin(), tokens.end());
    if (analysis.passageEnds.empty()) {
        analysis.passageEnds.push_back(0);
    }
    for (quint16 &end : analysis.passageEnds) {
        end = quint16(end + tokens.size());
    }
    analysis.length = length(model.sum(analysis.tokens));
    if (!analysis.passageLengths.empty()) {
        analysis.passageLengths.front() =
            length(model.sum(std::span(analysis.tokens).first(analysis.passageEnds.front())));
    }
}

} // namespace strata
