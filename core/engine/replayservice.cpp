// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/replayservice.h"

#include "core/engine/claimreading.h"
#include "core/engine/enginecontext.h"
#include "core/extract/rehearsal.h"
#include "core/store/claimrepository.h"
#include "core/store/sessionrepository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

/// A memory that the rules made of the session.
struct Made {
    Memory memory;
    Slot slot;
};

std::vector<Made> standingOf(Database &database, qint64 session)
{
    std::vector<Made> all;
    for (const Layer layer : {Layer::User, Layer::Session}) {
        const SqlCondition fromHere{"m.from_turn IN (SELECT uid FROM turns WHERE session=?) AND m.state=0", {session}};
        for (StoredMemory &one : MemoryRepository(database, layer).select(fromHere, "m.id")) {
            const auto origin = ClaimRepository(database, layer).of(one.memory.sequence);
            if (origin && !origin->rule.startsWith(u"model:"_s)) {
                all.push_back({std::move(one.memory), origin->slot});
            }
        }
    }
    std::ranges::stable_sort(all, {}, [](const Made &one) { return one.memory.created; });
    return all;
}

bool isSameText(const Made &made, const Claim &claim)
{
    return made.memory.text.compare(claim.text, Qt::CaseInsensitive) == 0;
}

/// The same place; where values stand side by side, read from the same words.
bool isSameThing(const Made &made, const Claim &claim)
{
    const bool place = !claim.slot.attribute.isEmpty() && made.slot.subject == claim.slot.subject
                       && made.slot.attribute == claim.slot.attribute;
    return place
           && (claim.slot.cardinality == Cardinality::One
               || (!claim.slot.value.isEmpty() && made.slot.value == claim.slot.value));
}

ReplayLine lineOf(ReplayLine::What what, const Made *made, const Claim *claim)
{
    ReplayLine line{.what = what};
    if (made) {
        line.memory = made->memory.id;
        line.now = made->memory.text;
        line.layer = made->memory.layer;
    }
    if (claim) {
        line.then = claim->text;
        line.rule = claim->rule;
        line.layer = made ? line.layer : claim->layer;
    }
    return line;
}

std::vector<ReplayLine> compared(const std::vector<Made> &now, const std::vector<Claim> &then)
{
    std::vector<const Claim *> left;
    for (const Claim &claim : then) {
        left.push_back(&claim);
    }
    std::vector<ReplayLine> lines(now.size());
    std::vector<bool> matched(now.size(), false);
    const auto match = [&](auto meets, ReplayLine::What what) {
        for (std::size_t i = 0; i < now.size(); ++i) {
            const auto found =
                matched[i] ? left.end()
                           : std::ranges::find_if(left, [&](const Claim *claim) { return meets(now[i], *claim); });
            if (found != left.end()) {
                lines[i] = lineOf(what, &now[i], *found);
                matched[i] = true;
                left.erase(found);
            }
        }
    };
    match(isSameText, ReplayLine::What::Both);
    match(isSameThing, ReplayLine::What::Changed);
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (!matched[i]) {
            lines[i] = lineOf(ReplayLine::What::OnlyNow, &now[i], nullptr);
        }
    }
    for (const Claim *claim : left) {
        lines.push_back(lineOf(ReplayLine::What::OnlyThen, nullptr, claim));
    }
    return lines;
}

} // namespace

ReplayService::ReplayService(EngineContext &context)
    : m_context(context)
{
}

QFuture<Result<Replay>> ReplayService::compare(SessionId id, std::shared_ptr<const RuleSet> rules)
{
    if (!rules) {
        rules = m_context.rules;
    }
    if (!rules) {
        return refused<Replay>({ErrorCode::Conflict, u"Nothing is read out of conversations here."_s, {}});
    }
    return m_context.read<Replay>(
        [id, rules = std::move(rules)](Database &database, const CancelCheck &cancelled) -> Result<Replay> {
            const auto session = SessionRepository(database).find(id);
            if (!session || session->session.clearedAt != 0) {
                return fail(ErrorCode::NotFound, u"There is no such session."_s, u"session_id"_s);
            }
            std::vector<Memory> messages;
            const SqlCondition said{"m.session=? AND m.state=0", {session->row}};
            for (StoredMemory &one : MemoryRepository(database, Layer::Conversation).select(said, "m.id")) {
                messages.push_back(std::move(one.memory));
            }
            std::vector<Said> all;
            for (Heard &one : heard(messages)) {
                all.push_back(std::move(one.said));
            }
            if (cancelled()) {
                return fail(ErrorCode::Cancelled, u"Nobody waits for it any more."_s);
            }
            Rehearsal rehearsal(*rules);
            rehearsal.addSession(all);
            return Replay{.session = id,
                          .messages = static_cast<int>(messages.size()),
                          .lines = compared(standingOf(database, session->row), rehearsal.standing())};
        });
}

} // namespace strata
