// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "app/serve.h"

#include "app/commandline.h"
#include "app/readyfile.h"
#include "app/stopsignal.h"
#include "core/base/json.h"
#include "core/engine/engine.h"
#include "core/server/apiserver.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QUrl>

#include <unistd.h>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

constexpr int stopGraceMs = 10'000;

struct ServeOptions {
    QString dataDir;
    HttpOptions http;
    QString readyFile;
};

/// "127.0.0.1:0", "localhost:8080" or "[::1]:0".
Result<> readListen(const QString &text, HttpOptions &http)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isNumber = false;
    const ushort port = text.mid(colon + 1).toUShort(&isNumber);
    if (colon <= 0 || !isNumber) {
        return fail(ErrorCode::InvalidInput,
                    u"--listen %1: not an address and port; say 127.0.0.1:0, where 0 is any free port."_s.arg(text));
    }
    http.host = text.first(colon);
    http.port = port;
    if (http.host != "127.0.0.1"_L1 && http.host != "localhost"_L1 && http.host != "[::1]"_L1) {
        return fail(ErrorCode::InvalidInput,
                    u"--listen %1: only this machine is served; use 127.0.0.1, localhost or [::1]."_s.arg(text));
    }
    return {};
}

Result<QByteArray> readOrigin(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme().isEmpty() || url.host().isEmpty() || !url.path().isEmpty() || url.hasQuery()
        || url.hasFragment() || !url.userInfo().isEmpty()) {
        return fail(ErrorCode::InvalidInput,
                    u"--allow-origin %1: not an origin; say scheme://host or scheme://host:port."_s.arg(text));
    }
    return text.toLatin1();
}

Result<ServeOptions> readOptions(const QCommandLineParser &parser)
{
    ServeOptions options;
    options.dataDir = parser.value(u"data-dir"_s);
    if (options.dataDir.isEmpty()) {
        return fail(ErrorCode::InvalidInput,
                    u"--data-dir is missing: name the folder that holds the store, or shall hold it."_s);
    }
    if (const Result<> listen = readListen(parser.value(u"listen"_s), options.http); !listen) {
        return fail(listen.error());
    }
    const QStringList origins = parser.values(u"allow-origin"_s);
    for (const QString &text : origins) {
        const Result<QByteArray> origin = readOrigin(text);
        if (!origin) {
            return fail(origin.error());
        }
        options.http.policy.allowedOrigins.append(*origin);
    }
    const QString onDelete = parser.value(u"on-delete"_s);
    if (onDelete == "erase"_L1) {
        return fail(
            ErrorCode::InvalidInput,
            u"--on-delete erase: erasing at once is not offered by this version; use bin, or leave the option out."_s);
    }
    if (onDelete != "bin"_L1) {
        return fail(ErrorCode::InvalidInput, u"--on-delete %1: not known; use bin."_s.arg(onDelete));
    }
    options.readyFile = parser.value(u"ready-file"_s);
    return options;
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Answers agents over HTTP, without a window, until it is told to stop (SIGTERM)."_s);
    parser.addOption({u"data-dir"_s, u"The store's folder; made when missing."_s, u"DIR"_s});
    parser.addOption({u"listen"_s, u"Loopback address and port; port 0 is any free one (127.0.0.1:0)."_s, u"ADDRESS"_s,
                      u"127.0.0.1:0"_s});
    parser.addOption(
        {u"ready-file"_s, u"Written when it answers: url, token, pid and state as JSON, mode 0600."_s, u"FILE"_s});
    parser.addOption(
        {u"allow-origin"_s, u"A web origin whose pages may use it; may be given several times."_s, u"URL"_s});
    parser.addOption({u"on-delete"_s, u"What deleting does: bin (the only one offered)."_s, u"HOW"_s, u"bin"_s});
    parser.addOption({{u"h"_s, u"help"_s}, u"This text."_s});
    parser.addPositionalArgument(u"serve"_s, u"The command."_s);
}

QByteArray readyText(const Engine &engine, const ApiServer &server)
{
    const char *state = "ok";
    switch (engine.state()) {
    case StoreState::Ok:
        break;
    case StoreState::Recovered:
        state = "recovered";
        break;
    case StoreState::ReadOnly:
        state = "read-only";
        break;
    }
    return toJsonText(Json{{"url", toStd(server.url())},
                           {"token", toStd(engine.token())},
                           {"pid", static_cast<qint64>(::getpid())},
                           {"state", state}})
           + '\n';
}

int serve(QCoreApplication &application, const ServeOptions &options)
{
    StopSignal signal; // before the first thread; a signal that comes while the store is opened is not lost
    QObject::connect(&signal, &StopSignal::stop, &application, &QCoreApplication::quit, Qt::QueuedConnection);

    EngineOptions engineOptions;
    engineOptions.dataDir = options.dataDir;
    const Result<std::unique_ptr<Engine>> engine = Engine::open(engineOptions);
    if (!engine) {
        complain(engine.error().message);
        return exitRefused;
    }
    if (!options.readyFile.isEmpty()) {
        ReadyFile::clear(options.readyFile);
    }
    ApiServer server(**engine, options.http);
    if (const Result<> started = server.start(); !started) {
        complain(started.error().message);
        return exitRefused;
    }
    (*engine)->announce(server.url());
    ReadyFile ready;
    if (!options.readyFile.isEmpty()) {
        if (const Result<> written = ready.write(options.readyFile, readyText(**engine, server)); !written) {
            complain(written.error().message);
            return exitRefused;
        }
    }
    say(u"Strata answers at %1; the access token is in %2/token."_s.arg(server.url(), (*engine)->dataDir()));
    application.exec();
    server.stop(stopGraceMs);
    return exitDone;
}

} // namespace

int runServe(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QCoreApplication::arguments())) {
        complain(parser.errorText() + u" \"strata serve --help\" lists the options."_s);
        return exitUsage;
    }
    if (parser.isSet(u"help"_s)) {
        say(parser.helpText());
        return exitDone;
    }
    if (parser.positionalArguments().size() > 1) {
        complain(u"\"%1\" is not expected here; \"strata serve --help\" lists the options."_s.arg(
            parser.positionalArguments().at(1)));
        return exitUsage;
    }
    const Result<ServeOptions> options = readOptions(parser);
    if (!options) {
        complain(options.error().message);
        return exitUsage;
    }
    return serve(application, *options);
}

} // namespace strata
