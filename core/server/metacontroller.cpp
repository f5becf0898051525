// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/metacontroller.h"

#include "core/base/json.h"
#include "core/server/jsonshapes.h"
#include "core/server/openapi.h"

namespace strata {

using namespace Qt::StringLiterals;

namespace {

HttpResponse notHere(const Call &, QLatin1StringView what)
{
    return errorResponse(501, u"Not available on a local Strata server: %1."_s.arg(what));
}

} // namespace

void MetaController::addRoutes(Router &router)
{
    const auto get = [&router](QByteArray pattern, QByteArray tag, QByteArray summary, QByteArray response,
                               Handler handler) {
        router.add({.method = "GET",
                    .pattern = std::move(pattern),
                    .tag = std::move(tag),
                    .summary = std::move(summary),
                    .request = {},
                    .response = std::move(response),
                    .query = {},
                    .handler = std::move(handler)});
    };
    get("/v1/ping/", "server", "Whether the server is there and the key fits", "Ping",
        [](const Call &, const Reply &reply) {
            // Official clients cannot be made unless both ids are there; they would send the address on, so there is none.
            reply.send(jsonResponse(
                Json{{"status", "ok"}, {"org_id", "local"}, {"project_id", "local"}, {"user_email", nullptr}}));
        });
    get("/openapi.json", "server", "This description", "Anything", [this](const Call &, const Reply &reply) {
        HttpResponse response;
        response.body = m_description;
        reply.send(std::move(response));
    });
    get("/api/v1/orgs/organizations/{org_id}/projects/{project_id}/", "older clients",
        "Settings of the hosted service's project: none here", "Anything", [](const Call &, const Reply &reply) {
            Json json{{"custom_instructions", nullptr}};
            json["custom_categories"] = Json::array();
            reply.send(jsonResponse(json));
        });
    get("/v2/entities/user/{entity_id}/profile/", "older clients", "Written profiles are not made here", "Anything",
        [](const Call &call, const Reply &reply) {
            reply.send(jsonResponse(Json{{"profile", nullptr},
                                         {"status", "not_enabled"},
                                         {"entity_type", "user"},
                                         {"entity_id", toStd(call.params.constFirst())}}));
        });

    struct Absent {
        const char *pattern;
        QLatin1StringView what;
    };
    for (const Absent &absent :
         {Absent{"/v1/exports/", "exports in a schema of your own need a language model"_L1},
          Absent{"/v1/exports/get/", "exports in a schema of your own need a language model"_L1},
          Absent{"/v1/summary/", "summaries need a language model"_L1},
          Absent{"/v1/stats/", "these are figures of a hosted account"_L1},
          Absent{"/v1/feedback/", "feedback on memories is not kept"_L1},
          Absent{"/v1/entities/filters/", "entities are made by adding memories"_L1},
          Absent{"/v1/users/", "entities are made by adding memories"_L1},
          Absent{"/v1/agents/", "entities are made by adding memories"_L1},
          Absent{"/v1/apps/", "entities are made by adding memories"_L1},
          Absent{"/v1/runs/", "entities are made by adding memories"_L1},
          Absent{"/v2/profiles/{rest…}", "written profiles are not made"_L1},
          Absent{"/api/v1/orgs/{rest…}", "organisations and projects belong to a hosted account"_L1},
          Absent{"/api/v1/webhooks/{rest…}", "nothing is sent anywhere; follow /v1/stream/"_L1}}) {
        for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
            router.add({.method = method,
                        .pattern = absent.pattern,
                        .tag = "not available",
                        .summary = "Not available on a local server",
                        .request = {},
                        .response = "Error",
                        .query = {},
                        .status = 501,
                        .handler = [what = absent.what](const Call &call, const Reply &reply) {
                            reply.send(notHere(call, what));
                        }});
        }
    }
}

void MetaController::describe(const Router &router)
{
    m_description = toJsonText(openApi(router.routes()));
}

} // namespace strata
