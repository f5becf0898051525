// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/json.h"
#include "core/server/openapi.h"

namespace strata {
namespace {

// Two texts, because compilers take literals only up to 64 kB and readers take them even shorter. Kept beside the shapes
// (jsonshapes.cpp) and the readers of bodies (addrequest.cpp, queryrequest.cpp, memorypatch.cpp).
constexpr const char *requests = R"json({
"Empty": {"type": "object", "description": "Nothing is read from it."},
"Id": {"type": ["string", "number"], "description": "a number becomes its text"},
"Ids": {"type": "object", "properties": {
  "user_id": {"$ref": "#/components/schemas/Id"}, "agent_id": {"$ref": "#/components/schemas/Id"}, "app_id": {"$ref": "#/components/schemas/Id"}, "run_id": {"$ref": "#/components/schemas/Id"}}},
"Message": {"type": "object", "required": ["message"], "properties": {"message": {"type": "string"},
  "count": {"type": "integer"}, "cascade_count": {"type": "integer"}, "step": {"type": ["integer", "null"], "description": "for /v1/undo/"}}},
"Error": {"type": "object", "required": ["detail", "error"], "properties": {
  "detail": {"type": "string"}, "error": {"type": "string", "description": "the same text"}}},
"Anything": {"type": "object"},
"InMessageObject": {"type": "object", "description": "One without text, tool calls or parts is left out when it is an assistant's and others hold something, else refused.", "anyOf": [{"required": ["content"]}, {"required": ["tool_calls"]}], "properties": {
  "role": {"enum": ["user", "assistant", "system", "developer", "tool", "function"], "default": "user"},
  "content": {"description": "text, or parts of which those of type text count", "oneOf": [{"type": "string"}, {"type": "array"}, {"type": "object"}, {"type": "null"}]},
  "name": {"type": "string", "description": "who speaks; for a tool, its name"},
  "tool_call_id": {"type": "string"}, "tool_calls": {"type": "array"}, "metadata": {"type": "object", "description": "kept with the message; with add, its keys win over those beside messages"}}},
"InMessage": {"oneOf": [{"type": "string", "description": "a message of the user"}, {"$ref": "#/components/schemas/InMessageObject"}]},
"InMessages": {"oneOf": [{"type": "array", "minItems": 1, "maxItems": 10000, "items": {"$ref": "#/components/schemas/InMessage"}}, {"$ref": "#/components/schemas/InMessage"}]},
"Add": {"description": "At least one id is needed, at the top or in filters.", "allOf": [{"$ref": "#/components/schemas/Ids"}, {"type": "object", "required": ["messages"], "properties": {
  "messages": {"$ref": "#/components/schemas/InMessages"},
  "filters": {"$ref": "#/components/schemas/Ids"},
  "metadata": {"type": "object", "description": "kept as it is; its key layer means the same as layer when it is session, user or org"},
  "infer": {"type": "boolean", "default": true, "description": "true: a turn, kept as history of the run; false: each message of user and assistant is kept verbatim as a memory"},
  "layer": {"enum": ["session", "user", "org"], "description": "of verbatim memories; else session when there is a run_id, user when not"},
  "owner": {"type": "string", "description": "of org memories, which wait for a person's approval"}, "review_by": {"type": "string", "format": "date"},
  "categories": {"type": "array", "items": {"type": "string"}},
  "expiration_date": {"type": "string", "format": "date", "description": "the last day, UTC, on which it is found"},
  "timestamp": {"type": "number", "description": "Unix seconds; becomes created_at"},
  "immutable": {"type": "boolean", "default": false}}}]},
"Filter": {"type": "object", "description": "Keys are ANDed. AND and OR take a list of filters, NOT a filter or a list of which none may match; in OR and NOT none may be empty. At most 256 conditions, 5,000 values and 10 levels. user_id, agent_id, app_id, run_id: a value, * for any, or eq, ne, in. created_at, updated_at, timestamp, expiration_date: a date or ISO time, or gt, gte, lt, lte, eq, ne, in. categories: in, contains. metadata: an object of keys, each a value or eq, ne, contains, in, gt, gte, lt, lte. keywords, text: contains, icontains. memory_ids: a list or in. layer, kind, state: a value or eq, ne, in.", "properties": {
  "AND": {"type": "array", "items": {"$ref": "#/components/schemas/Filter"}},
  "OR": {"type": "array", "items": {"$ref": "#/components/schemas/Filter"}},
  "NOT": {"oneOf": [{"$ref": "#/components/schemas/Filter"}, {"type": "array", "items": {"$ref": "#/components/schemas/Filter"}}]},
  "user_id": {}, "agent_id": {}, "app_id": {}, "run_id": {}, "created_at": {}, "updated_at": {}, "timestamp": {}, "expiration_date": {},
  "categories": {"type": "object"}, "metadata": {"type": "object"}, "keywords": {"type": "object"}, "text": {"type": "object"}, "memory_ids": {},
  "layer": {}, "kind": {}, "state": {}}, "additionalProperties": false},
"List": {"type": "object", "description": "An id must stand in filters; with /v2/ it may stand at the top.", "properties": {
  "filters": {"$ref": "#/components/schemas/Filter"}, "layers": {"type": "array", "items": {"$ref": "#/components/schemas/Layer"}, "description": "session, user and org unless given"},
  "show_expired": {"type": "boolean", "default": false}, "latest_only": {"type": "boolean", "default": true, "description": "false: also what newer memories replaced, with its state and replaced_by"}, "start_date": {"type": "string"}, "end_date": {"type": "string", "description": "a bare date is included as a whole"},
  "categories": {"type": "array", "items": {"type": "string"}}, "metadata": {"type": "object"}, "keywords": {"type": "string", "description": "part of the text, in any case"},
  "fields": {"type": "array", "items": {"type": "string"}, "description": "id, memory and layer always come"}, "page": {"type": "integer"}, "page_size": {"type": "integer"}}},
"Search": {"type": "object", "required": ["query"], "description": "An id must stand in filters; with /v1/ and /v2/ it may stand at the top. Ids that stand plainly in filters are the scope: each layer applies those that scope it. Within AND, OR and NOT they are conditions on each memory.", "properties": {
  "query": {"type": "string", "minLength": 1, "description": "of a longer text its first 8,192 characters are read"}, "filters": {"$ref": "#/components/schemas/Filter"},
  "top_k": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 10}, "limit": {"type": "integer", "description": "top_k on the older routes, where that is not given"},
  "threshold": {"type": "number", "minimum": 0, "maximum": 1, "default": 0.1, "description": "0: none"},
  "layers": {"type": "array", "items": {"$ref": "#/components/schemas/Layer"}, "description": "all unless given"},
  "rank": {"enum": ["layered", "relevance"], "default": "layered", "description": "layered: user, session, org, history; relevance: one list by score"},
  "strict": {"type": "boolean", "default": false, "description": "nothing at all when the best is not good enough"},
  "explain": {"type": "boolean", "default": false, "description": "with every part of the score"},
  "show_expired": {"type": "boolean", "default": false}, "latest_only": {"type": "boolean", "default": true, "description": "false: also what newer memories replaced, with its state and replaced_by"},
  "categories": {"type": "array", "items": {"type": "string"}}, "metadata": {"type": "object"},
  "fields": {"type": "array", "items": {"type": "string"}, "description": "id, memory, layer and score always come"},
  "output_format": {"type": "string", "description": "v1.1: an object from /v1/ and /v2/ too"},
  "rerank": {"type": "boolean", "description": "taken for other services' clients, as the next two; changes nothing"}, "keyword_search": {"type": "boolean"},
  "reference_date": {"type": "string"}}},
"Update": {"type": "object", "minProperties": 1, "properties": {
  "text": {"type": "string", "minLength": 1}, "metadata": {"type": "object", "description": "merged into what is there"},
  "expiration_date": {"type": ["string", "null"], "format": "date", "description": "null: never"},
  "categories": {"type": "array", "items": {"type": "string"}}, "pinned": {"type": "boolean"},
  "timestamp": {"description": "accepted; created_at does not change"}}},
"BatchUpdate": {"type": "object", "required": ["memories"], "properties": {"memories": {"type": "array", "minItems": 1, "maxItems": 1000,
  "items": {"allOf": [{"type": "object", "required": ["memory_id"], "properties": {"memory_id": {"type": "string", "format": "uuid"}}}, {"$ref": "#/components/schemas/Update"}]}}}},
"BatchDelete": {"type": "object", "required": ["memories"], "properties": {"memories": {"type": "array", "minItems": 1, "maxItems": 1000,
  "items": {"type": "object", "required": ["memory_id"], "properties": {"memory_id": {"type": "string", "format": "uuid"}}}}}},
"Promote": {"type": "object", "required": ["to"], "properties": {"to": {"enum": ["session", "user", "org"], "description": "higher than the memory's own"},
  "text": {"type": "string", "description": "what the new memory says; the same unless given"}, "user_id": {"type": "string", "description": "whose it becomes when the source names no user"},
  "owner": {"type": "string", "description": "needed for org"}, "review_by": {"type": "string", "format": "date", "description": "needed for org"}}},
"OpenTurn": {"description": "At least one id is needed. Messages that end with an answer (an assistant's that asks for no tool) finish the turn at once.", "allOf": [{"$ref": "#/components/schemas/Ids"}, {"type": "object", "properties": {"messages": {"$ref": "#/components/schemas/InMessages"}}}]},
"Messages": {"description": "A list, or one message as the body itself.", "anyOf": [{"type": "object", "required": ["messages"], "properties": {"messages": {"$ref": "#/components/schemas/InMessages"}}}, {"$ref": "#/components/schemas/InMessageObject"}]},
"SetWorking": {"type": "object", "required": ["key", "value"], "properties": {"key": {"type": "string"},
  "value": {"description": "text, at most 256 KiB, and 8 MiB in one turn; any other JSON is kept as its text"}, "source": {"type": "string", "description": "the tool, or who set it"}}},
"SetAttention": {"type": "object", "minProperties": 1, "properties": {"focus": {"type": "string"}, "terms": {"type": "array", "items": {"type": "string"}}}},
"SessionChange": {"type": "object", "description": "Exactly one of them.", "properties": {"idle_seconds": {"type": "integer", "minimum": 60, "maximum": 31536000}, "pinned": {"type": "boolean"}}},
"Clear": {"type": "object", "properties": {"promote": {"type": "array", "items": {"type": "string", "format": "uuid"}, "maxItems": 10000, "description": "notes to keep as user memories"}}}
})json";

