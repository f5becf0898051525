// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/json.h"
#include "core/model/languagemodel.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <atomic>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace strata::test {

/// What a scripted endpoint does with a request.
struct FakeReply {
    enum class How { Answer, Hang, Drop, DropInBody };
    How how = How::Answer;
    int status = 200;
    QByteArray body;
    QByteArray headers = {}; ///< each with its line end
};

/// A language model's endpoint on loopback that answers what it was told to, one request after the other.
class FakeEndpoint
{
public:
    using Script = std::function<FakeReply(const QByteArray &request)>;

    FakeEndpoint()
        : FakeEndpoint(Script())
    {
    }
    explicit FakeEndpoint(Script script)
        : m_script(std::move(script))
    {
        std::mutex ready;
        ready.lock();
        m_thread = std::thread([this, &ready] { run(ready); });
        ready.lock(); // until it listens
        ready.unlock();
    }
    ~FakeEndpoint()
    {
        m_stopping = true;
        m_thread.join();
    }
    FakeEndpoint(const FakeEndpoint &) = delete;
    FakeEndpoint &operator=(const FakeEndpoint &) = delete;

    /// What comes next, when there is no script; the last is given again and again until there is another.
    void reply(FakeReply reply)
    {
        const std::lock_guard lock(m_mutex);
        if (std::exchange(m_lastGiven, false)) {
            m_replies.clear();
        }
        m_replies.push_back(std::move(reply));
    }
    /// The content of an answer as an OpenAI-compatible service gives it.
    void say(const QByteArray &content, const char *finish = "stop") { reply({.body = openAi(content, finish)}); }
    void say(const Json &content) { say(toJsonText(content)); }

    [[nodiscard]] static QByteArray openAi(const QByteArray &content, const char *finish = "stop")
    {
        Json message{{"role", "assistant"}, {"content", content.toStdString()}};
        Json choice{{"index", 0}, {"finish_reason", finish}};
        choice["message"] = std::move(message);
        Json body = Json::object();
        body["choices"] = Json::array({std::move(choice)});
        return toJsonText(body);
    }

    /// All bytes of each request so far.
    [[nodiscard]] std::vector<QByteArray> requests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }
    [[nodiscard]] LanguageModel model(const QString &name = QStringLiteral("tiny")) const
    {
        return {.on = true,
                .kind = LanguageModel::Kind::OpenAi,
                .url = QStringLiteral("http://127.0.0.1:%1/v1").arg(m_port),
                .name = name,
                .key = QStringLiteral("sesame-key")};
    }
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    static constexpr int tickMs = 20;

    void run(std::mutex &ready)
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        ready.unlock();
        std::vector<std::unique_ptr<QTcpSocket>> hanging;
        while (!m_stopping) {
            if (server.waitForNewConnection(tickMs)) {
                while (auto *socket = server.nextPendingConnection()) {
                    socket->setParent(nullptr);
                    std::unique_ptr<QTcpSocket> owned(socket);
                    if (!serve(*owned)) {
                        hanging.push_back(std::move(owned));
                    }
                }
            }
        }
    }

    /// False when the connection is to be left open.
    bool serve(QTcpSocket &socket)
    {
        QByteArray request;
        qsizetype wanted = -1;
        while (!m_stopping && (wanted < 0 || request.size() < wanted)) {
            if (!socket.waitForReadyRead(tickMs) && socket.state() != QAbstractSocket::ConnectedState) {
                return true;
            }
            request += socket.readAll();
            const qsizetype head = request.indexOf("\r\n\r\n");
            if (head >= 0) {
                const qsizetype at = request.toLower().indexOf("content-length:");
                const qsizetype end = request.indexOf("\r\n", at);
                const qsizetype length = at < 0 ? 0 : request.mid(at + 15, end - at - 15).trimmed().toLongLong();
                wanted = head + 4 + length;
            }
        }
        const FakeReply reply = next(request);
        if (reply.how == FakeReply::How::Hang) {
            return false;
        }
        if (reply.how != FakeReply::How::Drop) {
            const bool whole = reply.how == FakeReply::How::Answer;
            socket.write("HTTP/1.1 " + QByteArray::number(reply.status) + " X\r\nContent-Type: application/json\r\n"
                         + reply.headers + "Content-Length: " + QByteArray::number(reply.body.size())
                         + "\r\nConnection: close\r\n\r\n"
                         + (whole ? reply.body : reply.body.left(reply.body.size() / 2)));
            while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(5'000)) {
            }
        }
        socket.disconnectFromHost();
        if (socket.state() != QAbstractSocket::UnconnectedState) {
            socket.waitForDisconnected(1'000);
        }
        return true;
    }

    FakeReply next(const QByteArray &request)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_requests.push_back(request);
            if (!m_script) {
                if (m_replies.empty()) {
                    return {.status = 500, .body = "{}"};
                }
                FakeReply reply = m_replies.front();
                if (m_replies.size() > 1) {
                    m_replies.pop_front();
                } else {
                    m_lastGiven = true;
                }
                return reply;
            }
        }
        return m_script(request);
    }

    Script m_script;
    mutable std::mutex m_mutex; // guards the next three
    bool m_lastGiven = false;
    std::deque<FakeReply> m_replies;
    std::vector<QByteArray> m_requests;
    std::atomic<quint16> m_port = 0;
    std::atomic_bool m_stopping = false;
    std::thread m_thread;
};

} // namespace strata::test
