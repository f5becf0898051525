// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/layer.h"
#include "core/store/database.h"

#include <vector>

namespace strata {

/// The full-text index of one layer. Rows of the table are indexed in their order and may wait for it, so that many of
/// them share one segment of the index: what waits is what comes after the last indexed row, also after a crash. Runs
/// on the thread of its connection; failures stick to the Database.
class TextIndex
{
public:
    TextIndex(Database &database, Layer layer);

    /// Best rows for a query in FTS5's language, at most `limit`, and all that wait; each once, sorted.
    [[nodiscard]] std::vector<qint64> match(const QString &query, int limit);

    /// To be called before a row's text or terms change, or the row goes. True: add() has to follow when it stays.
    [[nodiscard]] bool remove(qint64 row);
    void add(qint64 row);

    /// How many rows wait, at most: rows that are gone are counted too.
    [[nodiscard]] qint64 waiting();
    /// Indexes what waits.
    void catchUp();
    /// Merges all segments into one, so that none keeps words of rows that are gone; `rebuild`: from the texts anew.
    void tidy(bool rebuild);

private:
    struct Sql;
    [[nodiscard]] qint64 lastIndexed();
    [[nodiscard]] std::vector<qint64> rowsAfter(qint64 row);

    Database &m_database;
    const Sql &m_sql;
};

/// How many texts of all layers wait to be indexed, at most.
[[nodiscard]] qint64 textsWaiting(Database &database);
/// Indexes what waits in all layers.
void indexWaitingTexts(Database &database);
/// Makes the indexes of all layers anew.
void rebuildTextIndexes(Database &database);

} // namespace strata
