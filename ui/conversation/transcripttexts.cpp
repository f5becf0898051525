// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/transcripttexts.h"

#include "ui/common/datetext.h"
#include "ui/common/layertexts.h"
#include "ui/common/paint.h"
#include "ui/common/refusaltexts.h"

#include <QCoreApplication>

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr Micros noticed = microsPerSecond / 10; // shorter answers say no duration
constexpr qsizetype spoken = 2000;
constexpr int refusedAtOnce = 2;

struct TranscriptTexts {
    Q_DECLARE_TR_FUNCTIONS(Transcript)
};

QString stopwatch(Micros duration)
{
    const qint64 seconds = qMax<qint64>(0, duration / microsPerSecond);
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
}

QString madeText(const TranscriptTurn &turn)
{
    QStringList parts;
    if (turn.kept > 0) {
        parts << TranscriptTexts::tr("%n memories kept", nullptr, turn.kept);
    }
    if (turn.refused > 0) {
        parts << TranscriptTexts::tr("%n refused", "clauses", turn.refused);
    }
    return parts.join(u", "_s);
}

} // namespace

QString speakerName(const Memory &message)
{
    if (!message.actor.isEmpty()) {
        return message.actor;
    }
    switch (message.role) {
    case Role::User:
        return message.scope.user.isEmpty() ? TranscriptTexts::tr("user") : message.scope.user;
    case Role::Assistant:
        return message.scope.agent.isEmpty() ? TranscriptTexts::tr("assistant") : message.scope.agent;
    case Role::System:
        return TranscriptTexts::tr("system");
    case Role::Tool:
        return message.toolName.isEmpty() ? TranscriptTexts::tr("tool") : message.toolName;
    case Role::None:
        break;
    }
    return TranscriptTexts::tr("unknown");
}

QString agentName(const Turn &turn)
{
    return turn.scope.agent.isEmpty() ? TranscriptTexts::tr("assistant") : turn.scope.agent;
}

QString messageTime(const TranscriptRow &row)
{
    QString clock = clockText(row.message->created);
    const Micros took = row.message->created - row.began;
    if (row.message->role != Role::Assistant || row.began == 0 || took < noticed) {
        return clock;
    }
    return u"%1 · %2"_s.arg(clock, durationText(took));
}

QString turnTitle(const TranscriptTurn &turn)
{
    return turn.turn.isOpen() ? TranscriptTexts::tr("Turn %1 · in flight").arg(turn.turn.number)
                              : TranscriptTexts::tr("Turn %1").arg(turn.turn.number);
}

QString turnNote(const TranscriptTurn &turn, Micros now, Micros idle)
{
    const Turn &t = turn.turn;
    if (t.isOpen()) {
        return TranscriptTexts::tr("started %1 · %2 · ends on the answer or after %3 idle")
            .arg(clockText(t.opened), stopwatch(now - t.opened), durationText(idle));
    }
    const QString when = dateText(t.finished != 0 ? t.finished : t.lastActive, now);
    QStringList parts{t.end == TurnEnd::Idle ? TranscriptTexts::tr("ended idle %1").arg(when)
                                             : TranscriptTexts::tr("finished %1").arg(when)};
    parts << (t.messages == 0 ? TranscriptTexts::tr("no messages")
                              : TranscriptTexts::tr("%n messages", nullptr, t.messages));
    if (const QString made = madeText(turn); !made.isEmpty()) {
        parts << made;
    }
    if (turn.messages > 0 && turn.messages < t.messages) {
        parts << TranscriptTexts::tr("the last %n shown", nullptr, turn.messages);
    }
    return parts.join(u" · "_s);
}

QString toolNote(const TranscriptRow &row, Micros now)
{
    if (!row.message) {
        return row.inFlight() ? TranscriptTexts::tr("running · %1").arg(durationText(now - row.began))
                              : TranscriptTexts::tr("no answer");
    }
    if (row.inFlight() && row.began != 0) {
        const Micros took = row.message->created - row.began;
        return took < noticed ? TranscriptTexts::tr("done") : TranscriptTexts::tr("done · %1").arg(durationText(took));
    }
    return outputSize(row.message->text);
}

