// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/jsonfwd.h"
#include "core/engine/memoryservice.h"
#include "core/engine/sessionservice.h"
#include "core/model/event.h"
#include "core/model/query.h"
#include "core/model/relation.h"
#include "core/server/httpmessage.h"

namespace strata {

// How the program's values look on the wire; the schemas of the description (openapi.cpp) say the same. Absent ids and times
// are null. Pure; any thread.

[[nodiscard]] HttpResponse jsonResponse(const Json &value, int status = 200);
/// {"message": text}
[[nodiscard]] HttpResponse messageResponse(const QString &text);

[[nodiscard]] Json textOrNull(const QString &text);
[[nodiscard]] Json timeOrNull(Micros moment);
[[nodiscard]] Json scopeJson(const Scope &scope);
[[nodiscard]] Json actorJson(const Actor &actor);

/// A session note without an expiry of its own shows the UTC day on which its session ends.
[[nodiscard]] Json memoryJson(const Memory &memory);
/// The turn and the messages that a memory was made of; null when it was made of none.
[[nodiscard]] Json sourceJson(const Provenance &from);
/// A message of raw history as a message: role, content, tool fields.
[[nodiscard]] Json messageJson(const Memory &message);
/// `explain`: with every part of the score.
[[nodiscard]] Json hitJson(const Hit &hit, bool explain);
[[nodiscard]] Json scorePartsJson(const ScoreParts &parts);
[[nodiscard]] Json tierJson(const Tier &tier);
[[nodiscard]] Json whyNotJson(const WhyNot &why);
/// `memory`: the one the entry is about, as it stands now.
[[nodiscard]] Json historyJson(const HistoryEntry &entry, const Memory &memory);
[[nodiscard]] Json entityJson(const Entity &entity);
[[nodiscard]] Json relationJson(const Relation &relation);
[[nodiscard]] Json relatedEntityJson(const RelatedEntity &entity);

[[nodiscard]] Json turnJson(const Turn &turn);
[[nodiscard]] Json turnDetailJson(const TurnDetail &detail);
[[nodiscard]] Json workingJson(const WorkingItem &item);
[[nodiscard]] Json attentionJson(const Attention &attention);
[[nodiscard]] Json sessionJson(const Session &session);
[[nodiscard]] Json clearPreviewJson(const ClearPreview &preview);
[[nodiscard]] Json readingJson(const Reading &reading);
[[nodiscard]] Json eventJson(const Event &event);

/// user, agent, app, run.
[[nodiscard]] QString entityTypeName(Entity::Type type);

/// Only the named keys, and id, memory, layer and score; all when `fields` is empty.
[[nodiscard]] Json project(Json object, const QStringList &fields);

} // namespace strata
