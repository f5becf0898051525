// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/pattern.h"

#include "core/extract/requiredtexts.h"

#include <algorithm>
#include <bitset>
#include <mutex>

namespace strata {
namespace {

constexpr size_t pairSlots = 2048;

size_t slotOf(char16_t first, char16_t second)
{
    return (static_cast<size_t>(first) * 37 + second) % pairSlots;
}

/// Finds whether one of some texts is in another, looking at each pair of letters once.
class AnyOf
{
public:
    explicit AnyOf(const std::vector<QString> &texts)
    {
        for (const QString &text : texts) {
            const char16_t first = text[0].unicode();
            for (size_t second = 0; text.size() == 1 && second < pairSlots; ++second) {
                m_pairs.set(slotOf(first, static_cast<char16_t>(second))); // any may follow
            }
            if (text.size() > 1) {
                m_pairs.set(slotOf(first, text[1].unicode()));
            }
            m_texts.emplace_back(keyOf(first, text.size() > 1 ? text[1].unicode() : u'\0'), text);
        }
        std::ranges::sort(m_texts);
    }

    [[nodiscard]] bool isEmpty() const { return m_texts.empty(); }

    [[nodiscard]] bool isIn(const QString &text) const
    {
        const qsizetype size = text.size();
        char16_t next = size > 0 ? caseFolded(text[0]) : u'\0';
        for (qsizetype i = 0; i < size; ++i) {
            const char16_t first = next;
            next = i + 1 < size ? caseFolded(text[i + 1]) : u'\0';
            if (m_pairs.test(slotOf(first, next))
                && (beginsAt(text, i, keyOf(first, next)) || beginsAt(text, i, keyOf(first, u'\0')))) {
                return true;
            }
        }
        return false;
    }

private:
    using Key = uint32_t; ///< of the first two letters
    static Key keyOf(char16_t first, char16_t second) { return static_cast<Key>(first) << 16U | second; }

    [[nodiscard]] bool beginsAt(const QString &text, qsizetype at, Key key) const
    {
        const auto first = std::ranges::lower_bound(m_texts, key, {}, &std::pair<Key, QString>::first);
        for (auto one = first; one != m_texts.end() && one->first == key; ++one) {
            const QString &sought = one->second;
            qsizetype i = 1;
            while (i < sought.size() && at + i < text.size() && caseFolded(text[at + i]) == sought[i].unicode()) {
                ++i;
            }
            if (i == sought.size()) {
                return true;
            }
        }
        return false;
    }

    std::vector<std::pair<Key, QString>> m_texts;
    std::bitset<pairSlots> m_pairs; ///< of letters with which one of them begins
};

} // namespace

struct Pattern::Compiled {
    explicit Compiled(const QString &text)
        : expression(text, QRegularExpression::UseUnicodePropertiesOption)
    {
    }

    [[nodiscard]] const AnyOf &required() const
    {
        std::call_once(m_read,
                       [this] { m_required = std::make_unique<const AnyOf>(requiredTexts(expression.pattern())); });
        return *m_required;
    }

    QRegularExpression expression;

private:
    mutable std::once_flag m_read;
    mutable std::unique_ptr<const AnyOf> m_required;
};

Pattern::Pattern()
    : Pattern(QString())
{
}

Pattern::Pattern(const QString &expression)
    : m_compiled(std::make_shared<const Compiled>(expression))
{
}

bool Pattern::mayBeIn(const QString &text) const
{
    const AnyOf &required = m_compiled->required();
    return required.isEmpty() || required.isIn(text);
}

bool Pattern::isIn(const QString &text) const
{
    return mayBeIn(text) && m_compiled->expression.match(text).hasMatch();
}

QRegularExpressionMatch Pattern::match(const QString &text) const
{
    return mayBeIn(text) ? m_compiled->expression.match(text) : QRegularExpressionMatch();
}

QRegularExpressionMatchIterator Pattern::globalMatch(const QString &text) const
{
    return mayBeIn(text) ? m_compiled->expression.globalMatch(text) : QRegularExpressionMatchIterator();
}

QString Pattern::expression() const
{
    return m_compiled->expression.pattern();
}

QString Pattern::error() const
{
    return m_compiled->expression.isValid() ? QString() : m_compiled->expression.errorString();
}

} // namespace strata
