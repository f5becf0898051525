// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/text/speaker.h"

#include "core/text/stopwords.h"
#include "core/text/words.h"

#include <algorithm>
#include <array>
#include <span>

namespace strata {

namespace {

constexpr qsizetype maxPrefix = 40; ///< UTF-16 code units before the colon

/// Words that stand before a colon without being anybody.
bool isLabel(QStringView folded)
{
    static constexpr std::array labels{
        u"address",  u"answer",     u"birthday", u"bug",      u"caveat",      u"comment",   u"contact", u"context",
        u"date",     u"decision",   u"email",    u"error",    u"example",     u"fact",      u"fwd",     u"fyi",
        u"goal",     u"hint",       u"http",     u"https",    u"idea",        u"important", u"info",    u"issue",
        u"key",      u"language",   u"link",     u"location", u"name",        u"note",      u"notes",   u"phone",
        u"plan",     u"preference", u"problem",  u"project",  u"ps",          u"question",  u"re",      u"reason",
        u"reminder", u"result",     u"role",     u"rule",     u"solution",    u"source",    u"status",  u"step",
        u"subject",  u"summary",    u"task",     u"time",     u"tip",         u"title",     u"todo",    u"topic",
        u"update",   u"url",        u"version",  u"warning",  u"preferences", u"steps",     u"tasks",
    };
    return std::ranges::any_of(labels, [folded](const char16_t *label) { return folded == QStringView(label); });
}

bool sameName(std::span<const Word> a, std::span<const Word> b)
{
    const size_t n = std::min(a.size(), b.size());
    return n > 0 && std::equal(a.begin(), a.begin() + qsizetype(n), b.begin(), [](const Word &x, const Word &y) {
               return x.folded == y.folded;
           });
}

/// Names that are words, too: in a query with capitals they count only with one. "Will" and "May" begin questions.
bool isAlsoWord(QStringView folded)
{
    static constexpr std::array names{
        u"april", u"art",    u"august", u"autumn", u"basil",    u"bill",    u"brook",  u"chase", u"clay", u"cliff",
        u"daisy", u"dawn",   u"dean",   u"drew",   u"earl",     u"faith",   u"frank",  u"grace", u"guy",  u"harmony",
        u"holly", u"hope",   u"iris",   u"ivy",    u"jade",     u"jasmine", u"joy",    u"june",  u"lily", u"mark",
        u"may",   u"melody", u"miles",  u"olive",  u"patience", u"pearl",   u"penny",  u"ray",   u"rich", u"robin",
        u"rose",  u"ruby",   u"sandy",  u"sky",    u"stone",    u"summer",  u"violet",
    };
    return isEnglishStopWord(folded)
           || std::ranges::any_of(names, [folded](const char16_t *name) { return folded == QStringView(name); });
}

bool looksLikeName(QStringView before, std::span<const Word> parts)
{
    if (parts.empty() || parts.size() > 3) {
        return false;
    }
    for (const QChar c : before) {
        if (!c.isLetterOrNumber() && !c.isMark() && c != u' ' && c != u'.' && c != u'-' && c != u'\'' && c != u'_'
            && !c.isSurrogate()) {
            return false;
        }
    }
    return std::ranges::all_of(parts, [](const Word &word) {
        return word.capital && !isLabel(word.folded) && (!isEnglishStopWord(word.folded) || word.folded == u"will");
    });
}

/// Length of "'s" at `at`, with either apostrophe; 0 if there is none.
qsizetype possessive(QStringView text, qsizetype at)
{
    if (at + 1 >= text.size() || (text[at] != u'\'' && text[at] != u'\u2019')
        || (text[at + 1] != u's' && text[at + 1] != u'S')) {
        return 0;
    }
    return at + 2 == text.size() || !text[at + 2].isLetterOrNumber() ? 2 : 0;
}

class Finder
{
public:
    explicit Finder(QStringView query)
        : m_query(query)
        , m_words(words(query))
        , m_small(std::ranges::none_of(query, [](QChar c) { return c.isUpper(); }))
        , m_taken(m_words.size(), false)
    {
    }

    /// Marks all places of `name`; whether there was one.
    bool take(QStringView name)
    {
        const std::vector<Word> parts = words(name);
        if (parts.empty() || isRoleName(name)) {
            return false;
        }
        if (parts.size() == 1 && parts.front().unspaced) {
            return takeUnspaced(parts.front().folded);
        }
        bool found = false;
        for (size_t i = 0; i < m_words.size(); ++i) {
            const size_t n = matchAt(i, parts);
            for (size_t j = i; j < i + n; ++j) {
                m_taken[j] = true;
                found = true;
            }
        }
        return found;
    }

