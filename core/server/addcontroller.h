// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/server/addlog.h"
#include "core/server/router.h"

namespace strata {

class Engine;
struct AddRequest;

/// What clients hand in: whole turns and verbatim memories, and the events that tell what became of them.
class AddController
{
public:
    AddController(Engine &engine, Actor actor);
    void addRoutes(Router &router);

private:
    void add(const Call &call, const Reply &reply);
    void addVerbatim(const AddRequest &request, const Reply &reply);
    void capture(AddRequest request, const Reply &reply);
    void event(const Call &call, const Reply &reply);
    void events(const Call &call, const Reply &reply);
    /// Answers the entries with those of their memories that still are, and with what became of those that were pending.
    void answerEntries(std::vector<AddLog::Entry> entries, const Reply &reply,
                       std::function<HttpResponse(const Json &)> toResponse);
    void answerSettled(std::vector<AddLog::Entry> entries, const Reply &reply,
                       std::function<HttpResponse(const Json &)> toResponse);
    /// Of one that the log does not hold any more: of an earlier run of the server.
    void answerReading(const QUuid &id, const Reply &reply);
    struct Gathering;
    void gather(const std::shared_ptr<Gathering> &gathering);

    Engine &m_engine;
    Actor m_actor;
    AddLog m_log;
};

} // namespace strata
