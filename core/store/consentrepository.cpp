// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/consentrepository.h"

#include "core/store/nulls.h"

namespace strata {
namespace {

// What counts, the newest last.
constexpr const char *counting =
    "SELECT c.user,c.state,c.until,c.by_kind,c.by_name,c.at FROM consents c WHERE NOT EXISTS("
    "SELECT 1 FROM journal j WHERE j.id=c.step AND j.undone=1) ";

Consent read(const Rows &rows)
{
    Consent consent;
    consent.user = rows.text(0);
    consent.state = static_cast<Consent::State>(rows.integer(1));
    consent.until = rows.date(2);
    consent.by.kind = static_cast<Actor::Kind>(rows.integer(3));
    consent.by.name = rows.text(4);
    consent.at = rows.integer(5);
    return consent;
}

std::vector<Consent> readAll(Rows rows)
{
    std::vector<Consent> all;
    while (rows.next()) {
        all.push_back(read(rows));
    }
    return all;
}

} // namespace

void ConsentRepository::put(const Consent &consent, const StepId &step)
{
    m_database.run("INSERT INTO consents(user,state,until,by_kind,by_name,at,step) VALUES(?,?,?,?,?,?,?)", consent.user,
                   static_cast<int>(consent.state), consent.until, static_cast<int>(consent.by.kind),
                   orNull(consent.by.name), consent.at, step.value);
}

std::optional<Consent> ConsentRepository::of(const QString &user)
{
    Rows rows = m_database.query((QByteArray(counting) + "AND c.user=? ORDER BY c.id DESC LIMIT 1").constData(), user);
    return rows.next() ? std::optional(read(rows)) : std::nullopt;
}

std::vector<Consent> ConsentRepository::all()
{
    std::vector<Consent> newest;
    for (Consent &one : readAll(m_database.query((QByteArray(counting) + "ORDER BY c.user,c.id").constData()))) {
        if (!newest.empty() && newest.back().user == one.user) {
            newest.back() = std::move(one);
        } else {
            newest.push_back(std::move(one));
        }
    }
    return newest;
}

std::vector<Consent> ConsentRepository::history(const QString &user)
{
    return readAll(m_database.query((QByteArray(counting) + "AND c.user=? ORDER BY c.id DESC").constData(), user));
}

bool ConsentRepository::isOfStep(const StepId &step)
{
    return m_database.query("SELECT 1 FROM consents WHERE step=?", step.value).next();
}

} // namespace strata
