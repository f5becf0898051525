// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/claimkeeper.h"

#include "core/engine/admission.h"
#include "core/engine/enginecontext.h"
#include "core/engine/succession.h"
#include "core/store/mentionrepository.h"
#include "core/store/refusalrepository.h"
#include "core/store/tombstonerepository.h"

#include <algorithm>

namespace strata {
namespace {

// When what is said for the task becomes lasting: in so many sessions, or so often over so many days.
constexpr int sessionsToRise = 2;
constexpr int mentionsToRise = 3;
constexpr int daysToRise = 2;

Micros startOf(QDate day)
{
    return day.startOfDay(Qt::UTC).toMSecsSinceEpoch() * 1'000;
}

/// Since when a claim holds that was said at `said`: the day that it names, unless that lies ahead.
Micros sinceWhen(const Claim &claim, Micros said)
{
    if (!claim.date || !claim.date->from.isValid() || claim.date->from > utcDate(said)) {
        return said;
    }
    return std::min(startOf(claim.date->from), said);
}

JournalStep::Act actOf(const ReadClaims &read)
{
    const auto any = [&read](auto meets) {
        return std::ranges::any_of(read.claims, [&](const PreparedClaim &one) { return meets(one.claim); });
    };
    const auto retracts = [](const Claim &claim) { return claim.act == ClaimAct::Retract; };
    const auto says = [&](const Claim &claim) { return !retracts(claim) && !claim.text.isEmpty(); };
    return any(says) ? JournalStep::Act::Add : any(retracts) ? JournalStep::Act::Bin : JournalStep::Act::Edit;
}

} // namespace

ClaimKeeper::ClaimKeeper(EngineContext &context, Transaction &transaction, Actor actor, const StoredSession &session,
                         Scope scope, std::optional<Layer> layer)
    : m_context(context)
    , m_transaction(transaction)
    , m_actor(std::move(actor))
    , m_session(session)
    , m_scope(std::move(scope))
    , m_wanted(layer)
    , m_gate(context, transaction, m_actor)
    , m_ground(transaction.database, session.row, m_scope, layer, transaction.now)
{
}

std::vector<Kept> ClaimKeeper::keep(const std::vector<Memory> &messages, const ReadClaims &read)
{
    if (read.claims.empty()) {
        writeRefusals(messages, read);
        return {};
    }
    ChangeSet changes(m_context, m_transaction, m_actor, actOf(read));
    std::vector<Kept> kept = keepIn(changes, messages, read);
    changes.finish();
    writeRefusals(messages, read);
    return kept;
}

std::vector<Kept> ClaimKeeper::keepIn(ChangeSet &changes, const std::vector<Memory> &messages, const ReadClaims &read)
{
    m_changes = &changes;
    for (std::size_t i = 0; i < read.claims.size(); ++i) {
        const Claim &claim = read.claims[i].claim;
        const Memory &message = messages[static_cast<std::size_t>(claim.span.message)];
        switch (claim.act) {
        case ClaimAct::Retract:
            retract(claim, message);
            break;
        case ClaimAct::Close: {
            const auto &settled = read.claims[i].settled;
            std::vector<Found> closed = settled ? m_ground.among(claim, settled->older) : m_ground.closedBy(claim);
            const bool nothing = claim.onlyCloses && closed.empty();
            // What each settled claim replaces is known: the next one is no second half of it.
            if (!claim.text.isEmpty() && !nothing) { // "gave up cycling" stands where "cycles" stood
                add(read.claims[i], message, std::move(closed));
            } else if (!settled && i + 1 < read.claims.size() && isReplacedBy(claim, read.claims[i + 1].claim)) {
                add(read.claims[++i], message, std::move(closed));
            } else {
                close(closed, sinceWhen(claim, message.created));
            }
            break;
        }
        case ClaimAct::Assert:
        case ClaimAct::Correct: // what a correction means was found when it was read
            add(read.claims[i], message, {});
            break;
        }
    }
    m_changes = nullptr;
    return std::move(m_kept);
}

std::optional<Memory> ClaimKeeper::supersede(const Found &found, const QUuid &newer, Micros until)
{
    return strata::supersede(m_transaction, *m_changes, found.layer, found.claim.row, newer, until);
}

void ClaimKeeper::close(const std::vector<Found> &closed, Micros until)
{
    for (const Found &found : closed) {
        if (auto memory = supersede(found, {}, until)) {
            m_kept.push_back({.event = Kept::Event::Delete, .memory = std::move(*memory)});
        }
    }
}

void ClaimKeeper::retract(const Claim &claim, const Memory &message)
{
    if (claim.suggested) {
        return;
    }
    std::vector<Found> found = m_ground.anywhere(claim);
    TombstoneRepository tombstones(m_transaction.database);
    for (const std::size_t index : ClaimGround::compare(claim, found, m_ground.layerFor(claim)).closed) {
        const Found &one = found[index];
        const auto stored = MemoryRepository(m_transaction.database, one.layer).at(one.claim.row);
        if (!stored) {
            continue;
        }
        const auto origin = ClaimRepository(m_transaction.database, one.layer).of(one.claim.row);
        Memory after = stored->memory;
        after.state = State::Binned;
        after = m_changes->change(*stored, std::move(after), HistoryEntry::Event::Delete);
        // Its own words, and those that it was made of. The holder is the person's in all layers.
        std::vector<qint64> marks{wordsMark(stored->memory.text)};
        if (const auto source =
                MemoryRepository(m_transaction.database, Layer::Conversation).find({after.provenance.message})) {
            const Provenance &from = after.provenance;
            marks.push_back(wordsMark(source->memory.text.mid(from.begin, from.end - from.begin)));
        } else if (origin) {
            marks.push_back(wordsMark(origin->sentence));
        }
        for (const qint64 mark : marks) {
            tombstones.put(m_ground.holderIn(Layer::User), mark, m_changes->stepId(), message.created);
        }
        m_kept.push_back({.event = Kept::Event::Delete, .memory = std::move(after)});
    }
}

void ClaimKeeper::confirm(const Found &same, const PreparedClaim &one, const Memory &message)
{
    const Claim &claim = one.claim;
    const Micros at = message.created;
    MemoryRepository memories(m_transaction.database, same.layer);
    const auto stored = memories.at(same.claim.row);
    if (!stored) {
        return;
    }
    ClaimRepository(m_transaction.database, same.layer).confirm(same.claim.row, at);
    const bool waitedToBeSure =
        stored->memory.waiting == Waiting::Unsure || stored->memory.waitingNext == Waiting::Unsure;
    if (!waitedToBeSure || claim.suggested) {
        m_kept.push_back({.event = Kept::Event::None, .memory = stored->memory});
        rise(one, message, stored->memory);
        return;
    }
    const Admission verdict = gateForSure(*stored, one);
    if (verdict.way == Admission::Way::Enters) {
        Memory after = letStand(m_transaction, *m_changes, *stored, stored->memory);
        m_kept.push_back({.event = Kept::Event::Add, .memory = std::move(after)});
        return;
    }
    Memory after = stored->memory;
    if (verdict.way == Admission::Way::Waits) { // sure, but that is not all it waits for
        after.waiting = verdict.waiting;
        after.waitingNext = verdict.next;
        after = m_changes->change(*stored, std::move(after), HistoryEntry::Event::Update);
    }
    m_kept.push_back({.event = Kept::Event::None, .memory = std::move(after)});
}

/// What waited to be sure has not passed the gate yet as what it is now.
Admission ClaimKeeper::gateForSure(const StoredMemory &waits, const PreparedClaim &one)
{
    Memory sure = waits.memory;
    sure.state = State::Active;
    sure.waiting = Waiting::Nothing;
    const Admission verdict = m_gate.of(sure, one.suspicion);
    const bool needsConsent = verdict.way == Admission::Way::Waits && verdict.waiting == Waiting::Consent;
    if ((verdict.way != Admission::Way::Enters && !needsConsent)
        || !opposesFixed(m_transaction.database, waits, m_transaction.now)) {
        return verdict;
    }
    return needsConsent ? Admission{verdict.way, Waiting::Consent, Waiting::Fixed}
                        : Admission{Admission::Way::Waits, Waiting::Fixed};
}

Memory ClaimKeeper::memoryOf(const Claim &claim, const Memory &message, Layer layer) const
{
    NewMemory fresh;
    fresh.layer = layer;
    fresh.kind = claim.kind;
    fresh.text = claim.text;
    fresh.scope = m_scope;
    fresh.role = message.role;
    fresh.actor = message.actor;
    fresh.metadata = message.metadata;
    fresh.categories = message.categories;
    fresh.confidence = claim.confidence;
    fresh.importance = claim.importance;
    fresh.immutable = message.immutable;
    fresh.expires = message.expires;
    fresh.created = message.created;
    fresh.provenance = {.turn = message.turn,
                        .message = message.id.value,
                        .begin = claim.span.begin,
                        .end = claim.span.end,
                        .memory = {}};
    Memory memory = admitted(fresh, m_actor, m_transaction.now);
    memory.validFrom = sinceWhen(claim, message.created);
    if (layer == Layer::Session) {
        memory.sessionEnds = m_session.session.ends;
    }
    return memory;
}

/// Against what must not change, and when it is not sure, a person decides.
Admission ClaimKeeper::gateFor(const Memory &memory, const PreparedClaim &one, const std::vector<Found> &older)
{
    const Admission verdict = m_gate.of(memory, one.suspicion);
    const bool needsConsent = verdict.way == Admission::Way::Waits && verdict.waiting == Waiting::Consent;
    if (verdict.way != Admission::Way::Enters && !needsConsent) {
        return verdict;
    }
    const auto fixed = [&](const Found &other) {
        const auto stored = MemoryRepository(m_transaction.database, other.layer).at(other.claim.row);
        return stored && stored->memory.immutable;
    };
    Waiting reason = Waiting::Nothing;
    if (one.claim.suggested) {
        reason = Waiting::Unsure;
    } else if (std::ranges::any_of(older, fixed)) {
        reason = Waiting::Fixed;
    } else if (m_context.bursts.isTooMany(m_actor.name, m_ground.holderIn(memory.layer), m_transaction.now)) {
        reason = Waiting::Burst;
    }
    if (needsConsent) { // nothing enters unlooked-at because somebody agrees
        return {Admission::Way::Waits, Waiting::Consent, reason};
    }
    return reason == Waiting::Nothing ? verdict : Admission{Admission::Way::Waits, reason};
}

void ClaimKeeper::add(const PreparedClaim &one, const Memory &message, std::vector<Found> older)
{
    const Claim &claim = one.claim;
    const Layer layer = m_ground.layerFor(claim);
    std::vector<Found> found = m_ground.standing(claim);
    Outcome outcome = ClaimGround::compare(claim, found, layer);
    if (outcome.what == Outcome::What::Reinforce && !isReplaced(one, found[*outcome.same])) {
        confirm(found[*outcome.same], one, message);
        return;
    }
    if (m_ground.isForbidden(claim, message.text)) {
        m_forbidden.emplace_back(claim.span.message, Refused{claim.span, Refusal::Forgotten, claim.rule});
        return;
    }
    Memory memory = memoryOf(claim, message, layer);
    if (one.settled) {
        memory.trust = std::min(memory.trust, one.settled->trust);
        outcome.closed.clear();
        older = m_ground.among(claim, one.settled->older);
    }
    MemoryRepository memories(m_transaction.database, layer);
    if (const auto twin = memories.twin(memory, m_transaction.now)) { // handed in verbatim before, or without a place
        m_kept.push_back({.event = Kept::Event::None, .memory = *twin});
        return;
    }
    for (const std::size_t index : outcome.closed) {
        const auto same = [&](const Found &other) {
            return other.layer == found[index].layer && other.claim.row == found[index].claim.row;
        };
        if (std::ranges::none_of(older, same)) {
            older.push_back(std::move(found[index]));
        }
    }
    const Admission verdict = gateFor(memory, one, older);
    if (verdict.isRefused()) {
        const Refusal why = verdict.way == Admission::Way::Never ? Refusal::Policy : Refusal::Consent;
        m_forbidden.emplace_back(claim.span.message, Refused{claim.span, why, claim.rule});
        if (claim.act == ClaimAct::Close) { // what it says does not enter, but it is heard
            close(older, memory.validFrom);
        }
        return;
    }
    if (verdict.way == Admission::Way::Waits) {
        memory.state = State::Pending;
        memory.waiting = verdict.waiting;
        memory.waitingNext = verdict.next;
        older.clear();
    }
    write(memory, one, HistoryEntry::Event::Add);
    Kept kept{.event = Kept::Event::Add, .memory = memory};
    for (const Found &other : older) {
        if (auto closed = supersede(other, memory.id.value, memory.validFrom)) {
            kept.event = Kept::Event::Update;
            kept.previous = std::move(closed);
        }
    }
    m_kept.push_back(std::move(kept));
    rise(one, message, memory);
}

void ClaimKeeper::write(Memory &memory, const PreparedClaim &one, HistoryEntry::Event event)
{
    const Claim &claim = one.claim;
    m_changes->add(memory, memory.layer == Layer::Session ? m_session.row : 0, one.entry, event);
    ClaimRepository(m_transaction.database, memory.layer)
        .insert(memory.sequence, m_ground.holderIn(memory.layer),
                {.slot = claim.slot,
                 .ended = claim.act == ClaimAct::Close,
                 .rule = claim.rule,
                 .sentence = claim.sentence,
                 .date = claim.date,
                 .relations = claim.relations,
                 .confirmed = 1,
                 .lastSeen = memory.created},
                memory.text);
}

/// What is said for the task in one session after the other lasts, after all: it becomes a memory of the person, too.
void ClaimKeeper::rise(const PreparedClaim &one, const Memory &message, const Memory &note)
{
    const Claim &claim = one.claim;
    const bool canRise = note.layer == Layer::Session && note.state == State::Active && !m_wanted
                         && !m_scope.user.isEmpty() && claim.act == ClaimAct::Assert
                         && claim.slot.cardinality != Cardinality::Event && !claim.slot.attribute.isEmpty()
                         && !claim.slot.value.isEmpty();
    if (!canRise) {
        return;
    }
    const auto said = MentionRepository(m_transaction.database)
                          .note(m_ground.holderIn(Layer::User), claim.slot, m_session.row, message.created);
    const bool often = said.times >= mentionsToRise && said.last - said.first >= daysToRise * microsPerDay;
    if (said.sessions < sessionsToRise && !often) {
        return;
    }
    const auto lasting = ClaimRepository(m_transaction.database, Layer::User)
                             .standing(m_ground.holderIn(Layer::User), claim.slot, 0, utcDate(m_transaction.now));
    const auto holds = [&claim](const StandingClaim &other) {
        return other.slot.value == claim.slot.value || claim.slot.cardinality == Cardinality::One;
    };
    Memory memory = memoryOf(claim, message, Layer::User);
    memory.provenance.memory = note.id.value;
    if (std::ranges::any_of(lasting, holds) // it lasts already, or what lasts was said to
        || MemoryRepository(m_transaction.database, Layer::User).twin(memory, m_transaction.now)) {
        return;
    }
    const Admission verdict = gateFor(memory, one, {});
    if (verdict.isRefused()) {
        return; // the note stays one
    }
    memory.state = verdict.way == Admission::Way::Waits ? State::Pending : State::Active;
    memory.waiting = verdict.waiting;
    memory.waitingNext = verdict.next;
    write(memory, one, HistoryEntry::Event::Promote);
    m_kept.push_back({.event = Kept::Event::Add, .memory = std::move(memory)});
}

void ClaimKeeper::writeRefusals(const std::vector<Memory> &messages, const ReadClaims &read)
{
    if (read.refused.empty() && m_forbidden.empty()) {
        return;
    }
    RefusalRepository refusals(m_transaction.database);
    std::vector<Refused> ofMessage;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const auto index = static_cast<int>(i);
        ofMessage.clear();
        for (const Refused &one : read.refused) {
            // That others than people are not listened to is seen from the role.
            if (one.span.message == index && one.why != Refusal::Speaker) {
                ofMessage.push_back(one);
            }
        }
        for (const auto &[message, refused] : m_forbidden) {
            if (message == index) {
                ofMessage.push_back(refused);
            }
        }
        refusals.put(messages[i].sequence, ofMessage);
    }
}

} // namespace strata
