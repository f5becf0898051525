// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/httpframing.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>

namespace strata {

using namespace Qt::StringLiterals;
namespace http = boost::beast::http;

namespace {

/// A body as QByteArray. It grows with what has come, never by what was announced, so that a client which only announces
/// takes no memory.
struct BytesBody {
    using value_type = QByteArray;

    class reader
    {
    public:
        template <bool isRequest, class Fields>
        explicit reader(http::header<isRequest, Fields> &, value_type &body)
            : m_body(body)
        {
        }
        void init(const boost::optional<std::uint64_t> &, boost::beast::error_code &error) { error = {}; }
        template <class Buffers>
        std::size_t put(const Buffers &buffers, boost::beast::error_code &error)
        {
            error = {};
            std::size_t taken = 0;
            for (const auto &buffer : boost::beast::buffers_range_ref(buffers)) {
                m_body.append(static_cast<const char *>(buffer.data()), static_cast<qsizetype>(buffer.size()));
                taken += buffer.size();
            }
            return taken;
        }
        void finish(boost::beast::error_code &error) { error = {}; }

    private:
        value_type &m_body;
    };
};

QByteArray toBytes(boost::beast::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

boost::beast::string_view toView(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

constexpr qsizetype requestLineExtra = 64; // method, two spaces, version

/// True when the request line ends with a well-formed version that is not ours.
bool isForeignVersion(QByteArrayView line)
{
    const qsizetype at = line.lastIndexOf(' ');
    const QByteArrayView version = at < 0 ? QByteArrayView() : line.sliced(at + 1);
    const auto isDigit = [](char letter) { return letter >= '0' && letter <= '9'; };
    if (version.size() < 6 || !version.startsWith("HTTP/") || !isDigit(version.at(5))) {
        return false;
    }
    return version.size() == 6 || (version.size() == 8 && version.at(6) == '.' && isDigit(version.at(7)));
}

} // namespace

struct HttpFraming::Parser {
    http::request_parser<BytesBody> beast;
};

HttpFraming::HttpFraming(const HttpLimits &limits)
    : m_limits(limits)
{
    reset();
}

HttpFraming::~HttpFraming() = default;

void HttpFraming::reset()
{
    m_parser = std::make_unique<Parser>();
    m_parser->beast.header_limit(static_cast<std::uint32_t>(m_limits.header));
    m_parser->beast.body_limit(static_cast<std::uint64_t>(m_limits.body));
    m_head = {};
    m_hasBody = false;
    m_keepAlive = true;
    m_expectsContinue = false;
    m_inBody = false;
    m_seen = 0;
}

qsizetype HttpFraming::bodySize() const
{
    return m_parser->beast.get().body().size();
}

HttpRequest HttpFraming::take()
{
    m_head.body = std::move(m_parser->beast.get().body());
    return std::move(m_head);
}

HttpFraming::Progress HttpFraming::bad(int status, const QString &detail)
{
    m_problem = {status, detail};
    m_keepAlive = false;
    return Progress::Bad;
}

HttpFraming::Progress HttpFraming::advance(QByteArray &input)
{
    return m_inBody ? advanceBody(input) : advanceHead(input);
}

HttpFraming::Progress HttpFraming::advanceHead(QByteArray &input)
{
    // A robust server skips empty lines before a request (RFC 9112, 2.2).
    while (input.startsWith("\r\n")) {
        input.remove(0, 2);
    }
    if (input.isEmpty() || input == "\r") {
        return Progress::NeedMore;
    }
    const qsizetype lineEnd = input.indexOf('\n');
    if (lineEnd < 0 ? input.size() > m_limits.target + requestLineExtra
                    : lineEnd > m_limits.target + requestLineExtra) {
        return bad(414, u"The request target is longer than %1 bytes."_s.arg(m_limits.target));
    }
    // What an earlier call saw is not looked at again: a head that drips in stays linear.
    const qsizetype from = std::max<qsizetype>(0, m_seen - 3);
    const qsizetype blank = input.indexOf("\r\n\r\n", from);
    if (blank < 0) {
        if (input.size() >= m_limits.header) {
            return bad(431, u"The header is longer than %1 bytes."_s.arg(m_limits.header));
        }
        // Bare line ends never become a head: refuse now rather than at the deadline.
        if (!acceptRawHead(input, from)) {
            return Progress::Bad;
        }
        m_seen = input.size();
        return Progress::NeedMore;
    }
    const qsizetype length = blank + 4;
    if (length > m_limits.header) {
        return bad(431, u"The header is longer than %1 bytes."_s.arg(m_limits.header));
    }
    if (!acceptRawHead(QByteArrayView(input).first(length), from)) {
        return Progress::Bad;
    }

    auto &parser = m_parser->beast;
    boost::beast::error_code error;
    const std::size_t used =
        parser.put(boost::asio::const_buffer(input.constData(), static_cast<std::size_t>(input.size())), error);
    if (error == http::error::body_limit) {
        return bad(413, u"The body is larger than %1 bytes."_s.arg(m_limits.body));
    }
    if (error == http::error::header_limit) {
        return bad(431, u"The header is longer than %1 bytes."_s.arg(m_limits.header));
    }
    if (error == http::error::bad_version && isForeignVersion(QByteArrayView(input).first(lineEnd).trimmed())) {
        return bad(505, u"Only HTTP/1.1 and HTTP/1.0 are spoken here."_s);
    }
    if (error && error != http::error::need_more) {
        return bad(400, u"The request is not valid HTTP."_s);
    }
    if (!parser.is_header_done()) {
        return bad(400, u"The request is not valid HTTP."_s);
    }
    input.remove(0, static_cast<qsizetype>(used));

    const auto &message = parser.get();
    m_head.method = toBytes(message.method_string());
    m_head.target = toBytes(message.target());
    m_head.version = static_cast<int>(message.version());
    for (const auto &field : message) {
        m_head.headers.push_back({toBytes(field.name_string()), toBytes(field.value())});
    }
    if (!acceptFields()) {
        return Progress::Bad;
    }
    m_keepAlive = parser.keep_alive();
    m_hasBody = parser.chunked() || parser.content_length().value_or(0) > 0;
    m_expectsContinue = m_head.header("Expect").compare("100-continue", Qt::CaseInsensitive) == 0;
    m_inBody = true;
    parser.eager(true);
    return Progress::Head;
}

bool HttpFraming::acceptRawHead(QByteArrayView raw, qsizetype from)
{
    for (qsizetype i = from; i < raw.size(); ++i) {
        const char letter = raw.at(i);
        const bool last = i + 1 == raw.size();
        if (letter == '\0') {
            bad(400, u"The header holds a NUL byte."_s);
            return false;
        }
        if ((letter == '\r' && !last && raw.at(i + 1) != '\n')
            || (letter == '\n' && (i == 0 || raw.at(i - 1) != '\r'))) {
            bad(400, u"The header holds a bare line end."_s);
            return false;
        }
        if (letter == '\n' && !last && (raw.at(i + 1) == ' ' || raw.at(i + 1) == '\t')) {
            bad(400, u"A header value runs over several lines."_s);
            return false;
        }
    }
    return true;
}

bool HttpFraming::acceptFields()
{
    if (m_head.target.size() > m_limits.target) {
        bad(414, u"The request target is longer than %1 bytes."_s.arg(m_limits.target));
        return false;
    }
    if (m_head.headers.size() > static_cast<std::size_t>(m_limits.headerFields)) {
        bad(431, u"The header has more than %1 fields."_s.arg(m_limits.headerFields));
        return false;
    }
    const int lengths = m_head.headerCount("Content-Length");
    const int encodings = m_head.headerCount("Transfer-Encoding");
    if (lengths + encodings > 1) {
        bad(400, u"The body's length is given more than once."_s);
        return false;
    }
    if (encodings == 1
        && (m_head.version < 11 || m_head.header("Transfer-Encoding").compare("chunked", Qt::CaseInsensitive) != 0)) {
        bad(400, u"The only transfer encoding understood is chunked, in HTTP/1.1."_s);
        return false;
    }
    const QByteArray length = m_head.header("Content-Length");
    if (lengths == 1 && (length.isEmpty() || !std::all_of(length.begin(), length.end(), [](char digit) {
                             return digit >= '0' && digit <= '9';
                         }))) {
        bad(400, u"Content-Length is not a number."_s);
        return false;
    }
    const QByteArray expect = m_head.header("Expect");
    if (!expect.isEmpty() && expect.compare("100-continue", Qt::CaseInsensitive) != 0) {
        bad(417, u"The only expectation understood is 100-continue."_s);
        return false;
    }
    return true;
}

HttpFraming::Progress HttpFraming::advanceBody(QByteArray &input)
{
    auto &parser = m_parser->beast;
    while (!parser.is_done()) {
        if (input.isEmpty()) {
            return Progress::NeedMore;
        }
        boost::beast::error_code error;
        const std::size_t used =
            parser.put(boost::asio::const_buffer(input.constData(), static_cast<std::size_t>(input.size())), error);
        input.remove(0, static_cast<qsizetype>(used));
        if (error == http::error::need_more) {
            // What is left is the unfinished line of a chunk or trailer.
            if (input.size() > m_limits.header) {
                return bad(400, u"A chunk's header or the trailer is too long."_s);
            }
            return Progress::NeedMore;
        }
        if (error == http::error::body_limit) {
            return bad(413, u"The body is larger than %1 bytes."_s.arg(m_limits.body));
        }
        if (error) {
            return bad(400, u"The body is not valid HTTP."_s);
        }
    }
    return Progress::Message;
}

QByteArray serialize(const HttpResponse &response, const HttpForm &form)
{
    http::response<http::empty_body> message;
    message.version(static_cast<unsigned>(form.version));
    message.result(static_cast<unsigned>(response.status));
    for (const HttpHeader &header : response.headers) {
        message.insert(toView(header.name), toView(header.value));
    }
    if (!response.contentType.isEmpty() && (!response.body.isEmpty() || form.streaming)) {
        message.set(http::field::content_type, toView(response.contentType));
    }
    message.keep_alive(form.keepAlive);
    const bool bodyless = response.status < 200 || response.status == 204 || response.status == 304;
    if (!form.streaming && !bodyless) {
        message.content_length(static_cast<std::uint64_t>(response.body.size()));
    }

    QByteArray bytes;
    bytes.reserve(512 + response.body.size());
    http::serializer<false, http::empty_body> serializer(message);
    boost::beast::error_code error;
    while (!serializer.is_done() && !error) {
        serializer.next(error, [&](boost::beast::error_code &, const auto &buffers) {
            std::size_t size = 0;
            for (const auto &buffer : boost::beast::buffers_range_ref(buffers)) {
                bytes.append(static_cast<const char *>(buffer.data()), static_cast<qsizetype>(buffer.size()));
                size += buffer.size();
            }
            serializer.consume(size);
        });
    }
    if (!form.headOnly && !bodyless) {
        bytes.append(response.body);
    }
    return bytes;
}

} // namespace strata
