// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/jsonshapes.h"

#include "core/base/json.h"

#include <QCryptographicHash>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

std::string str(const QString &text)
{
    return toStd(text);
}

Json uuidOrNull(const QUuid &id)
{
    return id.isNull() ? Json() : Json(str(uuidText(id)));
}

Json dateOrNull(const std::optional<QDate> &date)
{
    return date ? Json(str(date->toString(Qt::ISODate))) : Json();
}

Json textList(const QStringList &texts)
{
    Json list = Json::array();
    for (const QString &text : texts) {
        list.push_back(str(text));
    }
    return list;
}

/// Stored by us from what a client sent, so it parses; should the store hold worse, the answer is the fallback.
Json stored(const QByteArray &text, Json fallback)
{
    if (text.isEmpty() || text == "{}") {
        return fallback;
    }
    Json value = Json::parse(text.constData(), text.constData() + text.size(), nullptr, false);
    return value.is_discarded() ? fallback : value;
}

Json provenanceJson(const Provenance &from)
{
    if (from == Provenance()) {
        return nullptr;
    }
    Json json{{"turn_id", uuidOrNull(from.turn)}, {"message_id", uuidOrNull(from.message)}};
    json["span"] = from.end > from.begin ? Json::array({from.begin, from.end}) : Json();
    json["memory_id"] = uuidOrNull(from.memory);
    return json;
}

} // namespace

Json sourceJson(const Provenance &from)
{
    if (from.turn.isNull() && from.message.isNull()) {
        return nullptr;
    }
    Json json{{"turn_id", uuidOrNull(from.turn)}};
    json["message_ids"] = Json::array();
    if (!from.message.isNull()) {
        json["message_ids"].push_back(str(uuidText(from.message)));
    }
    for (const QUuid &message : from.more) {
        json["message_ids"].push_back(str(uuidText(message)));
    }
    return json;
}

HttpResponse jsonResponse(const Json &value, int status)
{
    HttpResponse response;
    response.status = status;
    response.body = toJsonText(value);
    return response;
}

HttpResponse messageResponse(const QString &text)
{
    return jsonResponse(Json{{"message", str(text)}});
}

Json textOrNull(const QString &text)
{
    return text.isEmpty() ? Json() : Json(str(text));
}

Json timeOrNull(Micros moment)
{
    return moment == 0 ? Json() : Json(str(toIsoText(moment)));
}

Json scopeJson(const Scope &scope)
{
    return Json{{"user_id", textOrNull(scope.user)},
                {"agent_id", textOrNull(scope.agent)},
                {"app_id", textOrNull(scope.app)},
                {"run_id", textOrNull(scope.run)}};
}

Json actorJson(const Actor &actor)
{
    const char *kind = actor.kind == Actor::Kind::Person  ? "person"
                       : actor.kind == Actor::Kind::Agent ? "agent"
                                                          : "system";
    return Json{{"kind", kind}, {"name", str(actor.name)}};
}

Json memoryJson(const Memory &memory)
{
    const QByteArray hash = QCryptographicHash::hash(memory.text.toUtf8(), QCryptographicHash::Md5).toHex();
    Json json{{"id", str(idText(memory.id))}, {"memory", str(memory.text)}, {"hash", hash.toStdString()}};
    json.update(scopeJson(memory.scope));
    json["metadata"] = stored(memory.metadata, Json::object());
    json["categories"] = textList(memory.categories);
    json["created_at"] = timeOrNull(memory.created);
    json["updated_at"] = timeOrNull(memory.updated);
    const bool endsWithSession = !memory.expires && memory.layer == Layer::Session && memory.sessionEnds != 0;
    json["expiration_date"] = dateOrNull(endsWithSession ? utcDate(memory.sessionEnds) : memory.expires);
    json["immutable"] = memory.immutable;
    json["layer"] = str(layerName(memory.layer));
    json["kind"] = str(kindName(memory.kind));
    json["state"] = str(stateName(memory.state));
    json["pending_reason"] =
        textOrNull(waitingName(memory.state == State::Pending ? memory.waiting : Waiting::Nothing));
    json["trust"] = memory.trust;
    json["role"] = textOrNull(roleName(memory.role));
    json["actor"] = textOrNull(memory.actor);
    json["pinned"] = memory.pinned;
    json["confidence"] = memory.confidence;
    json["importance"] = memory.importance;
    if (memory.layer == Layer::Org) {
        json["owner"] = textOrNull(memory.owner);
        json["review_by"] = dateOrNull(memory.reviewBy);
    }
    json["replaced_by"] = uuidOrNull(memory.replacedBy);
    json["valid_from"] = timeOrNull(memory.validFrom);
    json["valid_to"] = timeOrNull(memory.validTo);
    json["provenance"] = provenanceJson(memory.provenance);
    json["source"] = sourceJson(memory.provenance);
    if (memory.layer == Layer::Conversation) {
        json["turn_id"] = uuidOrNull(memory.turn);
    }
    return json;
}

