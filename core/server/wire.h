// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

#include <deque>

class QSocketNotifier;

namespace strata {

/// A connected socket, by its descriptor: QTcpSocket closes both directions when the client closes one, so that a client
/// which ends its half after the request would get no answer, and it cannot end our half and still drain the other.
/// Server thread only.
class Wire : public QObject
{
    Q_OBJECT

public:
    /// Takes the descriptor over.
    explicit Wire(qintptr descriptor, QObject *parent = nullptr);
    ~Wire() override;

    /// Reads at most `limit` bytes to the end of `buffer`; false when there is nothing now.
    bool read(QByteArray &buffer, qsizetype limit);
    /// Sends what the kernel takes, keeps the rest, in pieces that go as they are sent.
    void write(QByteArrayView bytes);

    /// Whether readyRead() is wanted: off, the client is held up by TCP.
    void setReading(bool reading);
    /// Ends our half as soon as all is sent.
    void endOutput();

    [[nodiscard]] bool atEnd() const { return m_atEnd; } ///< the client has closed its half
    [[nodiscard]] bool isBroken() const { return m_broken; }
    [[nodiscard]] qsizetype pending() const { return m_pending; }
    [[nodiscard]] quint64 sent() const { return m_sent; } ///< bytes that the kernel has taken, ever

Q_SIGNALS:
    void readyRead();
    /// Some of what was pending has gone.
    void written();
    void broken();

private:
    /// How many of these bytes the kernel takes now; 0 also when the wire breaks.
    qsizetype send(QByteArrayView bytes);
    void flush();
    void fail();

    int m_descriptor;
    QSocketNotifier *m_readable = nullptr;
    QSocketNotifier *m_writable = nullptr;
    std::deque<QByteArray> m_out;
    qsizetype m_gone = 0;    ///< bytes of the first piece that are sent
    qsizetype m_pending = 0; ///< bytes in m_out that are not
    quint64 m_sent = 0;
    bool m_ending = false;
    bool m_atEnd = false;
    bool m_broken = false;
};

} // namespace strata
