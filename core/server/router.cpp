// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/router.h"

#include <algorithm>

namespace strata {

using namespace Qt::StringLiterals;

void Router::add(Route route)
{
    std::vector<Piece> pieces;
    const QStringList parts = QString::fromUtf8(route.pattern).split(u'/', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const bool isParameter = part.startsWith(u'{');
        pieces.push_back({.text = isParameter ? QString() : part,
                          .isParameter = isParameter,
                          .takesRest = isParameter && part.endsWith(u"…}"_s)});
    }
    // Literal before parameter, so that the first fit is the best one.
    const auto literals = [](const std::vector<Piece> &list) {
        return std::count_if(list.begin(), list.end(), [](const Piece &piece) { return !piece.isParameter; });
    };
    const auto place = std::find_if(m_pieces.begin(), m_pieces.end(),
                                    [&](const auto &other) { return literals(other) < literals(pieces); });
    m_routes.insert(m_routes.begin() + (place - m_pieces.begin()), std::move(route));
    m_pieces.insert(place, std::move(pieces));
}

bool Router::fits(const std::vector<Piece> &pieces, const QStringList &segments, QStringList &params)
{
    const bool takesRest = !pieces.empty() && pieces.back().takesRest;
    if (takesRest ? segments.size() < std::ssize(pieces) - 1 : segments.size() != std::ssize(pieces)) {
        return false;
    }
    params.clear();
    for (qsizetype i = 0; i < std::min<qsizetype>(std::ssize(pieces), segments.size()); ++i) {
        const Piece &piece = pieces.at(static_cast<std::size_t>(i));
        const QString &segment = segments.at(i);
        if (!piece.isParameter) {
            if (piece.text != segment) {
                return false;
            }
        } else if (segment.isEmpty()) {
            return false;
        } else {
            params.append(segment);
        }
    }
    return true;
}

Router::Match Router::match(QByteArrayView method, const QStringList &segments) const
{
    const QByteArrayView wanted = method == "HEAD" ? QByteArrayView("GET") : method;
    Match match;
    Match otherwise;
    const std::vector<Piece> *path = nullptr;
    for (std::size_t i = 0; i < m_routes.size(); ++i) {
        QStringList params;
        if (!fits(m_pieces[i], segments, params)) {
            continue;
        }
        // Once a path fits, only routes of as many literal pieces are the same path.
        const auto sameForm = [](const Piece &a, const Piece &b) {
            return a.isParameter == b.isParameter && a.text == b.text;
        };
        const Route &route = m_routes[i];
        if (path && !std::equal(path->begin(), path->end(), m_pieces[i].begin(), m_pieces[i].end(), sameForm)) {
            if (!otherwise.route && m_pieces[i].back().takesRest && route.method == wanted) {
                otherwise = {.route = &route, .params = params, .allowed = {route.method}};
            }
            continue;
        }
        path = &m_pieces[i];
        match.allowed.append(route.method);
        if (route.method == "GET") {
            match.allowed.append("HEAD");
        }
        if (!match.route && route.method == wanted) {
            match.route = &route;
            match.params = params;
        }
    }
    return !match.route && otherwise.route ? otherwise : match;
}

} // namespace strata