Json messageJson(const Memory &message)
{
    Json json{{"id", str(idText(message.id))},
              {"turn_id", uuidOrNull(message.turn)},
              {"role", str(roleName(message.role))},
              {"content", str(message.text)},
              {"name", textOrNull(message.role == Role::Tool ? message.toolName : message.actor)},
              {"tool_call_id", textOrNull(message.toolCallId)},
              {"tool_calls", stored(message.toolCalls, nullptr)},
              {"created_at", timeOrNull(message.created)}};
    json["metadata"] = stored(message.metadata, Json::object());
    return json;
}

Json scorePartsJson(const ScoreParts &parts)
{
    return Json{{"meaning", parts.meaning},
                {"words", parts.words},
                {"who_and_when", parts.whoAndWhen},
                {"raw", parts.raw},
                {"log_odds", parts.z},
                {"signals",
                 {{"bm25", parts.bm25},
                  {"max_sim", parts.maxSim},
                  {"pooled", parts.pooled},
                  {"passage", parts.passage},
                  {"pair", parts.pair},
                  {"window_2", parts.window2},
                  {"window_7", parts.window7},
                  {"max_sim_window", parts.maxSimWindow},
                  {"when", parts.when},
                  {"previous_question", parts.previousQuestion},
                  {"actor", parts.actor},
                  {"date", parts.date},
                  {"user", parts.user},
                  {"number", parts.number},
                  {"you", parts.you},
                  {"kappa", parts.kappa},
                  {"window_cover", parts.windowCover}}}};
}

Json hitJson(const Hit &hit, bool explain)
{
    Json json = memoryJson(hit.memory);
    json["score"] = hit.score;
    if (explain) {
        json["score_breakdown"] = scorePartsJson(hit.parts);
        json["matched"] = textList(hit.matched);
    }
    return json;
}

Json tierJson(const Tier &tier)
{
    return Json{{"layer", str(layerName(tier.layer))},
                {"searched", tier.searched},
                {"above", tier.above},
                {"below", tier.below},
                {"best", tier.best}};
}

Json whyNotJson(const WhyNot &why)
{
    const char *reason = "returned";
    const char *sentence = "It is among the results.";
    switch (why.reason) {
    case WhyNot::Reason::Returned:
        break;
    case WhyNot::Reason::OtherScope:
        reason = "other_scope";
        sentence = "It belongs to another user, agent, app or run than those asked for.";
        break;
    case WhyNot::Reason::OtherLayer:
        reason = "other_layer";
        sentence = "Its layer was not asked.";
        break;
    case WhyNot::Reason::Filtered:
        reason = "filtered";
        sentence = "The filter leaves it out.";
        break;
    case WhyNot::Reason::Pending:
        reason = "pending";
        sentence = "It waits for review.";
        break;
    case WhyNot::Reason::Superseded:
        reason = "superseded";
        sentence = "A newer memory has replaced it.";
        break;
    case WhyNot::Reason::Archived:
        reason = "archived";
        sentence = "It is archived.";
        break;
    case WhyNot::Reason::Binned:
        reason = "binned";
        sentence = "It is in the bin.";
        break;
    case WhyNot::Reason::Expired:
        reason = "expired";
        sentence = "It has expired.";
        break;
    case WhyNot::Reason::NotConsidered:
        reason = "not_considered";
        sentence = "Neither its words nor its meaning come near enough to be looked at among so many.";
        break;
    case WhyNot::Reason::BelowFloor:
        reason = "below_floor";
        sentence = "Its score is under the floor.";
        break;
    case WhyNot::Reason::BelowLimit:
        reason = "below_limit";
        sentence = "It comes after the last result that was asked for.";
        break;
    case WhyNot::Reason::StrictNothing:
        reason = "strict_nothing";
        sentence = "Nothing was relevant enough for a strict search.";
        break;
    }
    return Json{{"reason", reason},
                {"detail", sentence},
                {"rank", why.rank > 0 ? Json(why.rank) : Json()},
                {"score", why.score},
                {"floor", why.floor},
                {"score_breakdown", scorePartsJson(why.parts)},
                {"memory", memoryJson(why.memory)}};
}

