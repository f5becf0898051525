// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "app/instancelink.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>

namespace strata::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 500; // milliseconds

/// The same for two ways to one folder.
QString linkName(const QString &dataDir)
{
    const QFileInfo folder(dataDir);
    const QString path = folder.exists() ? folder.canonicalFilePath() : QDir::cleanPath(folder.absoluteFilePath());
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return u"strata-"_s + QString::fromLatin1(hash);
}

} // namespace

InstanceLink::InstanceLink(const QString &dataDir, QObject *parent)
    : QObject(parent)
    , m_name(linkName(dataDir))
{
}

bool InstanceLink::raiseOther() const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patience)) {
        return false;
    }
    socket.write("raise\n");
    return socket.waitForBytesWritten(patience);
}

void InstanceLink::listen()
{
    QLocalServer::removeServer(m_name); // the store's lock says that nobody else is there
    m_server = new QLocalServer(this);
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server->nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            Q_EMIT raiseAsked();
        }
    });
    m_server->listen(m_name);
}

} // namespace strata::app
