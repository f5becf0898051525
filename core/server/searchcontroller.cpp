// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/searchcontroller.h"

#include "core/base/json.h"
#include "core/server/jsonshapes.h"
#include "core/server/respond.h"
#include "core/server/wireid.h"

namespace strata {

using namespace Qt::StringLiterals;

namespace {

HttpResponse searchResponse(const SearchAnswer &answer, const SearchBody &body)
{
    Json results = Json::array();
    for (const Hit &hit : answer.hits) {
        Json one = hitJson(hit, body.explain);
        if (body.explain && !body.fields.isEmpty()) {
            Json kept = project(one, body.fields);
            kept["score_breakdown"] = std::move(one["score_breakdown"]);
            results.push_back(std::move(kept));
        } else {
            results.push_back(project(std::move(one), body.fields));
        }
    }
    if (body.bareList) {
        return jsonResponse(results);
    }
    Json json = Json::object();
    json["results"] = std::move(results);
    if (body.request.strict || body.explain) {
        json["nothing_relevant"] = answer.nothingRelevant;
        json["best"] = answer.best;
        json["strict_floor"] = strictFloor;
    }
    if (body.explain) {
        json["layers"] = Json::array();
        for (const Tier &tier : answer.tiers) {
            json["layers"].push_back(tierJson(tier));
        }
        json["model"] = toStd(answer.model);
        json["floor"] = body.request.threshold;
        json["took_ms"] = static_cast<double>(answer.elapsed) / 1000.0;
    }
    return jsonResponse(json);
}

} // namespace

SearchController::SearchController(SearchService &search)
    : m_search(search)
{
}

void SearchController::addRoutes(Router &router)
{
    const auto route = [&](QByteArray pattern, QByteArray tag, QByteArray summary, QByteArray response,
                           Dialect dialect) {
        router.add(
            {.method = "POST",
             .pattern = std::move(pattern),
             .tag = std::move(tag),
             .summary = std::move(summary),
             .request = "Search",
             .response = std::move(response),
             .query = {},
             .handler = [this, dialect](const Call &call, const Reply &reply) { search(call, reply, dialect); }});
    };
    route("/v3/memories/search/", "memories", "Search all layers", "SearchAnswer", Dialect::V3);
    route("/v2/memories/search/", "older clients", "Search; the bare list unless output_format is v1.1",
          "SearchAnswerOrList", Dialect::Older);
    route("/v1/memories/search/", "older clients", "Search; the bare list unless output_format is v1.1",
          "SearchAnswerOrList", Dialect::Older);
    router.add({.method = "POST",
                .pattern = "/v1/memories/{memory_id}/why-not/",
                .tag = "memories",
                .summary = "Why a search does not return this memory, or where it does",
                .request = "Search",
                .response = "WhyNot",
                .query = {},
                .handler = [this](const Call &call, const Reply &reply) { whyNot(call, reply); }});
}

void SearchController::search(const Call &call, const Reply &reply, Dialect dialect)
{
    const Result<SearchBody> body = parseSearch(*call.body, dialect);
    if (!body) {
        reply.send(responseFor(body.error()));
        return;
    }
    respondList(call.pool, m_search.search(body->request), reply,
                [body = *body](const SearchAnswer &answer) { return searchResponse(answer, body); });
}

void SearchController::whyNot(const Call &call, const Reply &reply)
{
    const MemoryId id{uuidFromWire(call.params.constFirst())};
    const Result<SearchBody> body = parseSearch(*call.body, Dialect::Older);
    if (id.value.isNull() || !body) {
        reply.send(responseFor(id.value.isNull() ? notFound(u"Memory"_s) : body.error()));
        return;
    }
    respond(m_search.whyNot(body->request, id), reply, [](const WhyNot &why) { return jsonResponse(whyNotJson(why)); });
}

} // namespace strata
