// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/requiredtexts.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

using Texts = std::vector<QString>; // one of them is there; empty: nothing is known

constexpr double rarerByLetter = 0.3; // how much rarer a text is when it is a letter longer
constexpr double rarerBySpace = 0.7;
constexpr qsizetype lengthThatCounts = 5;
constexpr size_t mostTexts = 500;

/// How often one of the texts may be met, to choose by.
double frequency(const Texts &texts)
{
    double sum = 0;
    for (const QString &text : texts) {
        double one = 1;
        for (qsizetype i = 0; i < std::min(text.size(), lengthThatCounts); ++i) {
            one *= text[i] == u' ' ? rarerBySpace : rarerByLetter;
        }
        sum += one;
    }
    return sum;
}

/// Reads an expression once, from left to right. `m_known` turns false at what it does not look into.
class Reader
{
public:
    explicit Reader(const QString &expression)
        : m_expression(expression)
    {
    }

    [[nodiscard]] Texts all()
    {
        const Texts texts = alternatives();
        return m_known && m_at == m_expression.size() ? texts : Texts();
    }

private:
    /// What a part of a sequence says about the text.
    struct Item {
        enum class What { Literal, NoWidth, Group, Other };
        What what = What::Other;
        QChar letter;
        Texts texts;
    };

    [[nodiscard]] bool atEnd() const { return m_at >= m_expression.size(); }
    [[nodiscard]] QChar here() const { return m_expression[m_at]; }

    bool skip(QLatin1StringView text)
    {
        const bool is = QStringView(m_expression).sliced(m_at).startsWith(text);
        m_at += is ? text.size() : 0;
        return is;
    }

    void giveUp()
    {
        m_known = false;
        m_at = m_expression.size();
    }

    Texts alternatives()
    {
        Texts either = sequence();
        bool each = !either.empty();
        while (!atEnd() && here() == u'|') {
            ++m_at;
            const Texts next = sequence();
            each = each && !next.empty();
            either.insert(either.end(), next.begin(), next.end());
        }
        return each && either.size() <= mostTexts ? either : Texts();
    }

    Texts sequence()
    {
        Texts best;
        QString run; // of letters that follow each other
        const auto offer = [&best](const Texts &texts) {
            if (!texts.empty() && (best.empty() || frequency(texts) < frequency(best))) {
                best = texts;
            }
        };
        const auto endRun = [&] {
            if (!run.isEmpty()) {
                offer({run});
            }
            run.clear();
        };
        while (!atEnd() && here() != u'|' && here() != u')') {
            const Item item = next();
            const std::optional<int> least = repeated(); // none: once
            if (item.what == Item::What::NoWidth) {
                continue;
            }
            const bool once = !least && item.what == Item::What::Literal;
            if (item.what == Item::What::Literal && least.value_or(1) > 0) {
                run += item.letter;
            }
            if (!once) {
                endRun();
            }
            if (item.what == Item::What::Group && least.value_or(1) > 0) {
                offer(item.texts);
            }
        }
        endRun();
        return best;
    }

    Item next()
    {
        const QChar c = m_expression[m_at++];
        switch (c.unicode()) {
        case u'^':
        case u'$':
            return {Item::What::NoWidth, {}, {}};
        case u'.':
            return {};
        case u'[':
            skipClass();
            return {};
        case u'(':
            return group();
        case u'\\':
            return escape();
        default:
            return {Item::What::Literal, QChar(caseFolded(c)), {}};
        }
    }

    Item escape()
    {
        if (atEnd()) {
            giveUp();
            return {};
        }
        const QChar c = m_expression[m_at++];
        if (!c.isLetterOrNumber()) {
            return {Item::What::Literal, c, {}};
        }
        switch (c.unicode()) {
        case u'b':
        case u'B':
        case u'A':
        case u'z':
        case u'Z':
        case u'K':
            return {Item::What::NoWidth, {}, {}};
        case u'n':
            return {Item::What::Literal, u'\n', {}};
        case u't':
            return {Item::What::Literal, u'\t', {}};
        case u'p':
        case u'P':
            if (!atEnd() && here() == u'{') {
                const qsizetype close = m_expression.indexOf(u'}', m_at);
                m_at = close < 0 ? m_expression.size() : close + 1;
                return {};
            }
            break;
        case u'd':
        case u'D':
        case u's':
        case u'S':
        case u'w':
        case u'W':
        case u'h':
        case u'R':
            return {};
        default:
            break;
        }
        giveUp();
        return {};
    }

    void skipClass()
    {
        const qsizetype first = m_at + (!atEnd() && here() == u'^' ? 1 : 0);
        for (m_at = first; !atEnd(); ++m_at) {
            if (here() == u'\\') {
                ++m_at;
            } else if (here() == u'[') { // [:alpha:]
                giveUp();
            } else if (here() == u']' && m_at > first) {
                ++m_at;
                return;
            }
        }
        giveUp();
    }

    Item group()
    {
        bool says = true;
        if (skip(QLatin1StringView("?:")) || skip(QLatin1StringView("?|")) || skip(QLatin1StringView("?="))
            || skip(QLatin1StringView("?<="))) {
            // as any group: what is looked for is in the text, too
        } else if (skip(QLatin1StringView("?!")) || skip(QLatin1StringView("?<!"))) {
            says = false;
        } else if (skip(QLatin1StringView("?i)"))) {
            return {Item::What::NoWidth, {}, {}};
        } else if (skip(QLatin1StringView("?<"))) {
            m_at = m_expression.indexOf(u'>', m_at) + 1;
            says = m_at > 0;
        } else if (!atEnd() && (here() == u'?' || here() == u'*')) {
            giveUp();
        }
        Texts texts = m_known ? alternatives() : Texts();
        if (atEnd()) {
            giveUp();
            return {};
        }
        ++m_at; // the bracket
        return {Item::What::Group, {}, says ? std::move(texts) : Texts()};
    }

    /// How often at least the part before is there; nothing when it is there just once.
    std::optional<int> repeated()
    {
        if (atEnd()) {
            return std::nullopt;
        }
        std::optional<int> least;
        if (here() == u'?' || here() == u'*') {
            least = 0;
            ++m_at;
        } else if (here() == u'+') {
            least = 1;
            ++m_at;
        } else if (here() == u'{') {
            const qsizetype close = m_expression.indexOf(u'}', m_at);
            const QString count = m_expression.mid(m_at + 1, close - m_at - 1).section(u',', 0, 0);
            bool isNumber = false;
            least = count.toInt(&isNumber);
            if (close < 0 || !isNumber) {
                giveUp();
                return least;
            }
            m_at = close + 1;
        } else {
            return std::nullopt;
        }
        if (!atEnd() && (here() == u'?' || here() == u'+')) { // lazy, possessive
            ++m_at;
        }
        return least;
    }

    const QString &m_expression;
    qsizetype m_at = 0;
    bool m_known = true;
};

} // namespace

QString caseFolded(const QString &text)
{
    QString folded(text.size(), Qt::Uninitialized);
    std::ranges::transform(text, folded.begin(), [](QChar c) { return QChar(caseFolded(c)); });
    return folded;
}

std::vector<QString> requiredTexts(const QString &expression)
{
    return Reader(expression).all();
}

} // namespace strata
