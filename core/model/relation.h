// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/claim.h"
#include "core/model/memory.h"

namespace strata {

/// What something that memories tell of is. Value: nothing of its own ("34", "vegan").
enum class EntityKind { Unknown, Person, Animal, Place, Organisation, Thing, Value };

/// person, place …; empty for Unknown. On the wire; not for people.
[[nodiscard]] QString entityKindName(EntityKind kind);
[[nodiscard]] std::optional<EntityKind> entityKindFromName(const QString &name);

/// One end of a relation: whom or what its words stand for.
struct EntityEnd {
    QUuid id;     ///< null: a value
    QString name; ///< as the entity is called now: "Hana" where "User's sister" was said
};

/// An edge of what is known, with the memory that tells it.
struct Relation {
    Triple said; ///< in the words of the memory
    EntityEnd subject;
    EntityEnd object;
    Memory memory;
};

/// Somebody or something that the memories of one holder tell of.
struct RelatedEntity {
    QUuid id; ///< made of the names: stays the same for as long as they do
    QString name;
    QStringList aliases; ///< other names and ways to write it
    QStringList roles;   ///< what it is to others: "User's sister"
    EntityKind kind = EntityKind::Unknown;
    bool self = false; ///< whose memories these are
    Scope scope;       ///< user, or agent and app, that it belongs to
    int relations = 0; ///< how many lead to it or from it
};

} // namespace strata
