// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/messages.h"

#include "core/base/json.h"
#include "core/server/fields.h"

namespace strata {

using namespace Qt::StringLiterals;

namespace {

std::optional<Role> roleOf(const QString &name)
{
    if (name == "developer"_L1) {
        return Role::System;
    }
    if (name == "function"_L1) {
        return Role::Tool;
    }
    const std::optional<Role> role = roleFromName(name);
    return role == Role::None ? std::nullopt : role;
}

/// Text of a content: a text, one part, or a list of parts and texts.
Result<QString> contentText(const Json &content, const QString &at)
{
    if (content.is_string()) {
        return fromStd(content.get_ref<const std::string &>());
    }
    if (content.is_object()) {
        Fields part(content, at + u'.');
        const QString type = part.text("type").value_or(u"text"_s);
        const QString text = type == "text"_L1 ? part.text("text").value_or(QString()) : QString();
        return part.ok() ? Result<QString>(text) : fail(part.error());
    }
    if (!content.is_array()) {
        return fail(invalid(at, u"must be text or a list of parts."_s));
    }
    QStringList texts;
    int number = 0;
    for (const Json &item : content) {
        const QString here = u"%1[%2]"_s.arg(at).arg(number++);
        if (!item.is_string() && !item.is_object()) {
            return fail(invalid(here, u"must be text or a part with a type."_s));
        }
        Result<QString> text = contentText(item, here);
        if (!text) {
            return text;
        }
        if (!text->isEmpty()) {
            texts.append(*text);
        }
    }
    return texts.join(u'\n');
}

/// True when it was kept or holds what is left out, such as a picture; false for an assistant that says nothing.
Result<bool> append(std::vector<NewMessage> &messages, const Json &item, const QString &at)
{
    NewMessage message;
    if (item.is_string()) {
        message.text = fromStd(item.get_ref<const std::string &>());
        if (message.text.trimmed().isEmpty()) {
            return fail(invalid(at, u"must not be empty."_s));
        }
        messages.push_back(std::move(message));
        return true;
    }
    if (!item.is_object()) {
        return fail(invalid(at, u"must be text or an object with role and content."_s));
    }
    Fields fields(item, at + u'.');
    const QString roleText = fields.text("role").value_or(u"user"_s);
    const std::optional<Role> role = roleOf(roleText);
    if (!role) {
        fields.refuse(u"role"_s, u"must be one of user, assistant, system, tool."_s);
    } else {
        message.role = *role;
    }
    message.name = fields.text("name").value_or(QString());
    message.toolCallId = fields.text("tool_call_id").value_or(QString());
    const Json *calls = fields.list("tool_calls");
    if (calls && !calls->empty()) {
        message.toolCalls = toJsonText(*calls);
    }
    if (const Json *metadata = fields.object("metadata")) {
        message.metadata = toJsonText(*metadata);
    }
    if (!fields.ok()) {
        return fail(fields.error());
    }
    const Json *content = fields.any("content");
    const bool saysNothing =
        !content || (content->is_string() && fromStd(content->get_ref<const std::string &>()).trimmed().isEmpty());
    if (saysNothing && message.toolCalls.isEmpty() && message.role == Role::Assistant) {
        return false;
    }
    if (!content && message.toolCalls.isEmpty()) {
        return fail(invalid(at + u".content"_s, u"is missing."_s));
    }
    if (content) {
        Result<QString> text = contentText(*content, at + u".content"_s);
        if (!text) {
            return fail(text.error());
        }
        message.text = *std::move(text);
    }
    if (message.text.trimmed().isEmpty()) {
        message.text.clear();
        if (content && content->is_string() && message.toolCalls.isEmpty()) {
            return fail(invalid(at + u".content"_s, u"must not be empty."_s));
        }
        if (message.toolCalls.isEmpty()) {
            return true; // an image or a file alone
        }
    }
    messages.push_back(std::move(message));
    return true;
}

Error emptyContent(const QString &at)
{
    return invalid(at + u".content"_s, u"must not be empty."_s);
}

} // namespace

Result<std::vector<NewMessage>> parseMessages(const Json &value)
{
    std::vector<NewMessage> messages;
    if (!value.is_array()) {
        if (!value.is_string() && !value.is_object()) {
            return fail(
                invalid(u"messages"_s, u"must be a text, an object with role and content, or a list of these."_s));
        }
        const Result<bool> one = append(messages, value, u"messages"_s);
        if (one && !*one) {
            return fail(emptyContent(u"messages"_s));
        }
        return one ? Result<std::vector<NewMessage>>(std::move(messages)) : fail(one.error());
    }
    if (value.empty()) {
        return fail(invalid(u"messages"_s, u"must not be empty."_s));
    }
    if (value.size() > maxMessages) {
        return fail(invalid(u"messages"_s, u"must not hold more than %1."_s.arg(maxMessages)));
    }
    int number = 0;
    bool anything = false;
    for (const Json &item : value) {
        const Result<bool> one = append(messages, item, u"messages[%1]"_s.arg(number++));
        if (!one) {
            return fail(one.error());
        }
        anything = anything || *one;
    }
    if (!anything) {
        return fail(emptyContent(u"messages[0]"_s));
    }
    return messages;
}

} // namespace strata