constexpr const char *responses = R"json({
"Layer": {"enum": ["conversation", "session", "user", "org"]},
"OptionalTime": {"type": ["string", "null"], "format": "date-time"},
"OptionalText": {"type": ["string", "null"]},
"OutIds": {"type": "object", "properties": {"user_id": {"$ref": "#/components/schemas/OptionalText"}, "agent_id": {"$ref": "#/components/schemas/OptionalText"},
  "app_id": {"$ref": "#/components/schemas/OptionalText"}, "run_id": {"$ref": "#/components/schemas/OptionalText"}}},
"Actor": {"type": "object", "properties": {"kind": {"enum": ["person", "agent", "system"]}, "name": {"type": "string"}}},
"Ping": {"type": "object", "required": ["status", "org_id", "project_id"], "properties": {"status": {"const": "ok"}, "org_id": {"type": "string"}, "project_id": {"type": "string"}, "user_email": {"type": "null"}}},
"Memory": {"allOf": [{"$ref": "#/components/schemas/OutIds"}, {"type": "object", "required": ["id", "memory", "layer"], "properties": {
  "id": {"type": "string", "format": "uuid"}, "memory": {"type": "string"}, "hash": {"type": "string", "description": "MD5 of the text, in hexadecimal"},
  "metadata": {"type": "object"}, "categories": {"type": "array", "items": {"type": "string"}},
  "created_at": {"type": "string", "format": "date-time"}, "updated_at": {"type": "string", "format": "date-time"},
  "expiration_date": {"type": ["string", "null"], "format": "date", "description": "of a session note without its own: the day on which its session ends"},
  "immutable": {"type": "boolean"}, "layer": {"$ref": "#/components/schemas/Layer"}, "kind": {"enum": ["message", "factual", "episodic", "semantic"]},
  "state": {"enum": ["active", "pending", "superseded", "archived", "binned"]}, "role": {"$ref": "#/components/schemas/OptionalText"}, "actor": {"$ref": "#/components/schemas/OptionalText"},
  "pending_reason": {"type": ["string", "null"], "enum": [null, "unsure", "fixed", "consent", "policy", "owner", "order", "hidden", "long", "burst"], "description": "of one that waits for a person: why"},
  "trust": {"type": "number", "description": "in (0, 1]: the lowest of what it was made of"},
  "pinned": {"type": "boolean"}, "confidence": {"type": "number"}, "importance": {"type": "number"},
  "owner": {"$ref": "#/components/schemas/OptionalText"}, "review_by": {"type": ["string", "null"], "format": "date"}, "replaced_by": {"$ref": "#/components/schemas/OptionalText"},
  "replaces": {"type": "array", "items": {"type": "string"}, "description": "when one memory is read: the older ones along the chain of what it replaced, newest first"},
  "turn_id": {"$ref": "#/components/schemas/OptionalText"}, "step": {"type": "integer", "description": "after a change: for /v1/undo/"},
  "valid_from": {"$ref": "#/components/schemas/OptionalTime"}, "valid_to": {"$ref": "#/components/schemas/OptionalTime"}, "source": {"$ref": "#/components/schemas/Source"},
  "provenance": {"type": ["object", "null"], "properties": {"turn_id": {"$ref": "#/components/schemas/OptionalText"}, "message_id": {"$ref": "#/components/schemas/OptionalText"},
    "span": {"type": ["array", "null"], "items": {"type": "integer"}, "description": "begin and end in the message, UTF-16 code units"}, "memory_id": {"$ref": "#/components/schemas/OptionalText"}}}}}]},
