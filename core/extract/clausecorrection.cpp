// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/clausereader.h"
#include "core/extract/eventtime.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr qsizetype longestCorrection = 6; // words
constexpr qsizetype numberComesBy = 3;     // words before it in a longer one

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

bool ClauseReader::correct(const Clause &clause, const QString &sentence, const Rule &rule, const QString &value,
                           const QString &old, Extraction &out) const
{
    const auto meant = std::find_if(out.claims.rbegin(), out.claims.rend(), [&](const Claim &claim) {
        const QString &wrong = old.isEmpty() ? claim.slot.value : old;
        return claim.act == ClaimAct::Assert && !wrong.isEmpty() && claim.text.contains(wrong, Qt::CaseInsensitive);
    });
    if (meant == out.claims.rend()) {
        out.refused.push_back({clause.span, Refusal::Unclear, rule.id});
        return true;
    }
    const Claim wrong = *meant;
    Claim right = wrong;
    const auto undated = [](const Claim &claim) {
        const QString dated = claim.date ? u" ("_s + dateText(*claim.date) + u')' : QString();
        return !dated.isEmpty() && claim.text.endsWith(dated) ? claim.text.chopped(dated.size()) : claim.text;
    };
    right.text = undated(wrong);
    const bool dated = right.text.size() < wrong.text.size();
    const QString words = old.isEmpty() ? wrong.slot.value : old;
    const QRegularExpression whole(
        u"(?<![\\p{L}\\p{N}])"_s + QRegularExpression::escape(words) + u"(?!\\p{N})(?!(?!st|nd|rd|th)\\p{L})"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    right.text.replace(whole, value);
    if (right.date) {
        right.date = eventDate(right.text.toLower(), m_language, m_message.day, Tense::Other);
    }
    if (dated && right.date) {
        right.text += u" ("_s + dateText(*right.date) + u')';
    }
    right.slot.value.replace(slotValue(words, m_language), slotValue(value, m_language));
    right.sentence = sentence;
    right.span = clause.span;
    right.rule = rule.id;
    for (Triple &relation : right.relations) {
        relation.object.replace(words, value, Qt::CaseInsensitive);
        if (relation.subject.compare(words, Qt::CaseInsensitive) == 0) {
            relation.subject = value;
        }
    }
    Claim closing = wrong;
    closing.act = ClaimAct::Close;
    closing.text.clear();
    closing.span = clause.span;
    closing.rule = rule.id;
    out.claims.push_back(std::move(closing));
    out.claims.push_back(std::move(right));
    return true;
}

bool ClauseReader::correctNumber(const Clause &clause, const QString &sentence, Extraction &out) const
{
    static const QRegularExpression number(u"\\b\\d{1,4}(?:[.,]\\d+)?(?=(?:st|nd|rd|th)?\\b)"_s);
    const QRegularExpressionMatch fresh = number.match(clause.said.text);
    // "38", "I am 38 since I wear thinner socks": the number is what it is about.
    if (spokenWords(clause.said.text).size() > longestCorrection
        && spokenWords(clause.said.text.left(fresh.capturedStart())).size() > numberComesBy) {
        return false;
    }
    const auto meant = std::find_if(out.claims.rbegin(), out.claims.rend(), [&](const Claim &claim) {
        return claim.act == ClaimAct::Assert && number.match(claim.sentence).hasMatch()
               && claim.text.contains(number.match(claim.sentence).captured());
    });
    if (!fresh.hasMatch() || meant == out.claims.rend()) {
        return false;
    }
    static const Rule rule = [] {
        Rule named;
        named.id = u"fix.number"_s;
        return named;
    }();
    return correct(clause, sentence, rule, fresh.captured(), number.match(meant->sentence).captured(), out);
}

} // namespace strata
