// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/llm/chatclient.h"

#include "core/llm/chatprotocol.h"

#include <QFutureWatcher>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPromise>
#include <QThread>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

using Answer = Result<QByteArray>;

constexpr int longestWaitMs = 10'000; // that an endpoint may ask for before a second attempt
constexpr int goesWrong = 400;

QString reasonOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return u"cannot be reached: nothing answers at that address"_s;
    case QNetworkReply::HostNotFoundError:
        return u"cannot be reached: no such host is known"_s;
    case QNetworkReply::RemoteHostClosedError:
        return u"closed the connection"_s;
    case QNetworkReply::SslHandshakeFailedError:
        return u"cannot be trusted: no safe connection could be made"_s;
    case QNetworkReply::TimeoutError:
        return u"did not answer in time"_s;
    default:
        return u"cannot be reached (network error %1)"_s.arg(static_cast<int>(error));
    }
}

/// One question until its answer; ends itself. On the client's thread.
class ChatCall final : public QObject
{
public:
    ChatCall(QNetworkAccessManager &manager, LanguageModel model, Prompt prompt, ChatLimits limits,
             std::shared_ptr<QPromise<Answer>> promise, QObject *parent)
        : QObject(parent)
        , m_manager(manager)
        , m_model(std::move(model))
        , m_prompt(std::move(prompt))
        , m_limits(limits)
        , m_promise(std::move(promise))
    {
        m_deadline.setSingleShot(true);
        connect(&m_deadline, &QTimer::timeout, this, [this] {
            finish(fail(ErrorCode::Network, u"The language model at %1 did not answer within %2 seconds."_s
                                                .arg(languageModelAddress(m_model))
                                                .arg(std::max(1, m_limits.timeoutMs / 1'000))));
        });
        connect(&m_cancelled, &QFutureWatcherBase::canceled, this, [this] { finish(cancelled()); });
        m_cancelled.setFuture(m_promise->future());
        m_deadline.start(limits.timeoutMs);
        send();
    }
    ~ChatCall() override
    {
        answer(cancelled());
        drop();
    }

private:
    static Failure cancelled()
    {
        return fail(ErrorCode::Cancelled, u"The question to the language model was given up."_s);
    }

    void send()
    {
        QNetworkRequest request(chatUrl(m_model));
        request.setRawHeader("Content-Type", "application/json");
        request.setRawHeader("Accept", "application/json");
        request.setRawHeader("User-Agent", "Strata");
        if (!m_model.key.isEmpty()) {
            request.setRawHeader("Authorization", "Bearer " + m_model.key.toUtf8());
        }
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        m_body.clear();
        m_reply = m_manager.post(request, chatBody(m_model, m_prompt, m_form, m_options));
        connect(m_reply, &QNetworkReply::readyRead, this, [this] { take(); });
        connect(m_reply, &QNetworkReply::finished, this, [this] { heard(); });
    }

    void take()
    {
        m_body += m_reply->read(m_limits.maxBytes + 1 - m_body.size());
        if (m_body.size() > m_limits.maxBytes) {
            finish(fail(ErrorCode::Network,
                        u"The language model at %1 answers with more than %2 KiB."_s.arg(languageModelAddress(m_model))
                            .arg(m_limits.maxBytes / 1'024)));
        }
    }

    void heard()
    {
        take();
        if (!m_reply) {
            return; // it was too long
        }
        const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const QNetworkReply::NetworkError error = m_reply->error();
        const int wait = m_reply->rawHeader("Retry-After").toInt() * 1'000;
        drop();
        // A status with a broken body is a broken answer.
        if (status == 0 || (error != QNetworkReply::NoError && status < goesWrong && status / 100 != 3)) {
            finish(fail(ErrorCode::Network,
                        u"The language model at %1 %2."_s.arg(languageModelAddress(m_model), reasonOf(error))));
        } else if (status / 100 == 2) {
            finish(chatAnswer(m_model, m_body));
        } else if ((status == 429 || status >= 500) && !m_again && !wantsNoSchema(status, m_body)) {
            m_again = true;
            QTimer::singleShot(std::clamp(std::max(wait, m_limits.retryMs), 0, longestWaitMs), this,
                               [this] { send(); });
        } else if (m_options == ChatOptions::Usual && wantsNewerOptions(m_model, status, m_body)) {
            m_options = ChatOptions::Newer;
            send();
        } else if (m_form == ChatForm::Schema && wantsNoSchema(status, m_body)) {
            m_form = ChatForm::Plain;
            send();
        } else {
            finish(fail(chatRefusal(m_model, status, m_body)));
        }
    }

    void drop()
    {
        if (m_reply) {
            QNetworkReply *reply = std::exchange(m_reply, nullptr);
            reply->disconnect(this);
            reply->abort();
            reply->deleteLater();
        }
    }

    void answer(Answer answer)
    {
        if (auto promise = std::exchange(m_promise, nullptr)) {
            promise->addResult(std::move(answer));
            promise->finish();
        }
    }

    void finish(Answer result)
    {
        answer(std::move(result));
        drop();
        m_deadline.stop();
        deleteLater();
    }

    QNetworkAccessManager &m_manager;
    LanguageModel m_model;
    Prompt m_prompt;
    ChatLimits m_limits;
    std::shared_ptr<QPromise<Answer>> m_promise;
    QFutureWatcher<Answer> m_cancelled;
    QTimer m_deadline;
    QNetworkReply *m_reply = nullptr;
    QByteArray m_body;
    ChatForm m_form = ChatForm::Schema;
    ChatOptions m_options = ChatOptions::Usual;
    bool m_again = false;
};

} // namespace

/// Holds what must live on the thread.
class ChatClient::Worker final : public QObject
{
public:
    explicit Worker(ChatLimits limits)
        : m_limits(limits)
    {
    }

    void ask(LanguageModel model, Prompt prompt, std::shared_ptr<QPromise<Answer>> promise)
    {
        if (!m_manager) {
            m_manager = new QNetworkAccessManager(this);
            m_manager->setProxy(QNetworkProxy::NoProxy);
            m_calls = new QObject(m_manager); // so that calls go before the manager does
        }
        new ChatCall(*m_manager, std::move(model), std::move(prompt), m_limits, std::move(promise), m_calls);
    }
    ~Worker() override { delete m_calls; }

private:
    ChatLimits m_limits;
    QNetworkAccessManager *m_manager = nullptr;
    QObject *m_calls = nullptr;
};

ChatClient::ChatClient(ChatLimits limits)
    : m_thread(std::make_unique<QThread>())
    , m_worker(new Worker(limits))
{
    m_thread->setObjectName(u"strata-llm"_s);
    m_worker->moveToThread(m_thread.get());
    QObject::connect(m_thread.get(), &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread->start();
}

ChatClient::~ChatClient()
{
    m_thread->quit();
    m_thread->wait();
}

QFuture<Result<QByteArray>> ChatClient::ask(const LanguageModel &model, const Prompt &prompt)
{
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QFuture<Answer> future = promise->future();
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, model, prompt, promise] { worker->ask(model, prompt, promise); },
        Qt::QueuedConnection);
    return future;
}

} // namespace strata
