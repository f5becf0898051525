// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/json.h"
#include "core/engine/engine.h"
#include "core/server/apiserver.h"
#include "tests/support/testclient.h"
#include "tests/support/testrules.h"

#include <QTemporaryDir>

#include <optional>

namespace strata::test {

struct Reached {
    int status = 0;
    Json json;
    Answer answer;
};

/// A whole server over a store of its own.
class Service
{
public:
    Service()
    {
        EngineOptions options;
        options.dataDir = m_folder.filePath(QStringLiteral("store"));
        options.modelFile = QStringLiteral(STRATA_MODEL_FILE);
        options.rules = programRules();
        Result<std::unique_ptr<Engine>> opened = Engine::open(options);
        if (!opened) {
            qFatal("%s", qPrintable(opened.error().message));
        }
        engine = *std::move(opened);
        HttpOptions http;
        http.policy.allowedOrigins = {"http://friend.example"};
        server = std::make_unique<ApiServer>(*engine, http);
        if (!server->start()) {
            qFatal("The server does not start.");
        }
    }

    Reached call(const QByteArray &method, const QByteArray &path, const std::optional<Json> &body = {},
                 const QByteArray &headers = {})
    {
        QByteArray bytes = method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(server->port())
                           + "\r\nAuthorization: Token " + engine->token().toLatin1() + "\r\nConnection: close\r\n"
                           + headers;
        const QByteArray text = body ? toJsonText(*body) : QByteArray();
        if (body) {
            bytes += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(text.size()) + "\r\n";
        }
        return send(bytes + "\r\n" + text);
    }

    Reached send(const QByteArray &bytes)
    {
        RawClient client(server->port());
        client.send(bytes);
        Reached reached;
        reached.answer = client.answer(20'000);
        reached.status = reached.answer.status;
        reached.json = Json::parse(reached.answer.body.toStdString(), nullptr, false);
        return reached;
    }

    Json add(const Json &body)
    {
        const Reached added = call("POST", "/v3/memories/add/", body);
        if (added.status != 200) {
            qWarning("add: %s", added.answer.body.constData());
        }
        return added.json;
    }

    QByteArray addText(const char *text, const char *user = "alex", const char *run = nullptr)
    {
        Json body{{"messages", text}, {"user_id", user}, {"infer", false}};
        if (run) {
            body["run_id"] = run;
        }
        return QByteArray::fromStdString(add(body)["results"][0]["id"].get<std::string>());
    }

    int countOf(const Json &filters)
    {
        return call("POST", "/v3/memories/", Json{{"filters", filters}}).json["count"].get<int>();
    }

private:
    QTemporaryDir m_folder;

public:
    std::unique_ptr<Engine> engine;
    std::unique_ptr<ApiServer> server;
};

inline Json object(const char *text)
{
    return Json::parse(text);
}

} // namespace strata::test
