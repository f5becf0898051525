// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/addrequest.h"

#include "core/base/json.h"
#include "core/server/fields.h"
#include "core/server/memorypatch.h"
#include "core/server/messages.h"

#include <algorithm>
#include <cmath>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

constexpr double lastSecond = 253'402'300'799; // 9999-12-31T23:59:59Z

/// Some clients put the ids into `filters`, plain or as the parts of one AND.
void takeIdsOfFilters(Fields &fields, Scope &scope)
{
    const Json *filters = fields.object("filters");
    if (!filters) {
        return;
    }
    std::vector<const Json *> objects{filters};
    if (const auto parts = filters->find("AND"); parts != filters->end() && parts->is_array()) {
        for (const Json &part : *parts) {
            if (part.is_object()) {
                objects.push_back(&part);
            }
        }
    }
    for (const Json *object : objects) {
        Fields inner(*object, u"filters."_s);
        const Scope found = inner.scope();
        if (!inner.ok()) {
            fields.refuse(inner.error().context, inner.error().message);
            return;
        }
        for (QString Scope::*id : {&Scope::user, &Scope::agent, &Scope::app, &Scope::run}) {
            if ((scope.*id).isEmpty()) {
                scope.*id = found.*id;
            }
        }
    }
}

void takeLayer(Fields &fields, AddRequest &request, const Json *metadata)
{
    if (const std::optional<QString> name = fields.text("layer")) {
        request.layer = writableLayer(*name);
        if (!request.layer) {
            fields.refuse(u"layer"_s, u"must be one of session, user, org."_s);
        }
        return;
    }
    if (metadata) {
        // Metadata is the client's own; only these three words in it mean something to us.
        const auto named = metadata->find("layer");
        if (named != metadata->end() && named->is_string()) {
            request.layer = writableLayer(fromStd(named->get_ref<const std::string &>()));
        }
    }
}

/// Who said it, where a client tells that in metadata; empty if it doesn't.
QString actorIn(const QByteArray &metadata)
{
    const Json json = Json::parse(metadata.constData(), metadata.constData() + metadata.size(), nullptr, false);
    for (const char *key : {"actor", "actor_id", "speaker"}) {
        const auto found = json.find(key);
        if (found != json.end() && found->is_string()) {
            if (QString name = fromStd(found->get_ref<const std::string &>()).trimmed(); !name.isEmpty()) {
                return name;
            }
        }
    }
    return {};
}

/// Gives each message the metadata of the request under its own, and the actor that they name. The request's actor is the
/// user's when an assistant speaks, too.
void applyMetadata(AddRequest &request)
{
    const QString actor = actorIn(request.metadata);
    const bool userSpeaks =
        std::ranges::any_of(request.messages, [](const NewMessage &message) { return message.role == Role::User; });
    for (NewMessage &message : request.messages) {
        const bool speaks = message.role == Role::User || message.role == Role::Assistant;
        if (speaks && message.name.isEmpty()) {
            message.name = actorIn(message.metadata);
            if (message.name.isEmpty() && (message.role == Role::User || !userSpeaks)) {
                message.name = actor;
            }
        }
        message.metadata =
            message.metadata == "{}" ? request.metadata : mergedMetadata(request.metadata, message.metadata);
    }
}

} // namespace

std::optional<Layer> writableLayer(const QString &name)
{
    const std::optional<Layer> layer = layerFromName(name);
    return layer == Layer::Conversation ? std::nullopt : layer;
}

Result<AddRequest> parseAddRequest(const Json &body)
{
    Fields fields(body);
    AddRequest request;
    request.scope = fields.scope();
    takeIdsOfFilters(fields, request.scope);

    const Json *metadata = fields.object("metadata");
    if (metadata) {
        request.metadata = toJsonText(*metadata);
    }
    takeLayer(fields, request, metadata);
    request.infer = fields.flag("infer").value_or(true);
    request.immutable = fields.flag("immutable").value_or(false);
    request.expires = fields.date("expiration_date");
    request.created = static_cast<Micros>(
        std::llround(fields.number("timestamp", 0, lastSecond).value_or(0) * static_cast<double>(microsPerSecond)));
    request.categories = fields.texts("categories").value_or(QStringList());
    request.owner = fields.text("owner").value_or(QString());
    request.reviewBy = fields.date("review_by");
    if (!fields.ok()) {
        return fail(fields.error());
    }
    const Json *messages = fields.any("messages");
    if (!messages) {
        return fail(invalid(u"messages"_s, u"is missing."_s));
    }
    Result<std::vector<NewMessage>> parsed = parseMessages(*messages);
    if (!parsed) {
        return fail(parsed.error());
    }
    request.messages = *std::move(parsed);
    for (NewMessage &message : request.messages) {
        message.created = request.created;
    }
    applyMetadata(request);
    if (request.scope.isEmpty()) {
        return fail(ErrorCode::InvalidInput, u"At least one of user_id, agent_id, app_id or run_id is needed."_s);
    }
    return request;
}

std::vector<NewMemory> AddRequest::memories() const
{
    std::vector<NewMemory> memories;
    for (const NewMessage &message : messages) {
        if ((message.role != Role::User && message.role != Role::Assistant) || message.text.isEmpty()) {
            continue;
        }
        NewMemory memory;
        memory.layer = layer.value_or(scope.run.isEmpty() ? Layer::User : Layer::Session);
        memory.text = message.text;
        memory.scope = scope;
        memory.role = message.role;
        memory.actor = message.name;
        memory.metadata = message.metadata;
        memory.categories = categories;
        memory.immutable = immutable;
        memory.expires = expires;
        memory.created = created;
        memory.owner = owner;
        memory.reviewBy = reviewBy;
        memories.push_back(std::move(memory));
    }
    return memories;
}

} // namespace strata
