// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/claimground.h"

#include "core/store/tombstonerepository.h"

#include <algorithm>

namespace strata {
namespace {

constexpr int mostCompared = 2'000; // newest memories of a holder in which words are looked for

} // namespace

bool isReplaced(const PreparedClaim &claim, const ClaimGround::Found &found)
{
    return claim.settled
           && std::ranges::find(claim.settled->older, std::pair(found.layer, found.claim.row))
                  != claim.settled->older.end();
}

bool isReplacedBy(const Claim &closing, const Claim &next)
{
    return closing.act == ClaimAct::Close && next.act == ClaimAct::Assert && closing.span == next.span
           && closing.slot.subject == next.slot.subject && closing.slot.attribute == next.slot.attribute;
}

ClaimGround::ClaimGround(Database &database, qint64 session, Scope scope, std::optional<Layer> wanted, Micros now)
    : m_database(database)
    , m_session(session)
    , m_scope(std::move(scope))
    , m_wanted(wanted)
    , m_now(now)
{
}

Layer ClaimGround::layerFor(const Claim &claim) const
{
    const bool ofNobody = m_scope.user.isEmpty() && m_scope.agent.isEmpty() && m_scope.app.isEmpty();
    if (ofNobody) {
        return Layer::Session; // with the run: there is nobody whose memory it could be
    }
    const Layer meant = m_wanted.value_or(claim.layer);
    return meant == Layer::Session && !m_scope.run.isEmpty() ? Layer::Session : Layer::User;
}

std::vector<ClaimGround::Found> ClaimGround::standing(const Claim &claim)
{
    std::vector<Found> found;
    if (claim.slot.attribute.isEmpty()) {
        return found;
    }
    const QDate today = utcDate(m_now);
    for (const Layer layer : {Layer::User, Layer::Session}) {
        const qint64 session = layer == Layer::Session ? m_session : 0;
        for (StandingClaim &one :
             ClaimRepository(m_database, layer).standing(holderIn(layer), claim.slot, session, today)) {
            found.push_back({layer, std::move(one)});
        }
    }
    std::ranges::copy_if(m_pretended, std::back_inserter(found), [&claim](const Found &one) {
        return one.claim.slot.subject == claim.slot.subject && one.claim.slot.attribute == claim.slot.attribute;
    });
    dropGone(found);
    return found;
}

std::vector<ClaimGround::Found> ClaimGround::anywhere(const Claim &claim)
{
    std::vector<Found> found;
    for (const Layer layer : {Layer::User, Layer::Session}) {
        const bool here = layer == Layer::Session && claim.act != ClaimAct::Retract;
        auto newest = ClaimRepository(m_database, layer).newest(holderIn(layer), here ? m_session : 0, mostCompared);
        for (auto one = newest.rbegin(); one != newest.rend(); ++one) {
            found.push_back({layer, std::move(*one)});
        }
        std::ranges::copy_if(m_pretended, std::back_inserter(found),
                             [layer](const Found &one) { return one.layer == layer; });
    }
    dropGone(found);
    return found;
}

void ClaimGround::dropGone(std::vector<Found> &found) const
{
    if (!m_gone.empty()) {
        std::erase_if(found, [this](const Found &one) { return m_gone.contains({one.layer, one.claim.row}); });
    }
}

Outcome ClaimGround::compare(const Claim &claim, const std::vector<Found> &found, Layer layer)
{
    std::vector<Standing> standing;
    standing.reserve(found.size());
    for (const Found &one : found) {
        // A note of the task does not close what lasts, nor what lasts the note; what a person archived stays as it is.
        const bool open = one.claim.state != State::Archived && (claim.act != ClaimAct::Assert || one.layer == layer);
        standing.push_back({.slot = one.claim.slot, .text = one.claim.text, .open = open, .ended = one.claim.ended});
        if (layer == Layer::User && one.layer == Layer::Session && claim.act == ClaimAct::Assert) {
            standing.back().slot.attribute.clear(); // said to last now: the note is not enough
        }
    }
    return reconcile(claim, standing);
}

std::vector<ClaimGround::Found> ClaimGround::closedBy(const Claim &claim)
{
    if (claim.suggested) {
        return {}; // too uncertain to close what is known
    }
    // Without a value there are no words to look for.
    const bool whatever = claim.act == ClaimAct::Close && claim.slot.value.isEmpty();
    std::vector<Found> found = whatever ? standing(claim) : anywhere(claim);
    std::vector<Found> closed;
    for (const std::size_t index : compare(claim, found, layerFor(claim)).closed) {
        closed.push_back(std::move(found[index]));
    }
    return closed;
}

std::vector<ClaimGround::Found> ClaimGround::among(const Claim &claim,
                                                   const std::vector<std::pair<Layer, qint64>> &rows)
{
    if (rows.empty()) {
        return {};
    }
    std::vector<Found> found = anywhere(claim);
    std::erase_if(found, [&rows](const Found &one) {
        return std::ranges::find(rows, std::pair(one.layer, one.claim.row)) == rows.end();
    });
    return found;
}

bool ClaimGround::isForbidden(const Claim &claim, const QString &said)
{
    const QString holder = holderIn(Layer::User);
    TombstoneRepository tombstones(m_database);
    if (!tombstones.hasAny(holder)) {
        return false;
    }
    const QString clause = said.mid(claim.span.begin, claim.span.end - claim.span.begin);
    return tombstones.has(holder, wordsMark(claim.text)) || tombstones.has(holder, wordsMark(clause))
           || tombstones.has(holder, wordsMark(claim.sentence));
}

} // namespace strata
