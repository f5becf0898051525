// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/schema.h"

#include "core/model/layer.h"
#include "core/model/memory.h"

#include <QFileInfo>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr qint64 smallestDatabase = 512; // a page, https://www.sqlite.org/fileformat.html
/// A file that is larger is only checked page by page when the last stop was not clean.
constexpr qint64 alwaysCheckedBytes = 256LL * 1024 * 1024;

// The tables of one layer; %L is its name. These are as they were in version 1: what came later is in a later step. `terms` holds the words of texts that are not English, as the index wants them
// (first five letters; single characters and pairs), and is NULL for English, which FTS5's porter stemmer handles.
// The view is what the full-text index holds of a row; both must say the same when a row leaves it.
constexpr const char *layerTables = R"(
CREATE TABLE %L_memories(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid BLOB NOT NULL UNIQUE,
  kind INTEGER NOT NULL, state INTEGER NOT NULL,
  text TEXT NOT NULL, terms TEXT, scope TEXT NOT NULL,
  holder TEXT NOT NULL, user TEXT, agent TEXT, app TEXT, run TEXT,
  role INTEGER NOT NULL, actor TEXT,
  metadata TEXT NOT NULL, categories TEXT,
  confidence REAL NOT NULL, importance REAL NOT NULL,
  immutable INTEGER NOT NULL, pinned INTEGER NOT NULL,
  expires INTEGER, created INTEGER NOT NULL, updated INTEGER NOT NULL,
  from_turn BLOB, from_message BLOB, span_begin INTEGER NOT NULL, span_end INTEGER NOT NULL, from_memory BLOB,
  writer_kind INTEGER NOT NULL, writer TEXT,
  owner TEXT, review_by INTEGER, replaced_by BLOB,
  text_hash INTEGER NOT NULL,
  session INTEGER, turn BLOB, tool_name TEXT, tool_call_id TEXT, tool_calls TEXT,
  binned_at INTEGER
);
CREATE INDEX %L_by_holder ON %L_memories(holder, text_hash);
CREATE INDEX %L_by_session ON %L_memories(session, turn) WHERE session IS NOT NULL;
CREATE INDEX %L_by_from_turn ON %L_memories(from_turn) WHERE from_turn IS NOT NULL;
CREATE INDEX %L_by_from_memory ON %L_memories(from_memory) WHERE from_memory IS NOT NULL;
CREATE INDEX %L_binned ON %L_memories(binned_at) WHERE binned_at IS NOT NULL;
CREATE VIEW %L_indexed AS SELECT id,
  CASE WHEN length(CAST(text AS BLOB))>%MAX THEN substr(text,1,%MAX) ELSE text END AS text, terms, scope
  FROM %L_memories;
CREATE VIRTUAL TABLE %L_fts USING fts5(text, terms, scope, content='%L_indexed', content_rowid='id',
  tokenize='porter unicode61 remove_diacritics 2');
CREATE TABLE %L_vectors(id INTEGER PRIMARY KEY, model INTEGER NOT NULL, vector BLOB, analysis BLOB);
)";

