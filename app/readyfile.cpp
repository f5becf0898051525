// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "app/readyfile.h"

#include <QFile>
#include <QScopeGuard>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

Failure failed(const QString &name)
{
    return fail(ErrorCode::Io,
                u"The ready file %1 cannot be written (%2); choose another place with --ready-file."_s.arg(
                    name, QString::fromLocal8Bit(std::strerror(errno))),
                u"ready-file"_s);
}

} // namespace

ReadyFile::~ReadyFile()
{
    struct stat now = {};
    if (!m_name.isEmpty() && ::lstat(m_name.constData(), &now) == 0 && now.st_dev == m_device
        && now.st_ino == m_inode) {
        ::unlink(m_name.constData());
    }
}

void ReadyFile::clear(const QString &name)
{
    struct stat old = {};
    const QByteArray path = QFile::encodeName(name);
    if (::lstat(path.constData(), &old) == 0 && (S_ISREG(old.st_mode) || S_ISLNK(old.st_mode))) {
        ::unlink(path.constData());
    }
}

Result<> ReadyFile::write(const QString &name, const QByteArray &content)
{
    const QByteArray path = QFile::encodeName(name);
    const QByteArray aside = path + '.' + QByteArray::number(::getpid()) + ".tmp";
    const int file = ::open(aside.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0) {
        return failed(name);
    }
    auto remove = qScopeGuard([&aside] { ::unlink(aside.constData()); });
    const bool written =
        ::fchmod(file, 0600) == 0
        && ::write(file, content.constData(), static_cast<std::size_t>(content.size())) == content.size()
        && ::fsync(file) == 0;
    struct stat made = {};
    ::fstat(file, &made);
    ::close(file);
    if (!written || std::rename(aside.constData(), path.constData()) != 0) {
        return failed(name);
    }
    remove.dismiss();
    m_name = path;
    m_device = made.st_dev;
    m_inode = made.st_ino;
    return {};
}

} // namespace strata
