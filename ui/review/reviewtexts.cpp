// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewtexts.h"

#include "ui/common/datetext.h"
#include "ui/common/layertexts.h"
#include "ui/common/sessiontexts.h"
#include "ui/common/textlayout.h"
#include "ui/memory/memorytexts.h"

#include <QCoreApplication>
#include <QLocale>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

struct ReviewTexts {
    Q_DECLARE_TR_FUNCTIONS(ReviewTexts)
};

constexpr qsizetype quotedLength = 120;

QString quoted(const Memory &memory)
{
    return isolated(u"“%1”"_s.arg(cutText(oneLine(memory.text), quotedLength)));
}

} // namespace

QString reasonText(Waiting waiting)
{
    switch (waiting) {
    case Waiting::Nothing:
        return ReviewTexts::tr("Waits");
    case Waiting::Unsure:
        return ReviewTexts::tr("Unsure");
    case Waiting::Fixed:
        return ReviewTexts::tr("Against a fixed one");
    case Waiting::Consent:
        return ReviewTexts::tr("Consent");
    case Waiting::Policy:
        return ReviewTexts::tr("Policy");
    case Waiting::Owner:
        return ReviewTexts::tr("For Org");
    case Waiting::Order:
        return ReviewTexts::tr("Like an order");
    case Waiting::Hidden:
        return ReviewTexts::tr("Hidden characters");
    case Waiting::Long:
        return ReviewTexts::tr("Very long");
    case Waiting::Burst:
        return ReviewTexts::tr("Too many at once");
    }
    return {};
}

PillLook reasonPill(Waiting waiting)
{
    PillLook look{.text = reasonText(waiting)};
    switch (waiting) {
    case Waiting::Order:
    case Waiting::Hidden:
        look.icon = u"warning"_s;
        look.ink = Token::DangerInk;
        look.tint = Token::DangerTint;
        break;
    case Waiting::Long:
    case Waiting::Burst:
    case Waiting::Fixed:
        look.icon = u"lock"_s;
        look.ink = Token::CautionInk;
        look.tint = Token::CautionTint;
        break;
    case Waiting::Consent:
        look.icon = u"consent"_s;
        look.ink = Token::CautionInk;
        look.tint = Token::CautionTint;
        break;
    default:
        break;
    }
    return look;
}

QString reasonSentence(const ReviewCase &one)
{
    switch (one.memory.waiting) {
    case Waiting::Unsure:
        return ReviewTexts::tr(
            "It was read out of words that may mean something else, or that may not be worth keeping. "
            "Said once more, it stands by itself.");
    case Waiting::Fixed:
        return one.fixed.empty()
                   ? ReviewTexts::tr("It contradicts a memory that must not change.")
                   : ReviewTexts::tr("It contradicts %1, which must not change.").arg(quoted(one.fixed.front()));
    case Waiting::Consent:
        return one.memory.scope.user.isEmpty()
                   ? ReviewTexts::tr("Nobody knows yet whether lasting memories are agreed to.")
                   : ReviewTexts::tr("Nobody knows yet whether %1 agrees to lasting memories.")
                         .arg(isolated(one.memory.scope.user));
    case Waiting::Policy:
        return ReviewTexts::tr("The policy wants somebody to look at %1 memories of the layer %2.")
            .arg(kindText(one.memory.kind), layerTitle(one.memory.layer));
    case Waiting::Owner:
        return one.memory.owner.isEmpty() || !one.memory.reviewBy
                   ? ReviewTexts::tr("It is for everyone, and needs an owner and a date to look at it again.")
                   : ReviewTexts::tr("It is for everyone: what agents bring there is looked at first.");
    case Waiting::Order:
        return ReviewTexts::tr("It reads like an order to an agent, and not like something about a person. "
                               "Somebody may have planted it.");
    case Waiting::Hidden:
        return ReviewTexts::tr("It has characters that nobody sees. They are shown as boxes here.");
    case Waiting::Long:
        return ReviewTexts::tr("It is longer than anything worth knowing of somebody: %1 characters.")
            .arg(QLocale().toString(one.memory.text.size()));
    case Waiting::Burst:
        return ReviewTexts::tr("It came as one of very many at once.");
    case Waiting::Nothing:
        break;
    }
    return ReviewTexts::tr("It waits for somebody to look at it.");
}

QString effectSentence(const ReviewCase &one)
{
    if (!one.replaced.empty()) {
        return ReviewTexts::tr("It takes the place of %n memories, which stay in its history:", nullptr,
                               int(one.replaced.size()));
    }
    QString adds;
    if (one.memory.layer == Layer::Org) {
        adds = ReviewTexts::tr("Everyone who works with this store can recall it.");
    } else if (one.memory.layer == Layer::Session) {
        adds = ReviewTexts::tr("It is a note of the session “%1”, until that ends.")
                   .arg(isolated(sessionName(one.memory.scope)));
    } else {
        const QString holder = holderText(one.memory);
        adds = holder.isEmpty() ? ReviewTexts::tr("It is added and can be recalled.")
                                : ReviewTexts::tr("It is added to what is remembered of %1, and can be recalled.")
                                      .arg(isolated(holder));
    }
    if (!one.fixed.empty()) {
        adds += u' ' + ReviewTexts::tr("%1 stays beside it.").arg(quoted(one.fixed.front()));
    }
    return adds;
}

QString targetText(const Memory &memory)
{
    const QString whose = memory.layer == Layer::Org       ? QString()
                          : memory.layer == Layer::Session ? sessionName(memory.scope)
                                                           : holderText(memory);
    return whose.isEmpty() ? layerTitle(memory.layer)
                           : ReviewTexts::tr("%1 · %2").arg(layerTitle(memory.layer), isolated(whose));
}

QString broughtText(const Memory &memory, Micros now)
{
    const QString &agent = memory.scope.agent;
    const QString by = memory.writer.kind == Actor::Kind::Agent && !agent.isEmpty() ? agent : actorText(memory.writer);
    const QString &user = memory.scope.user;
    const QString who = user.isEmpty() ? isolated(by) : ReviewTexts::tr("%1 for %2").arg(isolated(by), isolated(user));
    return ReviewTexts::tr("%1 · %2").arg(who, dateText(memory.created, now));
}

QString reviewSentence(const ReviewItem &item, Micros now)
{
    QString text = oneLine(item.memory.text);
    while (text.endsWith(u'.')) {
        text.chop(1);
    }
    return QStringList{reasonText(item.memory.waiting), text, targetText(item.memory), broughtText(item.memory, now)}
               .join(u". "_s)
           + u'.';
}

} // namespace strata::ui