constexpr const char *sharedTables = R"(
CREATE TABLE settings(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE models(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE sessions(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid BLOB NOT NULL UNIQUE,
  holder TEXT NOT NULL, run TEXT NOT NULL, user TEXT, agent TEXT, app TEXT,
  started INTEGER NOT NULL, last_active INTEGER NOT NULL,
  idle_seconds INTEGER NOT NULL, pinned INTEGER NOT NULL, ends INTEGER,
  cleared_at INTEGER, undo_until INTEGER, clear_step INTEGER,
  turns INTEGER NOT NULL DEFAULT 0, messages INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX sessions_current ON sessions(holder, run) WHERE cleared_at IS NULL;
CREATE TABLE turns(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid BLOB NOT NULL UNIQUE,
  session INTEGER NOT NULL, number INTEGER NOT NULL,
  ended INTEGER NOT NULL, opened INTEGER NOT NULL, last_active INTEGER NOT NULL, finished INTEGER,
  messages INTEGER NOT NULL DEFAULT 0,
  agent TEXT, app TEXT,
  focus TEXT, focus_terms TEXT, focus_updated INTEGER
);
CREATE UNIQUE INDEX turns_by_number ON turns(session, number);
CREATE INDEX turns_open ON turns(last_active) WHERE ended = 0;
CREATE INDEX turns_open_of ON turns(session) WHERE ended = 0;
CREATE TABLE working(
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE,
  turn INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, source TEXT, bytes INTEGER NOT NULL,
  created INTEGER NOT NULL, updated INTEGER NOT NULL
);
CREATE UNIQUE INDEX working_by_key ON working(turn, key);
CREATE INDEX working_sizes ON working(turn, key, bytes);
CREATE TABLE journal(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  act INTEGER NOT NULL, actor_kind INTEGER NOT NULL, actor TEXT, at INTEGER NOT NULL,
  count INTEGER NOT NULL, subject TEXT, undone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX journal_of_persons ON journal(id) WHERE actor_kind = 0;
CREATE TABLE history(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid BLOB NOT NULL, memory BLOB NOT NULL, layer INTEGER NOT NULL, event INTEGER NOT NULL,
  actor_kind INTEGER NOT NULL, actor TEXT, at INTEGER NOT NULL, step INTEGER NOT NULL,
  before TEXT, after TEXT
);
CREATE INDEX history_by_memory ON history(memory);
CREATE INDEX history_by_step ON history(step);
)";

// What was said becomes memories. Beside each memory that a claim made: the claim, its place in what is known, and the edges that
// it draws. A value counts only while the text is the one that the claim said (`text_hash`). All of it goes with its memory.
constexpr const char *claimTables = R"(
CREATE TABLE %L_claims(
  id INTEGER PRIMARY KEY,
  holder TEXT NOT NULL, subject TEXT NOT NULL, attribute TEXT NOT NULL, value TEXT NOT NULL, cardinality INTEGER NOT NULL,
  text_hash INTEGER NOT NULL, rule TEXT NOT NULL, sentence TEXT NOT NULL,
  date_from INTEGER, date_to INTEGER, date_precision INTEGER, date_words TEXT,
  confirmed INTEGER NOT NULL, last_seen INTEGER NOT NULL, ended INTEGER NOT NULL
);
CREATE INDEX %L_claims_by_slot ON %L_claims(holder, subject, attribute, value);
CREATE INDEX %L_claims_by_day ON %L_claims(date_to) WHERE date_to IS NOT NULL;
CREATE TABLE %L_relations(
  id INTEGER PRIMARY KEY, memory INTEGER NOT NULL, holder TEXT NOT NULL,
  subject TEXT NOT NULL, predicate TEXT NOT NULL, object TEXT NOT NULL
);
CREATE INDEX %L_relations_by_memory ON %L_relations(memory);
CREATE INDEX %L_relations_by_subject ON %L_relations(holder, subject);
CREATE TRIGGER %L_erased AFTER DELETE ON %L_memories BEGIN
  DELETE FROM %L_claims WHERE id=OLD.id;
  DELETE FROM %L_relations WHERE memory=OLD.id;
END;
)";

// `refused`: why the clauses of a message made no memory, a JSON list of [begin, end, why, rule]; it goes with its message, and
// when that is reworded. `tombstones`: fingerprints of what must not come back from the same words, and
// `mentions` of what is said for tasks; never the words.
constexpr const char *refusalTables = R"(
CREATE TABLE refused(message INTEGER PRIMARY KEY, clauses TEXT NOT NULL);
CREATE TRIGGER conversation_erased AFTER DELETE ON conversation_memories BEGIN
  DELETE FROM refused WHERE message=OLD.id;
END;
CREATE TRIGGER conversation_reworded AFTER UPDATE OF text ON conversation_memories WHEN OLD.text<>NEW.text BEGIN
  DELETE FROM refused WHERE message=OLD.id;
END;
CREATE TABLE tombstones(
  id INTEGER PRIMARY KEY, holder TEXT NOT NULL, mark INTEGER NOT NULL, step INTEGER NOT NULL, at INTEGER NOT NULL
);
CREATE INDEX tombstones_by_holder ON tombstones(holder, mark);
CREATE TABLE mentions(
  id INTEGER PRIMARY KEY, holder TEXT NOT NULL, mark INTEGER NOT NULL, session INTEGER NOT NULL, at INTEGER NOT NULL
);
CREATE INDEX mentions_by_holder ON mentions(holder, mark);
)";

// Records are only ever added; one whose step was undone does not count.
constexpr const char *consentTables = R"(
CREATE TABLE consents(
  id INTEGER PRIMARY KEY, user TEXT NOT NULL, state INTEGER NOT NULL, until INTEGER,
  by_kind INTEGER NOT NULL, by_name TEXT, at INTEGER NOT NULL, step INTEGER NOT NULL
);
CREATE INDEX consents_by_user ON consents(user);
)";

