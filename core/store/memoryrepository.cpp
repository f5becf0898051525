// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/memoryrepository.h"

#include "core/base/json.h"
#include "core/model/holder.h"
#include "core/store/nulls.h"
#include "core/store/perlayer.h"
#include "core/store/textindex.h"

#include <QCryptographicHash>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

QString categoriesText(const QStringList &categories)
{
    if (categories.isEmpty()) {
        return {};
    }
    Json list = Json::array();
    for (const QString &category : categories) {
        list.push_back(toStd(category));
    }
    return QString::fromUtf8(toJsonText(list));
}

QStringList categoriesFrom(const QString &text)
{
    QStringList categories;
    if (text.isEmpty()) {
        return categories;
    }
    for (const Json &entry : Json::parse(text.toStdString(), nullptr, false)) {
        if (entry.is_string()) {
            categories << fromStd(entry.get<std::string>());
        }
    }
    return categories;
}

constexpr qsizetype uuidBytes = 16;

QByteArray bytesOf(const std::vector<QUuid> &ids)
{
    QByteArray bytes;
    for (const QUuid &id : ids) {
        bytes += id.toRfc4122();
    }
    return bytes;
}

std::vector<QUuid> uuidsFrom(const QByteArray &bytes)
{
    std::vector<QUuid> ids;
    for (qsizetype at = 0; at + uuidBytes <= bytes.size(); at += uuidBytes) {
        ids.push_back(QUuid::fromRfc4122(QByteArrayView(bytes).sliced(at, uuidBytes)));
    }
    return ids;
}

QString utf8(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QString() : QString::fromUtf8(bytes);
}

// In the order in which read() takes them.
constexpr const char *columns =
    "m.id,m.uid,m.kind,m.state,m.text,m.user,m.agent,m.app,m.run,m.role,m.actor,m.metadata,"
    "m.categories,m.confidence,m.importance,m.immutable,m.pinned,m.expires,m.created,m.updated,"
    "m.from_turn,m.from_message,m.span_begin,m.span_end,m.from_memory,m.more_messages,m.writer_kind,"
    "m.writer,m.owner,m.review_by,m.replaced_by,m.session,m.turn,m.tool_name,m.tool_call_id,m.tool_calls,"
    "m.binned_at,s.ends,m.valid_from,m.valid_to,m.waiting,m.trust,m.waiting_next";

} // namespace

/// The statements of one layer, put together once.
struct MemoryRepository::Sql {
    QByteArray table;
    QByteArray from;
    QByteArray insert;
    QByteArray update;
    QByteArray setTerms;
    QByteArray setMore;
    QByteArray insertVector;
    QByteArray deleteVector;
    QByteArray readVector;
    QByteArray deleteRow;
    QByteArray byUid;
    QByteArray byRow;
    QByteArray twin;
    QByteArray indexed;
    QByteArray holders;

