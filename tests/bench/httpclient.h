// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

namespace strata::bench {

/// A blocking keep-alive HTTP client for loopback: one request at a time, answers with a length. For one thread.
class HttpClient
{
public:
    HttpClient(quint16 port, QByteArray token);
    ~HttpClient();
    HttpClient(const HttpClient &) = delete;
    HttpClient &operator=(const HttpClient &) = delete;

    struct Answer {
        int status = 0;
        QByteArray body;
    };
    Answer get(const QByteArray &path) { return request("GET", path, {}); }
    Answer post(const QByteArray &path, const QByteArray &json) { return request("POST", path, json); }

    /// Sends the head of an event stream's request and leaves the socket to the caller, who closes it.
    [[nodiscard]] int openStream(const QByteArray &path);

private:
    Answer request(const char *method, const QByteArray &path, const QByteArray &json);
    [[nodiscard]] QByteArray head(const char *method, const QByteArray &path, qsizetype length) const;
    bool fill();

    quint16 m_port;
    QByteArray m_token;
    int m_socket = -1;
    QByteArray m_buffer;
};

[[nodiscard]] int connectLoopback(quint16 port);

} // namespace strata::bench