Json historyJson(const HistoryEntry &entry, const Memory &memory)
{
    const char *event = "UPDATE";
    const char *action = "edit";
    switch (entry.event) {
    case HistoryEntry::Event::Add:
        event = "ADD";
        action = "add";
        break;
    case HistoryEntry::Event::Update:
        break;
    case HistoryEntry::Event::Delete:
        event = "DELETE";
        action = "delete";
        break;
    case HistoryEntry::Event::Restore:
        event = "ADD";
        action = "restore";
        break;
    case HistoryEntry::Event::Promote:
        event = entry.before.isEmpty() ? "ADD" : "UPDATE";
        action = "promote";
        break;
    }
    Json json{{"id", str(uuidText(entry.id))}, {"memory_id", str(idText(entry.memory))}};
    json["input"] = Json::array();
    if (entry.event == HistoryEntry::Event::Add && memory.role != Role::None) {
        json["input"].push_back(Json{{"role", str(roleName(memory.role))}, {"content", str(entry.after)}});
    }
    json["old_memory"] = textOrNull(entry.before);
    json["new_memory"] = textOrNull(entry.after);
    json["event"] = event;
    json["action"] = action;
    json["changed"] = textList(entry.changed);
    json["actor"] = actorJson(entry.actor);
    json["step"] = entry.step.value != 0 ? Json(entry.step.value) : Json();
    json["undone"] = entry.undone;
    json["user_id"] = textOrNull(memory.scope.user);
    json["categories"] = textList(entry.stood.categories);
    json["metadata"] = stored(entry.stood.metadata, Json::object());
    json["created_at"] = timeOrNull(entry.at);
    json["updated_at"] = timeOrNull(entry.at);
    return json;
}

QString entityTypeName(Entity::Type type)
{
    switch (type) {
    case Entity::Type::User:
        return u"user"_s;
    case Entity::Type::Agent:
        return u"agent"_s;
    case Entity::Type::App:
        return u"app"_s;
    case Entity::Type::Run:
        break;
    }
    return u"run"_s;
}

Json entityJson(const Entity &entity)
{
    const QString type = entityTypeName(entity.type);
    // Names are what identifies an entity; clients expect an id beside it that stays the same.
    static const QUuid space = QUuid::fromString("6d4b1d5e-2f0b-5c8e-9a57-0c1f6f0c9d11"_L1);
    return Json{{"id", str(uuidText(QUuid::createUuidV5(space, type + u'/' + entity.name)))},
                {"name", str(entity.name)},
                {"type", str(type)},
                {"total_memories", entity.memories},
                {"owner", nullptr},
                {"metadata", Json::object()},
                {"created_at", timeOrNull(entity.created)},
                {"updated_at", timeOrNull(entity.updated)}};
}

Json relationJson(const Relation &relation)
{
    const auto end = [](const EntityEnd &entity) {
        return entity.id.isNull() ? Json() : Json{{"id", str(uuidText(entity.id))}, {"name", str(entity.name)}};
    };
    const Memory &memory = relation.memory;
    Json json{{"subject", str(relation.said.subject)},
              {"predicate", str(relation.said.predicate)},
              {"object", str(relation.said.object)},
              {"subject_entity", end(relation.subject)},
              {"object_entity", end(relation.object)},
              {"memory_id", str(idText(memory.id))},
              {"memory", str(memory.text)}};
    json.update(scopeJson(memory.scope));
    json["layer"] = str(layerName(memory.layer));
    json["state"] = str(stateName(memory.state));
    json["source"] = sourceJson(memory.provenance);
    json["replaced_by"] = uuidOrNull(memory.replacedBy);
    json["valid_from"] = timeOrNull(memory.validFrom);
    json["valid_to"] = timeOrNull(memory.validTo);
    json["created_at"] = timeOrNull(memory.created);
    json["updated_at"] = timeOrNull(memory.updated);
    return json;
}

Json relatedEntityJson(const RelatedEntity &entity)
{
    Json json{{"id", str(uuidText(entity.id))},
              {"name", str(entity.name)},
              {"aliases", textList(entity.aliases)},
              {"roles", textList(entity.roles)},
              {"kind", textOrNull(entityKindName(entity.kind))},
              {"self", entity.self}};
    json.update(scopeJson(entity.scope));
    json["relations"] = entity.relations;
    return json;
}

Json turnJson(const Turn &turn)
{
    Json json{{"id", str(idText(turn.id))}, {"session_id", str(idText(turn.session))}};
    json.update(scopeJson(turn.scope));
    json["number"] = turn.number;
    json["state"] = str(turnEndName(turn.end));
    json["opened_at"] = timeOrNull(turn.opened);
    json["last_active_at"] = timeOrNull(turn.lastActive);
    json["finished_at"] = timeOrNull(turn.finished);
    json["message_count"] = turn.messages;
    json["memory_count"] = turn.kept;
    return json;
}

