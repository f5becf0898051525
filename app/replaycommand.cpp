// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "app/replaycommand.h"

#include "app/commandline.h"
#include "core/base/json.h"
#include "core/engine/engine.h"
#include "core/extract/ruleset.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

struct Replayed {
    Replay replay;
    std::optional<ReplayApplied> applied;
};

Json textOrNull(const QString &text)
{
    return text.isEmpty() ? Json() : Json(toStd(text));
}

Json replayJson(const Replayed &replayed)
{
    const Replay &replay = replayed.replay;
    Json json{{"session_id", toStd(idText(replay.session))}, {"messages", replay.messages}};
    json["lines"] = Json::array();
    for (const ReplayLine &line : replay.lines) {
        json["lines"].push_back(
            Json{{"what", toStd(replayName(line.what))},
                 {"memory_id", line.memory.value.isNull() ? Json() : Json(toStd(idText(line.memory)))},
                 {"now", textOrNull(line.now)},
                 {"then", textOrNull(line.then)},
                 {"layer", toStd(layerName(line.layer))},
                 {"kind", toStd(kindName(line.kind))},
                 {"rule", textOrNull(line.rule)},
                 {"held", textOrNull(heldName(line.held))},
                 {"waits", line.waits}});
    }
    if (const auto &applied = replayed.applied) {
        json["applied"] =
            Json{{"added", applied->added},     {"waiting", applied->waiting}, {"changed", applied->changed},
                 {"removed", applied->removed}, {"left", applied->left},       {"step", applied->step.value}};
    }
    return json;
}

Result<Replayed> replayed(const QCommandLineParser &parser)
{
    const QUuid session = QUuid::fromString(parser.value(u"session"_s));
    if (session.isNull()) {
        return fail(ErrorCode::InvalidInput, u"--session is missing, or no id: name one as the add answered it."_s);
    }
    if (parser.isSet(u"rules"_s) && parser.value(u"rules"_s).isEmpty()) {
        return fail(ErrorCode::InvalidInput, u"--rules names no folder."_s);
    }
    EngineOptions options;
    options.dataDir = parser.value(u"data-dir"_s);
    const auto engine = Engine::open(options);
    if (!engine) {
        return fail(engine.error());
    }
    ReplayService &service = (*engine)->replays();
    auto compared =
        service.compare({session}, {.rules = {}, .folder = parser.value(u"rules"_s), .model = parser.isSet(u"model"_s)})
            .result();
    if (!compared) {
        return fail(compared.error());
    }
    Replayed all{.replay = *std::move(compared), .applied = {}};
    if (parser.isSet(u"apply"_s)) {
        // Who has the store's folder in hand and says so is a person: the window's undo list holds the step.
        const auto applied = service.apply({Actor::Kind::Person, u"you"_s}, all.replay).result();
        if (!applied) {
            return fail(applied.error());
        }
        all.applied = *applied;
    }
    return all;
}

} // namespace

int runReplay(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Reads a stored session once more, with the rules of the program or with others, "
                                     u"and tells what stands and what would. Nothing is changed without --apply."_s);
    parser.addOption({u"data-dir"_s, u"The store's folder."_s, u"DIR"_s});
    parser.addOption({u"session"_s, u"The session's id."_s, u"ID"_s});
    parser.addOption({u"rules"_s, u"A folder with rules like resources/extraction."_s, u"FOLDER"_s});
    parser.addOption({u"model"_s, u"The language model that is set reads, too; the messages are sent to it."_s});
    parser.addOption(
        {u"apply"_s,
         u"Carry the differences out, in one step that the window can undo. What people edited, approved or "
         u"took away stays as it is."_s});
    parser.addOption({{u"h"_s, u"help"_s}, u"This text."_s});
    parser.addPositionalArgument(u"replay"_s, u"The command."_s);
    if (!parser.parse(QCoreApplication::arguments()) || parser.positionalArguments().size() > 1) {
        complain(parser.errorText() + u" \"strata replay --help\" lists the options."_s);
        return exitUsage;
    }
    if (parser.isSet(u"help"_s)) {
        say(parser.helpText().trimmed());
        return exitDone;
    }
    if (!parser.isSet(u"data-dir"_s)) {
        complain(u"--data-dir is missing: name the folder that holds the store."_s);
        return exitUsage;
    }
    const auto all = replayed(parser);
    if (!all) {
        const Error &error = all.error();
        const bool says = error.code == ErrorCode::Network && !error.context.isEmpty();
        complain(says ? error.message + u" It says: "_s + error.context : error.message);
        return error.code == ErrorCode::InvalidInput ? exitUsage : exitRefused;
    }
    say(QString::fromUtf8(toJsonText(replayJson(*all))));
    return exitDone;
}

} // namespace strata
