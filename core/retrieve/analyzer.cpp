// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/retrieve/analyzer.h"

#include "core/embed/staticmodel.h"
#include "core/text/passages.h"
#include "core/text/speaker.h"

#include <algorithm>

namespace strata {

namespace {

constexpr size_t ceiling = 65'535;

quint16 clamped(int value)
{
    return quint16(std::clamp(value, 0, int(ceiling)));
}

} // namespace

Analyzer::Analyzer(std::shared_ptr<const StaticModel> model)
    : m_model(std::move(model))
{
}

Analysis Analyzer::analyze(QStringView text, QStringView actor) const
{
    const SpokenText spoken = splitSpeaker(text, actor);
    const std::vector<Word> found = words(spoken.text);
    Analysis result;
    result.speaker = spoken.speaker;
    result.language = guessLanguage(found);
    result.cues = textCues(spoken.text, found, result.language);
    TextTerms terms = textTerms(found, result.language);
    result.termLength = clamped(terms.length);
    result.terms = std::move(terms.terms);

    const Passages cut = passages(spoken.text);
    result.words = clamped(cut.words);
    for (const QStringView part : cut.parts) {
        const size_t before = result.tokens.size();
        for (const quint16 id : m_model->tokenize(part)) {
            if (id >= StaticModel::firstContentId && result.tokens.size() < ceiling) {
                result.tokens.push_back(id);
            }
        }
        if (result.tokens.size() > before) {
            result.passageEnds.push_back(quint16(result.tokens.size()));
            result.passageLengths.push_back(length(m_model->sum(std::span(result.tokens).subspan(before))));
        }
    }
    if (result.passageEnds.size() == 1) {
        result.length = result.passageLengths.front();
        result.passageLengths.clear();
    } else {
        result.length = length(m_model->sum(result.tokens));
    }
    return result;
}

Analyzed Analyzer::analyzed(QStringView text, QStringView actor) const
{
    const Analysis analysis = analyze(text, actor);
    return {.analysis = analysis.encode(), .vector = encodeVector(m_model->pooled(analysis.tokens))};
}

} // namespace strata
