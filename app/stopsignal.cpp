// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "app/stopsignal.h"

#include "app/commandline.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

namespace strata {
namespace {

// A handler may do little more than write to a descriptor; it has no other way to know which.
std::array<int, 2> pair{-1, -1};

constexpr std::array watched{SIGTERM, SIGINT, SIGHUP};

constexpr unsigned mostSeconds = 18;

/// Whatever still computes then is given up: all that was answered is on the disk, and the next start goes on from there.
void onLate(int)
{
    constexpr std::string_view said = "Strata did not wait for what was still at work.\n";
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, said.data(), said.size());
    ::_exit(exitDone);
}

void onSignal(int)
{
    if (const unsigned left = ::alarm(mostSeconds); left != 0) {
        ::alarm(left); // asked again: it counts from the first time
    }
    const char byte = 1;
    [[maybe_unused]] const ssize_t sent = ::write(pair[0], &byte, 1);
}

} // namespace

StopSignal::StopSignal(QObject *parent)
    : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair.data()) != 0) {
        return; // signals then end the program as they always do, and the store is recovered at the next start
    }
    auto *notifier = new QSocketNotifier(pair[1], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        std::array<char, 16> bytes{};
        while (::read(pair[1], bytes.data(), bytes.size()) > 0) {
        }
        Q_EMIT stop();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int signal : watched) {
        ::sigaction(signal, &action, nullptr);
    }
    action.sa_handler = onLate;
    ::sigaction(SIGALRM, &action, nullptr);
}

StopSignal::~StopSignal()
{
    // Asked to stop again while stopping: it is under way.
    for (const int signal : watched) {
        std::signal(signal, SIG_IGN);
    }
    for (const int descriptor : pair) {
        ::close(descriptor);
    }
}

} // namespace strata
