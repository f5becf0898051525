// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/promoter.h"

#include "core/engine/changeset.h"
#include "core/engine/enginecontext.h"
#include "core/engine/runwriter.h"

namespace strata {

std::vector<PreparedCandidate> extractCandidates(const EngineContext &context, const TurnDetail &turn)
{
    std::vector<PreparedCandidate> prepared;
    for (const auto &extractor : context.options.extractors) {
        for (Candidate &candidate : extractor->extract(turn)) {
            IndexEntry entry = context.indexEntry(candidate.memory.text, candidate.memory.actor);
            prepared.push_back({std::move(candidate), std::move(entry)});
        }
    }
    return prepared;
}

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
    return memory;
}

std::vector<Memory> promoteCandidates(EngineContext &context, Transaction &transaction, const Actor &actor,
                                      const std::vector<PreparedCandidate> &candidates)
{
    std::vector<Memory> kept;
    ChangeSet changes(context, transaction, actor, JournalStep::Act::Add);
    for (const PreparedCandidate &prepared : candidates) {
        Memory memory = admitted(prepared.candidate.memory, actor, transaction.now);
        if (MemoryRepository(transaction.database, memory.layer).twin(memory, transaction.now)) {
            continue;
        }
        const bool isNote = memory.layer == Layer::Session;
        const qint64 session = isNote ? RunWriter(context, transaction, actor).joinSession(memory) : 0;
        changes.add(memory, session, prepared.entry);
        kept.push_back(std::move(memory));
    }
    changes.finish();
    return kept;
}

} // namespace strata
