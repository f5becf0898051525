// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/memorycontroller.h"

#include "core/base/json.h"
#include "core/server/addrequest.h"
#include "core/server/fields.h"
#include "core/server/filterparser.h"
#include "core/server/jsonshapes.h"
#include "core/server/memorypatch.h"
#include "core/server/paging.h"
#include "core/server/respond.h"
#include "core/server/wireid.h"

#include <algorithm>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

constexpr int maxBareList = 10'000; // older clients that do not page expect all of it

Error noMemory()
{
    return notFound(u"Memory"_s);
}

HttpResponse editedResponse(const MemoryService::Edited &edited)
{
    Json json = memoryJson(edited.memories.front());
    if (edited.step.value != 0) {
        json["step"] = edited.step.value;
    }
    return jsonResponse(json);
}

/// True when every match carries some id that the filter names: what may be deleted by it.
bool isBoundToEntity(const Filter &filter)
{
    if (filter.type == Filter::Type::And) {
        return std::any_of(filter.children.begin(), filter.children.end(), isBoundToEntity);
    }
    if (filter.type == Filter::Type::Or) {
        return filter == wholeStore()
               || (!filter.children.empty()
                   && std::all_of(filter.children.begin(), filter.children.end(), isBoundToEntity));
    }
    return filter.type == Filter::Type::Condition && namesEntity(filter)
           && (filter.op == Op::Eq || filter.op == Op::In || filter.op == Op::NotNull);
}

const std::vector<QueryParameter> idParameters{
    {"user_id", "string", "memories that carry it; * is any; * for all four, the whole store"},
    {"agent_id", "string", "the same"},
    {"app_id", "string", "the same"},
    {"run_id", "string", "the same"},
    {"metadata", "string", "a JSON object; its keys must be equal"},
    {"filters", "string", "a filter as JSON"}};

std::vector<QueryParameter> withNarrowing(std::vector<QueryParameter> parameters)
{
    parameters.insert(parameters.end(),
                      {{"show_expired", "boolean", "also what has expired"},
                       {"latest_only", "boolean", "true unless given; false: also what newer memories replaced"},
                       {"start_date", "string", "made at or after this date or time"},
                       {"end_date", "string", "made up to it; a bare date is included as a whole"},
                       {"categories", "string", "any of these, with commas between"},
                       {"keywords", "string", "part of the text, in any case"},
                       {"layers", "string", "session, user and org unless given, with commas between"},
                       {"fields", "string", "keys to answer beside id, memory and layer"},
                       {"limit", "integer", "of a list without pages; top_k means the same"}});
    return parameters;
}

std::vector<QueryParameter> withPaging(std::vector<QueryParameter> parameters)
{
    parameters.push_back({"page", "integer", "from 1"});
    parameters.push_back({"page_size", "integer", "1 to 200, 100 unless given"});
    return parameters;
}

} // namespace

MemoryController::MemoryController(MemoryService &memories, SerialLane &mergeLane, Actor actor)
    : m_memories(memories)
    , m_mergeLane(mergeLane)
    , m_actor(std::move(actor))
{
}

void MemoryController::addRoutes(Router &router)
{
    const auto route = [&router](QByteArray method, QByteArray pattern, QByteArray summary, QByteArray request,
                                 QByteArray response, Handler handler, std::vector<QueryParameter> query = {},
                                 bool bodyRequired = true) {
        const bool isList = response.startsWith("MemoryPage");
        router.add({.method = std::move(method),
                    .pattern = std::move(pattern),
                    .tag = "memories",
                    .summary = std::move(summary),
                    .request = std::move(request),
                    .response = std::move(response),
                    .query = std::move(query),
                    .bodyRequired = bodyRequired,
                    .heavy = isList,
                    .handler = std::move(handler)});
    };
    const auto bound = [this](auto method) {
        return [this, method](const Call &call, const Reply &reply) { (this->*method)(call, reply); };
    };
    route(
        "POST", "/v3/memories/", "List memories by a filter, newest first", "List", "MemoryPage",
        [this](const Call &call, const Reply &reply) { list(call, reply, Dialect::V3); }, withPaging({}));
    route(
        "POST", "/v2/memories/", "List memories; the bare list, of at most 10000, unless page is given", "List",
        "MemoryPageOrList", [this](const Call &call, const Reply &reply) { list(call, reply, Dialect::Older); },
        withPaging({}));
    route("GET", "/v1/memories/", "List memories by their ids; the bare list, of at most 10000, unless page is given",
          {}, "MemoryPageOrList", bound(&MemoryController::listByQuery), withPaging(withNarrowing(idParameters)));
    route("DELETE", "/v1/memories/", "Delete all memories and history that carry the given ids", {}, "Message",
          bound(&MemoryController::removeAll), idParameters);
    route("GET", "/v1/memories/{memory_id}/", "Read a memory, also an expired one", {}, "Memory",
          bound(&MemoryController::get));
    route("PUT", "/v1/memories/{memory_id}/", "Change a memory; metadata is merged, expiration_date null clears",
          "Update", "Memory", bound(&MemoryController::update));
    route("DELETE", "/v1/memories/{memory_id}/", "Move a memory to the bin", {}, "Message",
          bound(&MemoryController::remove), {{"delete_linked", "boolean", "also the older memories that it replaced"}});
    route("GET", "/v1/memories/{memory_id}/history/", "What happened to a memory, oldest first; also of a deleted one",
          {}, "History", bound(&MemoryController::history));
    route("POST", "/v1/memories/{memory_id}/promote/", "Make a memory of a higher layer from this one, which stays",
          "Promote", "Memory", bound(&MemoryController::promote));
    route("POST", "/v1/memories/{memory_id}/restore/", "Bring a memory back from the bin", "Empty", "Memory",
          bound(&MemoryController::restore), {}, false);
}

