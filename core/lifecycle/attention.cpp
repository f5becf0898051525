// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/lifecycle/attention.h"

#include "core/text/stopwords.h"
#include "core/text/terms.h"

#include <QHash>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <cmath>

namespace strata {
namespace {

constexpr int maxTerms = 6;
constexpr qsizetype maxFocus = 160;
constexpr qsizetype maxScanned = 20'000; ///< of one message: enough to tell its subject
constexpr double halving = 2.0;          ///< messages

struct Weighed {
    QString shown;
    double weight = 0;
    qsizetype first = 0; ///< order of appearance, for ties
};

QString firstSentence(const QString &text)
{
    const QString plain = text.simplified();
    QTextBoundaryFinder finder(QTextBoundaryFinder::Sentence, plain);
    const qsizetype end = finder.toNextBoundary();
    const QString sentence = (end > 0 ? plain.left(end) : plain).trimmed();
    return sentence.size() > maxFocus ? sentence.left(maxFocus - 1).trimmed() + QChar(0x2026) : sentence;
}

/// Names and figures say more of a subject than other words. The first word of a sentence is capital anyway.
double shapeWeight(QStringView text, const Word &word)
{
    const QChar first = text.at(word.begin);
    if (first.isDigit()) {
        return 2.0;
    }
    if (!first.isUpper()) {
        return 1.0;
    }
    qsizetype before = word.begin - 1;
    while (before >= 0 && text.at(before).isSpace()) {
        --before;
    }
    const bool opensSentence =
        before < 0 || text.at(before) == u'.' || text.at(before) == u'!' || text.at(before) == u'?';
    return opensSentence ? 1.0 : 2.0;
}

} // namespace

Attention attentionOf(std::span<const Memory> messages)
{
    Attention attention;
    QHash<QString, Weighed> weighed;
    qsizetype order = 0;
    for (size_t i = 0; i < messages.size(); ++i) {
        const Memory &message = messages[i];
        if (message.role == Role::System) {
            continue; // standing orders are not the subject
        }
        const auto age = static_cast<double>(messages.size() - 1 - i);
        const double recency = std::pow(0.5, age / halving) * (message.role == Role::Tool ? 0.5 : 1.0);
        const QString scanned = message.text.left(maxScanned);
        for (const Word &word : words(scanned)) {
            if (word.folded.size() < 3 || isEnglishStopWord(word.folded) || isForeignStopWord(word.folded)) {
                continue;
            }
            Weighed &entry = weighed[word.folded];
            if (entry.weight == 0) {
                entry.shown = scanned.mid(word.begin, word.length);
                entry.first = order++;
            }
            entry.weight += recency * shapeWeight(scanned, word);
        }
        if (message.role == Role::User || (attention.focus.isEmpty() && message.role != Role::Tool)) {
            attention.focus = firstSentence(message.text);
        }
        attention.updated = std::max(attention.updated, message.created);
    }
    std::vector<Weighed> ranked(weighed.begin(), weighed.end());
    std::sort(ranked.begin(), ranked.end(), [](const Weighed &a, const Weighed &b) {
        return a.weight != b.weight ? a.weight > b.weight : a.first < b.first;
    });
    for (const Weighed &entry : ranked) {
        if (attention.terms.size() == maxTerms) {
            break;
        }
        attention.terms << entry.shown;
    }
    return attention;
}

} // namespace strata
