// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/store/database.h"

namespace strata {

/// Small values that the store keeps about itself. Runs on the thread of its connection.
class Settings
{
public:
    explicit Settings(Database &database)
        : m_database(database)
    {
    }

    [[nodiscard]] qint64 number(const QString &name, qint64 otherwise)
    {
        Rows rows = m_database.query("SELECT value FROM settings WHERE name=?", name);
        return rows.next() ? rows.text(0).toLongLong() : otherwise;
    }

    /// Null when it was never set.
    [[nodiscard]] QString text(const QString &name)
    {
        Rows rows = m_database.query("SELECT value FROM settings WHERE name=?", name);
        return rows.next() ? rows.text(0) : QString();
    }

    void set(const QString &name, qint64 value) { set(name, QString::number(value)); }

    void set(const QString &name, const QString &value)
    {
        m_database.run(
            "INSERT INTO settings(name,value) VALUES(?,?) ON CONFLICT(name) DO UPDATE SET value=excluded.value", name,
            value);
    }

private:
    Database &m_database;
};

} // namespace strata
