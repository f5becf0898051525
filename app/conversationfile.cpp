// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "app/conversationfile.h"

#include "core/base/json.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

Failure wrong(size_t number, const QString &what)
{
    return fail(ErrorCode::InvalidInput, u"Message %1: %2"_s.arg(number).arg(what));
}

QString textAt(const Json &json, const char *key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? fromStd(found->get<std::string>()) : QString();
}

Result<Said> messageOf(const Json &json, size_t number, QDate today)
{
    if (!json.is_object()) {
        return wrong(number, u"it is no object with \"role\" and \"content\"."_s);
    }
    const QString role = textAt(json, "role");
    const auto known = roleFromName(role.isEmpty() ? u"user"_s : role);
    if (!known || *known == Role::None) {
        return wrong(number, u"\"%1\" is no role; use user, assistant, system or tool."_s.arg(role));
    }
    if (!json.contains("content") || !json.at("content").is_string()) {
        return wrong(number, u"it has no \"content\" that is a text."_s);
    }
    Said said{.role = *known, .text = textAt(json, "content"), .name = textAt(json, "name"), .day = today};
    if (json.contains("created_at")) {
        const QDateTime at = QDateTime::fromString(textAt(json, "created_at"), Qt::ISODate);
        if (!at.isValid()) {
            return wrong(number, u"\"created_at\" is no time such as 2026-03-02T09:00:00Z."_s);
        }
        said.day = at.toUTC().date();
    }
    return said;
}

Result<std::vector<Said>> messagesOf(const Json &list, QDate today)
{
    std::vector<Said> messages;
    for (const Json &entry : list) {
        auto message = messageOf(entry, messages.size() + 1, today);
        if (!message) {
            return fail(message.error());
        }
        messages.push_back(*std::move(message));
    }
    return messages;
}

/// One message a line; nothing when it is not JSON.
std::optional<Json> jsonLines(const QByteArray &text)
{
    Json list = Json::array();
    for (const QByteArray &line : text.split('\n')) {
        if (line.trimmed().isEmpty()) {
            continue;
        }
        Json entry = Json::parse(line.constBegin(), line.constEnd(), nullptr, false);
        if (!entry.is_object()) {
            return std::nullopt;
        }
        list.push_back(std::move(entry));
    }
    return list;
}

std::vector<Said> paragraphs(const QByteArray &text, QDate today)
{
    static const QRegularExpression gap(u"\\n\\s*\\n"_s);
    static const QRegularExpression speaker(u"^(user|assistant|system|tool):\\s*"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    std::vector<Said> messages;
    for (const QString &paragraph : QString::fromUtf8(text).split(gap, Qt::SkipEmptyParts)) {
        const QString trimmed = paragraph.trimmed();
        if (trimmed.isEmpty()) {
            continue;
        }
        const QRegularExpressionMatch match = speaker.match(trimmed);
        const Role role = roleFromName(match.captured(1).toLower()).value_or(Role::User);
        messages.push_back(
            {.role = match.hasMatch() ? role : Role::User, .text = trimmed.mid(match.capturedLength()), .day = today});
    }
    return messages;
}

} // namespace

Result<std::vector<Said>> readConversation(const QByteArray &text, QDate today)
{
    const QByteArray trimmed = text.trimmed();
    if (!trimmed.startsWith('[') && !trimmed.startsWith('{')) {
        return paragraphs(trimmed, today);
    }
    const Json whole = Json::parse(trimmed.constBegin(), trimmed.constEnd(), nullptr, false);
    if (whole.is_array()) {
        return messagesOf(whole, today);
    }
    if (whole.is_object() && whole.contains("messages") && whole.at("messages").is_array()) {
        return messagesOf(whole.at("messages"), today);
    }
    if (const auto lines = jsonLines(trimmed)) {
        return messagesOf(*lines, today);
    }
    return fail(ErrorCode::InvalidInput,
                u"It is neither a JSON array of messages, nor one message a line, nor plain text."_s);
}

} // namespace strata