// `summaries`: the episode that was told of a session last, `message`: the row of the newest message by then. What stood
// before this version is told only when it goes on.
constexpr const char *summaryTables = R"(
CREATE TABLE summaries(session INTEGER PRIMARY KEY, memory BLOB, message INTEGER NOT NULL, at INTEGER NOT NULL);
INSERT INTO summaries(session,message,at) SELECT id,0,last_active FROM sessions;
CREATE TRIGGER summary_erased AFTER DELETE ON sessions BEGIN
  DELETE FROM summaries WHERE session=OLD.id;
END;
)";

// `readings`: turns that are read in the background, by the rules (0) or by a language model after them (1); `kept`: what became of
// what was said, JSON lists of [event, memory, previous]; `dropped`: what the model proposed in vain, [why, text].
constexpr const char *readingTables = R"(
CREATE TABLE readings(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid BLOB NOT NULL UNIQUE,
  turn BLOB NOT NULL, reader INTEGER NOT NULL, state INTEGER NOT NULL, attempts INTEGER NOT NULL,
  layer TEXT, error TEXT, queued INTEGER NOT NULL, updated INTEGER NOT NULL, kept TEXT, dropped TEXT
);
CREATE UNIQUE INDEX readings_by_turn ON readings(turn, reader);
CREATE INDEX readings_by_state ON readings(state, id) WHERE state<>1;
CREATE TRIGGER turn_erased AFTER DELETE ON turns BEGIN
  DELETE FROM readings WHERE turn=OLD.uid;
END;
CREATE TRIGGER message_erased AFTER DELETE ON conversation_memories BEGIN
  UPDATE readings SET dropped=NULL WHERE turn=OLD.turn;
END;
CREATE TRIGGER message_reworded AFTER UPDATE OF text ON conversation_memories WHEN OLD.text<>NEW.text BEGIN
  UPDATE readings SET dropped=NULL WHERE turn=OLD.turn;
END;
)";

struct Step {
    int version;
    QByteArray (*sql)();
};

QByteArray firstSchema()
{
    QByteArray sql(sharedTables);
    for (const Layer layer : allLayers) {
        sql += QByteArray(layerTables)
                   .replace("%L", layerName(layer).toLatin1())
                   .replace("%MAX", QByteArray::number(maxIndexedLength));
    }
    return sql;
}

QByteArray claimSchema()
{
    QByteArray sql(refusalTables);
    sql += consentTables;
    sql += summaryTables;
    for (const Layer layer : allLayers) {
        sql += QByteArray("ALTER TABLE %L_memories ADD COLUMN valid_from INTEGER;"
                          "ALTER TABLE %L_memories ADD COLUMN valid_to INTEGER;"
                          "ALTER TABLE %L_memories ADD COLUMN waiting INTEGER;"
                          "ALTER TABLE %L_memories ADD COLUMN trust REAL NOT NULL DEFAULT 1;"
                          "ALTER TABLE %L_memories ADD COLUMN more_messages BLOB;"
                          "CREATE INDEX %L_by_replaced_by ON %L_memories(replaced_by) WHERE replaced_by IS NOT NULL;")
                   .replace("%L", layerName(layer).toLatin1());
    }
    for (const Layer layer : {Layer::Session, Layer::User}) {
        sql += QByteArray(claimTables).replace("%L", layerName(layer).toLatin1());
    }
    return sql;
}

QByteArray readingSchema()
{
    return readingTables;
}

QByteArray secondReasonSchema()
{
    QByteArray sql;
    for (const Layer layer : allLayers) {
        sql += QByteArray("ALTER TABLE %L_memories ADD COLUMN waiting_next INTEGER;")
                   .replace("%L", layerName(layer).toLatin1());
    }
    return sql;
}

constexpr std::array steps{Step{1, firstSchema}, Step{2, claimSchema}, Step{3, readingSchema},
                           Step{4, secondReasonSchema}};

qint64 pragma(Database &database, const char *sql)
{
    Rows rows = database.query(sql);
    return rows.next() ? rows.integer(0) : 0;
}

Error damaged(const QString &file, const QString &detail)
{
    return {
        ErrorCode::Storage,
        u"The store %1 is damaged and was left as it is. Restore a backup, or move the file away to start anew."_s.arg(
            file),
        detail};
}

Error withoutStore(const QString &file)
{
    return {
        ErrorCode::Storage,
        u"The store %1 is missing or empty, but its log %1-wal is not; both were left as they are. Restore a backup, "
        u"or move both away to start anew."_s.arg(file),
        u"log without store"_s};
}

