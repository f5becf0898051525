// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/replayreading.h"

#include "core/engine/enginecontext.h"
#include "core/extract/rehearsal.h"
#include "core/store/sessionrepository.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

Failure nobodyWaits()
{
    return fail(ErrorCode::Cancelled, u"Nobody waits for it any more."_s);
}

/// Whether anything in the folder tells what a language says: without any, everything would seem to be gone.
bool holdsLanguage(const QString &folder)
{
    const QStringList names = QDir(folder).entryList({u"??.json"_s}, QDir::Files);
    return !names.isEmpty();
}

bool isProposed(const ReplayPlan &plan, const QString &text)
{
    return !text.isEmpty() && std::ranges::any_of(plan.claims, [&text](const PreparedClaim &one) {
        return one.claim.text.compare(text, Qt::CaseInsensitive) == 0;
    });
}

/// Takes over what is proposed of a turn. Its spans name the turn's messages.
void take(ReplayPlan &plan, ModelProposals proposals)
{
    for (PreparedClaim &one : proposals.claims) {
        const MemoryId message = proposals.messages[static_cast<std::size_t>(one.claim.span.message)].id;
        const auto at = std::ranges::find(plan.messages, message, &Memory::id);
        if (at == plan.messages.end() || isProposed(plan, one.claim.text)) {
            continue;
        }
        one.claim.span.message = static_cast<int>(at - plan.messages.begin());
        plan.claims.push_back(std::move(one));
    }
}

StoredReading readingOf(EngineContext &context, const TurnId &turn)
{
    const auto lease = context.readers->lease();
    auto known = ReadingRepository(*lease).of(turn, Reading::Reader::Model);
    static_cast<void>(lease->takeError()); // only the caller's wish for a layer would be missing
    StoredReading stored = known ? std::move(*known) : StoredReading{};
    stored.reading.turn = turn;
    return stored;
}

} // namespace

Result<std::shared_ptr<const RuleSet>> rulesIn(const QString &folder)
{
    const QString advice = u"Choose a folder with the same files as resources/extraction in the sources of Strata."_s;
    const QFileInfo info(folder);
    if (!info.isDir() || !info.isReadable()) {
        return fail(ErrorCode::InvalidInput, u"The folder %1 cannot be read. %2"_s.arg(folder, advice), u"rules"_s);
    }
    if (!QFileInfo::exists(folder + u"/slots.json"_s) || !holdsLanguage(folder)) {
        return fail(
            ErrorCode::InvalidInput,
            u"There are no rules in %1: slots.json, or the file of any language, is missing. %2"_s.arg(folder, advice),
            u"rules"_s);
    }
    auto rules = RuleSet::loadFrom(folder);
    if (!rules) {
        return fail(
            ErrorCode::InvalidInput,
            u"The rules in %1 are wrong: %2 Correct that file, and try again."_s.arg(folder, rules.error().message),
            u"rules"_s);
    }
    return rules;
}

Result<ReplayPlan> readAgainWith(EngineContext &context, Database &database, SessionId id, const RuleSet &rules,
                                 const CancelCheck &cancelled)
{
    const auto session = SessionRepository(database).find(id);
    if (!session || session->session.clearedAt != 0) {
        return fail(ErrorCode::NotFound, u"There is no such session."_s, u"session_id"_s);
    }
    ReplayPlan plan{.session = id, .messages = {}, .claims = {}};
    // What is being said is read when its turn is over.
    const auto open = TurnRepository(database).openOf(session->row);
    const SqlCondition said{"m.session=? AND m.state=0", {session->row}};
    for (StoredMemory &one : MemoryRepository(database, Layer::Conversation).select(said, "m.id")) {
        if (!open || one.memory.turn != open->turn.id.value) {
            plan.messages.push_back(std::move(one.memory));
        }
    }
    std::vector<Said> all;
    for (Heard &one : heard(plan.messages)) {
        all.push_back(std::move(one.said));
    }
    if (cancelled()) {
        return nobodyWaits();
    }
    Rehearsal rehearsal(rules);
    rehearsal.addSession(all);
    for (const Claim &claim : rehearsal.standing()) {
        const QString speaker = all[static_cast<std::size_t>(claim.span.message)].name;
        plan.claims.push_back(
            {claim, context.indexEntry(claim.text, speaker), context.suspicion->of(claim.sentence), {}});
        if (cancelled()) {
            return nobodyWaits();
        }
    }
    return plan;
}

Result<> addProposals(EngineContext &context, ReplayPlan &plan, const QString &model, const AskModel &ask,
                      const CancelCheck &cancelled, const std::function<void(int, int)> &told)
{
    std::vector<TurnId> turns;
    for (const Memory &message : plan.messages) {
        if (std::ranges::find(turns, TurnId{message.turn}) == turns.end()) {
            turns.push_back({message.turn});
        }
    }
    const auto all = static_cast<int>(turns.size());
    for (int done = 0; done < all; ++done) {
        told(done, all);
        if (cancelled()) {
            return nobodyWaits();
        }
        auto proposals = proposalsFor(context, readingOf(context, turns[static_cast<std::size_t>(done)]), model, ask);
        if (!proposals) {
            return fail(proposals.error());
        }
        take(plan, *std::move(proposals));
    }
    told(all, all);
    return {};
}

} // namespace strata
