// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/addcontroller.h"

#include "core/base/json.h"
#include "core/engine/engine.h"
#include "core/server/addrequest.h"
#include "core/server/jsonshapes.h"
#include "core/server/paging.h"
#include "core/server/respond.h"
#include "core/server/wireid.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t idsAtOnce = 5'000;

const char *eventName(Kept::Event event)
{
    switch (event) {
    case Kept::Event::Add:
        break;
    case Kept::Event::Update:
        return "UPDATE";
    case Kept::Event::Delete:
        return "DELETE";
    case Kept::Event::None:
        return "NONE";
    }
    return "ADD";
}

/// `previous`: null unless another memory said it before.
Json resultJson(const Memory &memory, const char *event, const Memory *previous = nullptr)
{
    const std::string text = toStd(memory.text);
    Json json{{"id", toStd(idText(memory.id))}, {"memory", text}};
    json["data"] = Json::object({{"memory", text}});
    json["event"] = event;
    json["layer"] = toStd(layerName(memory.layer));
    json["kind"] = toStd(kindName(memory.kind));
    json["state"] = toStd(stateName(memory.state));
    if (memory.role != Role::None) {
        json["role"] = toStd(roleName(memory.role));
    }
    if (previous) {
        json["previous_memory"] = toStd(previous->text);
        json["previous_id"] = toStd(idText(previous->id));
    }
    json["source"] = sourceJson(memory.provenance);
    return json;
}

/// What is gone since: its text is not told again.
Json goneJson(const AddLog::Item &item)
{
    Json json{{"id", toStd(idText(item.memory))}, {"memory", ""}, {"data", {{"memory", ""}}}};
    json["event"] = item.event;
    return json;
}

/// How many of them changed what is known.
std::size_t changesIn(const std::vector<Kept> &kept)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(kept, [](const Kept &one) { return one.event != Kept::Event::None; }));
}

QString outcomeOf(const std::vector<Kept> &kept)
{
    const std::size_t changes = changesIn(kept);
    if (changes > 0) {
        return u"Kept as history; changes to what is remembered: %1."_s.arg(changes);
    }
    return kept.empty() ? u"Kept as history, where search finds it; no memory was made of it."_s
                        : u"Kept as history; what it says was remembered already."_s;
}

const char *statusName(AddLog::Entry::Status status)
{
    switch (status) {
    case AddLog::Entry::Status::Done:
        break;
    case AddLog::Entry::Status::Pending:
        return "PENDING";
    case AddLog::Entry::Status::Failed:
        return "FAILED";
    }
    return "SUCCEEDED";
}

/// What a reading in the background knows more than what was logged.
void bringUpToDate(AddLog::Entry &entry, const Reading &reading)
{
    using Status = AddLog::Entry::Status;
    entry.scope = reading.scope;
    entry.infer = true;
    entry.started = reading.queued;
    entry.status = reading.state == Reading::State::Done     ? Status::Done
                   : reading.state == Reading::State::Queued ? Status::Pending
                                                             : Status::Failed;
    entry.completed = entry.status == Status::Pending ? 0 : reading.updated;
    entry.error = reading.error;
    entry.items.clear();
    for (const Reading::Item &item : reading.kept) {
        entry.items.push_back({item.memory, eventName(item.event), item.previous});
    }
}

HttpResponse addResponse(const QString &message, const AddLog::Entry &entry, Json results,
                         const Json &extra = Json::object())
{
    Json json{
        {"message", toStd(message)}, {"status", statusName(entry.status)}, {"event_id", toStd(uuidText(entry.id))}};
    json["results"] = std::move(results);
    json.update(extra);
    return jsonResponse(json);
}