    explicit Sql(Layer layer)
    {
        const QByteArray name = layerName(layer).toLatin1();
        table = name + "_memories";
        const QByteArray vectors = name + "_vectors";
        from = "SELECT " + QByteArray(columns) + " FROM " + table + " m LEFT JOIN sessions s ON s.id=m.session WHERE ";
        insert =
            "INSERT INTO " + table
            + "(uid,kind,state,text,terms,scope,holder,user,agent,app,run,role,actor,metadata,categories,confidence,"
              "importance,immutable,pinned,expires,created,updated,from_turn,from_message,span_begin,span_end,from_"
              "memory,"
              "writer_kind,writer,owner,review_by,replaced_by,text_hash,session,turn,tool_name,tool_call_id,tool_calls,"
              "valid_from,valid_to,waiting,trust,waiting_next)"
              "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,nullif(?,0),?,?,?,?,nullif(?,0)"
              ","
              "nullif(?,0),nullif(?,0),?,nullif(?,0))";
        update =
            "UPDATE " + table
            + " SET "
              "kind=?,state=?,text=?,terms=?,metadata=?,categories=?,confidence=?,importance=?,immutable=?,pinned=?,"
              "expires=?,updated=?,owner=?,review_by=?,replaced_by=?,text_hash=?,binned_at=nullif(?,0),"
              "valid_to=nullif(?,0),waiting=nullif(?,0),waiting_next=nullif(?,0) WHERE id=?";
        setMore = "UPDATE " + table + " SET more_messages=? WHERE id=?";
        setTerms = "UPDATE " + table + " SET terms=? WHERE id=?";
        insertVector = "INSERT OR REPLACE INTO " + vectors + "(id,model,vector,analysis) VALUES(?,?,?,?)";
        deleteVector = "DELETE FROM " + vectors + " WHERE id=?";
        readVector = "SELECT vector,analysis FROM " + vectors + " WHERE id=?";
        deleteRow = "DELETE FROM " + table + " WHERE id=?";
        byUid = from + "m.uid=?";
        byRow = from + "m.id=?";
        twin = from
               + "m.holder=? AND m.text_hash=? AND m.text=? AND m.state IN (0,?) AND m.user IS ? AND m.agent IS ? AND "
                 "m.app IS ? AND m.run IS ? AND ifnull(m.actor,'')=? "
               + (layer == Layer::Session ? "AND m.role=? " : "AND ?>=0 ")
               + "AND s.cleared_at IS NULL AND (s.ends IS NULL OR s.ends>?) AND (m.expires IS NULL OR m.expires>=?) "
                 "ORDER BY m.id LIMIT 1";
        indexed =
            "SELECT m.id,m.user,m.agent,m.app,m.run,m.actor,m.role,m.created,m.expires,v.analysis,v.vector,m.session "
            "FROM "
            + table + " m JOIN " + vectors
            + " v ON v.id=m.id LEFT JOIN sessions s ON s.id=m.session WHERE m.holder=? AND m.state IN (0,?) AND "
              "s.cleared_at "
              "IS NULL "
              "ORDER BY m.id";
        holders = "SELECT DISTINCT holder FROM " + table;
    }
};

MemoryRepository::MemoryRepository(Database &database, Layer layer)
    : m_database(database)
    , m_layer(layer)
    , m_sql(perLayer<Sql>(layer))
{
}

void MemoryRepository::insert(Memory &memory, qint64 session, const IndexEntry &entry)
{
    const Provenance &from = memory.provenance;
    m_database.run(
        m_sql.insert.constData(), memory.id.value, static_cast<int>(memory.kind), static_cast<int>(memory.state),
        orEmpty(memory.text), entry.terms, orEmpty(scopeTokens(memory.scope)), holderOf(m_layer, memory.scope),
        orNull(memory.scope.user), orNull(memory.scope.agent), orNull(memory.scope.app), orNull(memory.scope.run),
        static_cast<int>(memory.role), orNull(memory.actor), utf8(memory.metadata), categoriesText(memory.categories),
        memory.confidence, memory.importance, memory.immutable, memory.pinned, memory.expires, memory.created,
        memory.updated, from.turn, from.message, from.begin, from.end, from.memory,
        static_cast<int>(memory.writer.kind), orNull(memory.writer.name), orNull(memory.owner), memory.reviewBy,
        memory.replacedBy, textHash(memory.text), session, memory.turn, orNull(memory.toolName),
        orNull(memory.toolCallId), utf8(memory.toolCalls), memory.validFrom, memory.validTo,
        static_cast<int>(memory.waiting), memory.trust, static_cast<int>(memory.waitingNext));
    memory.sequence = m_database.lastRowId();
    if (!from.more.empty()) { // hardly ever
        m_database.run(m_sql.setMore.constData(), bytesOf(from.more), memory.sequence);
    }
    putVector(memory.sequence, entry); // the text is indexed together with others
}

void MemoryRepository::putVector(qint64 row, const IndexEntry &entry)
{
    m_database.run(m_sql.insertVector.constData(), row, entry.model, entry.vector, entry.analysis);
}