    [[nodiscard]] QString rest() const
    {
        QString text = m_query.toString();
        for (size_t i = 0; i < m_words.size(); ++i) {
            if (m_taken[i]) {
                blank(text, m_words[i].begin, m_words[i].length);
                blank(text, m_words[i].begin + m_words[i].length,
                      possessive(m_query, m_words[i].begin + m_words[i].length));
            }
        }
        for (const auto &[begin, length] : m_unspaced) {
            blank(text, begin, length);
        }
        return text;
    }

private:
    static void blank(QString &text, qsizetype begin, qsizetype length)
    {
        std::fill_n(text.begin() + begin, length, QChar(u' '));
    }

    [[nodiscard]] size_t matchAt(size_t i, const std::vector<Word> &parts) const
    {
        const Word &word = m_words[i];
        if (m_words.size() - i >= parts.size() && sameName(std::span(m_words).subspan(i, parts.size()), parts)) {
            return parts.size() > 1 || isMeant(i) ? parts.size() : 0;
        }
        const QStringView first = parts.front().folded;
        const bool content = !isEnglishStopWord(word.folded);
        if (parts.size() > 1 && first.size() >= 3 && word.folded == first && isMeant(i)) {
            return 1;
        }
        const bool shortForm = first.size() > 3 && word.folded == first.left(3);
        return shortForm && content && (word.capital || m_small) ? 1 : 0;
    }

    /// Whether a word that equals a name of one word is that name, and not the word that it also is.
    [[nodiscard]] bool isMeant(size_t i) const
    {
        const Word &word = m_words[i];
        if (!isAlsoWord(word.folded)) {
            return true;
        }
        const bool opens = word.folded == u"will" || word.folded == u"may";
        return word.capital ? !(opens && i == 0) : m_small && !isEnglishStopWord(word.folded) && !opens;
    }

    bool takeUnspaced(const QString &name)
    {
        bool found = false;
        for (qsizetype i = m_query.indexOf(name); i >= 0; i = m_query.indexOf(name, i + name.size())) {
            m_unspaced.emplace_back(i, name.size());
            found = true;
        }
        return found;
    }

    QStringView m_query;
    std::vector<Word> m_words;
    bool m_small; ///< no capital in the query
    std::vector<bool> m_taken;
    std::vector<std::pair<qsizetype, qsizetype>> m_unspaced;
};

} // namespace

bool isRoleName(QStringView name)
{
    static constexpr std::array roles{u"user", u"assistant", u"system", u"tool", u"human",
                                      u"ai",   u"bot",       u"agent",  u"model"};
    return std::ranges::any_of(
        roles, [name](const char16_t *role) { return name.compare(QStringView(role), Qt::CaseInsensitive) == 0; });
}

SpokenText splitSpeaker(QStringView text, QStringView actor)
{
    const QStringView trimmed = text.trimmed();
    const qsizetype colon = trimmed.left(maxPrefix + 1).indexOf(u':');
    // "10:30" and "https://" are no prefixes: a space or the end follows.
    if (colon <= 0 || (colon + 1 < trimmed.size() && !trimmed[colon + 1].isSpace())) {
        return {{}, trimmed};
    }
    const QStringView before = trimmed.left(colon);
    const QStringView rest = trimmed.mid(colon + 1).trimmed();
    const std::vector<Word> parts = words(before);
    if (rest.isEmpty()) {
        return {{}, trimmed};
    }
    const bool own = !actor.isEmpty() && !isRoleName(actor) && sameName(parts, words(actor));
    return own || looksLikeName(before, parts) ? SpokenText{before.toString(), rest} : SpokenText{{}, trimmed};
}

bool isSameName(QStringView a, QStringView b)
{
    return sameName(words(a), words(b));
}

NamedQuery findNames(QStringView query, const QStringList &names)
{
    Finder finder(query);
    NamedQuery result;
    for (int i = 0; i < names.size(); ++i) {
        if (finder.take(names[i])) {
            result.named.push_back(i);
        }
    }
    result.rest = result.named.empty() ? query.toString() : finder.rest();
    return result;
}

} // namespace strata
