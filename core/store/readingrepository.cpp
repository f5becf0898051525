// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/readingrepository.h"

#include "core/base/json.h"
#include "core/store/nulls.h"

namespace strata {
namespace {

const char *const readColumns =
    "SELECT id,uid,turn,reader,state,attempts,layer,error,queued,updated,kept,dropped FROM readings ";

QString keptText(const std::vector<Reading::Item> &kept)
{
    Json list = Json::array();
    for (const Reading::Item &item : kept) {
        list.push_back(Json::array({static_cast<int>(item.event), toStd(idText(item.memory)),
                                    item.previous.value.isNull() ? std::string() : toStd(idText(item.previous))}));
    }
    return kept.empty() ? QString() : QString::fromUtf8(toJsonText(list));
}

QString droppedText(const std::vector<DroppedProposal> &dropped)
{
    Json list = Json::array();
    for (const DroppedProposal &one : dropped) {
        list.push_back(Json::array({toStd(dropName(one.why)), toStd(one.text)}));
    }
    return dropped.empty() ? QString() : QString::fromUtf8(toJsonText(list));
}

MemoryId idFrom(const Json &json)
{
    return {json.is_string() ? QUuid::fromString(fromStd(json.get<std::string>())) : QUuid()};
}

/// What a newer program may have written is passed over.
std::vector<Reading::Item> keptFrom(const QString &text)
{
    std::vector<Reading::Item> kept;
    const Json list = Json::parse(toStd(text), nullptr, false);
    if (!list.is_array()) {
        return kept;
    }
    for (const Json &one : list) {
        if (one.is_array() && one.size() == 3 && one[0].is_number_unsigned()
            && one[0].get<unsigned>() <= static_cast<unsigned>(Kept::Event::None)) {
            kept.push_back({static_cast<Kept::Event>(one[0].get<unsigned>()), idFrom(one[1]), idFrom(one[2])});
        }
    }
    return kept;
}

std::optional<DroppedProposal::Why> whyFrom(const QString &name)
{
    for (int i = 0; i <= static_cast<int>(DroppedProposal::Why::Known); ++i) {
        if (dropName(static_cast<DroppedProposal::Why>(i)) == name) {
            return static_cast<DroppedProposal::Why>(i);
        }
    }
    return std::nullopt;
}

std::vector<DroppedProposal> droppedFrom(const QString &text)
{
    std::vector<DroppedProposal> dropped;
    const Json list = Json::parse(toStd(text), nullptr, false);
    if (!list.is_array()) {
        return dropped;
    }
    for (const Json &one : list) {
        if (one.is_array() && one.size() == 2 && one[0].is_string() && one[1].is_string()) {
            if (const auto why = whyFrom(fromStd(one[0].get<std::string>()))) {
                dropped.push_back({fromStd(one[1].get<std::string>()), *why});
            }
        }
    }
    return dropped;
}

} // namespace

void ReadingRepository::insert(const StoredReading &stored)
{
    const Reading &reading = stored.reading;
    m_database.run("INSERT OR IGNORE INTO readings(uid,turn,reader,state,attempts,layer,error,queued,updated,kept) "
                   "VALUES(?,?,?,?,?,?,?,?,?,?)",
                   reading.id, reading.turn.value, static_cast<int>(reading.reader), static_cast<int>(reading.state),
                   reading.attempts, stored.wanted ? layerName(*stored.wanted) : QString(), orNull(reading.error),
                   reading.queued, reading.updated, keptText(reading.kept));
}

void ReadingRepository::update(const StoredReading &stored)
{
    const Reading &reading = stored.reading;
    m_database.run("UPDATE readings SET state=?,attempts=?,error=?,updated=?,kept=?,dropped=? WHERE id=?",
                   static_cast<int>(reading.state), reading.attempts, orNull(reading.error), reading.updated,
                   keptText(reading.kept), droppedText(reading.dropped), stored.row);
}

void ReadingRepository::erase(qint64 row)
{
    m_database.run("DELETE FROM readings WHERE id=?", row);
}

std::vector<StoredReading> ReadingRepository::read(Rows rows)
{
    std::vector<StoredReading> all;
    while (rows.next()) {
        StoredReading one;
        one.row = rows.integer(0);
        Reading &reading = one.reading;
        reading.id = rows.uuid(1);
        reading.turn.value = rows.uuid(2);
        reading.reader = static_cast<Reading::Reader>(rows.integer(3));
        reading.state = static_cast<Reading::State>(rows.integer(4));
        reading.attempts = static_cast<int>(rows.integer(5));
        one.wanted = layerFromName(rows.text(6));
        reading.error = rows.text(7);
        reading.queued = rows.integer(8);
        reading.updated = rows.integer(9);
        reading.kept = keptFrom(rows.text(10));
        reading.dropped = droppedFrom(rows.text(11));
        all.push_back(std::move(one));
    }
    return all;
}

std::optional<StoredReading> ReadingRepository::find(const QUuid &id)
{
    auto found = read(m_database.queryWith(QByteArray(readColumns) + "WHERE uid=?", {id.toRfc4122()}));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<StoredReading> ReadingRepository::of(const TurnId &turn, Reading::Reader reader)
{
    auto found = read(m_database.queryWith(QByteArray(readColumns) + "WHERE turn=? AND reader=?",
                                           {turn.value.toRfc4122(), static_cast<qint64>(reader)}));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<StoredReading> ReadingRepository::in(Reading::State state, int limit)
{
    return read(m_database.queryWith(QByteArray(readColumns) + "WHERE state=? ORDER BY id LIMIT ?",
                                     {static_cast<qint64>(state), static_cast<qint64>(limit)}));
}

std::optional<StoredReading> ReadingRepository::nextOfModel()
{
    auto found =
        read(m_database.queryWith(QByteArray(readColumns)
                                      + "WHERE state=0 AND reader=1 AND NOT EXISTS(SELECT 1 FROM readings r "
                                        "WHERE r.turn=readings.turn AND r.reader=0 AND r.state=0) ORDER BY id LIMIT 1",
                                  {}));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

int ReadingRepository::count(Reading::State state)
{
    Rows rows = m_database.query("SELECT count(*) FROM readings WHERE state=?", static_cast<int>(state));
    return rows.next() ? static_cast<int>(rows.integer(0)) : 0;
}

} // namespace strata
