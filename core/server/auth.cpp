// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/auth.h"

#include <QCryptographicHash>

namespace strata {
namespace {

bool isSame(QByteArrayView guess, QByteArrayView token)
{
    // Of the digests, so that neither length nor content of the token steers the loop.
    const QByteArray a = QCryptographicHash::hash(guess, QCryptographicHash::Sha256);
    const QByteArray b = QCryptographicHash::hash(token, QCryptographicHash::Sha256);
    unsigned difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i) {
        difference |= static_cast<unsigned char>(a.at(i)) ^ static_cast<unsigned char>(b.at(i));
    }
    return difference == 0;
}

QByteArrayView credentials(QByteArrayView value)
{
    const qsizetype space = value.indexOf(' ');
    if (space < 0) {
        return {};
    }
    const QByteArrayView scheme = value.first(space);
    if (scheme.compare("Token", Qt::CaseInsensitive) != 0 && scheme.compare("Bearer", Qt::CaseInsensitive) != 0) {
        return {};
    }
    return value.sliced(space + 1).trimmed();
}

} // namespace

bool isAuthorized(const HttpRequest &head, const QByteArray &token)
{
    if (token.isEmpty()) {
        return false;
    }
    bool authorized = false;
    for (const HttpHeader &header : head.headers) {
        if (header.name.compare("Authorization", Qt::CaseInsensitive) == 0) {
            authorized = isSame(credentials(header.value), token) || authorized;
        } else if (header.name.compare("X-API-Key", Qt::CaseInsensitive) == 0) {
            authorized = isSame(QByteArrayView(header.value).trimmed(), token) || authorized;
        }
    }
    return authorized;
}

} // namespace strata
