// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace strata {

class EngineContext;
struct Transaction;

/// How long a session rests before it is told: seconds.
inline constexpr long long episodeRestSeconds = 30 * 60;

/// After the commit tells, beside the searches, what happened in each session that rests or is over: what was asked, what came of
/// it, what is open, as one episodic memory of its user, or a note of it when there is no user. Once for each session, and
/// anew when it went on: a run's later telling takes the place of the one before; of the run without a name, which never ends,
/// only what came since is told. Not of sessions that a person cleared, of one turn, or where all is remembered already; and
/// not again where a person put a telling away or changed it.
void tellEpisodes(EngineContext &context, Transaction &transaction);

} // namespace strata
