// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/base/jsonfwd.h"
#include "core/base/result.h"
#include "core/model/scope.h"

#include <QStringList>

#include <optional>

namespace strata {

inline constexpr qsizetype maxIdLength = 512; ///< of user, agent, app and run ids, in UTF-16 code units

/// Reads a JSON object's fields by type. A field that is missing or null is nothing; the first of a wrong type or out of
/// range is remembered with its name, and everything read after it is nothing. Does not own the object.
class Fields
{
public:
    /// `where` stands before each name in errors: "messages[2].".
    explicit Fields(const Json &object, QString where = {});

    [[nodiscard]] bool has(const char *name) const;    ///< present, also as null
    [[nodiscard]] bool isNull(const char *name) const; ///< present as null

    [[nodiscard]] std::optional<QString> text(const char *name);
    [[nodiscard]] std::optional<bool> flag(const char *name);
    [[nodiscard]] std::optional<qint64> whole(const char *name, qint64 least, qint64 most);
    [[nodiscard]] std::optional<double> number(const char *name, double least, double most);
    [[nodiscard]] std::optional<QStringList> texts(const char *name);
    [[nodiscard]] std::optional<QDate> date(const char *name);
    [[nodiscard]] std::optional<Micros> moment(const char *name);
    [[nodiscard]] const Json *object(const char *name);    ///< null: nothing
    [[nodiscard]] const Json *list(const char *name);      ///< null: nothing
    [[nodiscard]] const Json *any(const char *name) const; ///< null: nothing

    /// user_id, agent_id, app_id or run_id: trimmed, not empty. A number counts as its text.
    /// `star`: whether "*", which stands for any id in filters, is taken.
    enum class Any : quint8 { Refused, Taken };
    [[nodiscard]] QString id(const char *name, Any star = Any::Refused);
    [[nodiscard]] Scope scope();

    void refuse(const QString &name, const QString &message);
    [[nodiscard]] bool ok() const { return !m_error; }
    [[nodiscard]] const Error &error() const { return *m_error; }

private:
    const Json *find(const char *name, bool (Json::*isType)() const noexcept, const char *what);

    const Json &m_object;
    QString m_where;
    std::optional<Error> m_error;
};

/// An id as it stands in JSON, text or number; nothing when it is neither.
[[nodiscard]] std::optional<QString> idFromJson(const Json &value);

/// What is wrong with a text as an id of user, agent, app or run; empty when it will do.
[[nodiscard]] QString idProblem(const QString &id);

} // namespace strata