Json turnDetailJson(const TurnDetail &detail)
{
    Json json = turnJson(detail.turn);
    json["messages"] = Json::array();
    for (const Memory &message : detail.messages) {
        json["messages"].push_back(messageJson(message));
    }
    json["working"] = Json::array();
    for (const WorkingItem &item : detail.working) {
        json["working"].push_back(workingJson(item));
    }
    json["attention"] = detail.turn.isOpen() ? attentionJson(detail.attention) : Json();
    return json;
}

Json workingJson(const WorkingItem &item)
{
    return Json{{"id", str(idText(item.id))},
                {"turn_id", str(idText(item.turn))},
                {"key", str(item.key)},
                {"value", str(item.value)},
                {"source", textOrNull(item.source)},
                {"created_at", timeOrNull(item.created)},
                {"updated_at", timeOrNull(item.updated)}};
}

Json attentionJson(const Attention &attention)
{
    return Json{{"focus", textOrNull(attention.focus)},
                {"terms", textList(attention.terms)},
                {"set_by_agent", attention.setByAgent},
                {"updated_at", timeOrNull(attention.updated)}};
}

Json sessionJson(const Session &session)
{
    const char *state = "idle";
    switch (session.state) {
    case Session::State::Live:
        state = "live";
        break;
    case Session::State::Idle:
        break;
    case Session::State::Expired:
        state = "expired";
        break;
    case Session::State::Cleared:
        state = "cleared";
        break;
    }
    Json json{{"id", str(idText(session.id))}};
    json.update(scopeJson(session.scope));
    json["state"] = state;
    json["started_at"] = timeOrNull(session.started);
    json["last_active_at"] = timeOrNull(session.lastActive);
    json["idle_seconds"] = session.idleSeconds;
    json["pinned"] = session.pinned;
    json["ends_at"] = timeOrNull(session.ends);
    json["cleared_at"] = timeOrNull(session.clearedAt);
    json["undo_until"] = timeOrNull(session.undoUntil);
    json["turn_count"] = session.turns;
    json["message_count"] = session.messages;
    json["note_count"] = session.notes;
    json["open_turn"] = session.open ? turnJson(*session.open) : Json();
    return json;
}

Json clearPreviewJson(const ClearPreview &preview)
{
    Json json{{"session", sessionJson(preview.session)},
              {"notes", preview.notes},
              {"messages", preview.messages},
              {"turns", preview.turns},
              {"turn_in_flight", preview.turnInFlight},
              {"promoted", preview.promoted},
              {"pending", preview.pending},
              {"restorable_until", timeOrNull(preview.restorableUntil)}};
    json["keepers"] = Json::array();
    for (const Memory &memory : preview.keepers) {
        json["keepers"].push_back(memoryJson(memory));
    }
    return json;
}

Json readingJson(const Reading &reading)
{
    Json json{{"id", str(uuidText(reading.id))},
              {"turn_id", str(idText(reading.turn))},
              {"session_id", str(idText(reading.session))},
              {"reader", str(readerName(reading.reader))},
              {"state", str(readingStateName(reading.state))},
              {"attempts", reading.attempts},
              {"error", textOrNull(reading.error)},
              {"queued_at", timeOrNull(reading.queued)},
              {"updated_at", timeOrNull(reading.updated)}};
    return json;
}

Json eventJson(const Event &event)
{
    Json json{{"id", event.id},
              {"type", str(eventName(event.type))},
              {"at", timeOrNull(event.at)},
              {"actor", actorJson(event.actor)}};
    json.update(scopeJson(event.scope));
    if (event.memory) {
        if (event.type == Event::Type::MemoryErased) {
            json["memory"] =
                Json{{"id", str(idText(event.memory->id))}, {"layer", str(layerName(event.memory->layer))}};
        } else {
            json["memory"] =
                event.type == Event::Type::MessageAdded ? messageJson(*event.memory) : memoryJson(*event.memory);
        }
    }
    if (event.turn) {
        json["turn"] = turnJson(*event.turn);
    }
    if (event.reading) {
        json["reading"] = readingJson(*event.reading);
    }
    if (event.working) {
        json["working"] = workingJson(*event.working);
    }
    if (event.attention) {
        json["attention"] = attentionJson(*event.attention);
    }
    if (event.session) {
        json["session"] = sessionJson(*event.session);
    }
    return json;
}

Json project(Json object, const QStringList &fields)
{
    if (fields.isEmpty()) {
        return object;
    }
    Json kept = Json::object();
    for (auto &[key, value] : object.items()) {
        if (key == "id" || key == "memory" || key == "layer" || key == "score" || fields.contains(fromStd(key))) {
            kept[key] = std::move(value);
        }
    }
    return kept;
}

} // namespace strata
