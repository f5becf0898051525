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

Json replayJson(const Replay &replay)
{
    Json json{{"session_id", toStd(idText(replay.session))}, {"messages", replay.messages}};
    json["lines"] = Json::array();
    for (const ReplayLine &line : replay.lines) {
        json["lines"].push_back(
            Json{{"what", toStd(replayName(line.what))},
                 {"memory_id", line.memory.value.isNull() ? Json() : Json(toStd(idText(line.memory)))},
                 {"now", line.now.isEmpty() ? Json() : Json(toStd(line.now))},
                 {"then", line.then.isEmpty() ? Json() : Json(toStd(line.then))},
                 {"layer", toStd(layerName(line.layer))},
                 {"rule", line.rule.isEmpty() ? Json() : Json(toStd(line.rule))}});
    }
    return json;
}

Result<Replay> replayed(const QCommandLineParser &parser)
{
    const QUuid session = QUuid::fromString(parser.value(u"session"_s));
    if (session.isNull()) {
        return fail(ErrorCode::InvalidInput, u"--session is missing, or no id: name one as the add answered it."_s);
    }
    std::shared_ptr<const RuleSet> rules;
    if (parser.isSet(u"rules"_s)) {
        auto loaded = RuleSet::loadFrom(parser.value(u"rules"_s));
        if (!loaded) {
            return fail(loaded.error());
        }
        rules = *std::move(loaded);
    }
    EngineOptions options;
    options.dataDir = parser.value(u"data-dir"_s);
    const auto engine = Engine::open(options);
    if (!engine) {
        return fail(engine.error());
    }
    return (*engine)->replays().compare({session}, std::move(rules)).result();
}

} // namespace

int runReplay(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Reads a stored session once more, with the rules of the program or with others, "
                                     u"and tells what stands and what "
                                     u"would. Nothing is changed."_s);
    parser.addOption({u"data-dir"_s, u"The store's folder."_s, u"DIR"_s});
    parser.addOption({u"session"_s, u"The session's id."_s, u"ID"_s});
    parser.addOption({u"rules"_s, u"A folder with rules like resources/extraction."_s, u"FOLDER"_s});
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
    const auto replay = replayed(parser);
    if (!replay) {
        complain(replay.error().message);
        return replay.error().code == ErrorCode::InvalidInput ? exitUsage : exitRefused;
    }
    say(QString::fromUtf8(toJsonText(replayJson(*replay))));
    return exitDone;
}

} // namespace strata
