// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/httpclient.h"

#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace strata::bench {

int connectLoopback(quint16 port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        qFatal("The service does not answer.");
    }
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
}

HttpClient::HttpClient(quint16 port, QByteArray token)
    : m_port(port)
    , m_token(std::move(token))
    , m_socket(connectLoopback(port))
{
}

HttpClient::~HttpClient()
{
    ::close(m_socket);
}

QByteArray HttpClient::head(const char *method, const QByteArray &path, qsizetype length) const
{
    QByteArray head = QByteArray(method) + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port)
                      + "\r\nAuthorization: Token " + m_token + "\r\n";
    if (length > 0) {
        head += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(length) + "\r\n";
    }
    return head + "\r\n";
}

bool HttpClient::fill()
{
    std::array<char, 65'536> chunk;
    const ssize_t got = ::recv(m_socket, chunk.data(), chunk.size(), 0);
    if (got <= 0) {
        return false;
    }
    m_buffer.append(chunk.data(), got);
    return true;
}

HttpClient::Answer HttpClient::request(const char *method, const QByteArray &path, const QByteArray &json)
{
    const QByteArray out = head(method, path, json.size()) + json;
    for (qsizetype sent = 0; sent < out.size();) {
        const ssize_t step =
            ::send(m_socket, out.constData() + sent, static_cast<size_t>(out.size() - sent), MSG_NOSIGNAL);
        if (step <= 0) {
            qFatal("The service closed the connection.");
        }
        sent += step;
    }
    qsizetype end = -1;
    while ((end = m_buffer.indexOf("\r\n\r\n")) < 0) {
        if (!fill()) {
            qFatal("The service closed the connection.");
        }
    }
    const QByteArray fields = m_buffer.left(end).toLower();
    Answer answer;
    answer.status = fields.mid(9, 3).toInt();
    const qsizetype at = fields.indexOf("content-length:");
    const qsizetype lineEnd = fields.indexOf('\r', at);
    const qsizetype length =
        at < 0 ? 0 : fields.mid(at + 15, lineEnd < 0 ? -1 : lineEnd - at - 15).trimmed().toLongLong();
    while (m_buffer.size() < end + 4 + length) {
        if (!fill()) {
            qFatal("The service closed the connection.");
        }
    }
    answer.body = m_buffer.mid(end + 4, length);
    m_buffer.remove(0, end + 4 + length);
    return answer;
}

int HttpClient::openStream(const QByteArray &path)
{
    const int socket = connectLoopback(m_port);
    const QByteArray out = head("GET", path, 0);
    if (::send(socket, out.constData(), static_cast<size_t>(out.size()), MSG_NOSIGNAL) != out.size()) {
        qFatal("The service closed the connection.");
    }
    return socket;
}

} // namespace strata::bench
