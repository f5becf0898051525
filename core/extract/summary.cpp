// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/summary.h"

#include "core/extract/segmenter.h"
#include "core/text/stopwords.h"
#include "core/text/words.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr qsizetype longestSentence = 200; // characters; more is no sentence to quote
constexpr qsizetype shortestSentence = 12;
constexpr size_t mostOfACue = 2;  // sentences
constexpr int mostNames = 3;      // of tools and things beside the goal
constexpr int fewestMentions = 2; // of a thing that is named
constexpr double userGains = 0.2;
constexpr double lateGains = 0.5;

/// A sentence that a cue points at.
struct Candidate {
    int message = 0;
    int begin = 0;
    QString said; ///< as it is told
    double score = 0;
};

QString lowered(QString text)
{
    return text.replace(u'’', u'\'').toLower();
}

/// Without what `expression` matches at the beginning of the lowered text.
QString without(const QString &text, const Pattern &expression)
{
    const auto match = expression.match(lowered(text));
    return match.hasMatch() && match.capturedStart() == 0 ? text.mid(match.capturedLength()).trimmed() : text;
}

QString withWords(const QString &text, const QHash<QString, QString> &instead)
{
    static const QRegularExpression word(u"\\b[\\p{L}]+\\b(?!['’])"_s, QRegularExpression::UseUnicodePropertiesOption);
    QString told;
    qsizetype done = 0;
    for (auto matches = word.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const auto found = instead.constFind(match.captured().toLower());
        if (found != instead.constEnd()) {
            told += text.mid(done, match.capturedStart() - done) + *found;
            done = match.capturedEnd();
        }
    }
    return told + text.mid(done);
}

QString asSentence(QString text)
{
    while (!text.isEmpty() && (text.back().isPunct() || text.back().isSpace()) && text.back() != u')'
           && text.back() != u'"') {
        text.chop(1);
    }
    if (!text.isEmpty()) {
        text[0] = text[0].toUpper();
    }
    return text.simplified();
}

QStringList contentWords(const QString &text)
{
    QStringList content;
    for (const Word &word : words(text)) {
        if (!isEnglishStopWord(word.folded) && !isForeignStopWord(word.folded)) {
            content << word.folded;
        }
    }
    content.removeDuplicates();
    return content;
}

class Summariser
{
public:
    Summariser(const SummaryRules &summaries, const RuleSet &rules, std::span<const Spoken> messages,
               const Background &background, const IsKnown &isKnown)
        : m_rules(rules)
        , m_messages(messages)
        , m_background(background)
        , m_isKnown(isKnown)
        , m_language(summaries.languageOf(userWords(messages)))
    {
    }

    std::optional<Summary> run()
    {
        for (size_t i = 0; i < m_messages.size(); ++i) {
            const Spoken &message = m_messages[i];
            if (message.role == Role::Tool && !message.tool.isEmpty() && !m_tools.contains(message.tool)) {
                m_tools << message.tool;
            }
            if (message.role != Role::User && message.role != Role::Assistant) {
                continue;
            }
            const LanguageRules &rules = m_rules.languageOf(spokenWords(lowered(message.text)), u"en"_s);
            if (message.role == Role::User && tellsStory(message.text, rules)) {
                return std::nullopt;
            }
            for (const Sentence &sentence : sentences(message.text, rules)) {
                if (!sentence.refused) {
                    read(static_cast<int>(i), sentence);
                }
            }
        }
        if (m_outcomes.empty() && m_open.empty()) {
            return std::nullopt;
        }
        return told();
    }

private:
    static QStringList userWords(std::span<const Spoken> messages)
    {
        QStringList all;
        for (const Spoken &message : messages) {
            if (message.role == Role::User) {
                all += spokenWords(lowered(message.text));
            }
        }
        return all;
    }

    static bool tellsStory(const QString &text, const LanguageRules &rules)
    {
        return !rules.fictionBegins.isEmpty()
               && rules.fictionBegins.match(normalise(text, rules.contractions).text).hasMatch();
    }

    void read(int index, const Sentence &sentence)
    {
        const Spoken &message = m_messages[static_cast<size_t>(index)];
        const QString said = message.text.mid(sentence.begin, sentence.end - sentence.begin).trimmed();
        if (said.size() > longestSentence || holdsSecret(said)) {
            return;
        }
        countNames(said);
        const QString bare = without(said, m_language.lead);
        const QString seen = lowered(bare);
        if (seen.size() < shortestSentence) {
            return;
        }
        if (!m_goal && message.role == Role::User && takeGoal(index, sentence, bare, seen)) {
            return;
        }
        if (m_isKnown(index, sentence.begin, sentence.end)) {
            return;
        }
        const bool isOpen = m_language.open.match(seen).hasMatch() && !m_language.unlessOpen.match(seen).hasMatch();
        const bool isDone = m_language.outcome.match(seen).hasMatch() && !m_language.unless.match(seen).hasMatch();
        if (!isOpen && !isDone) {
            return;
        }
        const QString text = asSentence(withWords(without(bare, m_language.begins), wordsOf(message.role)));
        if (text.size() < shortestSentence || m_language.own.match(lowered(text)).hasMatch()) {
            return;
        }
        const double late = static_cast<double>(index) / static_cast<double>(m_messages.size());
        Candidate candidate{index, sentence.begin, text,
                            tells(said) + lateGains * late + (message.role == Role::User ? userGains : 0)};
        std::vector<Candidate> &list = isOpen ? m_open : m_outcomes; // "booked, but the deposit is still to be paid"
        const auto same = [&](const Candidate &one) { return contentWords(one.said) == contentWords(text); };
        std::erase_if(list, same); // said again: the later one counts
        list.push_back(std::move(candidate));
    }

