// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/refusaltexts.h"

#include "ui/common/paint.h"
#include "ui/common/textlayout.h"

#include <QCoreApplication>

namespace strata::ui {

namespace {

constexpr qsizetype longestClause = 60;

struct RefusalTexts {
    Q_DECLARE_TR_FUNCTIONS(RefusalTexts)
};

} // namespace

QString refusalText(Refusal why)
{
    switch (why) {
    case Refusal::Speaker:
        return RefusalTexts::tr("not said by a person");
    case Refusal::Code:
        return RefusalTexts::tr("code or a log");
    case Refusal::Quotation:
        return RefusalTexts::tr("somebody else’s words");
    case Refusal::Fiction:
        return RefusalTexts::tr("part of a story");
    case Refusal::Question:
        return RefusalTexts::tr("a question");
    case Refusal::Hypothetical:
        return RefusalTexts::tr("only supposed");
    case Refusal::Request:
        return RefusalTexts::tr("something to do now");
    case Refusal::Joke:
        return RefusalTexts::tr("not meant in earnest");
    case Refusal::Transient:
        return RefusalTexts::tr("passing state");
    case Refusal::Reaction:
        return RefusalTexts::tr("a reaction");
    case Refusal::Secret:
        return RefusalTexts::tr("holds a secret");
    case Refusal::Recalled:
        return RefusalTexts::tr("repeats what memory had told");
    case Refusal::Unclear:
        return RefusalTexts::tr("unclear who or what is meant");
    case Refusal::Unimportant:
        return RefusalTexts::tr("not worth keeping");
    case Refusal::NoRule:
        return RefusalTexts::tr("nothing to remember in it");
    case Refusal::Consent:
        return RefusalTexts::tr("no consent to remember it");
    case Refusal::Policy:
        return RefusalTexts::tr("kept out by the policy");
    case Refusal::Forgotten:
        return RefusalTexts::tr("had to be forgotten");
    }
    return {};
}

QString refusedText(const QString &clause, Refusal why)
{
    if (why == Refusal::Secret) {
        return RefusalTexts::tr("Refused: %1").arg(refusalText(why)); // it is not said once more
    }
    return RefusalTexts::tr("“%1” refused: %2")
        .arg(isolated(cutText(oneLine(clause), longestClause)), refusalText(why));
}

bool isSmallTalk(Refusal why)
{
    return why == Refusal::Question || why == Refusal::Request || why == Refusal::Reaction || why == Refusal::NoRule
           || why == Refusal::Speaker;
}

} // namespace strata::ui
