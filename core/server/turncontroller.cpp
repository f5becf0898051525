// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/turncontroller.h"

#include "core/base/json.h"
#include "core/server/fields.h"
#include "core/server/jsonshapes.h"
#include "core/server/messages.h"
#include "core/server/respond.h"
#include "core/server/wireid.h"

namespace strata {

using namespace Qt::StringLiterals;

namespace {

HttpResponse listResponse(Json results)
{
    Json json = Json::object();
    json["results"] = std::move(results);
    return jsonResponse(json);
}

} // namespace

TurnController::TurnController(TurnService &turns, Actor actor)
    : m_turns(turns)
    , m_actor(std::move(actor))
{
}

void TurnController::addRoutes(Router &router)
{
    const auto route = [&](QByteArray method, QByteArray pattern, QByteArray summary, QByteArray request,
                           QByteArray response, void (TurnController::*handler)(const Call &, const Reply &),
                           std::vector<QueryParameter> query = {}, bool bodyRequired = true) {
        const bool isList = response == "TurnList";
        router.add(
            {.method = std::move(method),
             .pattern = std::move(pattern),
             .tag = "turns",
             .summary = std::move(summary),
             .request = std::move(request),
             .response = std::move(response),
             .query = std::move(query),
             .bodyRequired = bodyRequired,
             .heavy = isList,
             .handler = [this, handler](const Call &call, const Reply &reply) { (this->*handler)(call, reply); }});
    };
    route("POST", "/v1/turns/",
          "Open the next turn of a run; one that is still open is finished first, and this one when it comes with its "
          "answer",
          "OpenTurn", "TurnDetail", &TurnController::open);
    route("GET", "/v1/turns/",
          "Open turns with all they hold, as many as fit; or, with session_id, the turns of a session, newest first",
          {}, "TurnList", &TurnController::list,
          {{"session_id", "string", "a session's id"},
           {"limit", "integer", "1 to 200, 100 unless given"},
           {"before", "integer", "with session_id: only turns with a smaller number"},
           {"user_id", "string", "without session_id: only turns of this user"},
           {"agent_id", "string", "the same for agents"},
           {"app_id", "string", "the same for apps"},
           {"run_id", "string", "the same for runs"}});
    route("GET", "/v1/turns/{turn_id}/", "A turn with its messages and, while it is open, working memory and attention",
          {}, "TurnDetail", &TurnController::get);
    route("POST", "/v1/turns/{turn_id}/messages/",
          "Add messages to an open turn; an assistant's message that asks for no tool finishes it", "Messages",
          "MessageList", &TurnController::addMessages);
    route("POST", "/v1/turns/{turn_id}/finish/", "Finish a turn: working memory and attention are gone, messages stay",
          "Empty", "Turn", &TurnController::finish, {}, false);
    route("GET", "/v1/turns/{turn_id}/working/", "Working memory of an open turn", {}, "WorkingList",
          &TurnController::working);
    route("POST", "/v1/turns/{turn_id}/working/", "Set the value of a key of working memory", "SetWorking", "Working",
          &TurnController::setWorking);
    route("GET", "/v1/turns/{turn_id}/working/{working_id}/", "One item of working memory", {}, "Working",
          &TurnController::workingItem);
    route("DELETE", "/v1/turns/{turn_id}/working/{working_id}/", "Remove an item of working memory", {}, "Message",
          &TurnController::removeWorking);
    route("GET", "/v1/turns/{turn_id}/attention/", "What an open turn is about: as set, else computed", {}, "Attention",
          &TurnController::attention);
    route("PUT", "/v1/turns/{turn_id}/attention/", "Say what the turn is about", "SetAttention", "Attention",
          &TurnController::setAttention);
}

std::optional<TurnId> TurnController::turnOf(const Call &call, const Reply &reply)
{
    const TurnId id{uuidFromWire(call.params.constFirst())};
    if (id.value.isNull()) {
        reply.send(responseFor(notFound(u"Turn"_s)));
        return std::nullopt;
    }
    return id;
}

void TurnController::open(const Call &call, const Reply &reply)
{
    Fields fields(*call.body);
    const Scope scope = fields.scope();
    if (fields.ok() && scope.isEmpty()) {
        reply.send(errorResponse(400, u"At least one of user_id, agent_id, app_id or run_id is needed."_s));
        return;
    }
    std::vector<NewMessage> messages;
    if (const Json *given = fields.any("messages"); given && fields.ok() && !(given->is_array() && given->empty())) {
        Result<std::vector<NewMessage>> parsed = parseMessages(*given);
        if (!parsed) {
            reply.send(responseFor(parsed.error()));
            return;
        }
        messages = *std::move(parsed);
    }
    if (!fields.ok()) {
        reply.send(responseFor(fields.error()));
        return;
    }
    respond(m_turns.open(m_actor, scope, std::move(messages)), reply,
            [](const TurnDetail &detail) { return jsonResponse(turnDetailJson(detail)); });
}

void TurnController::list(const Call &call, const Reply &reply)
{
    QueryFields query(call.target);
    const int limit = query.whole("limit"_L1, 1, 200).value_or(100);
    const int before = query.whole("before"_L1, 0, std::numeric_limits<int>::max()).value_or(0);
    const std::optional<QString> sessionText = query.text("session_id"_L1);
    const Scope scope = query.scope();
    if (!query.ok()) {
        reply.send(responseFor(query.error()));
        return;
    }
    if (sessionText) {
        const SessionId session{uuidFromWire(*sessionText)};
        if (session.value.isNull()) {
            reply.send(responseFor(notFound(u"Session"_s)));
            return;
        }
        respondList(call.pool, m_turns.list(session, limit, before), reply, [](const std::vector<Turn> &turns) {
            Json results = Json::array();
            for (const Turn &turn : turns) {
                results.push_back(turnJson(turn));
            }
            return listResponse(std::move(results));
        });
        return;
    }
    respondList(call.pool, m_turns.openTurns(limit, scope), reply, [](const TurnService::TurnPage &page) {
        Json results = Json::array();
        for (const TurnDetail &detail : page.items) {
            results.push_back(turnDetailJson(detail));
        }
        Json json{{"count", page.total}};
        json["results"] = std::move(results);
        return jsonResponse(json);
    });
}

void TurnController::get(const Call &call, const Reply &reply)
{
    if (const std::optional<TurnId> turn = turnOf(call, reply)) {
        respondList(call.pool, m_turns.get(*turn), reply,
                    [](const TurnDetail &detail) { return jsonResponse(turnDetailJson(detail)); });
    }
}

void TurnController::addMessages(const Call &call, const Reply &reply)
{
    const std::optional<TurnId> turn = turnOf(call, reply);
    if (!turn) {
        return;
    }
    // One message may also be the body itself.
    const Json &body = *call.body;
    if (!body.contains("messages") && !body.contains("content") && !body.contains("tool_calls")) {
        reply.send(errorResponse(400, u"messages: is missing."_s));
        return;
    }
    Result<std::vector<NewMessage>> messages = parseMessages(body.contains("messages") ? body["messages"] : body);
    if (!messages) {
        reply.send(responseFor(messages.error()));
        return;
    }
    respondList(call.pool, m_turns.addMessages(m_actor, *turn, *std::move(messages)), reply,
                [](const std::vector<Memory> &stored) {
                    Json results = Json::array();
                    for (const Memory &message : stored) {
                        results.push_back(messageJson(message));
                    }
                    return listResponse(std::move(results));
                });
}

void TurnController::finish(const Call &call, const Reply &reply)
{
    if (const std::optional<TurnId> turn = turnOf(call, reply)) {
        respond(m_turns.finish(m_actor, *turn), reply,
                [](const Turn &finished) { return jsonResponse(turnJson(finished)); });
    }
}

void TurnController::working(const Call &call, const Reply &reply)
{
    if (const std::optional<TurnId> turn = turnOf(call, reply)) {
        respondList(call.pool, m_turns.workingItems(*turn), reply, [](const std::vector<WorkingItem> &items) {
            Json results = Json::array();
            for (const WorkingItem &item : items) {
                results.push_back(workingJson(item));
            }
            return listResponse(std::move(results));
        });
    }
}

void TurnController::setWorking(const Call &call, const Reply &reply)
{
    const std::optional<TurnId> turn = turnOf(call, reply);
    if (!turn) {
        return;
    }
    Fields fields(*call.body);
    const QString key = fields.text("key").value_or(QString()).trimmed();
    const QString source = fields.text("source").value_or(QString());
    if (fields.ok() && key.isEmpty()) {
        fields.refuse(u"key"_s, u"must be a text that is not blank."_s);
    }
    const Json *value = fields.any("value");
    if (!value) {
        fields.refuse(u"value"_s, u"is missing."_s);
    }
    if (!fields.ok()) {
        reply.send(responseFor(fields.error()));
        return;
    }
    // A tool's result is often JSON itself; it is kept as its text.
    const QString text =
        value->is_string() ? fromStd(value->get_ref<const std::string &>()) : QString::fromUtf8(toJsonText(*value));
    respond(m_turns.setWorking(m_actor, *turn, key, text, source), reply,
            [](const WorkingItem &item) { return jsonResponse(workingJson(item)); });
}

void TurnController::workingItem(const Call &call, const Reply &reply)
{
    const WorkingId id{uuidFromWire(call.params.at(1))};
    if (const std::optional<TurnId> turn = turnOf(call, reply)) {
        if (id.value.isNull()) {
            reply.send(responseFor(notFound(u"Working memory"_s)));
            return;
        }
        respond(m_turns.working(*turn, id), reply,
                [](const WorkingItem &item) { return jsonResponse(workingJson(item)); });
    }
}

void TurnController::removeWorking(const Call &call, const Reply &reply)
{
    const WorkingId id{uuidFromWire(call.params.at(1))};
    if (const std::optional<TurnId> turn = turnOf(call, reply)) {
        if (id.value.isNull()) {
            reply.send(responseFor(notFound(u"Working memory"_s)));
            return;
        }
        respond(m_turns.removeWorking(m_actor, *turn, id), reply,
                [] { return messageResponse(u"Working memory removed."_s); });
    }
}

void TurnController::attention(const Call &call, const Reply &reply)
{
    if (const std::optional<TurnId> turn = turnOf(call, reply)) {
        respond(m_turns.attention(*turn), reply,
                [](const Attention &attention) { return jsonResponse(attentionJson(attention)); });
    }
}

void TurnController::setAttention(const Call &call, const Reply &reply)
{
    const std::optional<TurnId> turn = turnOf(call, reply);
    if (!turn) {
        return;
    }
    Fields fields(*call.body);
    const std::optional<QString> focus = fields.text("focus");
    const std::optional<QStringList> terms = fields.texts("terms");
    if (fields.ok() && !focus && !terms) {
        reply.send(errorResponse(400, u"At least one of focus or terms is needed."_s));
        return;
    }
    if (!fields.ok()) {
        reply.send(responseFor(fields.error()));
        return;
    }
    respond(m_turns.setAttention(m_actor, *turn, focus.value_or(QString()), terms.value_or(QStringList())), reply,
            [](const Attention &attention) { return jsonResponse(attentionJson(attention)); });
}

} // namespace strata
