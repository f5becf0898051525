// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/tokenfile.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSaveFile>

#include <array>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr int minTokenLength = 22;

QByteArray randomToken()
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->generate(random.begin(), random.end());
    const QByteArray bytes(reinterpret_cast<const char *>(random.data()), sizeof random);
    return "st_" + bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

Result<QString> readOrMakeToken(const QString &dataDir)
{
    const QString name = dataDir + u"/token"_s;
    if (QFileInfo(name).isSymLink()) {
        return fail(ErrorCode::Io, u"%1 is a link to another file. Remove it; a new key is made then."_s.arg(name));
    }
    QFile file(name);
    if (file.open(QIODevice::ReadOnly)) {
        const QByteArray token = file.read(256).trimmed();
        if (token.size() >= minTokenLength) {
            file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
            return QString::fromLatin1(token);
        }
    }
    QSaveFile fresh(name);
    const QByteArray token = randomToken();
    if (!fresh.open(QIODevice::WriteOnly) || !fresh.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || fresh.write(token + '\n') < 0 || !fresh.commit()) {
        return fail(ErrorCode::Io, u"%1 cannot be written: %2."_s.arg(name, fresh.errorString()));
    }
    return QString::fromLatin1(token);
}

} // namespace strata
