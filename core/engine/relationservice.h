// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/filter.h"
#include "core/model/relation.h"

#include <QFuture>

namespace strata {

class EngineContext;

/// Which relations: those of the memories that meet the filter, narrowed by what they join. Names are compared without case,
/// accents and articles, and mean the entity that goes by them, so that other names of it count, too.
struct RelationQuery {
    Filter filter = {};
    std::vector<Layer> layers{Layer::Session, Layer::User}; ///< other layers tell none
    std::vector<State> states{State::Active};
    bool showExpired = false;
    QString entity;    ///< at either end: a name or an id; empty: any
    QString subject;   ///< the same for where it begins
    QString predicate; ///< "lives_in"; of roles any word for it: "mum" finds "mother"
    QString object;    ///< where it leads to, or its words when that is a value
    int limit = 100;   ///< 1 to 10000
    int offset = 0;
};

struct RelationPage {
    std::vector<Relation> items; ///< of the newest memory first
    int total = 0;               ///< that match, all pages
};

struct RelatedEntityPage {
    std::vector<RelatedEntity> items; ///< whose memories these are first, then by how many relations they have
    int total = 0;
};

/// What memories tell of who and what belongs together. Whom a name means is decided among what one holder's memories say, and
/// never across holders. Asynchronous and thread-safe.
class RelationService
{
public:
    explicit RelationService(EngineContext &context);

    [[nodiscard]] QFuture<Result<RelationPage>> list(RelationQuery query);
    /// The entities at the ends of what list() would give on all pages.
    [[nodiscard]] QFuture<Result<RelatedEntityPage>> entities(RelationQuery query);

private:
    EngineContext &m_context;
};

} // namespace strata
