// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/textindex.h"

#include "core/store/perlayer.h"

#include <algorithm>

namespace strata {

/// The statements of one layer, put together once.
struct TextIndex::Sql {
    QByteArray match;
    QByteArray text;
    QByteArray insert;
    QByteArray erase;
    QByteArray lastIndexed;
    QByteArray lastRow;
    QByteArray rowsAfter;
    QByteArray rebuild;
    QByteArray optimize;

    explicit Sql(Layer layer)
    {
        const QByteArray name = layerName(layer).toLatin1();
        const QByteArray fts = name + "_fts";
        match =
            "SELECT rowid FROM " + fts + " WHERE " + fts + " MATCH ? ORDER BY bm25(" + fts + ",1.0,1.0,0.0) LIMIT ?";
        text = "SELECT id,text,terms,scope FROM " + name + "_indexed WHERE id=?";
        insert = "INSERT INTO " + fts + "(rowid,text,terms,scope) VALUES(?,?,?,?)";
        erase = "INSERT INTO " + fts + '(' + fts + ",rowid,text,terms,scope) VALUES('delete',?,?,?,?)";
        lastIndexed = "SELECT max(id) FROM " + fts + "_docsize";
        lastRow = "SELECT max(id) FROM " + name + "_memories";
        rowsAfter = "SELECT id FROM " + name + "_memories WHERE id>? ORDER BY id";
        rebuild = "INSERT INTO " + fts + '(' + fts + ") VALUES('rebuild')";
        optimize = "INSERT INTO " + fts + '(' + fts + ") VALUES('optimize')";
    }
};

TextIndex::TextIndex(Database &database, Layer layer)
    : m_database(database)
    , m_sql(perLayer<Sql>(layer))
{
}

std::vector<qint64> TextIndex::match(const QString &query, int limit)
{
    // What waits is read first: what is indexed between the two comes twice rather than never.
    std::vector<qint64> found = rowsAfter(lastIndexed());
    Rows rows = m_database.query(m_sql.match.constData(), query, limit);
    while (rows.next()) {
        found.push_back(rows.integer(0));
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

bool TextIndex::remove(qint64 row)
{
    if (row > lastIndexed()) {
        return false;
    }
    m_database.copy(m_sql.text.constData(), m_sql.erase.constData(), row);
    return true;
}

void TextIndex::add(qint64 row)
{
    m_database.copy(m_sql.text.constData(), m_sql.insert.constData(), row);
}

qint64 TextIndex::waiting()
{
    Rows rows = m_database.query(m_sql.lastRow.constData());
    const qint64 last = rows.next() ? rows.integer(0) : 0;
    return std::max<qint64>(0, last - lastIndexed());
}

void TextIndex::catchUp()
{
    for (const qint64 row : rowsAfter(lastIndexed())) {
        add(row);
    }
}

void TextIndex::tidy(bool rebuild)
{
    m_database.run(rebuild ? m_sql.rebuild.constData() : m_sql.optimize.constData());
}

qint64 TextIndex::lastIndexed()
{
    Rows rows = m_database.query(m_sql.lastIndexed.constData());
    return rows.next() ? rows.integer(0) : 0;
}

std::vector<qint64> TextIndex::rowsAfter(qint64 row)
{
    std::vector<qint64> waiting;
    Rows rows = m_database.query(m_sql.rowsAfter.constData(), row);
    while (rows.next()) {
        waiting.push_back(rows.integer(0));
    }
    return waiting;
}

qint64 textsWaiting(Database &database)
{
    qint64 waiting = 0;
    for (const Layer layer : allLayers) {
        waiting += TextIndex(database, layer).waiting();
    }
    return waiting;
}

void indexWaitingTexts(Database &database)
{
    for (const Layer layer : allLayers) {
        TextIndex(database, layer).catchUp();
    }
}

void rebuildTextIndexes(Database &database)
{
    for (const Layer layer : allLayers) {
        TextIndex(database, layer).tidy(true);
    }
}

} // namespace strata