void MemoryRepository::update(const Memory &before, const Memory &after, const std::optional<IndexEntry> &entry)
{
    TextIndex texts(m_database, m_layer);
    const bool wasIndexed = entry && texts.remove(before.sequence);
    QString terms = entry ? entry->terms : QString();
    if (!entry) {
        Rows rows = m_database.queryWith("SELECT terms FROM " + m_sql.table + " WHERE id=?", {before.sequence});
        if (rows.next() && !rows.isNull(0)) {
            terms = rows.text(0);
        }
    }
    const qint64 binnedAt = after.state == State::Binned ? after.updated : 0;
    m_database.run(m_sql.update.constData(), static_cast<int>(after.kind), static_cast<int>(after.state),
                   orEmpty(after.text), terms, utf8(after.metadata), categoriesText(after.categories), after.confidence,
                   after.importance, after.immutable, after.pinned, after.expires, after.updated, orNull(after.owner),
                   after.reviewBy, after.replacedBy, textHash(after.text), binnedAt, after.validTo,
                   static_cast<int>(after.waiting), static_cast<int>(after.waitingNext), before.sequence);
    if (entry) {
        putVector(before.sequence, *entry);
    }
    if (wasIndexed) {
        texts.add(before.sequence);
    }
}

void MemoryRepository::reindex(const Memory &memory, const IndexEntry &entry)
{
    TextIndex texts(m_database, m_layer);
    const bool wasIndexed = texts.remove(memory.sequence);
    m_database.run(m_sql.setTerms.constData(), entry.terms, memory.sequence);
    putVector(memory.sequence, entry);
    if (wasIndexed) {
        texts.add(memory.sequence);
    }
}

bool MemoryRepository::readIndex(qint64 row, IndexEntry &entry)
{
    Rows rows = m_database.query(m_sql.readVector.constData(), row);
    if (!rows.next()) {
        return false;
    }
    entry.vector = rows.blob(0);
    entry.analysis = rows.blob(1);
    return true;
}

void MemoryRepository::erase(const StoredMemory &stored)
{
    static_cast<void>(TextIndex(m_database, m_layer).remove(stored.memory.sequence));
    m_database.run(m_sql.deleteVector.constData(), stored.memory.sequence);
    m_database.run(m_sql.deleteRow.constData(), stored.memory.sequence);
}

StoredMemory MemoryRepository::read(const Rows &rows) const
{
    int column = 0;
    StoredMemory stored;
    Memory &memory = stored.memory;
    memory.layer = m_layer;
    memory.sequence = rows.integer(column++);
    memory.id.value = rows.uuid(column++);
    memory.kind = static_cast<Kind>(rows.integer(column++));
    memory.state = static_cast<State>(rows.integer(column++));
    memory.text = rows.text(column++);
    memory.scope.user = rows.text(column++);
    memory.scope.agent = rows.text(column++);
    memory.scope.app = rows.text(column++);
    memory.scope.run = rows.text(column++);
    memory.role = static_cast<Role>(rows.integer(column++));
    memory.actor = rows.text(column++);
    memory.metadata = rows.blob(column++);
    memory.categories = categoriesFrom(rows.text(column++));
    memory.confidence = rows.real(column++);
    memory.importance = rows.real(column++);
    memory.immutable = rows.integer(column++) != 0;
    memory.pinned = rows.integer(column++) != 0;
    memory.expires = rows.date(column++);
    memory.created = rows.integer(column++);
    memory.updated = rows.integer(column++);
    memory.provenance.turn = rows.uuid(column++);
    memory.provenance.message = rows.uuid(column++);
    memory.provenance.begin = static_cast<int>(rows.integer(column++));
    memory.provenance.end = static_cast<int>(rows.integer(column++));
    memory.provenance.memory = rows.uuid(column++);
    memory.provenance.more = uuidsFrom(rows.blob(column++));
    memory.writer.kind = static_cast<Actor::Kind>(rows.integer(column++));
    memory.writer.name = rows.text(column++);
    memory.owner = rows.text(column++);
    memory.reviewBy = rows.date(column++);
    memory.replacedBy = rows.uuid(column++);
    stored.session = rows.integer(column++);
    memory.turn = rows.uuid(column++);
    memory.toolName = rows.text(column++);
    memory.toolCallId = rows.text(column++);
    memory.toolCalls = rows.blob(column++);
    stored.binnedAt = rows.integer(column++);
    memory.sessionEnds = rows.integer(column++);
    memory.validFrom = rows.integer(column++);
    memory.validTo = rows.integer(column++);
    memory.waiting = static_cast<Waiting>(rows.integer(column++));
    memory.trust = rows.real(column++);
    memory.waitingNext = static_cast<Waiting>(rows.integer(column++));
    return stored;
}

