// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

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
    /// Sends what the kernel takes, keeps the rest.
    void write(const QByteArray &bytes);

    /// Whether readyRead() is wanted: off, the client is held up by TCP.
    void setReading(bool reading);
    /// Ends our half as soon as all is sent.
    void endOutput();

    [[nodiscard]] bool atEnd() const { return m_atEnd; } ///< the client has closed its half
    [[nodiscard]] bool isBroken() const { return m_broken; }
    [[nodiscard]] qsizetype pending() const { return m_out.size() - m_sent; }

Q_SIGNALS:
    void readyRead();
    /// Some of what was pending has gone.
    void written();
    void broken();

private:
    void flush();
    void fail();

    int m_descriptor;
    QSocketNotifier *m_readable = nullptr;
    QSocketNotifier *m_writable = nullptr;
    QByteArray m_out;
    qsizetype m_sent = 0; ///< bytes at the front of m_out that are sent
    bool m_ending = false;
    bool m_atEnd = false;
    bool m_broken = false;
};

} // namespace strata
