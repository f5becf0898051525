// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/replaytexts.h"

#include "ui/common/layertexts.h"
#include "ui/common/paint.h"
#include "ui/memory/memorytexts.h"

#include <QCoreApplication>

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

using What = ReplayLine::What;
using Held = ReplayLine::Held;

struct ReplayTexts {
    Q_DECLARE_TR_FUNCTIONS(Replay)
};

int countOf(const Replay &replay, What what)
{
    return int(std::ranges::count_if(
        replay.lines, [what](const ReplayLine &line) { return line.what == what && line.held == Held::Nothing; }));
}

} // namespace

QString replayWhat(const ReplayLine &line)
{
    if (line.held != Held::Nothing) {
        return ReplayTexts::tr("Left");
    }
    switch (line.what) {
    case What::OnlyNow:
        return ReplayTexts::tr("Gone");
    case What::OnlyThen:
        return ReplayTexts::tr("New");
    case What::Changed:
        return ReplayTexts::tr("Changes");
    case What::Both:
        break;
    }
    return ReplayTexts::tr("Stays");
}

QString replayText(const ReplayLine &line)
{
    switch (line.what) {
    case What::Changed:
        return ReplayTexts::tr("%1 → %2").arg(isolated(oneLine(line.now)), isolated(oneLine(line.then)));
    case What::OnlyThen:
        return oneLine(line.then);
    case What::OnlyNow:
    case What::Both:
        break;
    }
    return oneLine(line.now);
}

QString heldText(Held held)
{
    switch (held) {
    case Held::Nothing:
        break;
    case Held::Edited:
        return ReplayTexts::tr("A person edited, approved, pinned or wrote what stands: it stays.");
    case Held::Fixed:
        return ReplayTexts::tr("What stands must not change: it stays.");
    case Held::Removed:
        return ReplayTexts::tr("Somebody took it away: it does not come back.");
    case Held::Known:
        return ReplayTexts::tr("It is known already, or waits, or is archived.");
    case Held::Later:
        return ReplayTexts::tr("What was said later holds instead.");
    case Held::Recalled:
        return ReplayTexts::tr("These words came out of memory themselves: they prove nothing.");
    case Held::Forgotten:
        return ReplayTexts::tr("It had to be forgotten: it does not come back.");
    case Held::Consent:
        return ReplayTexts::tr("The person does not agree to lasting memories.");
    case Held::Policy:
        return ReplayTexts::tr("The policy keeps such memories out.");
    }
    return {};
}

QString replayNote(const ReplayLine &line)
{
    QStringList parts{layerTitle(line.layer), kindText(line.kind)};
    if (!line.rule.isEmpty()) {
        parts << (line.rule.startsWith(u"model:"_s) ? ReplayTexts::tr("model %1").arg(line.rule.mid(6))
                                                    : ReplayTexts::tr("rule %1").arg(line.rule));
    }
    if (line.waits && line.held == Held::Nothing) {
        parts << ReplayTexts::tr("will wait for review");
    }
    if (const QString why = heldText(line.held); !why.isEmpty()) {
        parts << why;
    }
    return parts.join(u" · "_s);
}

QString replaySummary(const Replay &replay)
{
    const auto left =
        int(std::ranges::count_if(replay.lines, [](const ReplayLine &line) { return line.held != Held::Nothing; }));
    QStringList parts;
    if (const int n = countOf(replay, What::OnlyThen); n > 0) {
        parts << ReplayTexts::tr("%n new", "memories", n);
    }
    if (const int n = countOf(replay, What::OnlyNow); n > 0) {
        parts << ReplayTexts::tr("%n gone", "memories", n);
    }
    if (const int n = countOf(replay, What::Changed); n > 0) {
        parts << ReplayTexts::tr("%n change", "memories", n);
    }
    if (const int n = countOf(replay, What::Both); n > 0) {
        parts << ReplayTexts::tr("%n stay", "memories", n);
    }
    if (left > 0) {
        parts << ReplayTexts::tr("%n differences are left as they are", nullptr, left);
    }
    return parts.join(u", "_s);
}

QString appliedText(const ReplayApplied &applied)
{
    QStringList parts;
    if (applied.added > 0) {
        parts << ReplayTexts::tr("%n memories added", nullptr, applied.added);
    }
    if (applied.changed > 0) {
        parts << ReplayTexts::tr("%n changed", "memories", applied.changed);
    }
    if (applied.removed > 0) {
        parts << ReplayTexts::tr("%n moved to the bin", "memories", applied.removed);
    }
    if (applied.waiting > 0) {
        parts << ReplayTexts::tr("%n wait for review", "memories", applied.waiting);
    }
    if (applied.left > 0) {
        parts << ReplayTexts::tr("%n left, because they stand otherwise by now", "memories", applied.left);
    }
    return parts.isEmpty() ? ReplayTexts::tr("Nothing was changed") : parts.join(u", "_s);
}

} // namespace strata::ui