void MemoryController::list(const Call &call, const Reply &reply, Dialect dialect)
{
    Result<ListBody> body = parseList(*call.body, dialect);
    if (!body) {
        reply.send(responseFor(body.error()));
        return;
    }
    answerList(call, reply, *std::move(body), dialect);
}

void MemoryController::listByQuery(const Call &call, const Reply &reply)
{
    Result<ListBody> body = parseListQuery(call.target);
    if (!body) {
        reply.send(responseFor(body.error()));
        return;
    }
    answerList(call, reply, *std::move(body), Dialect::Older);
}

void MemoryController::answerList(const Call &call, const Reply &reply, ListBody body, Dialect dialect)
{
    const Result<Paging> paging = parsePaging(call);
    if (!paging) {
        reply.send(responseFor(paging.error()));
        return;
    }
    const bool bare = dialect == Dialect::Older && !paging->asked;
    body.query.limit = bare ? std::min(body.limit.value_or(maxBareList), maxBareList) : paging->size;
    body.query.offset = bare ? 0 : paging->offset();
    respondList(call.pool, m_memories.list(std::move(body.query)), reply,
                [call, bare, paging = *paging, fields = body.fields](const MemoryPage &page) {
                    Json results = Json::array();
                    for (const Memory &memory : page.items) {
                        results.push_back(project(memoryJson(memory), fields));
                    }
                    return jsonResponse(bare ? results : pageJson(call, paging, page.total, std::move(results)));
                });
}

void MemoryController::get(const Call &call, const Reply &reply)
{
    const MemoryId id{uuidFromWire(call.params.constFirst())};
    if (id.value.isNull()) {
        reply.send(responseFor(noMemory()));
        return;
    }
    respond(m_memories.versions(id), reply, [](const MemoryVersions &versions) {
        Json json = memoryJson(versions.memory);
        json["replaces"] = Json::array();
        for (const Memory &older : versions.older) {
            json["replaces"].push_back(toStd(idText(older.id)));
        }
        return jsonResponse(json);
    });
}

void MemoryController::update(const Call &call, const Reply &reply)
{
    const MemoryId id{uuidFromWire(call.params.constFirst())};
    const Result<MemoryChange> change = parseMemoryChange(*call.body, {});
    if (id.value.isNull() || !change) {
        reply.send(responseFor(id.value.isNull() ? noMemory() : change.error()));
        return;
    }
    const auto finish = [this, id, reply](MemoryPatch patch, const SerialLane::Turn &turn) {
        if (patch.isEmpty()) {
            respond(m_memories.get(id), reply, [](const Memory &memory) { return jsonResponse(memoryJson(memory)); });
            return;
        }
        whenAnswered(m_memories.edit(m_actor, {{id, std::move(patch)}}), reply.mailbox(),
                     [reply, turn](const Result<MemoryService::Edited> &edited) {
                         reply.send(edited ? editedResponse(*edited) : responseFor(asInvalid(edited.error())));
                     });
    };
    if (!change->metadata) {
        finish(change->patch, {});
        return;
    }
    m_mergeLane.enter(call.mailbox, [this, id, reply, change = *change, finish](const SerialLane::Turn &turn) {
        whenAnswered(m_memories.get(id), reply.mailbox(), [reply, change, finish, turn](const Result<Memory> &memory) {
            if (!memory) {
                reply.send(responseFor(memory.error()));
                return;
            }
            MemoryPatch patch = change.patch;
            patch.metadata = mergedMetadata(memory->metadata, *change.metadata);
            finish(std::move(patch), turn);
        });
    });
}