std::optional<StoredMemory> MemoryRepository::find(const MemoryId &id)
{
    Rows rows = m_database.query(m_sql.byUid.constData(), id.value);
    return rows.next() ? std::optional(read(rows)) : std::nullopt;
}

std::optional<StoredMemory> MemoryRepository::at(qint64 row)
{
    Rows rows = m_database.query(m_sql.byRow.constData(), row);
    return rows.next() ? std::optional(read(rows)) : std::nullopt;
}

std::optional<Memory> MemoryRepository::twin(const Memory &memory, Micros now)
{
    Rows rows = m_database.query(m_sql.twin.constData(), holderOf(m_layer, memory.scope), textHash(memory.text),
                                 memory.text, static_cast<int>(memory.state), orNull(memory.scope.user),
                                 orNull(memory.scope.agent), orNull(memory.scope.app), orNull(memory.scope.run),
                                 orEmpty(memory.actor), static_cast<int>(memory.role), now, utcDate(now).toJulianDay());
    return rows.next() ? std::optional(read(rows).memory) : std::nullopt;
}

std::vector<StoredMemory> MemoryRepository::select(const SqlCondition &condition, const QByteArray &order, int limit,
                                                   int offset)
{
    std::vector<StoredMemory> found;
    std::vector<SqlValue> values = condition.values;
    values.emplace_back(static_cast<qint64>(limit));
    values.emplace_back(static_cast<qint64>(offset));
    Rows rows = m_database.queryWith(m_sql.from + condition.sql + " ORDER BY " + order + " LIMIT ? OFFSET ?", values);
    while (rows.next()) {
        found.push_back(read(rows));
    }
    return found;
}

int MemoryRepository::count(const SqlCondition &condition)
{
    Rows rows = m_database.queryWith("SELECT count(*) FROM " + m_sql.table
                                         + " m LEFT JOIN sessions s ON s.id=m.session WHERE " + condition.sql,
                                     condition.values);
    return rows.next() ? static_cast<int>(rows.integer(0)) : 0;
}

std::vector<qint64> MemoryRepository::rows(const SqlCondition &condition)
{
    std::vector<qint64> found;
    Rows rows =
        m_database.queryWith("SELECT m.id FROM " + m_sql.table + " m LEFT JOIN sessions s ON s.id=m.session WHERE "
                                 + condition.sql + " ORDER BY m.id",
                             condition.values);
    while (rows.next()) {
        found.push_back(rows.integer(0));
    }
    return found;
}

void MemoryRepository::eachIndexed(const QString &holder, const std::function<void(const Indexed &)> &visit, bool older)
{
    const State also = older ? State::Superseded : State::Active;
    Rows rows = m_database.query(m_sql.indexed.constData(), holder, static_cast<int>(also));
    Indexed entry;
    while (rows.next()) {
        entry.row = rows.integer(0);
        entry.scope = {rows.text(1), rows.text(2), rows.text(3), rows.text(4)};
        entry.actor = rows.text(5);
        entry.role = static_cast<Role>(rows.integer(6));
        entry.created = rows.integer(7);
        entry.expires = rows.date(8);
        entry.analysis = rows.blob(9);
        entry.vector = rows.blob(10);
        entry.session = rows.integer(11);
        visit(entry);
    }
}

QStringList MemoryRepository::holders()
{
    QStringList found;
    Rows rows = m_database.query(m_sql.holders.constData());
    while (rows.next()) {
        found << rows.text(0);
    }
    return found;
}

QString scopeToken(QChar field, const QString &id)
{
    const QByteArray digest = QCryptographicHash::hash(id.toUtf8(), QCryptographicHash::Md5);
    return field + QString::number(qFromBigEndian<quint32>(digest.constData()));
}

QString scopeTokens(const Scope &scope)
{
    QStringList tokens;
    const auto add = [&tokens](QChar field, const QString &id) {
        if (!id.isEmpty()) {
            tokens << scopeToken(field, id);
        }
    };
    add(u'u', scope.user);
    add(u'a', scope.agent);
    add(u'p', scope.app);
    add(u'r', scope.run);
    return tokens.join(u' ');
}

qint64 textHash(const QString &text)
{
    return qFromBigEndian<qint64>(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Md5).constData());
}

} // namespace strata
