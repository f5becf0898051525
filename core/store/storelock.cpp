// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/storelock.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

void writeAll(int descriptor, const QByteArray &text)
{
    if (ftruncate(descriptor, 0) == 0) {
        [[maybe_unused]] const ssize_t written =
            pwrite(descriptor, text.constData(), static_cast<size_t>(text.size()), 0);
    }
}

} // namespace

Result<std::unique_ptr<StoreLock>> StoreLock::acquire(const QString &directory)
{
    const QString file = directory + u"/lock"_s;
    const int descriptor = open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) {
        return fail(ErrorCode::Io,
                    u"%1 cannot be written: %2. Choose another data directory, or give yourself the right."_s.arg(
                        directory, QString::fromLocal8Bit(std::strerror(errno))));
    }
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        QByteArray held(256, '\0');
        const ssize_t length = pread(descriptor, held.data(), static_cast<size_t>(held.size()), 0);
        close(descriptor);
        held.truncate(std::max<ssize_t>(length, 0));
        return fail(
            ErrorCode::Conflict,
            u"%1 is in use by another Strata (%2). Use that one, stop it, or choose another data directory."_s.arg(
                directory, QString::fromUtf8(held.trimmed()).simplified()));
    }
    writeAll(descriptor, "process " + QByteArray::number(getpid()) + '\n');
    return std::unique_ptr<StoreLock>(new StoreLock(descriptor));
}

StoreLock::StoreLock(int descriptor)
    : m_descriptor(descriptor)
{
}

StoreLock::~StoreLock()
{
    writeAll(m_descriptor, {});
    close(m_descriptor);
}

void StoreLock::announce(const QString &address)
{
    writeAll(m_descriptor, "process " + QByteArray::number(getpid()) + ", " + address.toUtf8() + '\n');
}

} // namespace strata
