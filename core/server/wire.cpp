// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/wire.h"

#include <QSocketNotifier>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace strata {
namespace {

constexpr qsizetype compactAfter = 256 * 1024;

} // namespace

Wire::Wire(qintptr descriptor, QObject *parent)
    : QObject(parent)
    , m_descriptor(static_cast<int>(descriptor))
{
    ::fcntl(m_descriptor, F_SETFL, ::fcntl(m_descriptor, F_GETFL) | O_NONBLOCK);
    const int on = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    m_readable = new QSocketNotifier(descriptor, QSocketNotifier::Read, this);
    connect(m_readable, &QSocketNotifier::activated, this, &Wire::readyRead);
    m_writable = new QSocketNotifier(descriptor, QSocketNotifier::Write, this);
    m_writable->setEnabled(false);
    connect(m_writable, &QSocketNotifier::activated, this, [this] {
        const qsizetype before = pending();
        flush();
        if (!m_broken && pending() < before) {
            Q_EMIT written();
        }
    });
}

Wire::~Wire()
{
    // The notifiers must be gone from the dispatcher before the number can be given to another connection.
    delete m_readable;
    delete m_writable;
    ::close(m_descriptor);
}

bool Wire::read(QByteArray &buffer, qsizetype limit)
{
    if (m_atEnd || m_broken) {
        return false;
    }
    const qsizetype before = buffer.size();
    buffer.resize(before + limit);
    ssize_t got = 0;
    do {
        got = ::recv(m_descriptor, buffer.data() + before, static_cast<std::size_t>(limit), 0);
    } while (got < 0 && errno == EINTR);
    buffer.resize(before + std::max<ssize_t>(got, 0));
    if (got == 0) {
        m_atEnd = true;
        m_readable->setEnabled(false);
    } else if (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK) {
        fail();
    }
    return got > 0;
}

void Wire::write(const QByteArray &bytes)
{
    if (m_broken || m_ending) {
        return;
    }
    if (m_sent > compactAfter) {
        m_out.remove(0, m_sent);
        m_sent = 0;
    }
    m_out.append(bytes);
    flush();
}

void Wire::flush()
{
    while (pending() > 0) {
        const ssize_t sent =
            ::send(m_descriptor, m_out.constData() + m_sent, static_cast<std::size_t>(pending()), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) {
            continue;
        }
        if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            m_writable->setEnabled(true);
            return;
        }
        if (sent < 0) {
            fail();
            return;
        }
        m_sent += sent;
    }
    m_out.clear();
    m_sent = 0;
    m_writable->setEnabled(false);
    if (m_ending) {
        ::shutdown(m_descriptor, SHUT_WR);
    }
}

void Wire::setReading(bool reading)
{
    if (!m_atEnd && !m_broken && m_readable->isEnabled() != reading) {
        m_readable->setEnabled(reading);
    }
}

void Wire::endOutput()
{
    if (!m_ending && !m_broken) {
        m_ending = true;
        flush();
    }
}

void Wire::fail()
{
    if (!m_broken) {
        m_broken = true;
        m_readable->setEnabled(false);
        m_writable->setEnabled(false);
        m_out.clear();
        m_sent = 0;
        // Not from inside a call: the owner may delete us.
        QMetaObject::invokeMethod(this, &Wire::broken, Qt::QueuedConnection);
    }
}

} // namespace strata
