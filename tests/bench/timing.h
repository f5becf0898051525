// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QElapsedTimer>

#include <algorithm>
#include <ctime>
#include <vector>

namespace strata::bench {

struct Times {
    double p50 = 0; ///< milliseconds on the clock
    double p95 = 0;
    double best = 0;
    double cpu = 0; ///< milliseconds of this thread's processor time, p50: what a busy machine does not disturb much
};

/// Processor time of this thread in milliseconds.
[[nodiscard]] inline double threadTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

/// Runs `work(i)` for i in [0, rounds) and sums its times up.
template <typename F>
[[nodiscard]] Times timed(int rounds, F work)
{
    std::vector<double> times;
    std::vector<double> cpuTimes;
    for (int i = 0; i < rounds; ++i) {
        const double cpuBefore = threadTime();
        QElapsedTimer timer;
        timer.start();
        work(i);
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
        cpuTimes.push_back(threadTime() - cpuBefore);
    }
    std::ranges::sort(times);
    std::ranges::sort(cpuTimes);
    return {.p50 = times[times.size() / 2],
            .p95 = times[times.size() * 95 / 100],
            .best = times.front(),
            .cpu = cpuTimes[cpuTimes.size() / 2]};
}

} // namespace strata::bench
