// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/layer.h"
#include "core/model/scope.h"

namespace strata {

/// Whose memory it is: the unit in which memories are indexed and searched. The user; without one, in the layers of a run the
/// run, which its agents share; else the agent, the app, the run; all org knowledge together.
[[nodiscard]] inline QString holderOf(Layer layer, const Scope &scope)
{
    if (layer == Layer::Org) {
        return QStringLiteral("org");
    }
    if (!scope.user.isEmpty()) {
        return QStringLiteral("u:") + scope.user;
    }
    const bool ofRun = layer == Layer::Session || layer == Layer::Conversation;
    if (ofRun && !scope.run.isEmpty()) {
        return QStringLiteral("r:") + scope.run;
    }
    if (!scope.agent.isEmpty()) {
        return QStringLiteral("a:") + scope.agent;
    }
    if (!scope.app.isEmpty()) {
        return QStringLiteral("p:") + scope.app;
    }
    return QStringLiteral("r:") + scope.run;
}

} // namespace strata
