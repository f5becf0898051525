// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/claimrepository.h"

#include "core/store/memoryrepository.h"
#include "core/store/nulls.h"
#include "core/store/perlayer.h"

namespace strata {

/// The statements of one layer, put together once.
struct ClaimRepository::Sql {
    QByteArray insert;
    QByteArray relate;
    QByteArray find;
    QByteArray relations;
    QByteArray confirm;
    QByteArray standing;
    QByteArray equal;
    QByteArray newest;
    QByteArray past;

    explicit Sql(Layer layer)
    {
        const QByteArray name = layerName(layer).toLatin1();
        const QByteArray columns = "m.id,m.state,m.text,c.subject,c.attribute,"
                                   "CASE WHEN c.text_hash=m.text_hash THEN c.value END,c.cardinality,c.ended FROM ";
        const QByteArray ofSession = " AND (?1=0 OR m.session=?1) AND s.cleared_at IS NULL ";
        insert = "INSERT INTO " + name
                 + "_claims(id,holder,subject,attribute,value,cardinality,text_hash,rule,sentence,date_from,date_to,"
                   "date_precision,date_words,confirmed,last_seen,ended) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
        relate = "INSERT INTO " + name + "_relations(memory,holder,subject,predicate,object) VALUES(?,?,?,?,?)";
        find = "SELECT c.subject,c.attribute,CASE WHEN c.text_hash=m.text_hash THEN c.value END,c.cardinality,c.rule,"
               "c.sentence,c.date_from,c.date_to,c.date_precision,c.date_words,c.confirmed,c.last_seen,c.ended FROM "
               + name + "_claims c JOIN " + name + "_memories m ON m.id=c.id WHERE c.id=?";
        relations = "SELECT subject,predicate,object FROM " + name + "_relations WHERE memory=? ORDER BY id";
        confirm = "UPDATE " + name + "_claims SET confirmed=confirmed+1,last_seen=max(last_seen,?) WHERE id=?";
        const QByteArray beside =
            "SELECT " + columns + name + "_claims c JOIN " + name
            + "_memories m ON m.id=c.id LEFT JOIN sessions s ON s.id=m.session WHERE m.state IN (0,1,3)" + ofSession
            + "AND (m.expires IS NULL OR m.expires>=?5) ";
        const QByteArray inSlot = "c.holder=?2 AND c.subject=?3 AND c.attribute=?4 ";
        standing = beside + "AND " + inSlot + "ORDER BY m.id";
        equal = beside + "AND " + inSlot + "AND c.value=?6"; // where many stand side by side
        newest = "SELECT " + columns + name + "_memories m LEFT JOIN " + name
                 + "_claims c ON c.id=m.id LEFT JOIN sessions s ON s.id=m.session WHERE m.state IN (0,1)" + ofSession
                 + "AND m.holder=?2 ORDER BY m.id DESC LIMIT ?3";
        past = "SELECT c.id FROM " + name + "_claims c JOIN " + name
               + "_memories m ON m.id=c.id WHERE c.date_to>=? AND c.date_to<? AND c.cardinality="
               + QByteArray::number(static_cast<int>(Cardinality::Event))
               + " AND m.state=0 AND m.kind=" + QByteArray::number(static_cast<int>(Kind::Factual)) + " ORDER BY c.id";
    }
};

ClaimRepository::ClaimRepository(Database &database, Layer layer)
    : m_database(database)
    , m_sql(perLayer<Sql>(layer))
{
}

void ClaimRepository::insert(qint64 row, const QString &holder, const Origin &origin, const QString &text)
{
    const auto &date = origin.date;
    m_database.run(m_sql.insert.constData(), row, holder, orEmpty(origin.slot.subject), orEmpty(origin.slot.attribute),
                   orEmpty(origin.slot.value), static_cast<int>(origin.slot.cardinality), textHash(text),
                   orEmpty(origin.rule), orEmpty(origin.sentence.left(maxSentence)),
                   date ? std::optional(date->from) : std::nullopt, date ? std::optional(date->to) : std::nullopt,
                   date ? static_cast<int>(date->precision) : 0, date ? date->words : QString(), origin.confirmed,
                   origin.lastSeen, origin.ended);
    for (const Triple &triple : origin.relations) {
        m_database.run(m_sql.relate.constData(), row, holder, orEmpty(triple.subject), orEmpty(triple.predicate),
                       orEmpty(triple.object));
    }
}

std::optional<Origin> ClaimRepository::of(qint64 row)
{
    Origin origin;
    {
        Rows rows = m_database.query(m_sql.find.constData(), row);
        if (!rows.next()) {
            return std::nullopt;
        }
        origin.slot = {rows.text(0), rows.text(1), rows.text(2), static_cast<Cardinality>(rows.integer(3))};
        origin.rule = rows.text(4);
        origin.sentence = rows.text(5);
        const std::optional<QDate> from = rows.date(6);
        const std::optional<QDate> to = rows.date(7);
        if (from && to) {
            origin.date = EventDate{*from, *to, static_cast<EventDate::Precision>(rows.integer(8)), rows.text(9)};
        }
        origin.confirmed = static_cast<int>(rows.integer(10));
        origin.lastSeen = rows.integer(11);
        origin.ended = rows.integer(12) != 0;
    }
    Rows rows = m_database.query(m_sql.relations.constData(), row);
    while (rows.next()) {
        origin.relations.push_back({rows.text(0), rows.text(1), rows.text(2)});
    }
    return origin;
}

void ClaimRepository::confirm(qint64 row, Micros at)
{
    m_database.run(m_sql.confirm.constData(), at, row);
}

std::vector<StandingClaim> ClaimRepository::read(Rows rows)
{
    std::vector<StandingClaim> found;
    while (rows.next()) {
        found.push_back({.row = rows.integer(0),
                         .state = static_cast<State>(rows.integer(1)),
                         .text = rows.text(2),
                         .slot = {rows.text(3), rows.text(4), rows.text(5), static_cast<Cardinality>(rows.integer(6))},
                         .ended = rows.integer(7) != 0});
    }
    return found;
}

std::vector<StandingClaim> ClaimRepository::standing(const QString &holder, const Slot &slot, qint64 session,
                                                     QDate today)
{
    if (slot.cardinality == Cardinality::One) {
        return read(m_database.query(m_sql.standing.constData(), session, holder, orEmpty(slot.subject),
                                     orEmpty(slot.attribute), today.toJulianDay()));
    }
    return read(m_database.query(m_sql.equal.constData(), session, holder, orEmpty(slot.subject),
                                 orEmpty(slot.attribute), today.toJulianDay(), orEmpty(slot.value)));
}

std::vector<StandingClaim> ClaimRepository::newest(const QString &holder, qint64 session, int limit)
{
    return read(m_database.query(m_sql.newest.constData(), session, holder, limit));
}

std::vector<qint64> ClaimRepository::past(QDate from, QDate before)
{
    std::vector<qint64> found;
    Rows rows = m_database.query(m_sql.past.constData(), from.toJulianDay(), before.toJulianDay());
    while (rows.next()) {
        found.push_back(rows.integer(0));
    }
    return found;
}

} // namespace strata
