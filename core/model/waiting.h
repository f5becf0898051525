// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace strata {

/// Why a memory waits for a person. What waits is found by no search.
enum class Waiting {
    Nothing, ///< it does not wait
    Unsure,  ///< read out of words that may mean something else; said once more, it stands
    Fixed,   ///< it contradicts a memory that must not change
    Consent, ///< nobody knows yet whether the person agrees
    Policy,  ///< the policy wants somebody to look at it
    Owner,   ///< shared knowledge: it needs an owner and a date to look at it again
    Order,   ///< reads like an order to an agent
    Hidden,  ///< has characters that nobody sees
    Long,    ///< longer than what is remembered of a person
    Burst    ///< one of very many at once
};

/// unsure, fixed …: on the wire and in histories; not for people. Empty for Nothing.
[[nodiscard]] QString waitingName(Waiting waiting);
/// Nothing for what is not known.
[[nodiscard]] Waiting waitingFromName(const QString &name);

/// Whether it was put aside as suspicious, rather than for a decision that is missing.
[[nodiscard]] constexpr bool isQuarantine(Waiting waiting)
{
    return waiting >= Waiting::Order;
}

/// Whether many that wait for this may be let pass at once: not what may be planted, or needs a decision of its own.
[[nodiscard]] constexpr bool passesTogether(Waiting waiting)
{
    return waiting == Waiting::Unsure || waiting == Waiting::Policy || waiting == Waiting::Burst;
}

} // namespace strata
