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

constexpr qsizetype pieceSize = 256 * 1024; // so large that freeing it gives the memory back

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

void Wire::write(QByteArrayView bytes)
{
    if (m_broken || m_ending) {
        return;
    }
    if (m_pending == 0) {
        bytes = bytes.sliced(send(bytes));
    }
    while (!bytes.isEmpty() && !m_broken) {
        const QByteArrayView piece = bytes.first(std::min(bytes.size(), pieceSize));
        if (!m_out.empty() && m_out.back().size() + piece.size() <= pieceSize) {
            m_out.back().append(piece);
        } else {
            m_out.push_back(piece.toByteArray());
        }
        m_pending += piece.size();
        bytes = bytes.sliced(piece.size());
        m_writable->setEnabled(true);
    }
}

qsizetype Wire::send(QByteArrayView bytes)
{
    qsizetype all = 0;
    while (all < bytes.size()) {
        const ssize_t sent =
            ::send(m_descriptor, bytes.data() + all, static_cast<std::size_t>(bytes.size() - all), MSG_NOSIGNAL);
        if (sent >= 0) {
            all += sent;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            break;
        } else if (errno != EINTR) {
            fail();
            break;
        }
    }
    m_sent += static_cast<quint64>(all);
    return all;
}

void Wire::flush()
{
    while (!m_out.empty()) {
        const qsizetype sent = send(QByteArrayView(m_out.front()).sliced(m_gone));
        if (m_broken) {
            return;
        }
        m_gone += sent;
        m_pending -= sent;
        if (m_gone < m_out.front().size()) {
            m_writable->setEnabled(true);
            return;
        }
        m_out.pop_front();
        m_gone = 0;
    }
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
        m_gone = m_pending = 0;
        // Not from inside a call: the owner may delete us.
        QMetaObject::invokeMethod(this, &Wire::broken, Qt::QueuedConnection);
    }
}

} // namespace strata
