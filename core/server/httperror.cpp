// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/httperror.h"

#include "core/server/log.h"

namespace strata {

using namespace Qt::StringLiterals;

namespace {

QString namedText(const Error &error)
{
    return error.context.isEmpty() ? error.message : u"%1: %2"_s.arg(error.context, error.message);
}

} // namespace

HttpResponse responseFor(const Error &error)
{
    switch (error.code) {
    case ErrorCode::NotFound:
        return errorResponse(404, error.message);
    case ErrorCode::InvalidInput:
        return errorResponse(400, namedText(error));
    case ErrorCode::Conflict:
        return errorResponse(409, error.message);
    case ErrorCode::DiskFull:
        return errorResponse(507, u"The disk is full: nothing was stored, and nothing that was stored is lost."_s);
    case ErrorCode::ReadOnly:
        return errorResponse(503, u"The store can only be read: its folder or file is not writable."_s);
    case ErrorCode::Busy:
        return errorResponse(503, u"Too much is waiting; try again."_s, {{"Retry-After", "1"}});
    case ErrorCode::Cancelled:
        return errorResponse(503, u"The request was given up before it was done."_s, {{"Retry-After", "1"}});
    case ErrorCode::Storage:
    case ErrorCode::Io:
    case ErrorCode::Network:
    case ErrorCode::Internal:
        break;
    }
    // The message may speak of files and SQL, never of memories: fit for the log, not for a client.
    qCWarning(lcServer).noquote() << "request failed:" << error.message;
    return errorResponse(500, u"The server could not do this; its log says why."_s);
}

} // namespace strata