Json entryJson(const AddLog::Entry &entry, const std::map<MemoryId, Memory> &memories)
{
    Json results = Json::array();
    for (const AddLog::Item &item : entry.items) {
        const auto found = memories.find(item.memory);
        if (found != memories.end()) {
            const auto previous = memories.find(item.previous);
            results.push_back(
                resultJson(found->second, item.event, previous == memories.end() ? nullptr : &previous->second));
        } else if (std::string_view(item.event) == "DELETE") {
            results.push_back(goneJson(item));
        }
    }
    Json payload = scopeJson(entry.scope);
    payload["infer"] = entry.infer;
    Json json{{"id", toStd(uuidText(entry.id))}, {"event_type", "ADD"}, {"status", statusName(entry.status)}};
    json["payload"] = std::move(payload);
    json["metadata"] = Json::object();
    json["results"] = std::move(results);
    json["created_at"] = timeOrNull(entry.started);
    json["updated_at"] = timeOrNull(entry.completed == 0 ? entry.started : entry.completed);
    json["started_at"] = timeOrNull(entry.started);
    json["completed_at"] = timeOrNull(entry.completed);
    json["latency"] =
        entry.completed == 0 ? Json() : Json(static_cast<double>(entry.completed - entry.started) / 1000.0);
    json["error"] = entry.error.isEmpty() ? Json() : Json(toStd(entry.error));
    return json;
}

} // namespace

AddController::AddController(Engine &engine, Actor actor)
    : m_engine(engine)
    , m_actor(std::move(actor))
{
}

void AddController::addRoutes(Router &router)
{
    const Handler handler = [this](const Call &call, const Reply &reply) { add(call, reply); };
    router.add({.method = "POST",
                .pattern = "/v3/memories/add/",
                .tag = "memories",
                .summary = "Hand in the messages of a turn, or memories to be kept verbatim (infer: false)",
                .request = "Add",
                .response = "Added",
                .query = {},
                .handler = handler});
    router.add({.method = "POST",
                .pattern = "/v1/memories/",
                .tag = "older clients",
                .summary = "The same as /v3/memories/add/",
                .request = "Add",
                .response = "Added",
                .query = {},
                .handler = handler});
    router.add({.method = "GET",
                .pattern = "/v1/event/{event_id}/",
                .tag = "events",
                .summary = "What an add did; kept for the last 1000 adds of this run of the server, fewer when they "
                           "made many memories; with a language model for as long as the turn is kept. PENDING until "
                           "the model has read it; FAILED when it could not, with what the rules made of it",
                .request = {},
                .response = "AddEvent",
                .query = {},
                .handler = [this](const Call &call, const Reply &reply) { event(call, reply); }});
    router.add({.method = "GET",
                .pattern = "/v1/events/",
                .tag = "events",
                .summary = "What the last adds did, newest first",
                .request = {},
                .response = "AddEventPage",
                .query = {{"page", "integer", "from 1"}, {"page_size", "integer", "1 to 200, 100 unless given"}},
                .heavy = true,
                .handler = [this](const Call &call, const Reply &reply) { events(call, reply); }});
}

void AddController::add(const Call &call, const Reply &reply)
{
    Result<AddRequest> request = parseAddRequest(*call.body);
    if (!request) {
        reply.send(responseFor(request.error()));
    } else if (request->infer) {
        capture(*std::move(request), reply);
    } else {
        addVerbatim(*request, reply);
    }
}

void AddController::addVerbatim(const AddRequest &request, const Reply &reply)
{
    AddLog::Entry entry{.id = makeUuid7(m_engine.now()), .scope = request.scope, .started = m_engine.now()};
    std::vector<NewMemory> memories = request.memories();
    if (memories.empty()) {
        entry.completed = m_engine.now();
        m_log.add(entry);
        reply.send(addResponse(u"Nothing was stored: no message of a user or an assistant holds text."_s, entry,
                               Json::array()));
        return;
    }
    respond(m_engine.memories().add(m_actor, std::move(memories)), reply,
            [this, entry = std::move(entry)](const std::vector<Added> &added) mutable {
                Json results = Json::array();
                int stored = 0;
                for (const Added &one : added) {
                    const char *event = one.duplicate ? "NONE" : "ADD";
                    stored += one.duplicate ? 0 : 1;
                    results.push_back(resultJson(one.memory, event));
                    entry.items.push_back({.memory = one.memory.id, .event = event});
                }
                entry.completed = m_engine.now();
                m_log.add(entry);
                return addResponse(stored == 0   ? u"Nothing new: all of it was stored already."_s
                                   : stored == 1 ? u"Stored 1 memory."_s
                                                 : u"Stored %1 memories."_s.arg(stored),
                                   entry, std::move(results));
            });
}