"Source": {"type": ["object", "null"], "description": "what was said that made it", "properties": {"turn_id": {"$ref": "#/components/schemas/OptionalText"}, "message_ids": {"type": "array", "items": {"type": "string"}}}},
"MemoryList": {"type": "array", "items": {"$ref": "#/components/schemas/Memory"}},
"Page": {"type": "object", "required": ["count", "next", "previous", "results"], "properties": {"count": {"type": "integer"}, "next": {"$ref": "#/components/schemas/OptionalText"}, "previous": {"$ref": "#/components/schemas/OptionalText"}, "results": {"type": "array"}}},
"MemoryPage": {"allOf": [{"$ref": "#/components/schemas/Page"}, {"type": "object", "properties": {"results": {"$ref": "#/components/schemas/MemoryList"}}}]},
"MemoryPageOrList": {"oneOf": [{"$ref": "#/components/schemas/MemoryPage"}, {"$ref": "#/components/schemas/MemoryList"}]},
"AddedMemory": {"type": "object", "properties": {"id": {"type": "string"}, "memory": {"type": "string"}, "data": {"type": "object", "properties": {"memory": {"type": "string"}}},
  "event": {"enum": ["ADD", "UPDATE", "DELETE", "NONE"], "description": "UPDATE: it stands instead of previous_memory, which stays in the history; DELETE: it holds no longer; NONE: it stood there already"},
  "previous_memory": {"type": "string"}, "previous_id": {"type": "string"}, "source": {"$ref": "#/components/schemas/Source"},
  "layer": {"$ref": "#/components/schemas/Layer"}, "kind": {"type": "string"}, "state": {"type": "string", "description": "pending: it waits for a person, and is not found by search"}, "role": {"type": "string"}}},
