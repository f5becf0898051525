// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/turnreading.h"

#include "core/engine/enginecontext.h"

#include <algorithm>

namespace strata {
namespace {

constexpr int turnsBefore = 2;
constexpr int messagesBefore = 6;
// "I wrote walnuts, it's hazelnuts" may be about what was said at the beginning.
constexpr int turnsPutRight = 20;
constexpr int messagesPutRight = 60;

} // namespace

std::vector<Memory> messagesOf(Database &database, const StoredTurn &turn)
{
    SqlCondition condition{"m.session=? AND m.turn=? AND m.state=0", {turn.session, turn.turn.id.value.toRfc4122()}};
    std::vector<Memory> messages;
    for (StoredMemory &stored : MemoryRepository(database, Layer::Conversation).select(condition)) {
        messages.push_back(std::move(stored.memory));
    }
    return messages;
}

std::vector<Heard> heardBefore(Database &database, const StoredTurn &turn, const ReadClaims &alone)
{
    if (turn.turn.number <= 1) {
        return {};
    }
    const bool far = putsRight(alone);
    return heard(TurnRepository(database).spokenBefore(turn, far ? turnsPutRight : turnsBefore,
                                                       far ? messagesPutRight : messagesBefore));
}

ReadClaims readTurn(EngineContext &context, Database &database, const StoredTurn &turn,
                    const std::vector<Memory> &messages)
{
    ReadClaims alone = readClaims(context, heard(messages));
    const std::vector<Heard> before = heardBefore(database, turn, alone);
    return before.empty() ? std::move(alone) : readAfter(context, before, messages);
}

ReadClaims readAfter(EngineContext &context, const std::vector<Heard> &before, const std::vector<Memory> &messages)
{
    std::vector<Heard> all = before;
    std::ranges::copy(heard(messages), std::back_inserter(all));
    return readClaims(context, all, before.size());
}

} // namespace strata
