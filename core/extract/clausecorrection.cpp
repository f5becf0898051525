// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/clausereader.h"
#include "core/extract/eventtime.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr qsizetype longestTyped = 4;       // words of a correction that names a number or a day
constexpr qsizetype longestNamed = 4;       // words of a name
constexpr qsizetype longestWords = 3;       // words of anything else
constexpr int reach = 7;                    // messages back that a correction may aim at
constexpr int nearby = 2;                   // messages back that "that's my neighbour's" may aim at
constexpr qsizetype yearDigits = 4;         // 1988 is no day of the month
constexpr qsizetype sharedBeginning = 3;    // letters by which a name is known again that was misspelt
constexpr QLatin1StringView fixing{"fix."}; // ids of what corrects

/// A number, a weekday or a month in a text.
struct Typed {
    enum class What { Number, Weekday, Month };
    What what = What::Number;
    QString words;
    QString suffix; ///< "th" of 27th
    QString next;   ///< the word behind: what is counted
};

std::vector<Typed> typedIn(const QString &text, const LanguageRules &language)
{
    static const QRegularExpression token(
        u"(?<number>\\d+(?:[.,:]\\d+)*)(?<suffix>st|nd|rd|th)?(?<unit>\\p{L}+)?|(?<word>\\p{L}[\\p{L}-]*)"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    std::vector<Typed> found;
    bool open = false; // the last one waits for what is counted
    for (auto matches = token.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QString word = match.captured(u"word"_s).toLower();
        if (open) {
            found.back().next = word;
            open = false;
        }
        using enum Typed::What;
        if (word.isEmpty()) {
            found.push_back({Number, match.captured(u"number"_s), match.captured(u"suffix"_s),
                             match.captured(u"unit"_s).toLower()});
            open = found.back().next.isEmpty();
        } else if (language.has(u"weekdays"_s, word)) {
            found.push_back({Weekday, match.captured(), {}, {}});
        } else if (language.has(u"months"_s, word)) {
            found.push_back({Month, match.captured(), {}, {}});
        } else if (language.has(u"numerals"_s, word)) {
            found.push_back({Number, match.captured(), {}, {}});
            open = true;
        }
    }
    return found;
}

/// What stands in the claim for what is said now: the same kind, rather with the same unit or form.
const Typed *counterpart(const Typed &fresh, const std::vector<Typed> &said, const LanguageRules &language)
{
    const auto likeness = [&](const Typed &one) {
        return (!fresh.next.isEmpty() && one.next == fresh.next ? 2 : 0)
               + (one.suffix.isEmpty() == fresh.suffix.isEmpty() ? 1 : 0)
               + (one.words.contains(u':') == fresh.words.contains(u':') ? 1 : 0)
               + (one.words.size() == yearDigits && fresh.words.size() == yearDigits ? 2 : 0);
    };
    // "2 kids" is nothing that "10 mg" could mean.
    const auto counts = [&](const Typed &one) {
        return fresh.next.isEmpty() || one.next.isEmpty() || fresh.next == one.next
               || language.functionWords.contains(one.next) || language.functionWords.contains(fresh.next)
               || language.has(u"months"_s, fresh.next) || language.has(u"months"_s, one.next);
    };
    // "The 28th" is not how many there are.
    const auto isDay = [&](const Typed &one) {
        return fresh.suffix.isEmpty() || !one.suffix.isEmpty()
               || (one.words[0].isDigit() && (one.next.isEmpty() || language.has(u"months"_s, one.next)));
    };
    const Typed *best = nullptr;
    for (const Typed &one : said) {
        if (one.what == fresh.what && isDay(one) && counts(one) && (!best || likeness(one) > likeness(*best))) {
            best = &one;
        }
    }
    return best;
}

/// Names in a claim's text, without that of the person whom it is about.
QStringList namesIn(const QString &text)
{
    static const QRegularExpression name(
        u"(?<![\\p{L}'])(?!User\\b)\\p{Lu}[\\p{L}'-]*(?: (?:de|la|van|von|of|the|du|da|do) (?=\\p{Lu}))?(?: \\p{Lu}[\\p{L}'-]*)*"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    QStringList names;
    for (auto matches = name.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedStart() > 0) { // there any word begins with a capital
            names << match.captured();
        }
    }
    return names;
}

bool isMisspelt(const QString &name, const QString &other)
{
    return name.left(sharedBeginning).compare(other.left(sharedBeginning), Qt::CaseInsensitive) == 0
           && name.section(u' ', 1) == other.section(u' ', 1);
}

/// Without the day that was worked out.
QString undated(const Claim &claim)
{
    const QString dated = claim.date ? u" ("_s + dateText(*claim.date) + u')' : QString();
    return !dated.isEmpty() && claim.text.endsWith(dated) ? claim.text.chopped(dated.size()) : claim.text;
}

QRegularExpression wholly(const QString &words)
{
    return QRegularExpression(
        u"(?<![\\p{L}\\p{N}])"_s + QRegularExpression::escape(words) + u"(?!\\p{N})(?!(?!st|nd|rd|th)\\p{L})"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

} // namespace

bool ClauseReader::takeBack(const Clause &clause, const Rule &rule, Extraction &out)
{
    if (out.claims.empty()) {
        out.refused.push_back({clause.span, Refusal::Unclear, rule.id});
        return true;
    }
    const int message = out.claims.back().span.message;
    for (size_t i = 0, count = out.claims.size(); i < count; ++i) {
        if (out.claims[i].span.message == message && out.claims[i].act == ClaimAct::Assert) {
            Claim gone = out.claims[i];
            gone.act = ClaimAct::Retract;
            gone.span = clause.span;
            gone.rule = rule.id;
            out.claims.push_back(std::move(gone));
        }
    }
    return true;
}

void ClauseReader::putRight(const Clause &clause, const QString &sentence, const QString &rule, const Claim &wrong,
                            const std::vector<std::pair<QString, QString>> &words, Extraction &out) const
{
    Claim right = wrong;
    right.text = undated(wrong);
    const bool dated = right.text.size() < wrong.text.size();
    for (const auto &[old, fresh] : words) {
        right.text.replace(wholly(old), fresh);
        right.slot.value.replace(slotValue(old, m_language), slotValue(fresh, m_language));
        for (Triple &relation : right.relations) {
            relation.object.replace(old, fresh, Qt::CaseInsensitive);
            if (relation.subject.compare(old, Qt::CaseInsensitive) == 0) {
                relation.subject = fresh;
            }
        }
    }
    if (right.date) {
        right.date = eventDate(right.text.toLower(), m_language, m_message.day, Tense::Other);
    }
    if (dated && right.date) {
        right.text += u" ("_s + dateText(*right.date) + u')';
    }
    right.sentence = sentence;
    right.span = clause.span;
    right.rule = rule;
    Claim closing = wrong;
    closing.act = ClaimAct::Close;
    closing.text.clear();
    closing.span = clause.span;
    closing.rule = rule;
    out.claims.push_back(std::move(closing));
    out.claims.push_back(std::move(right));
}

bool ClauseReader::correct(const Clause &clause, const QString &sentence, const QString &rule, const QString &value,
                           const QString &old, Extraction &out) const
{
    const QRegularExpression wrong = wholly(old);
    const auto meant = std::find_if(out.claims.rbegin(), out.claims.rend(), [&](const Claim &claim) {
        return claim.act == ClaimAct::Assert && !old.isEmpty() && wrong.match(claim.text).hasMatch();
    });
    if (meant == out.claims.rend()) {
        out.refused.push_back({clause.span, Refusal::Unclear, rule}); // what it is about may have been said earlier
        return false;
    }
    const Claim claim = *meant;
    putRight(clause, sentence, rule, claim, {{old, value}}, out);
    return true;
}

bool ClauseReader::repoint(const Clause &clause, const QString &sentence, const Rule &rule, const QString &who,
                           const QString &thing, Extraction &out) const
{
    const QString person = m_message.name.isEmpty() ? u"User"_s : m_message.name;
    const QString self = slotValue(person, m_language);
    const auto meant = std::find_if(out.claims.rbegin(), out.claims.rend(), [&](const Claim &claim) {
        const SlotKind *kind = m_rules.slot(claim.slot.attribute.section(u'/', 0, 0));
        return claim.act == ClaimAct::Assert && claim.slot.subject == self && kind
               && (kind->faceted || !thing.isEmpty()) && claim.text.startsWith(person)
               && clause.span.message - claim.span.message <= nearby
               && (thing.isEmpty() || wholly(thing).match(claim.text).hasMatch());
    });
    if (meant == out.claims.rend()) {
        return false;
    }
    const Claim wrong = *meant;
    const QString owner = filled(m_language.possessive, [&who](const QString &) { return who; });
    const bool theirs = wrong.text.startsWith(person + u"'s "_s);
    Claim right = wrong;
    right.text = owner + (theirs ? u"'s"_s : QString()) + wrong.text.sliced(person.size() + (theirs ? 2 : 0));
    right.slot.subject = self + u' ' + slotValue(who, m_language);
    for (Triple &relation : right.relations) {
        relation.subject = relation.subject == person ? owner : relation.subject;
    }
    right.sentence = sentence;
    right.span = clause.span;
    right.rule = rule.id;
    Claim closing = wrong;
    closing.act = ClaimAct::Close;
    closing.text.clear();
    closing.span = clause.span;
    closing.rule = rule.id;
    out.claims.push_back(std::move(closing));
    out.claims.push_back(std::move(right));
    return true;
}

bool ClauseReader::readCorrection(const Clause &clause, const QString &sentence, Extraction &out) const
{
    const QRegularExpressionMatch match = m_language.correction.match(clause.said.text);
    const qsizetype begin = match.capturedStart(u"value"_s);
    if (begin < 0 || clause.question) {
        return false;
    }
    const ThirdPerson third(m_language, m_message.text);
    const Normalised said = clause.said.mid(begin, match.capturedLength(u"value"_s));
    const QString value = third.written(said);
    const QStringList words = spokenWords(said.text);
    const QString about = match.captured(u"about"_s);
    const auto inReach = [&](const Claim &claim) {
        return claim.act == ClaimAct::Assert && clause.span.message - claim.span.message <= reach
               && (about.isEmpty() || wholly(about).match(claim.text).hasMatch());
    };
    if (const qsizetype wrong = match.capturedStart(u"old"_s); wrong >= 0) {
        const QString old = third.written(clause.said.mid(wrong, match.capturedLength(u"old"_s)));
        return correct(clause, sentence, fixing + u"not"_s, value, old, out);
    }
    const std::vector<Typed> typed = typedIn(value, m_language);
    // "My flight is at 7" is about something of its own.
    const bool only = words.size() <= longestTyped && !m_language.firstPerson.match(value).hasMatch()
                      && std::ranges::none_of(words, [this](const QString &word) {
                             return m_language.thirdPerson.values().contains(word);
                         });
    if (!typed.empty() && only) {
        for (auto claim = out.claims.rbegin(); claim != out.claims.rend(); ++claim) {
            if (!inReach(*claim)) {
                continue;
            }
            const std::vector<Typed> wrong = typedIn(undated(*claim), m_language);
            std::vector<std::pair<QString, QString>> pairs;
            const bool all = std::ranges::all_of(typed, [&](const Typed &fresh) {
                const Typed *old = counterpart(fresh, wrong, m_language);
                if (old && old->words.compare(fresh.words, Qt::CaseInsensitive) != 0) {
                    const QString suffix = fresh.suffix.isEmpty() ? old->suffix : fresh.suffix;
                    pairs.emplace_back(old->words + old->suffix, fresh.words + suffix);
                }
                return old != nullptr || fresh.what == Typed::What::Month;
            });
            if (all && !pairs.empty()) {
                const Claim meant = *claim;
                putRight(clause, sentence, fixing + u"number"_s, meant, pairs, out);
                return true;
            }
        }
    }
    if (knows(clause.said) || refusal(clause).has_value()) {
        return false; // it says something of its own
    }
    const QStringList written = value.split(u' ', Qt::SkipEmptyParts);
    const bool sure = clause.span.begin > 0 || clause.meant; // else any word begins with a capital
    const bool named = sure && words.size() <= longestNamed && std::ranges::all_of(written, [&](const QString &word) {
                           return word[0].isUpper() || m_language.functionWords.contains(word);
                       });
    const bool plain =
        clause.meant && words.size() <= longestWords
        && std::ranges::none_of(words, [&](const QString &word) { return m_language.functionWords.contains(word); });
    // What is known to be about something else is not meant.
    const auto isOther = [this](const QString &old, const QString &fresh) {
        const auto classesIn = [this](const QString &text) {
            return m_language.gate ? classesOf(*m_language.gate, spokenWords(text.toLower())) : QStringList();
        };
        const QStringList was = classesIn(old);
        const QStringList is = classesIn(fresh);
        return !was.isEmpty() && !is.isEmpty()
               && std::ranges::none_of(is, [&was](const QString &one) { return was.contains(one); });
    };
    const auto classOf = [this](const QString &word) {
        return m_language.gate ? classesOf(*m_language.gate, {word.toLower()}).value(0) : QString();
    };
    const QString kind = words.size() == 1 ? classOf(words.front()) : QString();
    const bool kin = kind == u"kin"_s; // "sorry, uncle": nothing else could be meant
    for (auto claim = out.claims.rbegin(); (named || plain || kin) && claim != out.claims.rend(); ++claim) {
        if (!inReach(*claim) || wholly(value).match(claim->text).hasMatch()) {
            continue;
        }
        QString old;
        const QStringList names = namesIn(undated(*claim));
        for (const QString &name : names) {
            const bool fills = slotValue(name, m_language) == claim->slot.value;
            if (named && (fills || isMisspelt(name, value))) {
                old = name;
            }
        }
        if (kin || (plain && !kind.isEmpty())) {
            const QStringList said = spokenWords(claim->text.toLower());
            const auto other = std::ranges::find_if(said, [&](const QString &word) { return classOf(word) == kind; });
            old = other == said.end() ? QString() : *other;
        }
        if (named && old.isEmpty() && names.size() == 1) {
            old = names.front();
        }
        // "I'm learning the accordion": the value, when it is as short as what is said instead.
        if (old.isEmpty() && clause.meant && m_rules.slot(claim->slot.attribute.section(u'/', 0, 0))
            && claim->slot.attribute != u"general"_s && spokenWords(claim->slot.value).size() <= longestWords
            && typedIn(claim->slot.value, m_language).empty() && wholly(claim->slot.value).match(claim->text).hasMatch()
            && !claim->slot.value.isEmpty()) {
            old = isOther(claim->slot.value, value) ? QString() : claim->slot.value;
        }
        if (!old.isEmpty()) {
            const Claim meant = *claim;
            putRight(clause, sentence, fixing + u"meant"_s, meant, {{old, value}}, out);
            return true;
        }
    }
    if (named || plain || kin || (!typed.empty() && only)) {
        out.refused.push_back({clause.span, Refusal::Unclear, fixing + u"meant"_s});
    }
    return false;
}

} // namespace strata
