// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/openapi.h"

#include "core/base/json.h"

#include <QCoreApplication>

#include <algorithm>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

std::string str(const QByteArray &text)
{
    return text.toStdString();
}

Json reference(const QByteArray &schema)
{
    return Json::object({{"$ref", "#/components/schemas/" + str(schema)}});
}

Json jsonContent(const QByteArray &schema)
{
    Json content = Json::object();
    content["application/json"]["schema"] = reference(schema);
    return content;
}

/// "{rest…}" stands for one or more pieces: a template cannot say so, its description does.
std::string templateOf(const QByteArray &pattern)
{
    return str(QByteArray(pattern).replace("…}", "}"));
}

Json parametersOf(const Route &route)
{
    Json parameters = Json::array();
    const QByteArrayList pieces = route.pattern.split('/');
    for (const QByteArray &piece : pieces) {
        if (piece.startsWith('{')) {
            const bool takesRest = piece.endsWith("…}");
            Json parameter{{"name", str(QByteArray(piece).replace("…}", "}").mid(1).chopped(1))},
                           {"in", "path"},
                           {"required", true}};
            parameter["schema"] = Json::object({{"type", "string"}});
            if (takesRest) {
                parameter["description"] = "Any further pieces of the path.";
            }
            parameters.push_back(std::move(parameter));
        }
    }
    for (const QueryParameter &query : route.query) {
        Json parameter{{"name", str(query.name)}, {"in", "query"}, {"description", str(query.description)}};
        parameter["schema"] = Json::object({{"type", str(query.type)}});
        parameters.push_back(std::move(parameter));
    }
    return parameters;
}

std::string operationId(const Route &route)
{
    QByteArray id = route.method.toLower();
    const QByteArrayList pieces = route.pattern.split('/');
    for (const QByteArray &piece : pieces) {
        if (!piece.isEmpty()) {
            id += '_'
                  + QByteArray(piece).replace("…", "").replace("{", "").replace("}", "").replace(".", "_").replace("-",
                                                                                                                   "_");
        }
    }
    return str(id);
}

Json operation(const Route &route)
{
    Json json{{"operationId", operationId(route)}, {"summary", str(route.summary)}};
    json["tags"] = Json::array({str(route.tag)});
    Json parameters = parametersOf(route);
    if (route.tag == "events" && route.response.isEmpty()) {
        Json last{{"name", "Last-Event-ID"}, {"in", "header"}};
        last["schema"] = Json::object({{"type", "integer"}});
        parameters.push_back(std::move(last));
    }
    if (!parameters.empty()) {
        json["parameters"] = std::move(parameters);
    }
    if (!route.request.isEmpty()) {
        json["requestBody"] = Json{{"required", route.bodyRequired}, {"content", jsonContent(route.request)}};
    }
    Json &success = json["responses"][std::to_string(route.status)];
    success["description"] = route.status == 501 ? "Never available here" : "Done";
    if (!route.response.isEmpty()) {
        success["content"] = jsonContent(route.response);
    } else {
        success["content"]["text/event-stream"]["schema"] = Json::object({{"type", "string"}});
    }
    json["responses"]["default"] =
        Json{{"description", "Refused; the status says how, detail says why"}, {"content", jsonContent("Error")}};
    return json;
}

} // namespace

Json openApi(const std::vector<Route> &routes)
{
    Json json{{"openapi", "3.1.0"}};
    json["info"] =
        Json{{"title", "Strata"},
             {"summary", "What agents remember, on this machine"},
             {"description",
              "Speaks the hosted memory service's interface, versions 1 to 3, and adds turns, sessions, promotion, "
              "undo and live events. A slash at the end of a path may be left out. Times are ISO 8601 with zone, "
              "ids lower-case UUIDs. GET may be HEAD. Whole numbers of more than 64 bits are refused, not rounded."},
             {"version", QCoreApplication::applicationVersion().toStdString()}};
    json["security"] = Json::array({Json::object({{"token", Json::array()}}), Json::object({{"bearer", Json::array()}}),
                                    Json::object({{"key", Json::array()}})});
    std::vector<const Route *> sorted;
    sorted.reserve(routes.size());
    for (const Route &route : routes) {
        sorted.push_back(&route);
    }
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Route *a, const Route *b) { return a->pattern < b->pattern; });
    json["paths"] = Json::object();
    for (const Route *route : sorted) {
        json["paths"][templateOf(route->pattern)][str(route->method.toLower())] = operation(*route);
    }
    json["components"]["schemas"] = apiSchemas();
    Json &schemes = json["components"]["securitySchemes"];
    schemes["token"] =
        Json{{"type", "apiKey"}, {"in", "header"}, {"name", "Authorization"}, {"description", "Token KEY"}};
    schemes["bearer"] = Json{{"type", "http"}, {"scheme", "bearer"}};
    schemes["key"] = Json{{"type", "apiKey"}, {"in", "header"}, {"name", "X-API-Key"}};
    return json;
}

} // namespace strata
