// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/target.h"

#include "core/server/fields.h"

#include <QStringDecoder>

#include <algorithm>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

int hexDigit(char letter)
{
    if (letter >= '0' && letter <= '9') {
        return letter - '0';
    }
    const char lower = static_cast<char>(letter | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

} // namespace

std::optional<QString> percentDecode(QByteArrayView text, bool plusIsSpace)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        char letter = text.at(i);
        if (letter == '%') {
            const int high = i + 2 < text.size() ? hexDigit(text.at(i + 1)) : -1;
            const int low = i + 2 < text.size() ? hexDigit(text.at(i + 2)) : -1;
            if (high < 0 || low < 0) {
                return std::nullopt;
            }
            letter = static_cast<char>(high * 16 + low);
            i += 2;
        } else if (letter == '+' && plusIsSpace) {
            letter = ' ';
        }
        if (letter == '\0') {
            return std::nullopt;
        }
        bytes.append(letter);
    }
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString decoded = decoder(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(std::move(decoded));
}

Result<Target> parseTarget(QByteArrayView target)
{
    const qsizetype mark = target.indexOf('?');
    QByteArrayView path = mark < 0 ? target : target.first(mark);
    QByteArrayView query = mark < 0 ? QByteArrayView() : target.sliced(mark + 1);
    while (path.startsWith('/')) {
        path = path.sliced(1);
    }
    if (path.endsWith('/')) {
        path.chop(1);
    }

    Target result;
    while (!path.isEmpty()) {
        const qsizetype slash = path.indexOf('/');
        const std::optional<QString> segment = percentDecode(slash < 0 ? path : path.first(slash), false);
        if (!segment) {
            return fail(invalid(u"path"_s, u"is not valid percent-encoded UTF-8."_s));
        }
        result.segments.append(*segment);
        if (slash < 0) {
            break;
        }
        path = path.sliced(slash + 1);
        if (path.isEmpty()) {
            result.segments.append(QString()); // two slashes at the end: an empty piece, which no route takes
        }
    }
    while (!query.isEmpty()) {
        const qsizetype ampersand = query.indexOf('&');
        const QByteArrayView pair = ampersand < 0 ? query : query.first(ampersand);
        query = ampersand < 0 ? QByteArrayView() : query.sliced(ampersand + 1);
        if (pair.isEmpty()) {
            continue;
        }
        const qsizetype equals = pair.indexOf('=');
        const std::optional<QString> name = percentDecode(equals < 0 ? pair : pair.first(equals), true);
        const std::optional<QString> value =
            percentDecode(equals < 0 ? QByteArrayView() : pair.sliced(equals + 1), true);
        if (!name || !value) {
            return fail(invalid(u"query"_s, u"is not valid percent-encoded UTF-8."_s));
        }
        result.query.emplace_back(*name, *value);
    }
    return result;
}

bool QueryFields::has(QLatin1StringView name) const
{
    return std::any_of(m_query.begin(), m_query.end(), [name](const auto &pair) { return pair.first == name; });
}

std::optional<QString> QueryFields::text(QLatin1StringView name)
{
    std::optional<QString> found;
    for (const auto &[key, value] : m_query) {
        if (key == name) {
            if (found) {
                refuse(name, u"is given more than once."_s);
                return std::nullopt;
            }
            found = value;
        }
    }
    return m_error ? std::nullopt : found;
}

QStringList QueryFields::texts(QLatin1StringView name) const
{
    QStringList texts;
    for (const auto &[key, value] : m_query) {
        if (key == name) {
            texts += value.split(u',', Qt::SkipEmptyParts);
        }
    }
    return texts;
}

std::optional<int> QueryFields::whole(QLatin1StringView name, int least, int most)
{
    const std::optional<QString> value = text(name);
    if (!value) {
        return std::nullopt;
    }
    bool isNumber = false;
    const int number = value->toInt(&isNumber);
    if (!isNumber || number < least || number > most) {
        refuse(name, u"must be a whole number from %1 to %2."_s.arg(least).arg(most));
        return std::nullopt;
    }
    return number;
}

std::optional<bool> QueryFields::flag(QLatin1StringView name)
{
    const std::optional<QString> value = text(name);
    if (!value) {
        return std::nullopt;
    }
    const QString lower = value->toLower();
    if (lower == "true"_L1 || lower == "1"_L1) {
        return true;
    }
    if (lower == "false"_L1 || lower == "0"_L1) {
        return false;
    }
    refuse(name, u"must be true or false."_s);
    return std::nullopt;
}

Scope QueryFields::scope()
{
    const auto id = [this](QLatin1StringView name) -> QString {
        const std::optional<QString> value = text(name);
        if (!value) {
            return {};
        }
        const QString problem = idProblem(*value);
        if (!problem.isEmpty()) {
            refuse(name, problem);
            return {};
        }
        return value->trimmed();
    };
    return {.user = id("user_id"_L1), .agent = id("agent_id"_L1), .app = id("app_id"_L1), .run = id("run_id"_L1)};
}

void QueryFields::refuse(QLatin1StringView name, const QString &message)
{
    if (!m_error) {
        m_error = invalid(name, message);
    }
}

} // namespace strata