void AddController::capture(AddRequest request, const Reply &reply)
{
    AddLog::Entry entry{
        .id = makeUuid7(m_engine.now()), .scope = request.scope, .infer = true, .started = m_engine.now()};
    if (request.messages.empty()) {
        entry.completed = m_engine.now();
        m_log.add(entry);
        reply.send(addResponse(u"Nothing was stored: no message holds text."_s, entry, Json::array()));
        return;
    }
    for (NewMessage &message : request.messages) {
        message.categories = request.categories;
        message.immutable = request.immutable;
        message.expires = request.expires;
    }
    m_engine.turns().capture(
        m_actor, request.scope, std::move(request.messages), request.metadata, request.layer,
        responding<Captured>(reply, [this, entry = std::move(entry)](const Captured &captured) mutable {
            Json results = Json::array();
            for (const Kept &kept : captured.kept) {
                const char *event = eventName(kept.event);
                results.push_back(resultJson(kept.memory, event, kept.previous ? &*kept.previous : nullptr));
                entry.items.push_back({.memory = kept.memory.id,
                                       .event = event,
                                       .previous = kept.previous ? kept.previous->id : MemoryId{}});
            }
            QString message = outcomeOf(captured.kept);
            if (captured.reading.isNull()) {
                entry.completed = m_engine.now();
            } else { // its results come with the event, those of the rules among them
                entry.id = captured.reading;
                entry.status = AddLog::Entry::Status::Pending;
                message = u"Kept as history; a language model reads it now. The event tells what came of it."_s;
                results = Json::array();
            }
            m_log.add(entry);
            Json extra{{"turn_id", toStd(idText(captured.turn.id))},
                       {"session_id", toStd(idText(captured.turn.session))}};
            extra["message_ids"] = Json::array();
            for (const Memory &one : captured.messages) {
                extra["message_ids"].push_back(toStd(idText(one.id)));
            }
            return addResponse(message, entry, std::move(results), extra);
        }));
}

/// Entries on their way to an answer: their memories are read by parts, because a filter takes a limited number of ids.
struct AddController::Gathering {
    std::vector<AddLog::Entry> entries;
    std::vector<FilterValue> ids;
    std::size_t asked = 0; ///< ids whose memories were read
    std::map<MemoryId, Memory> memories;
    Reply reply;
    std::function<HttpResponse(const Json &)> toResponse;
};

void AddController::answerEntries(std::vector<AddLog::Entry> entries, const Reply &reply,
                                  std::function<HttpResponse(const Json &)> toResponse)
{
    std::vector<QUuid> pending;
    for (const AddLog::Entry &entry : entries) {
        if (entry.status == AddLog::Entry::Status::Pending) {
            pending.push_back(entry.id);
        }
    }
    if (pending.empty()) {
        answerSettled(std::move(entries), reply, std::move(toResponse));
        return;
    }
    whenAnswered(m_engine.readings().these(std::move(pending)), reply.mailbox(),
                 [this, reply, entries = std::move(entries),
                  toResponse = std::move(toResponse)](const Result<std::vector<Reading>> &readings) mutable {
                     if (!readings) {
                         reply.send(responseFor(readings.error()));
                         return;
                     }
                     for (AddLog::Entry &entry : entries) {
                         const auto reading = std::ranges::find(*readings, entry.id, &Reading::id);
                         if (reading != readings->end()) {
                             bringUpToDate(entry, *reading);
                             m_log.replace(entry);
                         } else if (entry.status == AddLog::Entry::Status::Pending) { // its turn is gone
                             entry.status = AddLog::Entry::Status::Done;
                             entry.completed = m_engine.now();
                             m_log.replace(entry);
                         }
                     }
                     answerSettled(std::move(entries), reply, std::move(toResponse));
                 });
}

