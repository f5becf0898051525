// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/extract/extraction.h"

#include <functional>

namespace strata {

/// How one language tells what happened in an episode; see resources/extraction/summary.json.
struct SummaryLanguage {
    QSet<QString> words; ///< by which it is told from others
    Pattern lead;
    Pattern request;
    Pattern outcome;
    Pattern open;
    Pattern unless;     ///< then it is no outcome
    Pattern unlessOpen; ///< then nothing is open
    Pattern begins;
    Pattern own;
    QHash<QString, QString> userWords;
    QHash<QString, QString> assistantWords;
    QString goalText, outcomeText, openText; ///< with {} for what it tells
};

/// The languages' cues. Constant once loaded; any thread.
class SummaryRules
{
public:
    /// Those that come with the program. InvalidInput says what is wrong with them.
    [[nodiscard]] static Result<std::shared_ptr<const SummaryRules>> load();
    [[nodiscard]] static Result<std::shared_ptr<const SummaryRules>> from(const QByteArray &json);

    /// The language of most of the words (lower case); English when none tells.
    [[nodiscard]] const SummaryLanguage &languageOf(const QStringList &words) const;

private:
    std::vector<SummaryLanguage> m_languages;
};

/// A message as a summary sees it.
struct Spoken {
    Role role = Role::User;
    QString text;
    QString tool = {}; ///< its name, of a tool's answer
};

/// What else the person talks about, by which words tell this episode from others.
struct Background {
    int messages = 0;
    QHash<QString, int> with; ///< folded word → in how many of them it is
};
[[nodiscard]] Background backgroundOf(std::span<const QString> messages);

struct Summary {
    QString text;              ///< at most three lines: what was asked, what came of it, what is open
    std::vector<int> messages; ///< that it was taken from, in order
};

/// Whether a part of a message, [begin, end), is not to be told again: it is remembered, or must not be.
using IsKnown = std::function<bool(int message, int begin, int end)>;

/// Takes the sentences out of an episode that tell what was asked for, decided or done, and left open: by their cues, by how much
/// their words tell it from what else is talked about, and by where they stand. Nothing where no sentence tells an outcome or what
/// is open, in a story, and of what holds secrets. Sentences are the speakers' own; what belongs to nobody in a memory ("I", "your")
/// is taken off or replaced where the language's data says how. Pure.
[[nodiscard]] std::optional<Summary> summarise(const SummaryRules &summaries, const RuleSet &rules,
                                               std::span<const Spoken> messages, const Background &background,
                                               const IsKnown &isKnown);

} // namespace strata
