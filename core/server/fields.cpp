// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/fields.h"

#include "core/base/json.h"
#include "core/server/moment.h"

namespace strata {

using namespace Qt::StringLiterals;

Fields::Fields(const Json &object, QString where)
    : m_object(object)
    , m_where(std::move(where))
{
}

bool Fields::has(const char *name) const
{
    return m_object.contains(name);
}

bool Fields::isNull(const char *name) const
{
    const auto found = m_object.find(name);
    return found != m_object.end() && found->is_null();
}

const Json *Fields::any(const char *name) const
{
    const auto found = m_object.find(name);
    return found == m_object.end() || found->is_null() ? nullptr : &*found;
}

const Json *Fields::find(const char *name, bool (Json::*isType)() const noexcept, const char *what)
{
    const Json *value = any(name);
    if (!value || m_error) {
        return nullptr;
    }
    if (!(value->*isType)()) {
        refuse(QString::fromLatin1(name), u"must be %1."_s.arg(QLatin1StringView(what)));
        return nullptr;
    }
    return value;
}

std::optional<QString> Fields::text(const char *name)
{
    const Json *value = find(name, &Json::is_string, "text");
    return value ? std::optional(fromStd(value->get_ref<const std::string &>())) : std::nullopt;
}

std::optional<bool> Fields::flag(const char *name)
{
    const Json *value = find(name, &Json::is_boolean, "true or false");
    return value ? std::optional(value->get<bool>()) : std::nullopt;
}

std::optional<qint64> Fields::whole(const char *name, qint64 least, qint64 most)
{
    const Json *value = find(name, &Json::is_number, "a whole number");
    if (!value) {
        return std::nullopt;
    }
    const QString range = u"must be a whole number from %1 to %2."_s.arg(least).arg(most);
    // Clients in JavaScript write 5.0 as 5; others may not.
    const double real = value->get<double>();
    if (real != static_cast<double>(static_cast<qint64>(std::clamp(real, -9e15, 9e15)))) {
        refuse(QString::fromLatin1(name), range);
        return std::nullopt;
    }
    const auto number = static_cast<qint64>(real);
    if (number < least || number > most) {
        refuse(QString::fromLatin1(name), range);
        return std::nullopt;
    }
    return number;
}

std::optional<double> Fields::number(const char *name, double least, double most)
{
    const Json *value = find(name, &Json::is_number, "a number");
    if (!value) {
        return std::nullopt;
    }
    const double number = value->get<double>();
    if (!(number >= least && number <= most)) {
        refuse(QString::fromLatin1(name), u"must be a number from %1 to %2."_s.arg(least).arg(most));
        return std::nullopt;
    }
    return number;
}

std::optional<QStringList> Fields::texts(const char *name)
{
    const Json *value = find(name, &Json::is_array, "a list of texts");
    if (!value) {
        return std::nullopt;
    }
    QStringList list;
    for (const Json &item : *value) {
        if (!item.is_string()) {
            refuse(u"%1[%2]"_s.arg(QLatin1StringView(name)).arg(list.size()), u"must be text."_s);
            return std::nullopt;
        }
        list.append(fromStd(item.get_ref<const std::string &>()));
    }
    return list;
}

std::optional<QDate> Fields::date(const char *name)
{
    const std::optional<QString> value = text(name);
    const std::optional<QDate> date = value ? parseDate(*value) : std::nullopt;
    if (value && !date) {
        refuse(QString::fromLatin1(name), u"must be a date, YYYY-MM-DD."_s);
    }
    return date;
}

std::optional<Micros> Fields::moment(const char *name)
{
    const std::optional<QString> value = text(name);
    const std::optional<Micros> moment = value ? parseMoment(*value) : std::nullopt;
    if (value && !moment) {
        refuse(QString::fromLatin1(name), u"must be a date or an ISO 8601 time."_s);
    }
    return moment;
}

const Json *Fields::object(const char *name)
{
    return find(name, &Json::is_object, "an object");
}

const Json *Fields::list(const char *name)
{
    return find(name, &Json::is_array, "a list");
}

QString Fields::id(const char *name, Any star)
{
    const Json *given = any(name);
    if (given && given->is_number_float()) {
        refuse(QString::fromLatin1(name), u"must be text or a whole number below 2^64."_s);
        return {};
    }
    const std::optional<QString> value = given && given->is_number() ? idFromJson(*given) : text(name);
    if (!value) {
        return {};
    }
    // Who had it could not be told from all others.
    const bool refused = star == Any::Refused && value->trimmed() == u"*"_s;
    const QString problem = refused ? u"must not be \"*\"."_s : idProblem(*value);
    if (!problem.isEmpty()) {
        refuse(QString::fromLatin1(name), problem);
        return {};
    }
    return value->trimmed();
}

Scope Fields::scope()
{
    return {.user = id("user_id"), .agent = id("agent_id"), .app = id("app_id"), .run = id("run_id")};
}

void Fields::refuse(const QString &name, const QString &message)
{
    if (!m_error) {
        m_error = invalid(m_where + name, message);
    }
}

std::optional<QString> idFromJson(const Json &value)
{
    if (value.is_number()) {
        return fromStd(value.dump());
    }
    return value.is_string() ? std::optional(fromStd(value.get_ref<const std::string &>())) : std::nullopt;
}

QString idProblem(const QString &id)
{
    const QString trimmed = id.trimmed();
    if (trimmed.isEmpty()) {
        return u"must not be empty."_s;
    }
    if (trimmed.size() > maxIdLength) {
        return u"must not be longer than %1 characters."_s.arg(maxIdLength);
    }
    return trimmed.contains(QChar(u'\0')) ? u"must not hold a NUL character."_s : QString();
}

} // namespace strata
