// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/memorytexts.h"

#include "ui/common/datetext.h"
#include "ui/common/toolcalls.h"

#include <QCoreApplication>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

struct MemoryTexts {
    Q_DECLARE_TR_FUNCTIONS(MemoryTexts)
};

constexpr int soonDays = 14;

QString capitalized(const QString &text)
{
    return text.left(1).toUpper() + text.mid(1);
}

} // namespace

QString kindText(Kind kind)
{
    switch (kind) {
    case Kind::Message:
        return MemoryTexts::tr("message");
    case Kind::Factual:
        return MemoryTexts::tr("factual");
    case Kind::Episodic:
        return MemoryTexts::tr("episodic");
    case Kind::Semantic:
        return MemoryTexts::tr("semantic");
    }
    return {};
}

QString actorText(const Actor &actor)
{
    switch (actor.kind) {
    case Actor::Kind::Person:
        return MemoryTexts::tr("you");
    case Actor::Kind::Agent:
        return actor.name;
    case Actor::Kind::System:
        return MemoryTexts::tr("Strata");
    }
    return {};
}

QString shownText(const Memory &memory)
{
    if (!memory.text.isEmpty() || memory.toolCalls.isEmpty()) {
        return memory.text;
    }
    QStringList tools;
    for (const ToolCall &call : toolCalls(memory.toolCalls)) {
        tools << call.name;
    }
    return tools.isEmpty() ? QString() : MemoryTexts::tr("Asks for %1").arg(tools.join(u", "_s));
}

QString holderText(const Memory &memory)
{
    const Scope &scope = memory.scope;
    return !scope.user.isEmpty() ? scope.user : !scope.agent.isEmpty() ? scope.agent : scope.app;
}

Standing standing(const Memory &memory, Micros now)
{
    switch (memory.state) {
    case State::Pending:
        return {.glyph = u"shield"_s,
                .word = MemoryTexts::tr("Pending"),
                .ink = Token::AccentInk,
                .tint = Token::AccentTint};
    case State::Superseded:
        return {.glyph = u"history"_s, .word = MemoryTexts::tr("Superseded"), .faded = true, .struck = true};
    case State::Archived:
        return {.glyph = u"archive"_s,
                .word = memory.layer == Layer::Org ? MemoryTexts::tr("Retired") : MemoryTexts::tr("Archived"),
                .faded = true};
    case State::Binned:
        return {.glyph = u"bin"_s, .word = MemoryTexts::tr("In the bin"), .faded = true};
    case State::Active:
        break;
    }
    if (memory.isExpired(now)) {
        return {.glyph = u"clock"_s,
                .word = MemoryTexts::tr("Expired"),
                .ink = Token::CautionInk,
                .tint = Token::CautionTint,
                .faded = true};
    }
    if (memory.pinned) {
        return {.glyph = u"pin"_s};
    }
    return {};
}

Due due(const Memory &memory, Micros now)
{
    if (memory.layer != Layer::Org || memory.state != State::Active || !memory.reviewBy) {
        return Due::None;
    }
    const qint64 days = utcDate(now).daysTo(*memory.reviewBy);
    return days < 0 ? Due::Over : days <= soonDays ? Due::Soon : Due::Later;
}

QString reviewText(const Memory &memory, Micros now)
{
    if (memory.state == State::Archived) {
        return MemoryTexts::tr("retired");
    }
    if (!memory.reviewBy) {
        return memory.state == State::Pending ? MemoryTexts::tr("on approval") : QString();
    }
    const int days = int(utcDate(now).daysTo(*memory.reviewBy));
    if (days < 0) {
        return MemoryTexts::tr("%n days over", nullptr, -days);
    }
    if (days == 0) {
        return MemoryTexts::tr("today");
    }
    if (days <= soonDays) {
        return MemoryTexts::tr("in %n days", nullptr, days);
    }
    if (days < 60) {
        return MemoryTexts::tr("in %n weeks", nullptr, days / 7);
    }
    if (days < 730) {
        return MemoryTexts::tr("in %n months", nullptr, days / 30);
    }
    return MemoryTexts::tr("in %n years", nullptr, days / 365);
}

QString memorySentence(const Memory &memory, Micros now)
{
    QStringList parts;
    const Standing stands = standing(memory, now);
    if (!stands.word.isEmpty()) {
        parts << stands.word;
    }
    if (memory.pinned) {
        parts << MemoryTexts::tr("Pinned");
    }
    QString text = oneLine(shownText(memory));
    while (text.endsWith(u'.')) {
        text.chop(1);
    }
    parts << text;
    parts << (QStringList(capitalized(kindText(memory.kind))) + memory.categories).join(u", "_s);
    if (memory.layer == Layer::Org) {
        parts << (memory.owner.isEmpty() ? MemoryTexts::tr("No owner") : MemoryTexts::tr("Owner %1").arg(memory.owner));
        const QString review = reviewText(memory, now);
        if (!review.isEmpty()) {
            parts << MemoryTexts::tr("Review %1").arg(review);
        }
    }
    parts << MemoryTexts::tr("Changed %1").arg(dateSentence(memory.updated, now));
    if (memory.expires) {
        parts << MemoryTexts::tr("Expires %1").arg(dayText(*memory.expires, now));
    }
    if (memory.layer != Layer::Org) {
        parts << MemoryTexts::tr("Confidence %1 percent").arg(qRound(memory.confidence * 100));
    }
    return parts.join(u". "_s) + u'.';
}

} // namespace strata::ui
