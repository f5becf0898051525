// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

namespace strata {

/// What one listener puts up with. Sizes in bytes, times in milliseconds of a monotonic clock.
struct HttpLimits {
    qsizetype target = 8 * 1024;            ///< longer: 414
    qsizetype header = 64 * 1024;           ///< longer: 431
    int headerFields = 100;                 ///< more: 431
    qsizetype body = 32 * 1024 * 1024;      ///< more, declared or counted: 413
    qsizetype allBodies = 48 * 1024 * 1024; ///< bodies held at once by all connections; more: 503
    qsizetype unreadOutput = 1024 * 1024;   ///< a connection that reads slower takes no further request
    qsizetype allOutput = 32 * 1024 * 1024; ///< not taken yet, all connections; more: the slowest stalled reader goes
    int connections = 256;                  ///< more: the longest idle one goes; none is idle: 503
    int inFlight = 200;                     ///< requests being answered; more: 503
    int streams = 128;                      ///< more: 503
    qint64 headerTime = 10'000;             ///< for the whole head, from its first byte; longer: 408
    qint64 bodyTime = 30'000;               ///< without growth; longer: 408
    qsizetype bodyRate = 1024;              ///< after bodyTime, bytes a second on the average; slower: 408
    qint64 idleTime = 60'000;               ///< between requests; longer: closed
    qint64 writeTime = 30'000;              ///< answer not taken; longer: closed
    qint64 stallTime = 1'000;               ///< takes nothing, or less than a MiB a second: stalled
    qint64 lingerTime = 3'000;              ///< after a refusal, what still comes is read and dropped
};

} // namespace strata
