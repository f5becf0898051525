// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/llm/chatprotocol.h"

#include "core/base/json.h"

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr int mostTokens = 2'000;             // of an answer: some twelve memories
constexpr int mostTokensWithThoughts = 8'000; // of one that counts what was thought before it
constexpr qsizetype longestDetail = 300;

Json parsed(const QByteArray &text)
{
    return Json::parse(text.constData(), text.constData() + text.size(), nullptr, false);
}

Json messagesOf(const Prompt &prompt)
{
    return Json::array({Json{{"role", "system"}, {"content", toStd(prompt.system)}},
                        Json{{"role", "user"}, {"content", toStd(prompt.user)}}});
}

const Json *at(const Json *json, const char *name)
{
    return json && json->is_object() && json->contains(name) ? &(*json)[name] : nullptr;
}

QString stringAt(const Json *json, const char *name)
{
    const Json *found = at(json, name);
    return found && found->is_string() ? fromStd(found->get<std::string>()) : QString();
}

/// {"error": {"message": …}}, {"error": …}, {"detail": …}, {"message": …}
QString detailOf(const QByteArray &body)
{
    const Json json = parsed(body);
    const Json *error = at(&json, "error");
    for (const QString &said : {stringAt(error, "message"), stringAt(&json, "error"), stringAt(&json, "detail"),
                                stringAt(&json, "message")}) {
        if (!said.isEmpty()) {
            return said;
        }
    }
    return {};
}

Failure unusable(const LanguageModel &model, const QString &what)
{
    return fail(ErrorCode::Network, u"The language model at %1 %2."_s.arg(languageModelAddress(model), what));
}

} // namespace

QUrl chatUrl(const LanguageModel &model)
{
    QUrl url(model.url, QUrl::StrictMode);
    QString path = url.path();
    while (path.endsWith(u'/')) {
        path.chop(1);
    }
    url.setPath(path + (model.kind == LanguageModel::Kind::Ollama ? u"/api/chat"_s : u"/chat/completions"_s));
    return url;
}

QByteArray chatBody(const LanguageModel &model, const Prompt &prompt, ChatForm form, ChatOptions options)
{
    Json body{{"model", toStd(model.name)}, {"messages", messagesOf(prompt)}, {"stream", false}};
    const bool fits = form == ChatForm::Schema && !prompt.schema.isEmpty();
    if (model.kind == LanguageModel::Kind::Ollama) {
        body["options"] = Json{{"temperature", 0}, {"num_predict", mostTokens}};
        if (fits) {
            body["format"] = parsed(prompt.schema);
        }
        return toJsonText(body);
    }
    if (options == ChatOptions::Newer) {
        body["max_completion_tokens"] = mostTokensWithThoughts;
    } else {
        body["temperature"] = 0;
        body["max_tokens"] = mostTokens;
    }
    if (fits) {
        Json schema{{"name", "answer"}};
        schema["schema"] = parsed(prompt.schema);
        body["response_format"] = Json{{"type", "json_schema"}};
        body["response_format"]["json_schema"] = std::move(schema);
    }
    return toJsonText(body);
}

Result<QByteArray> chatAnswer(const LanguageModel &model, const QByteArray &body)
{
    const Json json = parsed(body);
    const Json *message = at(&json, "message");
    QString ended = stringAt(&json, "done_reason");
    if (model.kind == LanguageModel::Kind::OpenAi) {
        const Json *choices = at(&json, "choices");
        const Json *choice = choices && choices->is_array() && !choices->empty() ? &choices->front() : nullptr;
        message = at(choice, "message");
        ended = stringAt(choice, "finish_reason");
    }
    if (!stringAt(message, "refusal").isEmpty() || ended == "content_filter"_L1) {
        return unusable(model, u"refuses to answer"_s);
    }
    if (ended == "length"_L1) {
        return unusable(model, u"said more than fits, so that its answer is cut short"_s);
    }
    const QByteArray said = stringAt(message, "content").toUtf8();
    if (said.trimmed().isEmpty()) {
        return unusable(model, u"answers in a form that is not known"_s);
    }
    return said;
}

Error chatRefusal(const LanguageModel &model, int status, const QByteArray &body)
{
    QString what;
    if (status == 401 || status == 403) {
        what = u"does not accept the key"_s;
    } else if (status == 404) {
        what = u"knows neither the address nor a model of that name"_s;
    } else if (status == 429) {
        what = u"has too much to do, or the key's limit is reached"_s;
    } else if (status >= 300 && status < 400) {
        what = u"points to another address, which is not followed"_s;
    } else if (status >= 500) {
        what = u"failed (%1)"_s.arg(status);
    } else {
        what = u"refused the request (%1)"_s.arg(status);
    }
    QString detail = detailOf(body);
    if (!model.key.isEmpty()) {
        detail.replace(model.key, u"…"_s);
    }
    return {ErrorCode::Network, u"The language model at %1 %2."_s.arg(languageModelAddress(model), what),
            detail.simplified().left(longestDetail)};
}

bool wantsNewerOptions(const LanguageModel &model, int status, const QByteArray &body)
{
    return model.kind == LanguageModel::Kind::OpenAi && (status == 400 || status == 422)
           && (body.contains("max_tokens") || body.contains("temperature"));
}

bool wantsNoSchema(int status, const QByteArray &body)
{
    if (status != 400 && status != 422 && status != 501) {
        return false;
    }
    const QByteArray said = body.toLower();
    return said.contains("response_format") || said.contains("json_schema") || said.contains("schema")
           || said.contains("format");
}

} // namespace strata
