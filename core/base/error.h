// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QMetaType>
#include <QString>

namespace strata {

/// The closed set of failures that callers branch on. The HTTP edge maps each once to a status, the window once to a
/// banner.
enum class ErrorCode {
    NotFound,     ///< no such memory, turn, session …
    InvalidInput, ///< the caller's value is wrong; `context` names the field
    Conflict,     ///< the state forbids it: immutable memory, finished turn, newer store …
    Storage,      ///< SQLite failed or the store is damaged
    DiskFull,     ///< nothing was stored, nothing stored is lost
    ReadOnly,     ///< the store cannot be written
    Io,           ///< another file or device failed
    Network,      ///< a socket failed
    Busy,         ///< too much is waiting; try again later
    Cancelled,
    Internal, ///< our own mistake
};

/// What went wrong, for people (`message`, a whole sentence without secrets) and where (`context`: a field name, a file).
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString message;
    QString context;

    bool operator==(const Error &) const = default;
};

[[nodiscard]] inline Error invalid(QString field, QString message)
{
    return {ErrorCode::InvalidInput, std::move(message), std::move(field)};
}

} // namespace strata
