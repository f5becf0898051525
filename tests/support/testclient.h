// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QTcpSocket>

namespace strata::test {

/// An answer taken apart; status 0 when there was none.
struct Answer {
    int status = 0;
    QByteArray head;
    QByteArray body;

    [[nodiscard]] QByteArray header(const QByteArray &name) const
    {
        const QByteArrayList lines = head.split('\n');
        for (const QByteArray &line : lines) {
            const qsizetype colon = line.indexOf(':');
            if (colon > 0 && line.first(colon).compare(name, Qt::CaseInsensitive) == 0) {
                return line.sliced(colon + 1).trimmed();
            }
        }
        return {};
    }
};

/// A client that sends any bytes at all.
class RawClient
{
public:
    explicit RawClient(quint16 port)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        m_socket.waitForConnected(5000);
    }

    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(5000)) {
        }
    }

    /// The next answer. `headOnly`: to a HEAD request.
    Answer answer(int timeoutMs = 5000, bool headOnly = false)
    {
        Answer answer;
        qsizetype end = -1;
        if (!readUntil([&] { return (end = m_buffer.indexOf("\r\n\r\n")) >= 0; }, timeoutMs)) {
            return answer;
        }
        answer.head = m_buffer.first(end);
        m_buffer.remove(0, end + 4);
        answer.status = answer.head.mid(9, 3).toInt();
        const qsizetype length = headOnly || answer.status == 100 ? 0 : answer.header("Content-Length").toLongLong();
        readUntil([&] { return m_buffer.size() >= length; }, timeoutMs);
        answer.body = m_buffer.first(std::min(length, m_buffer.size()));
        m_buffer.remove(0, answer.body.size());
        return answer;
    }

    /// Bytes until `part` has come; null when it does not.
    QByteArray readTo(const QByteArray &part, int timeoutMs = 5000)
    {
        qsizetype at = -1;
        if (!readUntil([&] { return (at = m_buffer.indexOf(part)) >= 0; }, timeoutMs)) {
            return {};
        }
        const QByteArray bytes = m_buffer.first(at + part.size());
        m_buffer.remove(0, bytes.size());
        return bytes;
    }

    /// True when the server closes within the time.
    bool isClosed(int timeoutMs = 5000)
    {
        return readUntil([&] { return m_socket.state() == QAbstractSocket::UnconnectedState; }, timeoutMs);
    }

    QTcpSocket &socket() { return m_socket; }

private:
    template <typename Condition>
    bool readUntil(Condition condition, int timeoutMs)
    {
        QElapsedTimer timer;
        timer.start();
        while (!condition()) {
            const int left = timeoutMs - static_cast<int>(timer.elapsed());
            if (left <= 0
                || (m_socket.state() == QAbstractSocket::UnconnectedState && m_socket.bytesAvailable() == 0)) {
                return condition();
            }
            m_socket.waitForReadyRead(left);
            m_buffer += m_socket.readAll();
        }
        return true;
    }

    QTcpSocket m_socket;
    QByteArray m_buffer;
};

} // namespace strata::test