Result<> checkPages(Database &database, const QString &file)
{
    Rows rows = database.query("PRAGMA quick_check(1)");
    if (!rows.next() || rows.text(0) != u"ok"_s) {
        return fail(damaged(file, u"quick_check"_s));
    }
    return {};
}

QStringList tablesOf(Database &database)
{
    QStringList names;
    Rows rows = database.query("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name");
    while (rows.next()) {
        names << rows.text(0);
    }
    return names;
}

/// The first table of this version that is not there; empty when none is missing.
QString missingTable(Database &database)
{
    auto model = Database::open(u":memory:"_s, Database::Mode::ReadWrite);
    if (!model || !migrate(**model)) {
        return {};
    }
    const QStringList there = tablesOf(database);
    const QStringList wanted = tablesOf(**model);
    const auto missing = std::ranges::find_if(wanted, [&](const QString &name) { return !there.contains(name); });
    return missing == wanted.end() ? QString() : *missing;
}

Error foreign(const QString &file)
{
    return {ErrorCode::Conflict,
            u"%1 is a file of another program and was left as it is. Choose another data directory."_s.arg(file),
            {}};
}

Result<> inspect(const QString &file)
{
    const QFileInfo info(file);
    if (info.isDir() || (info.size() > 0 && info.size() < smallestDatabase)) {
        return fail(foreign(file));
    }
    const QFileInfo log(file + u"-wal"_s);
    const bool hasLog = log.exists() && log.size() > 0;
    if (!info.exists() || info.size() == 0) {
        // A log is begun only after the first page stands in the store. SQLite would delete it beside an empty one.
        return hasLog ? fail(withoutStore(file)) : Result<>();
    }
    // Without a log nothing can be pending, and an immutable connection touches no side file.
    auto opened = Database::open(file, hasLog ? Database::Mode::ReadOnly : Database::Mode::Immutable);
    if (!opened) {
        return fail(opened.error());
    }
    Database &database = **opened;
    const qint64 tables = pragma(database, "SELECT count(*) FROM sqlite_master");
    const qint64 application = pragma(database, "PRAGMA application_id");
    const qint64 version = pragma(database, "PRAGMA user_version");
    const qint64 bytes = pragma(database, "PRAGMA page_count") * pragma(database, "PRAGMA page_size");
    if (const auto error = database.takeError()) {
        return fail(error->code == ErrorCode::Storage ? damaged(file, error->context) : *error);
    }
    if (tables == 0 && application == 0 && version == 0) {
        return {}; // a first start that was cut off before its transaction
    }
    if (application != storeApplicationId) {
        return fail(foreign(file));
    }
    if (version < 1) {
        return fail(damaged(file, u"version %1"_s.arg(version)));
    }
    if (version > steps.back().version) {
        return fail(
            ErrorCode::Conflict,
            u"%1 was made by a newer Strata (store version %2, this program knows %3). Update, or open another store."_s
                .arg(file)
                .arg(version)
                .arg(steps.back().version));
    }
    if (version == steps.back().version) {
        if (const QString table = missingTable(database); !table.isEmpty()) {
            return fail(damaged(file, u"without the table %1"_s.arg(table)));
        }
    }
    if (!hasLog && info.size() < bytes) {
        return fail(damaged(file, u"cut short: %1 of %2 bytes"_s.arg(info.size()).arg(bytes)));
    }
    if (hasLog || info.size() <= alwaysCheckedBytes) {
        return checkPages(database, file);
    }
    return {};
}

} // namespace

int currentSchemaVersion()
{
    return steps.back().version;
}

Result<> inspectStore(const QString &file)
{
    // Reading a log makes its index file; a store that is refused is left as it was found.
    const QString index = file + u"-shm"_s;
    const bool hadIndex = QFileInfo::exists(index);
    auto inspected = inspect(file);
    if (!inspected && !hadIndex) {
        QFile::remove(index);
    }
    return inspected;
}

Result<> migrate(Database &database)
{
    const qint64 from = pragma(database, "PRAGMA user_version");
    for (const Step &step : steps) {
        if (step.version <= from) {
            continue;
        }
        database.script("BEGIN IMMEDIATE;" + step.sql()
                        + "PRAGMA application_id=" + QByteArray::number(storeApplicationId)
                        + ";PRAGMA user_version=" + QByteArray::number(step.version) + ";COMMIT;");
        if (const auto error = database.takeError()) {
            database.script("ROLLBACK");
            static_cast<void>(database.takeError());
            return fail(*error);
        }
    }
    if (const auto error = database.takeError()) {
        return fail(*error);
    }
    return {};
}

} // namespace strata
