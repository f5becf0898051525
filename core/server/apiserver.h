// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/server/httplistener.h"

#include <memory>

namespace strata {

class Engine;

/// The whole service over HTTP: listener, authorisation, routes, handlers over the engine's verbs. Used by `strata serve`
/// and by the window alike.
class ApiServer
{
public:
    /// `engine` must outlive it.
    ApiServer(Engine &engine, HttpOptions options);
    ~ApiServer(); ///< stops
    ApiServer(const ApiServer &) = delete;
    ApiServer &operator=(const ApiServer &) = delete;

    /// As HttpListener::start().
    [[nodiscard]] Result<> start();
    /// Finishes what was accepted, at most `graceMs`; blocks.
    void stop(int graceMs = 10'000);

    [[nodiscard]] QString url() const;
    [[nodiscard]] quint16 port() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace strata