"Added": {"type": "object", "required": ["message", "status", "event_id", "results"], "properties": {"message": {"type": "string"}, "status": {"enum": ["SUCCEEDED", "PENDING"], "description": "PENDING: a language model reads it; ask for the event"}, "event_id": {"type": "string"},
  "results": {"type": "array", "items": {"$ref": "#/components/schemas/AddedMemory"}},
  "turn_id": {"type": "string"}, "session_id": {"type": "string"}, "message_ids": {"type": "array", "items": {"type": "string"}}}},
"AddEvent": {"type": "object", "properties": {"id": {"type": "string"}, "event_type": {"const": "ADD"}, "status": {"enum": ["SUCCEEDED", "PENDING", "FAILED"]}, "payload": {"type": "object"}, "metadata": {"type": "object"},
  "results": {"type": "array", "items": {"$ref": "#/components/schemas/AddedMemory"}}, "created_at": {"type": "string"}, "updated_at": {"type": "string"}, "started_at": {"type": "string"}, "completed_at": {"type": "string"},
  "latency": {"type": ["number", "null"], "description": "milliseconds"}, "error": {"type": ["string", "null"]}}},
"AddEventPage": {"allOf": [{"$ref": "#/components/schemas/Page"}, {"type": "object", "properties": {"results": {"type": "array", "items": {"$ref": "#/components/schemas/AddEvent"}}}}]},
"ScoreParts": {"type": "object", "description": "meaning, words and who_and_when add up to raw.", "properties": {"meaning": {"type": "number"}, "words": {"type": "number"}, "who_and_when": {"type": "number"}, "raw": {"type": "number"}, "log_odds": {"type": "number"}, "signals": {"type": "object"}}},
"Hit": {"allOf": [{"$ref": "#/components/schemas/Memory"}, {"type": "object", "properties": {"score": {"type": "number", "minimum": 0, "maximum": 1}, "score_breakdown": {"$ref": "#/components/schemas/ScoreParts"}, "matched": {"type": "array", "items": {"type": "string"}}}}]},
"SearchAnswer": {"type": "object", "required": ["results"], "properties": {"results": {"type": "array", "items": {"$ref": "#/components/schemas/Hit"}},
  "nothing_relevant": {"type": "boolean", "description": "with strict or explain"}, "best": {"type": "number", "description": "with strict or explain"}, "strict_floor": {"type": "number"},
  "layers": {"type": "array", "description": "with explain", "items": {"type": "object", "properties": {"layer": {"$ref": "#/components/schemas/Layer"}, "searched": {"type": "integer"}, "above": {"type": "integer"}, "below": {"type": "integer"}, "best": {"type": "number"}}}},
  "model": {"type": "string"}, "floor": {"type": "number"}, "took_ms": {"type": "number"}}},
