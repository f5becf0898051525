// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/batchcontroller.h"

#include "core/base/json.h"
#include "core/server/fields.h"
#include "core/server/jsonshapes.h"
#include "core/server/memorypatch.h"
#include "core/server/respond.h"
#include "core/server/wireid.h"

#include <QHash>

#include <algorithm>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t maxBatch = 1000;

struct Item {
    MemoryId id;
    MemoryChange change;
};

/// What is done with each object of `memories`.
enum class Batch { Update, Remove };

Result<std::vector<Item>> parseBatch(const Json &body, Batch batch)
{
    Fields fields(body);
    const Json *list = fields.list("memories");
    if (!fields.ok()) {
        return fail(fields.error());
    }
    if (!list || list->empty() || list->size() > maxBatch) {
        return fail(invalid(u"memories"_s, u"must be a list of 1 to %1 objects."_s.arg(maxBatch)));
    }
    std::vector<Item> items;
    QSet<MemoryId> seen;
    for (const Json &object : *list) {
        const QString at = u"memories[%1]"_s.arg(&object - &list->front());
        if (!object.is_object()) {
            return fail(invalid(at, u"must be an object."_s));
        }
        Fields inner(object, at + u'.');
        Item item{.id = {uuidFromWire(inner.text("memory_id").value_or(QString()))}, .change = {}};
        if (inner.ok() && item.id.value.isNull()) {
            inner.refuse(u"memory_id"_s, u"must be the id of a memory."_s);
        }
        if (!inner.ok()) {
            return fail(inner.error());
        }
        if (batch == Batch::Update) {
            Result<MemoryChange> change = parseMemoryChange(object, at + u'.');
            if (!change) {
                return fail(change.error());
            }
            item.change = *std::move(change);
        }
        if (seen.contains(item.id)) {
            if (batch == Batch::Update) {
                return fail(invalid(at + u".memory_id"_s, u"stands twice in the list."_s));
            }
            continue;
        }
        seen.insert(item.id);
        items.push_back(std::move(item));
    }
    return items;
}

std::vector<MemoryService::Edit> editsOf(const std::vector<Item> &items)
{
    std::vector<MemoryService::Edit> edits;
    edits.reserve(items.size());
    for (const Item &item : items) {
        edits.push_back({item.id, item.change.patch});
    }
    return edits;
}

QString counted(const QString &verb, std::size_t count)
{
    return count == 1 ? u"Successfully %1 1 memory"_s.arg(verb) : u"Successfully %1 %2 memories"_s.arg(verb).arg(count);
}

} // namespace

BatchController::BatchController(MemoryService &memories, SerialLane &mergeLane, Actor actor)
    : m_memories(memories)
    , m_mergeLane(mergeLane)
    , m_actor(std::move(actor))
{
}

void BatchController::addRoutes(Router &router)
{
    router.add({.method = "PUT",
                .pattern = "/v1/batch/",
                .tag = "memories",
                .summary = "Change 1 to 1000 memories, all or none",
                .request = "BatchUpdate",
                .response = "Message",
                .query = {},
                .handler = [this](const Call &call, const Reply &reply) { update(call, reply); }});
    router.add({.method = "DELETE",
                .pattern = "/v1/batch/",
                .tag = "memories",
                .summary = "Move 1 to 1000 memories to the bin, all or none",
                .request = "BatchDelete",
                .response = "Message",
                .query = {},
                .handler = [this](const Call &call, const Reply &reply) { remove(call, reply); }});
}

void BatchController::update(const Call &call, const Reply &reply)
{
    const Result<std::vector<Item>> parsed = parseBatch(*call.body, Batch::Update);
    if (!parsed) {
        reply.send(responseFor(parsed.error()));
        return;
    }
    const std::vector<Item> &items = *parsed;
    m_mergeLane.enter(call.mailbox, [this, items, reply](const SerialLane::Turn &turn) {
        ListQuery query;
        std::vector<FilterValue> ids;
        ids.reserve(items.size());
        for (const Item &item : items) {
            ids.emplace_back(idText(item.id));
        }
        query.filter = where(Field::MemoryIds, Op::In, std::move(ids));
        query.layers.assign(allLayers.begin(), allLayers.end());
        query.states = {State::Active, State::Pending, State::Superseded, State::Archived};
        query.showExpired = true;
        query.limit = static_cast<int>(items.size());
        whenAnswered(m_memories.list(std::move(query)), reply.mailbox(),
                     [this, items, reply, turn](const Result<MemoryPage> &page) {
                         if (!page) {
                             reply.send(responseFor(page.error()));
                             return;
                         }
                         QHash<MemoryId, QByteArray> metadata;
                         for (const Memory &memory : page->items) {
                             metadata.insert(memory.id, memory.metadata);
                         }
                         std::vector<MemoryService::Edit> edits = editsOf(items);
                         for (std::size_t i = 0; i < edits.size(); ++i) {
                             const auto old = metadata.constFind(items[i].id);
                             if (old == metadata.constEnd()) {
                                 reply.send(errorResponse(
                                     404, u"memories[%1].memory_id: Memory not found. Nothing was changed."_s.arg(i)));
                                 return;
                             }
                             if (items[i].change.metadata) {
                                 edits[i].patch.metadata = mergedMetadata(*old, *items[i].change.metadata);
                             }
                         }
                         std::erase_if(edits, [](const MemoryService::Edit &edit) { return edit.patch.isEmpty(); });
                         const HttpResponse done = messageResponse(counted(u"updated"_s, items.size()));
                         if (edits.empty()) {
                             reply.send(done);
                             return;
                         }
                         whenAnswered(m_memories.edit(m_actor, std::move(edits)), reply.mailbox(),
                                      [reply, done, turn](const Result<MemoryService::Edited> &edited) {
                                          reply.send(edited ? done : responseFor(asInvalid(edited.error())));
                                      });
                     });
    });
}

void BatchController::remove(const Call &call, const Reply &reply)
{
    const Result<std::vector<Item>> items = parseBatch(*call.body, Batch::Remove);
    if (!items) {
        reply.send(responseFor(items.error()));
        return;
    }
    std::vector<MemoryId> ids;
    ids.reserve(items->size());
    for (const Item &item : *items) {
        ids.push_back(item.id);
    }
    HttpResponse done = messageResponse(counted(u"deleted"_s, ids.size()));
    respond(m_memories.remove(m_actor, std::move(ids)), reply,
            [done = std::move(done)](const MemoryService::Removed &) { return done; });
}

} // namespace strata
