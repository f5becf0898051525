// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/jsontext.h"

#include "core/base/json.h"

namespace strata {

using namespace Qt::StringLiterals;

namespace {

/// Looks a text over before anything is built of it.
class Inspector final : public nlohmann::json_sax<Json>
{
public:
    bool null() override { return value(); }
    bool boolean(bool) override { return value(); }
    bool number_integer(number_integer_t) override { return value(); }
    bool number_unsigned(number_unsigned_t) override { return value(); }
    bool number_float(number_float_t, const string_t &written) override { return value() && keepsDigits(written); }
    bool binary(binary_t &) override { return value(); }
    bool string(string_t &text) override { return value() && plain(text); }

    bool start_object(std::size_t) override
    {
        m_keys.push_back(0);
        return open();
    }
    bool end_object() override
    {
        m_keys.pop_back();
        --m_depth;
        return true;
    }
    bool start_array(std::size_t) override { return open(); }
    bool end_array() override
    {
        --m_depth;
        return true;
    }
    bool key(string_t &name) override
    {
        m_key = QString::fromStdString(name).left(80);
        if (++m_keys.back() > maxJsonKeys) {
            return refuse(u"An object has more than %1 keys."_s.arg(maxJsonKeys));
        }
        return plain(name);
    }
    bool parse_error(std::size_t position, const std::string &, const nlohmann::detail::exception &) override
    {
        return refuse(u"Not valid JSON at byte %1."_s.arg(position));
    }

    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    bool value() { return ++m_values <= maxJsonValues || refuse(u"More than %1 values."_s.arg(maxJsonValues)); }
    bool open()
    {
        return ++m_depth <= maxJsonDepth ? value() : refuse(u"Nested more than %1 levels deep."_s.arg(maxJsonDepth));
    }
    bool plain(const std::string &text)
    {
        return text.find('\0') == std::string::npos
               || refuse(m_key.isEmpty() || m_key.contains(QChar(u'\0'))
                             ? u"A text holds a NUL character."_s
                             : u"%1: the text holds a NUL character."_s.arg(m_key));
    }
    /// Whole numbers beyond 64 bits come as floating point, with other digits than were sent.
    bool keepsDigits(const std::string &written)
    {
        return written.find_first_of(".eE") != std::string::npos
               || refuse(u"%1: whole numbers of more than 64 bits are not kept exactly; send text."_s.arg(
                   m_key.isEmpty() ? u"body"_s : m_key));
    }
    bool refuse(const QString &problem)
    {
        m_problem = problem;
        return false;
    }

    QString m_problem;
    QString m_key;
    std::vector<int> m_keys;
    int m_depth = 0;
    int m_values = 0;
};

} // namespace

Result<std::shared_ptr<const Json>> parseJson(QByteArrayView text, const QString &field)
{
    Inspector inspector;
    const char *begin = text.data();
    const char *end = begin + text.size();
    if (text.isEmpty() || !Json::sax_parse(begin, end, &inspector)) {
        return fail(invalid(field, text.isEmpty() ? u"A JSON text is needed."_s : inspector.problem()));
    }
    Json value = Json::parse(begin, end, nullptr, false);
    if (value.is_discarded()) {
        return fail(invalid(field, u"Not valid JSON."_s));
    }
    return std::make_shared<const Json>(std::move(value));
}

Result<std::shared_ptr<const Json>> parseJsonObject(QByteArrayView text, const QString &field)
{
    Result<std::shared_ptr<const Json>> value = parseJson(text, field);
    if (value && !(*value)->is_object()) {
        return fail(invalid(field, u"A JSON object is needed."_s));
    }
    return value;
}

} // namespace strata