"SearchAnswerOrList": {"oneOf": [{"$ref": "#/components/schemas/SearchAnswer"}, {"type": "array", "items": {"$ref": "#/components/schemas/Hit"}}]},
"WhyNot": {"type": "object", "properties": {"reason": {"enum": ["returned", "other_scope", "other_layer", "filtered", "pending", "superseded", "archived", "binned", "expired", "not_considered", "below_floor", "below_limit", "strict_nothing"]},
  "detail": {"type": "string"}, "rank": {"type": ["integer", "null"]}, "score": {"type": "number"}, "floor": {"type": "number"}, "score_breakdown": {"$ref": "#/components/schemas/ScoreParts"}, "memory": {"$ref": "#/components/schemas/Memory"}}},
"History": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"}, "memory_id": {"type": "string"}, "input": {"type": "array"}, "old_memory": {"$ref": "#/components/schemas/OptionalText"}, "new_memory": {"$ref": "#/components/schemas/OptionalText"},
  "event": {"enum": ["ADD", "UPDATE", "DELETE"]}, "action": {"enum": ["add", "edit", "delete", "restore", "promote"]}, "changed": {"type": "array", "items": {"type": "string"}}, "actor": {"$ref": "#/components/schemas/Actor"},
  "step": {"type": ["integer", "null"]}, "undone": {"type": "boolean"}, "user_id": {"$ref": "#/components/schemas/OptionalText"}, "categories": {"type": "array"}, "metadata": {"type": "object"}, "created_at": {"type": "string"}, "updated_at": {"type": "string"}}}},
"Entity": {"type": "object", "properties": {"id": {"type": "string"}, "name": {"type": "string"}, "type": {"enum": ["user", "agent", "app", "run"]}, "total_memories": {"type": "integer"}, "owner": {"type": "null"}, "metadata": {"type": "object"},
  "created_at": {"$ref": "#/components/schemas/OptionalTime"}, "updated_at": {"$ref": "#/components/schemas/OptionalTime"}}},
