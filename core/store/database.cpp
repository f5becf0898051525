// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/database.h"

#include "core/base/utf8.h"
#include "core/store/gatheredlog.h"

#include <QFileInfo>
#include <QUrl>

#include <sqlite3.h>

#include <cerrno>
#include <utility>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr int busyMillis = 5'000;
constexpr int checkpointMillis = 500;
constexpr size_t maxKeptStatements = 256;

/// A quota or a limit on the size of files is a full disk too, though SQLite takes it for a failure of the device.
bool isNoSpace(int code, int systemError)
{
    return (code & 0xff) == SQLITE_FULL
           || ((code & 0xff) == SQLITE_IOERR
               && (systemError == EFBIG || systemError == EDQUOT || systemError == ENOSPC));
}

Error errorOf(int code, const char *detail, int systemError)
{
    const QString said = QString::fromUtf8(detail);
    if (isNoSpace(code, systemError)) {
        return {ErrorCode::DiskFull, u"The disk is full. Nothing new was stored, nothing stored is lost."_s, said};
    }
    switch (code & 0xff) {
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return {ErrorCode::ReadOnly, u"The store cannot be written."_s, said};
    case SQLITE_CANTOPEN:
        return {ErrorCode::Io, u"The store cannot be opened."_s, said};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Busy, u"The store is busy."_s, said};
    case SQLITE_INTERRUPT:
        return {ErrorCode::Cancelled, u"Cancelled."_s, said};
    case SQLITE_IOERR:
        return {ErrorCode::Io, u"Reading or writing the store failed."_s, said};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {ErrorCode::Storage, u"The store is damaged."_s, said};
    default:
        return {ErrorCode::Storage, u"The store failed."_s, said};
    }
}

/// SQL function fold(text): case-folded by Unicode's rules, which SQLite's own lower() does not know.
void foldText(sqlite3_context *context, int, sqlite3_value **arguments)
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_value_text(arguments[0]));
    if (!bytes) {
        sqlite3_result_null(context);
        return;
    }
    const QByteArray folded =
        fromUtf8({bytes, static_cast<size_t>(sqlite3_value_bytes(arguments[0]))}).toCaseFolded().toUtf8();
    sqlite3_result_text(context, folded.constData(), static_cast<int>(folded.size()), SQLITE_TRANSIENT);
}

} // namespace

Rows::Rows(Database &database, sqlite3_stmt *statement)
    : m_database(&database)
    , m_statement(statement)
{
}

Rows::Rows(Rows &&other) noexcept
    : m_database(other.m_database)
    , m_statement(std::exchange(other.m_statement, nullptr))
{
}

Rows::~Rows()
{
    if (m_statement) {
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
    }
}

bool Rows::next()
{
    if (!m_statement || m_database->failed()) {
        return false;
    }
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code != SQLITE_DONE) {
        m_database->noteFailure(code);
    }
    return false;
}

bool Rows::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 Rows::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double Rows::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

QString Rows::text(int column) const
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return bytes ? fromUtf8({bytes, static_cast<size_t>(sqlite3_column_bytes(m_statement, column))}) : QString();
}

QByteArray Rows::blob(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return bytes ? QByteArray(bytes, sqlite3_column_bytes(m_statement, column)) : QByteArray();
}

QUuid Rows::uuid(int column) const
{
    const QByteArray bytes = blob(column);
    return bytes.size() == 16 ? QUuid::fromRfc4122(bytes) : QUuid();
}

std::optional<QDate> Rows::date(int column) const
{
    if (isNull(column)) {
        return std::nullopt;
    }
    return QDate::fromJulianDay(integer(column));
}

Result<std::unique_ptr<Database>> Database::open(const QString &file, Mode mode)
{
    // Nobody reads SQLite's account of its memory, which costs a lock round each allocation. Refused once it runs.
    [[maybe_unused]] static const int unaccounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    QByteArray name = QFile::encodeName(file);
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const char *vfs = mode == Mode::ReadWriteSynced ? gatheredLogVfs() : nullptr;
    if (mode == Mode::ReadWrite || mode == Mode::ReadWriteSynced) {
        flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    } else {
        flags |= SQLITE_OPEN_READONLY;
    }
    if (mode == Mode::Immutable) {
        flags |= SQLITE_OPEN_URI;
        name = "file:" + QUrl::toPercentEncoding(QString::fromUtf8(name), "/") + "?immutable=1";
    }
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(name.constData(), &handle, flags, vfs);
    if (code != SQLITE_OK) {
        Error error = errorOf(code, handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code),
                              handle ? sqlite3_system_errno(handle) : 0);
        sqlite3_close_v2(handle);
        return fail(std::move(error));
    }
    sqlite3_busy_timeout(handle, busyMillis);
    sqlite3_create_function_v2(handle, "fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, foldText, nullptr,
                               nullptr, nullptr);
    auto database = std::unique_ptr<Database>(new Database(handle));
    if (mode == Mode::ReadWriteSynced) {
        // What is gathered is only ever of a commit, then, and is synced or told as failed at once.
        database->script("PRAGMA synchronous=FULL; PRAGMA cache_spill=OFF;");
    }
    return database;
}

Database::Database(sqlite3 *handle)
    : m_handle(handle)
{
    // Also replaces SQLite's own automatic checkpoint: only the writer checkpoints, when it says so.
    sqlite3_wal_hook(
        handle,
        [](void *self, sqlite3 *, const char *, int pages) {
            static_cast<Database *>(self)->m_walPages = pages;
            return SQLITE_OK;
        },
        this);
}

