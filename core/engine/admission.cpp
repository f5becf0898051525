// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/admission.h"

namespace strata {
namespace {

/// How far words can be trusted, by who said them and who brought them; the order counts, not the numbers.
double trustOf(const Actor &actor, Role role)
{
    constexpr double byHand = 1.0;
    constexpr double saidByUser = 0.8;
    constexpr double writtenByAgent = 0.6;
    constexpr double fromElsewhere = 0.4; // an assistant's words, or a tool's
    if (actor.kind == Actor::Kind::Person) {
        return byHand;
    }
    switch (role) {
    case Role::User:
        return saidByUser;
    case Role::None:
        return writtenByAgent;
    case Role::Assistant:
    case Role::System:
    case Role::Tool:
        break;
    }
    return fromElsewhere;
}

} // namespace

Memory admitted(const NewMemory &fresh, const Actor &actor, Micros now)
{
    Memory memory;
    memory.id.value = makeUuid7(now);
    memory.layer = fresh.layer;
    memory.kind = fresh.kind;
    memory.text = fresh.text;
    memory.scope = fresh.scope;
    memory.role = fresh.role;
    memory.actor = fresh.actor;
    memory.metadata = fresh.metadata;
    memory.categories = fresh.categories;
    memory.confidence = fresh.confidence;
    memory.importance = fresh.importance;
    memory.immutable = fresh.immutable;
    memory.expires = fresh.expires;
    memory.created = fresh.created != 0 ? fresh.created : now;
    memory.updated = memory.created;
    memory.provenance = fresh.provenance;
    memory.writer = actor;
    memory.owner = fresh.owner;
    memory.reviewBy = fresh.reviewBy;
    const bool waits =
        fresh.layer == Layer::Org && (actor.kind != Actor::Kind::Person || fresh.owner.isEmpty() || !fresh.reviewBy);
    memory.state = waits ? State::Pending : State::Active;
    memory.waiting = waits ? Waiting::Owner : Waiting::Nothing;
    memory.trust = trustOf(actor, fresh.role);
    return memory;
}

} // namespace strata