"EntityPage": {"allOf": [{"$ref": "#/components/schemas/Page"}, {"type": "object", "properties": {"results": {"type": "array", "items": {"$ref": "#/components/schemas/Entity"}}}}]},
"RelationEnd": {"type": ["object", "null"], "description": "whom or what the words stand for; null: a value", "properties": {"id": {"type": "string"}, "name": {"type": "string", "description": "as it is called now: Hana, where User's sister was said"}}},
"Relation": {"allOf": [{"$ref": "#/components/schemas/OutIds"}, {"type": "object", "required": ["subject", "predicate", "object", "memory_id"], "properties": {
  "subject": {"type": "string"}, "predicate": {"type": "string"}, "object": {"type": "string"},
  "subject_entity": {"$ref": "#/components/schemas/RelationEnd"}, "object_entity": {"$ref": "#/components/schemas/RelationEnd"},
  "memory_id": {"type": "string", "format": "uuid"}, "memory": {"type": "string"}, "layer": {"enum": ["session", "user"]}, "state": {"type": "string"}, "source": {"$ref": "#/components/schemas/Source"}, "replaced_by": {"$ref": "#/components/schemas/OptionalText"},
  "valid_from": {"$ref": "#/components/schemas/OptionalTime"}, "valid_to": {"$ref": "#/components/schemas/OptionalTime"}, "created_at": {"type": "string", "format": "date-time"}, "updated_at": {"type": "string", "format": "date-time"}}}]},
"RelationPage": {"allOf": [{"$ref": "#/components/schemas/Page"}, {"type": "object", "properties": {"results": {"type": "array", "items": {"$ref": "#/components/schemas/Relation"}}}}]},
"RelatedEntity": {"allOf": [{"$ref": "#/components/schemas/OutIds"}, {"type": "object", "required": ["id", "name"], "properties": {"id": {"type": "string", "format": "uuid", "description": "the same for as long as its names are"}, "name": {"type": "string"},
  "aliases": {"type": "array", "items": {"type": "string"}}, "roles": {"type": "array", "items": {"type": "string"}, "description": "what it is to others: User's sister"},
  "kind": {"enum": ["person", "animal", "place", "organisation", "thing", null]}, "self": {"type": "boolean", "description": "whose memories these are"}, "relations": {"type": "integer"}}}]},
"RelatedEntityPage": {"allOf": [{"$ref": "#/components/schemas/Page"}, {"type": "object", "properties": {"results": {"type": "array", "items": {"$ref": "#/components/schemas/RelatedEntity"}}}}]},
"OutMessage": {"type": "object", "properties": {"id": {"type": "string"}, "turn_id": {"$ref": "#/components/schemas/OptionalText"}, "role": {"enum": ["user", "assistant", "system", "tool"]}, "content": {"type": "string"}, "name": {"$ref": "#/components/schemas/OptionalText"},
  "tool_call_id": {"$ref": "#/components/schemas/OptionalText"}, "tool_calls": {"type": ["array", "null"]}, "created_at": {"type": "string", "format": "date-time"}, "metadata": {"type": "object"}}},
"MessageList": {"type": "object", "properties": {"results": {"type": "array", "items": {"$ref": "#/components/schemas/OutMessage"}}}},
"Turn": {"allOf": [{"$ref": "#/components/schemas/OutIds"}, {"type": "object", "properties": {"id": {"type": "string"}, "session_id": {"type": "string"}, "number": {"type": "integer", "description": "from 1 within its session"},
  "state": {"enum": ["open", "finished", "answered", "idle", "cleared"]}, "opened_at": {"type": "string"}, "last_active_at": {"type": "string"}, "finished_at": {"$ref": "#/components/schemas/OptionalTime"}, "message_count": {"type": "integer"}, "memory_count": {"type": "integer"}}}]},