QString chipNote(const KeptChip &chip)
{
    switch (chip.state) {
    case State::Pending:
        return TranscriptTexts::tr("waits for review");
    case State::Superseded:
        return TranscriptTexts::tr("superseded");
    case State::Archived:
        return TranscriptTexts::tr("archived");
    case State::Binned:
        return TranscriptTexts::tr("deleted");
    case State::Active:
        break;
    }
    return {};
}

QString chipText(const KeptChip &chip)
{
    const QString note = chipNote(chip);
    const QString text = oneLine(chip.text);
    return note.isEmpty() ? text : u"%1 · %2"_s.arg(text, note);
}

QString clauseText(const TranscriptRow &row, int begin, int end)
{
    return row.message ? row.message->text.mid(begin, end - begin).trimmed() : QString();
}

QString refusedChipText(const TranscriptRow &row, const RefusedChip &chip)
{
    return refusedText(clauseText(row, chip.begin, chip.end), chip.why);
}

int shownRefused(const TranscriptRow &row)
{
    if (row.allRefused) {
        return int(row.refused.size());
    }
    const auto telling =
        std::ranges::count_if(row.refused, [](const RefusedChip &one) { return !isSmallTalk(one.why); });
    return int(qMin<qsizetype>(telling, refusedAtOnce));
}

QString refusedFoldText(int hidden, bool someShown, bool unfolded)
{
    if (unfolded) {
        return TranscriptTexts::tr("fewer", "refused clauses");
    }
    return someShown ? TranscriptTexts::tr("+%n refused", "clauses", hidden)
                     : TranscriptTexts::tr("%n refused", "clauses", hidden);
}

QString failureText(const Reading &reading)
{
    return (reading.reader == Reading::Reader::Model ? TranscriptTexts::tr("Not read by the language model: %1")
                                                     : TranscriptTexts::tr("Not read by the rules: %1"))
        .arg(reading.error);
}

QString retryingText()
{
    return TranscriptTexts::tr("Being read again…");
}

QString rowSentence(const TranscriptRow &row, Micros now)
{
    QStringList parts;
    switch (row.kind) {
    case TranscriptRow::Kind::Turn:
        return row.turn->turn.isOpen()
                   ? TranscriptTexts::tr("Turn %1 in flight.").arg(row.turn->turn.number)
                   : TranscriptTexts::tr("Turn %1, %2.").arg(row.turn->turn.number).arg(turnNote(*row.turn, now, 0));
    case TranscriptRow::Kind::Awaiting:
        return TranscriptTexts::tr("%1 is at work.").arg(agentName(row.turn->turn));
    case TranscriptRow::Kind::Failure:
        return row.retrying ? row.failure : TranscriptTexts::tr("%1 Enter tries again.").arg(row.failure);
    case TranscriptRow::Kind::Tool:
        parts << TranscriptTexts::tr("Tool %1, %2")
                     .arg(row.call.name.isEmpty() ? TranscriptTexts::tr("output") : row.call.name, toolNote(row, now));
        if (!row.call.arguments.isEmpty()) {
            parts << row.call.arguments;
        }
        parts << (row.fold == TranscriptRow::Fold::Folded || !row.message ? TranscriptTexts::tr("Folded")
                                                                          : row.message->text.left(spoken));
        break;
    case TranscriptRow::Kind::Message:
        parts << TranscriptTexts::tr("%1 at %2: %3")
                     .arg(speakerName(*row.message), clockText(row.message->created), row.message->text.left(spoken));
        break;
    }
    if (row.marked) {
        parts << TranscriptTexts::tr("Marked");
    }
    for (const KeptChip &chip : row.kept) {
        parts << TranscriptTexts::tr("Kept in %1: %2").arg(layerTitle(chip.layer), chipText(chip));
    }
    const int shown = shownRefused(row);
    for (int i = 0; i < shown; ++i) {
        parts << refusedChipText(row, row.refused[size_t(i)]);
    }
    if (const int hidden = int(row.refused.size()) - shown; hidden > 0) {
        parts << refusedFoldText(hidden, shown > 0, false);
    }
    return parts.join(u". "_s) + u'.';
}

} // namespace strata::ui