    bool takeGoal(int index, const Sentence &sentence, const QString &bare, const QString &seen)
    {
        const auto match = m_language.request.match(seen);
        if (!match.hasMatch() || match.capturedStart() != 0) {
            return false;
        }
        const QString text = asSentence(withWords(bare.mid(match.capturedLength()), m_language.userWords));
        if (text.size() < shortestSentence || m_language.own.match(lowered(text)).hasMatch()) {
            return false;
        }
        m_goal = Candidate{index, sentence.begin, text, 0};
        return true;
    }

    [[nodiscard]] const QHash<QString, QString> &wordsOf(Role role) const
    {
        return role == Role::User ? m_language.userWords : m_language.assistantWords;
    }

    /// How much its words tell this episode from what else is talked about, [0, 1]: the mean of their inverse frequencies.
    [[nodiscard]] double tells(const QString &sentence) const
    {
        const QStringList content = contentWords(sentence);
        if (content.isEmpty()) {
            return 0;
        }
        const double most = std::log(1.0 + m_background.messages);
        if (most == 0) {
            return 1;
        }
        double sum = 0;
        for (const QString &word : content) {
            sum += std::log((1.0 + m_background.messages) / (1.0 + m_background.with.value(word))) / most;
        }
        return sum / static_cast<double>(content.size());
    }

    /// Capitals inside a sentence are names; at its beginning they are nothing.
    void countNames(const QString &said)
    {
        static const QRegularExpression name(
            u"(?<=[\\p{Ll}\\p{N},] )\\p{Lu}[\\p{L}\\p{N}'’-]+(?: \\p{Lu}[\\p{L}\\p{N}'’-]+)*"_s,
            QRegularExpression::UseUnicodePropertiesOption);
        for (auto matches = name.globalMatch(said); matches.hasNext();) {
            const QString found = matches.next().captured();
            if (m_mentions[found]++ == 0) {
                m_names << found;
            }
        }
    }

    /// The best of a list in the order in which they were said.
    static std::vector<Candidate> best(std::vector<Candidate> list)
    {
        std::ranges::stable_sort(list, std::ranges::greater(), &Candidate::score);
        if (list.size() > mostOfACue) {
            list.resize(mostOfACue);
        }
        std::ranges::sort(list, {}, [](const Candidate &one) { return std::pair(one.message, one.begin); });
        return list;
    }

    Summary told()
    {
        Summary summary;
        QStringList lines;
        const auto line = [&](const QString &form, const std::vector<Candidate> &list) {
            QStringList texts;
            for (const Candidate &one : list) {
                texts << one.said;
                summary.messages.push_back(one.message);
            }
            if (!texts.isEmpty()) {
                lines << QString(form).replace(u"{}"_s, texts.join(u"; "_s));
            }
        };
        line(m_language.goalText, m_goal ? std::vector{*m_goal} : std::vector<Candidate>());
        line(m_language.outcomeText, best(m_outcomes));
        line(m_language.openText, best(m_open));
        const QString all = lines.join(u'\n');
        QStringList named = m_tools.mid(0, mostNames);
        for (const QString &name : m_names) {
            if (named.size() < mostNames && m_mentions[name] >= fewestMentions && !all.contains(name)) {
                named << name;
            }
        }
        if (!named.isEmpty()) {
            lines.front() += u" ("_s + named.join(u", "_s) + u')';
        }
        summary.text = lines.join(u'\n');
        std::ranges::sort(summary.messages);
        const auto repeated = std::ranges::unique(summary.messages);
        summary.messages.erase(repeated.begin(), repeated.end());
        return summary;
    }

    const RuleSet &m_rules;
    std::span<const Spoken> m_messages;
    const Background &m_background;
    const IsKnown &m_isKnown;
    const SummaryLanguage &m_language;
    std::optional<Candidate> m_goal;
    std::vector<Candidate> m_outcomes;
    std::vector<Candidate> m_open;
    QStringList m_tools;
    QStringList m_names;
    QHash<QString, int> m_mentions;
};

} // namespace

Background backgroundOf(std::span<const QString> messages)
{
    Background background;
    background.messages = static_cast<int>(messages.size());
    for (const QString &message : messages) {
        for (const QString &word : contentWords(message)) {
            ++background.with[word];
        }
    }
    return background;
}

std::optional<Summary> summarise(const SummaryRules &summaries, const RuleSet &rules, std::span<const Spoken> messages,
                                 const Background &background, const IsKnown &isKnown)
{
    return Summariser(summaries, rules, messages, background, isKnown).run();
}

} // namespace strata
