// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QUuid>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace strata {

class Database;

/// A value for a statement that is put together at run time.
using SqlValue = std::variant<std::monostate, qint64, double, QString, QByteArray>;

/// The rows of a running statement; the statement is reset when this goes. Columns count from 0.
class Rows
{
public:
    Rows(Database &database, sqlite3_stmt *statement);
    Rows(const Rows &) = delete;
    Rows &operator=(const Rows &) = delete;
    Rows(Rows &&other) noexcept;
    ~Rows();

    /// To the next row; false at the end or after a failure (see Database::error).
    bool next();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;
    [[nodiscard]] QUuid uuid(int column) const;                ///< null for anything but 16 bytes
    [[nodiscard]] std::optional<QDate> date(int column) const; ///< stored as Julian day

private:
    friend class Database;
    Database *m_database;
    sqlite3_stmt *m_statement;
};

/// One SQLite connection. Belongs to one thread at a time. The first failure sticks: later calls do nothing until it is
/// taken, so that a unit of work checks once at its end.
class Database
{
public:
    /// ReadWriteSynced: with synchronous=FULL, which must stay so, see core/store/gatheredlog.h.
    enum class Mode { ReadWrite, ReadWriteSynced, ReadOnly, Immutable };

    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &file, Mode mode);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Runs `sql` (kept prepared) with the values bound in order, to its end.
    template <typename... Values>
    void run(const char *sql, const Values &...values)
    {
        Rows rows = query(sql, values...);
        while (rows.next()) {
        }
    }

    template <typename... Values>
    [[nodiscard]] Rows query(const char *sql, const Values &...values)
    {
        sqlite3_stmt *statement = prepare(sql);
        int index = 0;
        (bind(statement, ++index, values), ...);
        return Rows(*this, statement);
    }

    /// The same for SQL that was put together at run time; `values` are bound in order.
    [[nodiscard]] Rows queryWith(const QByteArray &sql, const std::vector<SqlValue> &values);

    /// Several statements without values, not kept.
    void script(const QByteArray &sql);

    /// A transaction, which may hold savepoints, one after the other.
    void begin();
    void commit();
    void rollback(); ///< also after SQLite itself has rolled back
    void savepoint();
    void rollbackToSavepoint();
    void releaseSavepoint();
    /// `act` in a transaction of its own: all of it stands then, or nothing and the failure is given.
    [[nodiscard]] std::optional<Error> atomically(const std::function<void(Database &)> &act);

    /// Runs `write` with the columns bound of what `read` gives for `row`. INSERT … SELECT, but without a savepoint round
    /// the statement, at which FTS5 writes out all that it holds.
    void copy(const char *read, const char *write, qint64 row);

    [[nodiscard]] qint64 lastRowId() const;
    [[nodiscard]] qint64 changes() const;      ///< rows, by the last statement
    [[nodiscard]] qint64 totalChanges() const; ///< rows, since the connection was opened
    [[nodiscard]] bool failed() const { return m_error.has_value(); }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    /// The first failure since the last call, which is then forgotten.
    [[nodiscard]] std::optional<Error> takeError();
    void setError(Error error);
    /// False outside of BEGIN and COMMIT, also after a failure that made SQLite roll all of it back.
    [[nodiscard]] bool inTransaction() const;

    /// Pages that stand in the write-ahead log after the last commit of this connection.
    [[nodiscard]] int walPages() const { return m_walPages; }
    /// Copies the log into the store file; `truncate`: waits half a second for readers and empties the log. True when it
    /// is empty now.
    bool checkpoint(bool truncate); // NOLINT(modernize-use-nodiscard): a reader in the way is no failure

    [[nodiscard]] sqlite3 *handle() const { return m_handle; }

private:
    friend class Rows;
    /// Lets the statements be looked up by a text that is no std::string.
    struct TextHash {
        using is_transparent = void;
        size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    explicit Database(sqlite3 *handle);
    sqlite3_stmt *prepare(const char *sql);
    void forgetIdleStatements();
    void noteFailure(int code);
    void bind(sqlite3_stmt *statement, int index, qint64 value);
    void bind(sqlite3_stmt *statement, int index, int value) { bind(statement, index, static_cast<qint64>(value)); }
    void bind(sqlite3_stmt *statement, int index, bool value) { bind(statement, index, static_cast<qint64>(value)); }
    void bind(sqlite3_stmt *statement, int index, double value);
    void bind(sqlite3_stmt *statement, int index, const QString &value);    ///< null QString: NULL
    void bind(sqlite3_stmt *statement, int index, const QByteArray &value); ///< blob; null: NULL
    void bind(sqlite3_stmt *statement, int index, const QUuid &value);      ///< null: NULL
    void bind(sqlite3_stmt *statement, int index, const std::optional<QDate> &value);

    sqlite3 *m_handle;
    std::unordered_map<std::string, sqlite3_stmt *, TextHash, std::equal_to<>> m_statements;
    std::optional<Error> m_error;
    int m_walPages = 0;
};

} // namespace strata
