// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/model/review.h"

namespace strata {

bool isClearlySaid(const Memory &memory)
{
    return memory.role == Role::User && memory.kind != Kind::Episodic && memory.confidence >= clearlySaid;
}

Risk riskOf(const Memory &memory)
{
    if (memory.waiting == Waiting::Order || memory.waiting == Waiting::Hidden) {
        return Risk::High;
    }
    const bool ofDegree = memory.waiting == Waiting::Unsure || memory.waiting == Waiting::Policy;
    return ofDegree && isClearlySaid(memory) ? Risk::Low : Risk::Look;
}

} // namespace strata
