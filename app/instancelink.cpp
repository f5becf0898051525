// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "app/instancelink.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>

namespace strata::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 500; // milliseconds

/// The same for all ways to one folder, and the same before and after the folder is made.
QString linkName(const QString &dataDir)
{
    QString existing = QDir::cleanPath(QFileInfo(dataDir).absoluteFilePath());
    QString rest;
    while (!QFileInfo::exists(existing) && existing.contains(u'/')) {
        const qsizetype slash = existing.lastIndexOf(u'/');
        rest.prepend(existing.mid(slash));
        existing.truncate(slash);
    }
    const QString path = QFileInfo(existing.isEmpty() ? u"/"_s : existing).canonicalFilePath() + rest;
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return u"strata-"_s + QString::fromLatin1(hash);
}

} // namespace

InstanceLink::InstanceLink(const QString &dataDir, QObject *parent)
    : QObject(parent)
    , m_name(linkName(dataDir))
{
}

InstanceLink::~InstanceLink() = default;

bool InstanceLink::claim()
{
    // The lock decides who is first; the socket alone cannot tell one that was left behind from one being made just now.
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    m_lock = std::make_unique<QLockFile>(QDir(folder).filePath(m_name + u".lock"_s));
    m_lock->setStaleLockTime(0); // one that a killed instance left is known by its process
    if (!m_lock->tryLock() && m_lock->error() == QLockFile::LockFailedError) {
        m_lock.reset();
        return false;
    }
    QLocalServer::removeServer(m_name);
    m_server = new QLocalServer(this);
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server->nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            Q_EMIT raiseAsked();
        }
    });
    m_server->listen(m_name);
    return true;
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

bool InstanceLink::isFor(const QString &dataDir) const
{
    return linkName(dataDir) == m_name;
}

} // namespace strata::app
