// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/entitycontroller.h"

#include "core/base/json.h"
#include "core/server/jsonshapes.h"
#include "core/server/paging.h"
#include "core/server/respond.h"

#include <algorithm>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

std::optional<Field> fieldOf(const QString &type)
{
    if (type == "user"_L1) {
        return Field::UserId;
    }
    if (type == "agent"_L1) {
        return Field::AgentId;
    }
    if (type == "app"_L1) {
        return Field::AppId;
    }
    return type == "run"_L1 ? std::optional(Field::RunId) : std::nullopt;
}

HttpResponse badType()
{
    return errorResponse(400, u"entity_type: must be one of user, agent, app, run."_s);
}

} // namespace

EntityController::EntityController(MemoryService &memories, Actor actor)
    : m_memories(memories)
    , m_actor(std::move(actor))
{
}

void EntityController::addRoutes(Router &router)
{
    const auto route = [&](QByteArray method, QByteArray pattern, QByteArray tag, QByteArray summary,
                           QByteArray response, void (EntityController::*handler)(const Call &, const Reply &),
                           std::vector<QueryParameter> query = {}) {
        router.add(
            {.method = std::move(method),
             .pattern = std::move(pattern),
             .tag = std::move(tag),
             .summary = std::move(summary),
             .request = {},
             .response = std::move(response),
             .query = std::move(query),
             .handler = [this, handler](const Call &call, const Reply &reply) { (this->*handler)(call, reply); }});
    };
    route("GET", "/v1/entities/", "entities", "Who has memories; all of them unless page is given", "EntityPage",
          &EntityController::list,
          {{"page", "integer", "from 1"}, {"page_size", "integer", "1 to 200, 100 unless given"}});
    route("GET", "/v2/entities/{entity_type}/{entity_name}/", "entities", "One user, agent, app or run", "Entity",
          &EntityController::get);
    route("DELETE", "/v2/entities/{entity_type}/{entity_name}/", "entities", "Delete every memory that carries this id",
          "Message", &EntityController::remove);
    route("DELETE", "/v1/entities/{entity_type}/{entity_name}/", "older clients", "The same as under /v2/", "Message",
          &EntityController::remove);
}

void EntityController::list(const Call &call, const Reply &reply)
{
    const Result<Paging> paging = parsePaging(call);
    if (!paging) {
        reply.send(responseFor(paging.error()));
        return;
    }
    respondList(call.pool, m_memories.entities(), reply, [call, paging = *paging](const std::vector<Entity> &entities) {
        const auto total = static_cast<int>(entities.size());
        Paging part = paging;
        if (!part.asked) {
            part.size = std::max(total, 1);
        }
        Json results = Json::array();
        const qint64 end = std::min<qint64>(total, qint64(part.offset()) + part.size);
        for (qint64 i = part.offset(); i < end; ++i) {
            results.push_back(entityJson(entities[static_cast<std::size_t>(i)]));
        }
        return jsonResponse(pageJson(call, part, total, std::move(results)));
    });
}

void EntityController::get(const Call &call, const Reply &reply)
{
    const QString type = call.params.at(0);
    if (!fieldOf(type)) {
        reply.send(badType());
        return;
    }
    respond(m_memories.entities(), reply, [type, name = call.params.at(1)](const std::vector<Entity> &entities) {
        const auto found = std::find_if(entities.begin(), entities.end(), [&](const Entity &entity) {
            return entity.name == name && entityTypeName(entity.type) == type;
        });
        return found == entities.end() ? errorResponse(404, u"Entity not found."_s) : jsonResponse(entityJson(*found));
    });
}

void EntityController::remove(const Call &call, const Reply &reply)
{
    const std::optional<Field> field = fieldOf(call.params.at(0));
    if (!field) {
        reply.send(badType());
        return;
    }
    // Deleting what is not there is no failure: clients that delete all entities of a list delete a run after its user.
    respond(m_memories.removeMatching(m_actor, equals(*field, call.params.at(1).trimmed())), reply,
            [](const MemoryService::Removed &removed) {
                Json json{{"message", "Entity deleted successfully!"}, {"count", removed.count}};
                json["step"] = removed.step.value != 0 ? Json(removed.step.value) : Json();
                return jsonResponse(json);
            });
}

} // namespace strata
