// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "app/modelcommand.h"

#include "app/commandline.h"
#include "core/base/json.h"
#include "core/engine/engine.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestKey = 4'096;

void addModelOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"The language model that may add to what the rules read out of conversations; off unless it is set.\n"
        u"While it is on, the messages of each turn are sent to its address, without passwords, keys and numbers by "
        u"which a person is found.\n"
        u"\n"
        u"  show   what is set; the key itself is never printed\n"
        u"  set    set it and turn it on\n"
        u"  on     turn on what is set\n"
        u"  off    ask nothing any more; what is set is kept\n"
        u"  test   ask it for next to nothing"_s);
    parser.addOption({u"data-dir"_s, u"The store's folder."_s, u"DIR"_s});
    parser.addOption({u"kind"_s, u"openai (any endpoint that is compatible) or ollama."_s, u"KIND"_s, u"openai"_s});
    parser.addOption({u"url"_s, u"The base address: https://host/v1, http://127.0.0.1:11434."_s, u"URL"_s});
    parser.addOption({u"model"_s, u"As the endpoint calls the model."_s, u"NAME"_s});
    parser.addOption({u"key-file"_s,
                      u"The file whose first line is the key; - is standard input. Without it, there is none."_s,
                      u"FILE"_s});
    parser.addOption({{u"h"_s, u"help"_s}, u"This text."_s});
    parser.addPositionalArgument(u"model"_s, u"The command."_s);
    parser.addPositionalArgument(u"what"_s, u"show, set, on, off or test."_s);
}

Result<QString> readKey(const QString &name)
{
    if (name.isEmpty()) {
        return QString();
    }
    QFile file(name);
    const bool open = name == u"-"_s ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open) {
        return fail(ErrorCode::Io, u"The key cannot be read from %1: %2"_s.arg(name, file.errorString()));
    }
    const QString key = QString::fromUtf8(file.readLine(longestKey)).trimmed();
    return key.isEmpty() ? Result<QString>(fail(ErrorCode::InvalidInput, u"There is no key in %1."_s.arg(name))) : key;
}

Json jsonOf(const LanguageModel &model)
{
    return Json{{"on", model.on},
                {"kind", toStd(languageModelKindName(model.kind))},
                {"url", toStd(model.url)},
                {"model", toStd(model.name)},
                {"key", model.key.isEmpty() ? Json() : Json("set")},
                {"address", toStd(languageModelAddress(model))},
                {"elsewhere", isElsewhere(model)}};
}

Result<LanguageModel> wanted(const QCommandLineParser &parser)
{
    const auto kind = languageModelKindFromName(parser.value(u"kind"_s));
    if (!kind) {
        return fail(kind.error());
    }
    const auto key = readKey(parser.value(u"key-file"_s));
    if (!key) {
        return fail(key.error());
    }
    LanguageModel model{
        .on = true, .kind = *kind, .url = parser.value(u"url"_s), .name = parser.value(u"model"_s), .key = *key};
    if (const auto checked = checkLanguageModel(model); !checked) {
        return fail(checked.error());
    }
    return model;
}

Result<Json> answer(Engine &engine, const QString &what, const QCommandLineParser &parser)
{
    LanguageModelService &service = engine.languageModel();
    LanguageModel model = service.model();
    if (what == "show"_L1) {
        Json json = jsonOf(model);
        const auto failures = engine.readings().failures(-1).result();
        if (!failures) {
            return fail(failures.error());
        }
        json["failed"] = failures->size();
        return json;
    }
    if (what == "test"_L1) {
        const auto tried = service.tryModel(model).result();
        if (!tried) {
            const Error &error = tried.error();
            return fail(error.code,
                        error.context.isEmpty() ? error.message : error.message + u" It says: "_s + error.context);
        }
        return Json{{"address", toStd(languageModelAddress(model))},
                    {"milliseconds", tried->milliseconds},
                    {"fits", tried->fits}};
    }
    if (what == "set"_L1) {
        auto fresh = wanted(parser);
        if (!fresh) {
            return fail(fresh.error());
        }
        model = *std::move(fresh);
    } else {
        model.on = what == "on"_L1;
    }
    const auto set = service.setModel(std::move(model)).result();
    if (!set) {
        return fail(set.error());
    }
    return jsonOf(*set);
}

} // namespace

int runModel(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    addModelOptions(parser);
    if (!parser.parse(QCoreApplication::arguments())) {
        complain(parser.errorText() + u" \"strata model --help\" lists the options."_s);
        return exitUsage;
    }
    if (parser.isSet(u"help"_s)) {
        say(parser.helpText().trimmed());
        return exitDone;
    }
    const QStringList names = parser.positionalArguments();
    const QString what = names.value(1, u"show"_s);
    if (names.size() > 2 || !QStringList{u"show"_s, u"set"_s, u"on"_s, u"off"_s, u"test"_s}.contains(what)) {
        complain(u"Say strata model show, set, on, off or test; \"strata model --help\" tells what they do."_s);
        return exitUsage;
    }
    if (!parser.isSet(u"data-dir"_s)) {
        complain(u"--data-dir is missing: name the folder that holds the store."_s);
        return exitUsage;
    }
    EngineOptions options;
    options.dataDir = parser.value(u"data-dir"_s);
    options.modelReads = false; // nothing is sent while it is being set, or turned off
    const auto engine = Engine::open(options);
    if (!engine) {
        complain(engine.error().message);
        return exitRefused;
    }
    const auto said = answer(**engine, what, parser);
    if (!said) {
        complain(said.error().message);
        return said.error().code == ErrorCode::InvalidInput ? exitUsage : exitRefused;
    }
    say(QString::fromUtf8(toJsonText(*said)));
    return exitDone;
}

} // namespace strata
