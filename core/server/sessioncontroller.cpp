// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/sessioncontroller.h"

#include "core/base/json.h"
#include "core/server/fields.h"
#include "core/server/jsonshapes.h"
#include "core/server/paging.h"
#include "core/server/respond.h"
#include "core/server/wireid.h"

namespace strata {

using namespace Qt::StringLiterals;

namespace {

HttpResponse sessionResponse(const Session &session)
{
    return jsonResponse(sessionJson(session));
}

HttpResponse undoneResponse(const JournalService::Undone &undone)
{
    return jsonResponse(Json{{"step", undone.step.id.value}, {"changed", undone.changed}, {"left", undone.left}});
}

Json stepJson(const JournalStep &step)
{
    const char *act = "edit";
    switch (step.act) {
    case JournalStep::Act::Add:
        act = "add";
        break;
    case JournalStep::Act::Edit:
        break;
    case JournalStep::Act::Approve:
        act = "approve";
        break;
    case JournalStep::Act::Reject:
        act = "reject";
        break;
    case JournalStep::Act::Bin:
        act = "delete";
        break;
    case JournalStep::Act::Restore:
        act = "restore";
        break;
    case JournalStep::Act::Promote:
    case JournalStep::Act::Keep:
        act = "promote";
        break;
    case JournalStep::Act::ClearSession:
        act = "clear_session";
        break;
    case JournalStep::Act::Import:
        act = "import";
        break;
    case JournalStep::Act::Session:
        act = "session";
        break;
    case JournalStep::Act::Replay:
        act = "replay";
        break;
    }
    return Json{{"id", step.id.value},       {"act", act},          {"actor", actorJson(step.actor)},
                {"at", timeOrNull(step.at)}, {"count", step.count}, {"subject", textOrNull(step.subject)},
                {"undone", step.undone}};
}

/// `promote` of a clear: ids of notes to keep.
Result<std::vector<MemoryId>> keepersOf(const Call &call)
{
    std::vector<MemoryId> keepers;
    if (!call.body) {
        return keepers;
    }
    Fields fields(*call.body);
    const QStringList ids = fields.texts("promote").value_or(QStringList());
    for (const QString &id : ids) {
        const MemoryId keeper{uuidFromWire(id)};
        if (keeper.value.isNull()) {
            fields.refuse(u"promote[%1]"_s.arg(keepers.size()), u"must be the id of a memory."_s);
            break;
        }
        keepers.push_back(keeper);
    }
    return fields.ok() ? Result<std::vector<MemoryId>>(std::move(keepers)) : fail(fields.error());
}

} // namespace

SessionController::SessionController(SessionService &sessions, JournalService &journal, Actor actor)
    : m_sessions(sessions)
    , m_journal(journal)
    , m_actor(std::move(actor))
{
}

void SessionController::addRoutes(Router &router)
{
    const auto route = [&](QByteArray method, QByteArray pattern, QByteArray tag, QByteArray summary,
                           QByteArray request, QByteArray response,
                           void (SessionController::*handler)(const Call &, const Reply &),
                           std::vector<QueryParameter> query = {}, bool bodyRequired = true) {
        router.add(
            {.method = std::move(method),
             .pattern = std::move(pattern),
             .tag = std::move(tag),
             .summary = std::move(summary),
             .request = std::move(request),
             .response = std::move(response),
             .query = std::move(query),
             .bodyRequired = bodyRequired,
             .handler = [this, handler](const Call &call, const Reply &reply) { (this->*handler)(call, reply); }});
    };
    route("GET", "/v1/sessions/", "sessions", "Sessions, last active first", {}, "SessionPage",
          &SessionController::list,
          {{"user_id", "string", "only of this user"},
           {"agent_id", "string", "only of this agent"},
           {"run_id", "string", "only of this run"},
           {"with_ended", "boolean", "also those that ended or were cleared and are not erased yet"},
           {"page", "integer", "from 1"},
           {"page_size", "integer", "1 to 200, 100 unless given"}});
    route("GET", "/v1/sessions/{session_id}/", "sessions", "One session", {}, "Session", &SessionController::get);
    route("PATCH", "/v1/sessions/{session_id}/", "sessions", "Set the idle time to live, or keep it from ending",
          "SessionChange", "Session", &SessionController::update);
    route("PUT", "/v1/sessions/{session_id}/", "sessions", "The same as PATCH", "SessionChange", "Session",
          &SessionController::update);
    route("GET", "/v1/sessions/{session_id}/clear/", "sessions",
          "What clearing would take away, and what could be kept", {}, "ClearPreview",
          &SessionController::previewClear);
    route("POST", "/v1/sessions/{session_id}/clear/", "sessions",
          "Take a session's notes and history away; can be undone", "Clear", "Cleared", &SessionController::clear, {},
          false);
    route("POST", "/v1/sessions/{session_id}/undo/", "sessions", "Bring a cleared session back", "Empty", "Session",
          &SessionController::undoClear, {}, false);
    route("GET", "/v1/undo/", "journal", "The journal's steps, newest first", {}, "StepList", &SessionController::steps,
          {{"limit", "integer", "1 to 1000, 100 unless given"}});
    route("POST", "/v1/undo/{step}/", "journal", "Undo a step", "Empty", "Undone", &SessionController::undo, {}, false);
    route("POST", "/v1/redo/{step}/", "journal", "Do an undone step again", "Empty", "Undone", &SessionController::redo,
          {}, false);
}

std::optional<SessionId> SessionController::sessionOf(const Call &call, const Reply &reply)
{
    const SessionId id{uuidFromWire(call.params.constFirst())};
    if (id.value.isNull()) {
        reply.send(responseFor(notFound(u"Session"_s)));
        return std::nullopt;
    }
    return id;
}

std::optional<StepId> SessionController::stepOf(const Call &call, const Reply &reply)
{
    bool isNumber = false;
    const qint64 number = call.params.constFirst().toLongLong(&isNumber);
    if (!isNumber || number <= 0) {
        reply.send(responseFor(notFound(u"Step"_s)));
        return std::nullopt;
    }
    return StepId{number};
}

void SessionController::list(const Call &call, const Reply &reply)
{
    QueryFields query(call.target);
    const Scope scope = query.scope();
    if (query.has("app_id"_L1)) {
        query.refuse("app_id"_L1, u"is not what sessions are listed by."_s);
    }
    SessionQuery sessions{.user = scope.user, .agent = scope.agent, .run = scope.run};
    sessions.withEnded = query.flag("with_ended"_L1).value_or(false);
    const Result<Paging> paging = parsePaging(call);
    if (!query.ok() || !paging) {
        reply.send(responseFor(query.ok() ? paging.error() : query.error()));
        return;
    }
    sessions.limit = paging->size;
    sessions.offset = paging->offset();
    respondList(call.pool, m_sessions.list(std::move(sessions)), reply,
                [call, paging = *paging](const SessionPage &page) {
                    Json results = Json::array();
                    for (const Session &session : page.items) {
                        results.push_back(sessionJson(session));
                    }
                    return jsonResponse(pageJson(call, paging, page.total, std::move(results)));
                });
}

void SessionController::get(const Call &call, const Reply &reply)
{
    if (const std::optional<SessionId> id = sessionOf(call, reply)) {
        respond(m_sessions.get(*id), reply, sessionResponse);
    }
}

void SessionController::update(const Call &call, const Reply &reply)
{
    const std::optional<SessionId> id = sessionOf(call, reply);
    if (!id) {
        return;
    }
    Fields fields(*call.body);
    const std::optional<qint64> seconds = fields.whole("idle_seconds", minIdleSeconds, maxIdleSeconds);
    const std::optional<bool> pinned = fields.flag("pinned");
    if (fields.ok() && seconds.has_value() == pinned.has_value()) {
        reply.send(errorResponse(400, u"Exactly one of idle_seconds or pinned is needed."_s));
    } else if (!fields.ok()) {
        reply.send(responseFor(fields.error()));
    } else if (seconds) {
        respond(m_sessions.setIdleSeconds(m_actor, *id, *seconds), reply, sessionResponse);
    } else {
        respond(m_sessions.setPinned(m_actor, *id, *pinned), reply, sessionResponse);
    }
}

void SessionController::previewClear(const Call &call, const Reply &reply)
{
    if (const std::optional<SessionId> id = sessionOf(call, reply)) {
        respond(m_sessions.previewClear(*id), reply,
                [](const ClearPreview &preview) { return jsonResponse(clearPreviewJson(preview)); });
    }
}

void SessionController::clear(const Call &call, const Reply &reply)
{
    const std::optional<SessionId> id = sessionOf(call, reply);
    if (!id) {
        return;
    }
    Result<std::vector<MemoryId>> keepers = keepersOf(call);
    if (!keepers) {
        reply.send(responseFor(keepers.error()));
        return;
    }
    respond(m_sessions.clear(m_actor, *id, *std::move(keepers)), reply, [](const SessionService::Cleared &cleared) {
        return jsonResponse(Json{{"session", sessionJson(cleared.session)},
                                 {"step", cleared.step.value},
                                 {"notes", cleared.notes},
                                 {"messages", cleared.messages},
                                 {"promoted", cleared.promoted},
                                 {"undo_until", timeOrNull(cleared.session.undoUntil)}});
    });
}

void SessionController::undoClear(const Call &call, const Reply &reply)
{
    if (const std::optional<SessionId> id = sessionOf(call, reply)) {
        respond(m_sessions.undoClear(m_actor, *id), reply, sessionResponse);
    }
}

void SessionController::steps(const Call &call, const Reply &reply)
{
    QueryFields query(call.target);
    const int limit = query.whole("limit"_L1, 1, 1000).value_or(100);
    if (!query.ok()) {
        reply.send(responseFor(query.error()));
        return;
    }
    respond(m_journal.steps(limit), reply, [](const std::vector<JournalStep> &steps) {
        Json json = Json::object();
        json["results"] = Json::array();
        for (const JournalStep &step : steps) {
            json["results"].push_back(stepJson(step));
        }
        return jsonResponse(json);
    });
}

void SessionController::undo(const Call &call, const Reply &reply)
{
    if (const std::optional<StepId> step = stepOf(call, reply)) {
        respond(m_journal.undo(m_actor, *step), reply, undoneResponse);
    }
}

void SessionController::redo(const Call &call, const Reply &reply)
{
    if (const std::optional<StepId> step = stepOf(call, reply)) {
        respond(m_journal.redo(m_actor, *step), reply, undoneResponse);
    }
}

} // namespace strata
