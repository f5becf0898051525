// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/model/languagemodel.h"

#include "core/base/json.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr qsizetype longestField = 2'000;

QString textIn(const Json &json, const char *name)
{
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? fromStd(found->get<std::string>()) : QString();
}

bool isOneLine(const QString &text)
{
    return text.size() <= longestField
           && std::ranges::none_of(text, [](QChar c) { return c.category() == QChar::Other_Control; });
}

} // namespace

QString languageModelKindName(LanguageModel::Kind kind)
{
    return kind == LanguageModel::Kind::Ollama ? u"ollama"_s : u"openai"_s;
}

Result<LanguageModel::Kind> languageModelKindFromName(const QString &name)
{
    for (const auto kind : {LanguageModel::Kind::OpenAi, LanguageModel::Kind::Ollama}) {
        if (name == languageModelKindName(kind)) {
            return kind;
        }
    }
    return fail(invalid(u"kind"_s, u"The kind of the language model is openai or ollama."_s));
}

Result<> checkLanguageModel(const LanguageModel &model)
{
    if (!model.on && model.url.isEmpty() && model.name.isEmpty()) {
        return {};
    }
    const QUrl url(model.url, QUrl::StrictMode);
    const bool isWeb = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || !isWeb || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery()
        || url.hasFragment() || !isOneLine(model.url)) {
        return fail(invalid(u"url"_s, u"The address of the language model is none: say http://host:port/path or "
                                      u"https://host/path, with neither a name nor a key in it."_s));
    }
    if (model.name.trimmed().isEmpty() || !isOneLine(model.name)) {
        return fail(invalid(u"model"_s, u"Say which model is to be asked, as the endpoint calls it."_s));
    }
    if (!isOneLine(model.key)) {
        return fail(invalid(u"key"_s, u"The key of the language model is one line."_s));
    }
    return {};
}

QString languageModelAddress(const LanguageModel &model)
{
    const QUrl url(model.url);
    if (url.host().isEmpty()) {
        return {};
    }
    const QString host = url.host().contains(u':') ? u'[' + url.host() + u']' : url.host();
    return host + u':' + QString::number(url.port(url.scheme() == "https"_L1 ? 443 : 80));
}

bool isElsewhere(const LanguageModel &model)
{
    const QString host = QUrl(model.url).host();
    return !host.isEmpty() && host != "localhost"_L1 && host != "::1"_L1 && !host.startsWith("127."_L1);
}

QByteArray languageModelText(const LanguageModel &model)
{
    return toJsonText(Json{{"on", model.on},
                           {"kind", toStd(languageModelKindName(model.kind))},
                           {"url", toStd(model.url)},
                           {"model", toStd(model.name)},
                           {"key", toStd(model.key)}});
}

Result<LanguageModel> languageModelFromText(const QByteArray &text)
{
    const Json json = Json::parse(text.toStdString(), nullptr, false);
    if (!json.is_object() || !json.contains("on") || !json["on"].is_boolean()) {
        return fail(ErrorCode::Storage, u"The store's settings of the language model cannot be read."_s);
    }
    const auto kind = languageModelKindFromName(textIn(json, "kind"));
    if (!kind) {
        return fail(ErrorCode::Storage, u"The store's settings of the language model cannot be read."_s);
    }
    LanguageModel model{.on = json["on"].get<bool>(),
                        .kind = *kind,
                        .url = textIn(json, "url"),
                        .name = textIn(json, "model"),
                        .key = textIn(json, "key")};
    if (const auto checked = checkLanguageModel(model); !checked) {
        return fail(checked.error());
    }
    return model;
}

} // namespace strata