"TurnDetail": {"allOf": [{"$ref": "#/components/schemas/Turn"}, {"type": "object", "properties": {"messages": {"type": "array", "items": {"$ref": "#/components/schemas/OutMessage"}}, "working": {"type": "array", "items": {"$ref": "#/components/schemas/Working"}},
  "attention": {"oneOf": [{"$ref": "#/components/schemas/Attention"}, {"type": "null"}]}}}]},
"TurnList": {"type": "object", "properties": {"count": {"type": "integer", "description": "open turns, of at most limit; more than results when these would be larger than 16 Mi characters: ask with ids, or for each turn"}, "results": {"type": "array", "items": {"anyOf": [{"$ref": "#/components/schemas/TurnDetail"}, {"$ref": "#/components/schemas/Turn"}]}}}},
"Working": {"type": "object", "properties": {"id": {"type": "string"}, "turn_id": {"type": "string"}, "key": {"type": "string"}, "value": {"type": "string"}, "source": {"$ref": "#/components/schemas/OptionalText"}, "created_at": {"type": "string"}, "updated_at": {"type": "string"}}},
"WorkingList": {"type": "object", "properties": {"results": {"type": "array", "items": {"$ref": "#/components/schemas/Working"}}}},
"Attention": {"type": "object", "properties": {"focus": {"$ref": "#/components/schemas/OptionalText"}, "terms": {"type": "array", "items": {"type": "string"}}, "set_by_agent": {"type": "boolean"}, "updated_at": {"$ref": "#/components/schemas/OptionalTime"}}},
"Session": {"allOf": [{"$ref": "#/components/schemas/OutIds"}, {"type": "object", "properties": {"id": {"type": "string"}, "state": {"enum": ["live", "idle", "expired", "cleared"]}, "started_at": {"type": "string"}, "last_active_at": {"type": "string"},
  "idle_seconds": {"type": "integer"}, "pinned": {"type": "boolean"}, "ends_at": {"$ref": "#/components/schemas/OptionalTime"}, "cleared_at": {"$ref": "#/components/schemas/OptionalTime"}, "undo_until": {"$ref": "#/components/schemas/OptionalTime"},
  "turn_count": {"type": "integer"}, "message_count": {"type": "integer"}, "note_count": {"type": "integer"}, "open_turn": {"oneOf": [{"$ref": "#/components/schemas/Turn"}, {"type": "null"}]}}}]},
"SessionPage": {"allOf": [{"$ref": "#/components/schemas/Page"}, {"type": "object", "properties": {"results": {"type": "array", "items": {"$ref": "#/components/schemas/Session"}}}}]},
"ClearPreview": {"type": "object", "properties": {"session": {"$ref": "#/components/schemas/Session"}, "notes": {"type": "integer"}, "messages": {"type": "integer"}, "turns": {"type": "integer"}, "turn_in_flight": {"type": "boolean"}, "promoted": {"type": "integer"}, "pending": {"type": "integer"},
  "restorable_until": {"$ref": "#/components/schemas/OptionalTime"}, "keepers": {"$ref": "#/components/schemas/MemoryList"}}},
"Cleared": {"type": "object", "properties": {"session": {"$ref": "#/components/schemas/Session"}, "step": {"type": "integer"}, "notes": {"type": "integer"}, "messages": {"type": "integer"}, "promoted": {"type": "integer"}, "undo_until": {"$ref": "#/components/schemas/OptionalTime"}}},
"StepList": {"type": "object", "properties": {"results": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "integer"}, "act": {"enum": ["add", "edit", "delete", "restore", "promote", "clear_session", "import", "session", "approve", "reject", "replay"]}, "actor": {"$ref": "#/components/schemas/Actor"}, "at": {"type": "string"}, "count": {"type": "integer"}, "subject": {"$ref": "#/components/schemas/OptionalText"}, "undone": {"type": "boolean"}}}}}},
"Undone": {"type": "object", "properties": {"step": {"type": "integer"}, "changed": {"type": "integer"}, "left": {"type": "integer", "description": "changed again since, and left as they are"}}}
})json";

} // namespace

Json apiSchemas()
{
    Json schemas = Json::parse(requests);
    schemas.update(Json::parse(responses));
    return schemas;
}

} // namespace strata
