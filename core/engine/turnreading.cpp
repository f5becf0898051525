// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/turnreading.h"

#include "core/engine/enginecontext.h"

#include <algorithm>

namespace strata {
namespace {

constexpr int turnsBefore = 2;
constexpr int messagesBefore = 6;

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

std::vector<Heard> heardBefore(Database &database, const StoredTurn &turn)
{
    std::vector<Memory> newest;
    MemoryRepository messages(database, Layer::Conversation);
    if (turn.turn.number <= 1) {
        return {};
    }
    for (const StoredTurn &earlier : TurnRepository(database).list(turn.session, turnsBefore, turn.turn.number)) {
        const SqlCondition condition{"m.session=? AND m.turn=? AND m.state=0",
                                     {earlier.session, earlier.turn.id.value.toRfc4122()}};
        const int left = messagesBefore - static_cast<int>(newest.size());
        for (StoredMemory &stored : messages.select(condition, "m.id DESC", left)) {
            newest.push_back(std::move(stored.memory));
        }
    }
    std::ranges::reverse(newest);
    return heard(newest);
}

ReadClaims readAfter(EngineContext &context, const std::vector<Heard> &before, const std::vector<Memory> &messages)
{
    std::vector<Heard> all = before;
    std::ranges::copy(heard(messages), std::back_inserter(all));
    return readClaims(context, all, before.size());
}

} // namespace strata