void AddController::answerReading(const QUuid &id, const Reply &reply)
{
    if (id.isNull()) {
        reply.send(responseFor(notFound(u"Event"_s)));
        return;
    }
    whenAnswered(
        m_engine.readings().these({id}), reply.mailbox(), [this, reply](const Result<std::vector<Reading>> &readings) {
            if (!readings || readings->empty() || readings->front().reader != Reading::Reader::Model) {
                reply.send(responseFor(readings ? notFound(u"Event"_s) : readings.error()));
                return;
            }
            AddLog::Entry entry{.id = readings->front().id, .scope = {}};
            bringUpToDate(entry, readings->front());
            answerSettled({std::move(entry)}, reply, [](const Json &list) { return jsonResponse(list.front()); });
        });
}

void AddController::answerSettled(std::vector<AddLog::Entry> entries, const Reply &reply,
                                  std::function<HttpResponse(const Json &)> toResponse)
{
    auto gathering = std::make_shared<Gathering>(Gathering{
        .entries = std::move(entries), .ids = {}, .memories = {}, .reply = reply, .toResponse = std::move(toResponse)});
    for (const AddLog::Entry &entry : gathering->entries) {
        for (const AddLog::Item &item : entry.items) {
            gathering->ids.emplace_back(idText(item.memory));
            if (!item.previous.value.isNull()) {
                gathering->ids.emplace_back(idText(item.previous));
            }
        }
    }
    gather(gathering);
}

void AddController::gather(const std::shared_ptr<Gathering> &gathering)
{
    const auto from = gathering->ids.begin() + static_cast<std::ptrdiff_t>(gathering->asked);
    const std::size_t count = std::min(idsAtOnce, gathering->ids.size() - gathering->asked);
    if (count == 0) {
        Json list = Json::array();
        for (const AddLog::Entry &entry : gathering->entries) {
            list.push_back(entryJson(entry, gathering->memories));
        }
        gathering->reply.send(gathering->toResponse(list));
        return;
    }
    gathering->asked += count;
    ListQuery query;
    query.limit = static_cast<int>(count);
    query.filter =
        where(Field::MemoryIds, Op::In, std::vector<FilterValue>(from, from + static_cast<std::ptrdiff_t>(count)));
    query.layers.assign(allLayers.begin(), allLayers.end());
    query.states = {State::Active, State::Pending, State::Superseded, State::Archived};
    query.showExpired = true;
    whenAnswered(m_engine.memories().list(std::move(query)), gathering->reply.mailbox(),
                 [this, gathering](const Result<MemoryPage> &page) {
                     if (!page) {
                         gathering->reply.send(responseFor(page.error()));
                         return;
                     }
                     for (const Memory &memory : page->items) {
                         gathering->memories.emplace(memory.id, memory);
                     }
                     gather(gathering);
                 });
}

void AddController::event(const Call &call, const Reply &reply)
{
    const QUuid id = uuidFromWire(call.params.constFirst());
    const std::optional<AddLog::Entry> entry = m_log.find(id);
    if (!entry) {
        answerReading(id, reply);
        return;
    }
    answerEntries({*entry}, reply, [](const Json &list) { return jsonResponse(list.front()); });
}

void AddController::events(const Call &call, const Reply &reply)
{
    const Result<Paging> paging = parsePaging(call);
    if (!paging) {
        reply.send(responseFor(paging.error()));
        return;
    }
    const auto total = static_cast<int>(m_log.size());
    answerEntries(m_log.entries(static_cast<std::size_t>(paging->offset()), static_cast<std::size_t>(paging->size)),
                  reply, [call, paging = *paging, total](const Json &list) {
                      return jsonResponse(pageJson(call, paging, total, list));
                  });
}

} // namespace strata
