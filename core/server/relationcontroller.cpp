// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/relationcontroller.h"

#include "core/base/json.h"
#include "core/server/jsonshapes.h"
#include "core/server/paging.h"
#include "core/server/queryrequest.h"
#include "core/server/respond.h"

namespace strata {

using namespace Qt::StringLiterals;

namespace {

struct Asked {
    RelationQuery query;
    Paging paging;
};

Result<Asked> parse(const Call &call)
{
    const Result<Paging> paging = parsePaging(call);
    if (!paging) {
        return fail(paging.error());
    }
    Result<ListBody> body = parseListQuery(call.target);
    if (!body) {
        return fail(body.error());
    }
    QueryFields query(call.target);
    Asked asked{{}, *paging};
    asked.query.filter = std::move(body->query.filter);
    asked.query.layers = std::move(body->query.layers);
    asked.query.states = std::move(body->query.states);
    asked.query.showExpired = body->query.showExpired;
    asked.query.entity = query.text("entity"_L1).value_or(QString()).trimmed();
    asked.query.subject = query.text("subject"_L1).value_or(QString()).trimmed();
    asked.query.predicate = query.text("predicate"_L1).value_or(QString()).trimmed();
    asked.query.object = query.text("object"_L1).value_or(QString()).trimmed();
    if (query.flag("include_history"_L1).value_or(false)) {
        asked.query.states.push_back(State::Superseded);
    }
    if (!query.ok()) {
        return fail(query.error());
    }
    asked.query.limit = asked.paging.size;
    asked.query.offset = asked.paging.offset();
    return asked;
}

const std::vector<QueryParameter> parameters{
    {"user_id", "string", "of memories that carry it; * is any; one of the four is needed"},
    {"agent_id", "string", "the same"},
    {"app_id", "string", "the same"},
    {"run_id", "string", "the same"},
    {"filters", "string", "a filter as JSON"},
    {"entity", "string", "at either end: any of its names, or its id"},
    {"subject", "string", "the same for where it begins"},
    {"predicate", "string", "lives_in, sister …; of roles any word for it"},
    {"object", "string", "where it leads to"},
    {"include_history", "boolean", "also of memories that newer ones replaced"},
    {"show_expired", "boolean", "also of what has expired"},
    {"start_date", "string", "of memories made at or after this date or time"},
    {"end_date", "string", "of memories made up to it; a bare date is included as a whole"},
    {"layers", "string", "session and user, with a comma between"},
    {"page", "integer", "from 1"},
    {"page_size", "integer", "1 to 200, 100 unless given"}};

} // namespace

RelationController::RelationController(RelationService &relations)
    : m_relations(relations)
{
}

void RelationController::addRoutes(Router &router)
{
    const auto route = [&](QByteArray pattern, QByteArray summary, QByteArray response,
                           void (RelationController::*handler)(const Call &, const Reply &)) {
        router.add(
            {.method = "GET",
             .pattern = std::move(pattern),
             .tag = "relations",
             .summary = std::move(summary),
             .request = {},
             .response = std::move(response),
             .query = parameters,
             .heavy = true,
             .handler = [this, handler](const Call &call, const Reply &reply) { (this->*handler)(call, reply); }});
    };
    route("/v1/relations/", "Who and what belongs together, of the newest memory first", "RelationPage",
          &RelationController::list);
    route("/v1/relations/entities/", "Who and what these relations join, whose memories they are first",
          "RelatedEntityPage", &RelationController::entities);
}

void RelationController::list(const Call &call, const Reply &reply)
{
    Result<Asked> asked = parse(call);
    if (!asked) {
        reply.send(responseFor(asked.error()));
        return;
    }
    respondList(call.pool, m_relations.list(std::move(asked->query)), reply,
                [call, paging = asked->paging](const RelationPage &page) {
                    Json results = Json::array();
                    for (const Relation &relation : page.items) {
                        results.push_back(relationJson(relation));
                    }
                    return jsonResponse(pageJson(call, paging, page.total, std::move(results)));
                });
}

void RelationController::entities(const Call &call, const Reply &reply)
{
    Result<Asked> asked = parse(call);
    if (!asked) {
        reply.send(responseFor(asked.error()));
        return;
    }
    respondList(call.pool, m_relations.entities(std::move(asked->query)), reply,
                [call, paging = asked->paging](const RelatedEntityPage &page) {
                    Json results = Json::array();
                    for (const RelatedEntity &entity : page.items) {
                        results.push_back(relatedEntityJson(entity));
                    }
                    return jsonResponse(pageJson(call, paging, page.total, std::move(results)));
                });
}

} // namespace strata