Database::~Database()
{
    for (const auto &[sql, statement] : m_statements) {
        sqlite3_finalize(statement);
    }
    sqlite3_close_v2(m_handle);
}

sqlite3_stmt *Database::prepare(const char *sql)
{
    if (m_error) {
        return nullptr;
    }
    const auto known = m_statements.find(std::string_view(sql));
    // A statement that is still running (a query inside the loop over its own rows) gets a twin under another key.
    if (known != m_statements.end() && !sqlite3_stmt_busy(known->second)) {
        return known->second;
    }
    if (known != m_statements.end()) {
        return prepare((std::string(sql) + ' ').c_str());
    }
    if (m_statements.size() >= maxKeptStatements) {
        forgetIdleStatements();
    }
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) {
        noteFailure(code);
        return nullptr;
    }
    m_statements.emplace(sql, statement);
    return statement;
}

void Database::forgetIdleStatements()
{
    std::erase_if(m_statements, [](const auto &entry) {
        if (sqlite3_stmt_busy(entry.second)) {
            return false;
        }
        sqlite3_finalize(entry.second);
        return true;
    });
}

Rows Database::queryWith(const QByteArray &sql, const std::vector<SqlValue> &values)
{
    sqlite3_stmt *statement = prepare(sql.constData());
    int index = 0;
    for (const SqlValue &value : values) {
        ++index;
        std::visit(
            [&](const auto &held) {
                if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>) {
                    sqlite3_bind_null(statement, index);
                } else {
                    bind(statement, index, held);
                }
            },
            value);
    }
    return Rows(*this, statement);
}

void Database::script(const QByteArray &sql)
{
    if (m_error) {
        return;
    }
    const int code = sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        noteFailure(code);
    }
}

void Database::begin()
{
    run("BEGIN IMMEDIATE");
}

void Database::commit()
{
    run("COMMIT");
}

void Database::rollback()
{
    if (inTransaction()) {
        script("ROLLBACK");
    }
}

void Database::savepoint()
{
    run("SAVEPOINT job");
}

void Database::rollbackToSavepoint()
{
    run("ROLLBACK TO job");
}

void Database::releaseSavepoint()
{
    run("RELEASE job");
}

std::optional<Error> Database::atomically(const std::function<void(Database &)> &act)
{
    begin();
    act(*this);
    commit();
    auto error = takeError();
    if (error) {
        rollback();
        static_cast<void>(takeError());
    }
    return error;
}

void Database::copy(const char *read, const char *write, qint64 row)
{
    Rows source = query(read, row);
    if (!source.next()) {
        return;
    }
    sqlite3_stmt *statement = prepare(write);
    const int columns = sqlite3_column_count(source.m_statement);
    for (int i = 0; statement && i < columns; ++i) {
        sqlite3_bind_value(statement, i + 1, sqlite3_column_value(source.m_statement, i));
    }
    Rows target(*this, statement);
    while (target.next()) {
    }
}

qint64 Database::lastRowId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

qint64 Database::changes() const
{
    return sqlite3_changes64(m_handle);
}

qint64 Database::totalChanges() const
{
    return sqlite3_total_changes64(m_handle);
}

std::optional<Error> Database::takeError()
{
    return std::exchange(m_error, std::nullopt);
}

void Database::setError(Error error)
{
    if (!m_error) {
        m_error = std::move(error);
    }
}

bool Database::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

bool Database::checkpoint(bool truncate)
{
    if (m_error) {
        return false;
    }
    sqlite3_busy_timeout(m_handle, checkpointMillis); // writers wait meanwhile
    const int code = sqlite3_wal_checkpoint_v2(
        m_handle, nullptr, truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    sqlite3_busy_timeout(m_handle, busyMillis);
    // A reader in the way is no failure: the next checkpoint goes on where this one stopped.
    if (code == SQLITE_OK) {
        m_walPages = 0;
    } else if (code != SQLITE_BUSY) {
        noteFailure(code);
    }
    return code == SQLITE_OK && truncate;
}

void Database::noteFailure(int code)
{
    setError(errorOf(code, sqlite3_errmsg(m_handle), sqlite3_system_errno(m_handle)));
}

void Database::bind(sqlite3_stmt *statement, int index, qint64 value)
{
    sqlite3_bind_int64(statement, index, value);
}

void Database::bind(sqlite3_stmt *statement, int index, double value)
{
    sqlite3_bind_double(statement, index, value);
}

void Database::bind(sqlite3_stmt *statement, int index, const QString &value)
{
    if (value.isNull()) {
        sqlite3_bind_null(statement, index);
        return;
    }
    const QByteArray bytes = value.toUtf8();
    sqlite3_bind_text(statement, index, bytes.constData(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
}

void Database::bind(sqlite3_stmt *statement, int index, const QByteArray &value)
{
    if (value.isNull()) {
        sqlite3_bind_null(statement, index);
        return;
    }
    sqlite3_bind_blob(statement, index, value.constData(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
}

void Database::bind(sqlite3_stmt *statement, int index, const QUuid &value)
{
    bind(statement, index, value.isNull() ? QByteArray() : value.toRfc4122());
}

void Database::bind(sqlite3_stmt *statement, int index, const std::optional<QDate> &value)
{
    if (value) {
        bind(statement, index, value->toJulianDay());
    } else {
        sqlite3_bind_null(statement, index);
    }
}

} // namespace strata