void MemoryController::remove(const Call &call, const Reply &reply)
{
    const MemoryId id{uuidFromWire(call.params.constFirst())};
    QueryFields query(call.target);
    const bool linked = query.flag("delete_linked"_L1).value_or(false);
    if (!query.ok() || id.value.isNull()) {
        reply.send(responseFor(query.ok() ? noMemory() : query.error()));
        return;
    }
    respond(m_memories.remove(m_actor, {id}, linked), reply, [linked](const MemoryService::Removed &removed) {
        Json json{{"message", "Memory deleted successfully!"}};
        if (linked) {
            json["cascade_count"] = removed.count - 1;
        }
        json["step"] = removed.step.value;
        return jsonResponse(json);
    });
}

void MemoryController::removeAll(const Call &call, const Reply &reply)
{
    Result<Filter> filter = parseIdQuery(call.target);
    if (!filter) {
        reply.send(responseFor(filter.error()));
        return;
    }
    if (!isBoundToEntity(*filter)) {
        reply.send(errorResponse(
            400, u"Nothing was deleted: at least one of user_id, agent_id, app_id or run_id is needed."_s));
        return;
    }
    respond(m_memories.removeMatching(m_actor, *std::move(filter)), reply, [](const MemoryService::Removed &removed) {
        Json json{{"message", "Memories deleted successfully!"}, {"count", removed.count}};
        json["step"] = removed.step.value != 0 ? Json(removed.step.value) : Json();
        return jsonResponse(json);
    });
}

void MemoryController::history(const Call &call, const Reply &reply)
{
    const MemoryId id{uuidFromWire(call.params.constFirst())};
    if (id.value.isNull()) {
        reply.send(responseFor(noMemory()));
        return;
    }
    whenAnswered(m_memories.get(id, MemoryService::WithBin::Yes), reply.mailbox(),
                 [this, id, reply](const Result<Memory> &memory) {
                     if (!memory) {
                         reply.send(responseFor(memory.error()));
                         return;
                     }
                     respond(m_memories.history(id), reply,
                             [memory = *memory](const std::vector<HistoryEntry> &entries) {
                                 Json list = Json::array();
                                 for (const HistoryEntry &entry : entries) {
                                     list.push_back(historyJson(entry, memory));
                                 }
                                 return jsonResponse(list);
                             });
                 });
}

void MemoryController::promote(const Call &call, const Reply &reply)
{
    const MemoryId id{uuidFromWire(call.params.constFirst())};
    if (id.value.isNull()) {
        reply.send(responseFor(noMemory()));
        return;
    }
    Fields fields(*call.body);
    MemoryService::Promotion promotion;
    promotion.id = id;
    const std::optional<Layer> layer = writableLayer(fields.text("to").value_or(QString()));
    if (!layer) {
        fields.refuse(u"to"_s, u"must be one of session, user, org."_s);
    } else {
        promotion.to = *layer;
    }
    promotion.text = fields.text("text").value_or(QString());
    promotion.user = fields.id("user_id");
    promotion.owner = fields.text("owner").value_or(QString()).trimmed();
    promotion.reviewBy = fields.date("review_by");
    if (layer == Layer::Org && promotion.owner.isEmpty()) {
        fields.refuse(u"owner"_s, u"is needed: an org memory has somebody who keeps it current."_s);
    }
    if (layer == Layer::Org && !promotion.reviewBy) {
        fields.refuse(u"review_by"_s, u"is needed: an org memory is looked at again by a date."_s);
    }
    if (!fields.ok()) {
        reply.send(responseFor(fields.error()));
        return;
    }
    respond(m_memories.promote(m_actor, {std::move(promotion)}), reply, editedResponse);
}

void MemoryController::restore(const Call &call, const Reply &reply)
{
    const MemoryId id{uuidFromWire(call.params.constFirst())};
    if (id.value.isNull()) {
        reply.send(responseFor(noMemory()));
        return;
    }
    respond(m_memories.restore(m_actor, {id}), reply, editedResponse);
}

} // namespace strata
