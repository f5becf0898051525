// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/jsonfwd.h"
#include "core/server/reply.h"
#include "core/server/target.h"

#include <functional>
#include <memory>
#include <vector>

class QThreadPool;

namespace strata {

/// A request on its way to a handler: authorised, routed, its body parsed.
struct Call {
    HttpRequest request;
    Target target;
    QStringList params;               ///< what stands for the pattern's {…}, in order
    std::shared_ptr<const Json> body; ///< an object; empty when the request has no body
    QString base;                     ///< "http://127.0.0.1:1234", as the client named the host
    std::shared_ptr<Mailbox> mailbox; ///< of the server thread
    QThreadPool *pool = nullptr;      ///< for what takes long, beside the server thread
};

using Handler = std::function<void(const Call &, const Reply &)>;

/// A parameter in the query, for the description.
struct QueryParameter {
    QByteArray name;
    QByteArray type = "string"; ///< of JSON Schema
    QByteArray description;
};

/// One entry of the table that requests are dispatched by and the description is made of.
struct Route {
    QByteArray method;
    QByteArray pattern; ///< "/v1/memories/{memory_id}/"; a last "{rest…}" takes any pieces, or none
    QByteArray tag;
    QByteArray summary;
    QByteArray request;  ///< name of a schema; empty: no body is read
    QByteArray response; ///< name of a schema; empty: no JSON
    std::vector<QueryParameter> query;
    bool bodyRequired = true;
    bool heavy = false; ///< its answer may be large: few of them are made at a time
    int status = 200;   ///< of success; 501 for what a local server does not have
    Handler handler;
};

class Router
{
public:
    void add(Route route);
    [[nodiscard]] const std::vector<Route> &routes() const { return m_routes; }

    struct Match {
        const Route *route = nullptr; ///< null: no route of this method
        QStringList params;
        QByteArrayList allowed; ///< methods of the path; empty: no such path
    };
    /// HEAD matches GET. Literal pieces win over parameters; a path that ends in a rest also takes what the better path has
    /// no method for.
    [[nodiscard]] Match match(QByteArrayView method, const QStringList &segments) const;

private:
    struct Piece {
        QString text;
        bool isParameter = false;
        bool takesRest = false;
    };
    static bool fits(const std::vector<Piece> &pieces, const QStringList &segments, QStringList &params);

    std::vector<Route> m_routes;
    std::vector<std::vector<Piece>> m_pieces; ///< of each route
};

} // namespace strata
