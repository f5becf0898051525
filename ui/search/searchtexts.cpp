// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/search/searchtexts.h"

#include "ui/common/datetext.h"
#include "ui/common/paint.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

struct SearchText {
    Q_DECLARE_TR_FUNCTIONS(Search)
};

} // namespace

QString tierTitle(Layer layer)
{
    switch (layer) {
    case Layer::User:
        return SearchText::tr("User memories");
    case Layer::Session:
        return SearchText::tr("Session notes");
    case Layer::Org:
        return SearchText::tr("Org knowledge");
    case Layer::Conversation:
        return SearchText::tr("Raw history");
    }
    return {};
}

QString tierNote(const Tier &tier, const SearchRequest &request)
{
    const QString hits = SearchText::tr("%n hits", nullptr, tier.above);
    const bool scoped = tier.layer == Layer::User && !request.scope.user.isEmpty();
    return scoped ? SearchText::tr("%1 · of %2 about %3").arg(hits).arg(tier.searched).arg(isolated(request.scope.user))
                  : SearchText::tr("%1 · of %2").arg(hits).arg(tier.searched);
}

QString kindTitle(Kind kind)
{
    switch (kind) {
    case Kind::Message:
        return SearchText::tr("message");
    case Kind::Factual:
        return SearchText::tr("factual");
    case Kind::Episodic:
        return SearchText::tr("episodic");
    case Kind::Semantic:
        return SearchText::tr("semantic");
    }
    return {};
}

QString hitMeta(const Memory &memory, Micros now)
{
    QStringList parts;
    if (memory.layer == Layer::Conversation) {
        const QString who = !memory.actor.isEmpty()          ? memory.actor
                            : memory.role == Role::User      ? memory.scope.user
                            : memory.role == Role::Assistant ? memory.scope.agent
                            : memory.role == Role::Tool      ? memory.toolName
                                                             : QString();
        parts.append(isolated(who.isEmpty() ? roleName(memory.role) : who));
        if (!memory.scope.run.isEmpty()) {
            parts.append(isolated(memory.scope.run));
        }
        parts.append(dateSentence(memory.created, now));
    } else {
        parts.append(kindTitle(memory.kind));
        if (!memory.categories.isEmpty()) {
            parts.append(isolated(memory.categories.first()));
        }
        if (memory.layer == Layer::Org && !memory.owner.isEmpty()) {
            parts.append(SearchText::tr("owner %1").arg(isolated(memory.owner)));
        }
        parts.append(memory.updated != memory.created
                         ? SearchText::tr("changed %1").arg(dateSentence(memory.updated, now))
                         : dateSentence(memory.created, now));
        if (memory.layer == Layer::Session && memory.sessionEnds > now) {
            parts.append(countdownText((memory.sessionEnds - now) / microsPerSecond));
        }
    }
    return parts.join(u" · "_s);
}

QString partsText(const ScoreShares &shares)
{
    struct Part {
        double share;
        QString name;
    };
    std::array parts{Part{shares.meaning, SearchText::tr("meaning")}, Part{shares.words, SearchText::tr("words")},
                     Part{shares.whoAndWhen, SearchText::tr("who")}};
    std::ranges::stable_sort(parts, std::ranges::greater{}, &Part::share);
    QStringList names;
    for (const Part &part : parts) {
        if (part.share >= 0.05 * shares.score && part.share > 0) {
            names.append(part.name);
        }
    }
    return names.join(u" · "_s);
}

ScoreShares sharesOf(const Hit &hit, const SearchRequest &request)
{
    return scoreShares(hit.score, hit.parts.meaning, hit.parts.words, hit.parts.whoAndWhen, request.threshold);
}

QString whyNotSentence(const WhyNot &why, Micros now)
{
    using enum WhyNot::Reason;
    const Memory &memory = why.memory;
    switch (why.reason) {
    case Returned:
        return SearchText::tr("It is there, at rank %1.").arg(why.rank);
    case OtherScope:
        if (!memory.scope.user.isEmpty()) {
            return SearchText::tr("It belongs to %1.").arg(isolated(memory.scope.user));
        }
        return SearchText::tr("It belongs to someone else or to another session.");
    case OtherLayer:
        return SearchText::tr("Its layer was not asked.");
    case Filtered:
        return SearchText::tr("The filter leaves it out.");
    case Pending:
        return SearchText::tr("It waits for review, and what waits is never recalled.");
    case Superseded:
        return SearchText::tr("Replaced by a newer one.");
    case Archived:
        return SearchText::tr("It is archived, and what is archived is not recalled.");
    case Binned:
        return SearchText::tr("It lies in the bin.");
    case Expired:
        if (memory.expires) {
            return SearchText::tr("It expired on %1.").arg(dayText(*memory.expires, now));
        }
        return SearchText::tr("Its session has ended.");
    case NotConsidered:
        return SearchText::tr("Neither its words nor its meaning come near enough to be looked at among so many.");
    case BelowFloor:
        return SearchText::tr("It scored %1, under the floor %2.").arg(scoreText(why.score), scoreText(why.floor));
    case BelowLimit:
        return SearchText::tr("It scored %1, rank %2: behind the last hit that is shown.")
            .arg(scoreText(why.score))
            .arg(why.rank);
    case StrictNothing:
        return SearchText::tr("Nothing was answered: the best scored %1, and strict asks for %2.")
            .arg(scoreText(why.score), scoreText(why.floor));
    }
    return {};
}

} // namespace strata::ui
