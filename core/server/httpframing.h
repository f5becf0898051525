// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/server/httplimits.h"
#include "core/server/httpmessage.h"

#include <memory>

namespace strata {

/// Why bytes are not a request that we take.
struct HttpProblem {
    int status = 400;
    QString detail;
};

/// Takes a connection's bytes apart into requests: Boost.Beast decides what a message is, stricter rules on top refuse what
/// two programs could read differently (RFC 9112, sections 2.2, 5 and 6). One thread.
class HttpFraming
{
public:
    enum class Progress {
        NeedMore, ///< feed more bytes
        Head,     ///< head() is whole; call advance() again for the body, or reset()
        Message,  ///< take() the request, then reset()
        Bad,      ///< problem(); the connection cannot go on
    };

    explicit HttpFraming(const HttpLimits &limits);
    ~HttpFraming();
    HttpFraming(const HttpFraming &) = delete;
    HttpFraming &operator=(const HttpFraming &) = delete;

    /// Takes what it can use from the front of `input`.
    [[nodiscard]] Progress advance(QByteArray &input);

    [[nodiscard]] const HttpRequest &head() const { return m_head; }
    [[nodiscard]] const HttpProblem &problem() const { return m_problem; }
    [[nodiscard]] HttpRequest take();
    void reset();

    // Known from the head on
    [[nodiscard]] bool hasBody() const { return m_hasBody; }
    [[nodiscard]] bool keepAlive() const { return m_keepAlive; }
    [[nodiscard]] bool expectsContinue() const { return m_expectsContinue; }
    [[nodiscard]] bool inBody() const { return m_inBody; }
    /// Bytes of the body that have come so far.
    [[nodiscard]] qsizetype bodySize() const;

private:
    struct Parser;

    Progress advanceHead(QByteArray &input);
    Progress advanceBody(QByteArray &input);
    Progress bad(int status, const QString &detail);
    [[nodiscard]] bool acceptRawHead(QByteArrayView raw, qsizetype from);
    [[nodiscard]] bool acceptFields();

    const HttpLimits &m_limits;
    std::unique_ptr<Parser> m_parser;
    HttpRequest m_head;
    HttpProblem m_problem;
    bool m_hasBody = false;
    bool m_keepAlive = true;
    bool m_expectsContinue = false;
    bool m_inBody = false;
    qsizetype m_seen = 0; ///< bytes of an unfinished head that were looked at
};

/// The bytes of an answer. `streaming`: without length, to the end of the connection. `headOnly`: the answer to HEAD.
struct HttpForm {
    int version = 11;
    bool keepAlive = true;
    bool headOnly = false;
    bool streaming = false;
};
[[nodiscard]] QByteArray serialize(const HttpResponse &response, const HttpForm &form);

} // namespace strata
