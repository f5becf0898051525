// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/refusalrepository.h"

#include "core/base/json.h"

namespace strata {
namespace {

/// What a newer program may have written is passed over.
std::optional<Refusal> refusalFromName(const QString &name)
{
    for (int i = 0; i <= static_cast<int>(Refusal::Forgotten); ++i) {
        if (refusalName(static_cast<Refusal>(i)) == name) {
            return static_cast<Refusal>(i);
        }
    }
    return std::nullopt;
}

std::vector<Refused> clausesFrom(const QByteArray &json)
{
    std::vector<Refused> clauses;
    for (const Json &one : Json::parse(json.toStdString(), nullptr, false)) {
        if (!one.is_array() || one.size() != 4 || !one[0].is_number_integer() || !one[1].is_number_integer()
            || !one[2].is_string() || !one[3].is_string()) {
            continue;
        }
        if (const auto why = refusalFromName(fromStd(one[2].get<std::string>()))) {
            clauses.push_back({.span = {0, one[0].get<int>(), one[1].get<int>()},
                               .why = *why,
                               .rule = fromStd(one[3].get<std::string>())});
        }
    }
    return clauses;
}

} // namespace

void RefusalRepository::put(qint64 row, std::span<const Refused> clauses)
{
    if (clauses.empty()) {
        return;
    }
    Json list = Json::array();
    for (const Refused &one : clauses) {
        list.push_back(Json::array({one.span.begin, one.span.end, toStd(refusalName(one.why)), toStd(one.rule)}));
    }
    m_database.run("INSERT OR REPLACE INTO refused(message,clauses) VALUES(?,?)", row,
                   QString::fromUtf8(toJsonText(list)));
}

std::vector<RefusedClauses> RefusalRepository::ofTurn(const TurnId &turn)
{
    std::vector<RefusedClauses> found;
    Rows rows = m_database.query(
        "SELECT m.uid,r.clauses FROM turns t JOIN conversation_memories m ON m.session=t.session AND m.turn=t.uid "
        "JOIN refused r ON r.message=m.id WHERE t.uid=? AND m.state=0 ORDER BY m.id",
        turn.value);
    while (rows.next()) {
        found.push_back({.message = {rows.uuid(0)}, .clauses = clausesFrom(rows.blob(1))});
    }
    return found;
}

} // namespace strata
