// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/text/terms.h"

#include "core/text/stemmer.h"
#include "core/text/stopwords.h"

#include <QSet>

#include <algorithm>

namespace strata {

namespace {

constexpr int prefixLetters = 5;

/// One name space for each kind of term.
enum class TermKind : char { Stem = 'e', Prefix = 'p', Other = 'o' };

TermHash termHash(TermKind kind, std::string_view utf8)
{
    quint32 hash = 2166136261u;
    const auto add = [&hash](char c) { hash = (hash ^ quint8(c)) * 16777619u; };
    add(char(kind));
    std::ranges::for_each(utf8, add);
    hash ^= hash >> 16;
    hash *= 0x85ebca6bu;
    hash ^= hash >> 13;
    hash *= 0xc2b2ae35u;
    hash ^= hash >> 16;
    return hash != 0 ? hash : 1; // 0 is "no such form"
}

TermHash termHash(TermKind kind, QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    return termHash(kind, std::string_view(utf8.constData(), size_t(utf8.size())));
}

TermHash stemHash(const QString &word)
{
    const QByteArray utf8 = word.toUtf8();
    return termHash(TermKind::Stem, porterStem({utf8.constData(), size_t(utf8.size())}));
}

QStringView prefix(QStringView word)
{
    const bool hasDigit = std::ranges::any_of(word, [](QChar c) { return c.isDigit(); });
    return hasDigit ? word : word.left(prefixLetters);
}

/// Calls `use` with each character and each adjacent pair of a run.
template <typename F>
void forUnspaced(QStringView run, F use)
{
    QStringView before;
    for (qsizetype i = 0; i < run.size();) {
        const qsizetype step = run[i].isHighSurrogate() && i + 1 < run.size() ? 2 : 1;
        const QStringView character = run.mid(i, step);
        use(character);
        if (!before.isEmpty()) {
            use(run.mid(i - before.size(), before.size() + step));
        }
        before = character;
        i += step;
    }
}

bool isStopWord(const Word &word, Language language)
{
    return language == Language::Other ? isForeignStopWord(word.folded) : isEnglishStopWord(word.folded);
}

} // namespace

TextTerms textTerms(std::span<const Word> words, Language language)
{
    TextTerms result;
    std::vector<TermHash> hashes;
    hashes.reserve(words.size() * 2);
    for (const Word &word : words) {
        if (word.unspaced) {
            forUnspaced(word.folded, [&](QStringView part) {
                hashes.push_back(termHash(TermKind::Other, part));
                ++result.length;
            });
            continue;
        }
        ++result.length;
        if (!word.latin) {
            hashes.push_back(termHash(TermKind::Other, prefix(word.folded)));
            continue;
        }
        if (language != Language::Other) {
            hashes.push_back(stemHash(word.folded));
        }
        if (language != Language::English) {
            hashes.push_back(termHash(TermKind::Prefix, prefix(word.folded)));
        }
    }
    std::ranges::sort(hashes);
    for (const TermHash hash : hashes) {
        if (result.terms.empty() || result.terms.back().hash != hash) {
            result.terms.push_back({hash, 1});
        } else if (result.terms.back().count < 255) {
            ++result.terms.back().count;
        }
    }
    return result;
}

std::vector<QueryTerm> queryTerms(std::span<const Word> words, Language language)
{
    const bool anyContent = std::ranges::any_of(words, [&](const Word &word) { return !isStopWord(word, language); });
    std::vector<QueryTerm> result;
    QSet<quint64> known;
    const auto add = [&](QueryTerm term) {
        if (result.size() == maxQueryTerms) {
            return;
        }
        const TermHash own = language == Language::Other ? term.prefix : term.stem;
        const quint64 key = (quint64(term.other) << 32) | own;
        if (!known.contains(key)) {
            known.insert(key);
            result.push_back(std::move(term));
        }
    };
    for (const Word &word : words) {
        if (result.size() == maxQueryTerms) {
            break;
        }
        if (word.unspaced) {
            forUnspaced(word.folded, [&](QStringView part) {
                add({.word = part.toString(), .other = termHash(TermKind::Other, part)});
            });
        } else if (anyContent && isStopWord(word, language)) {
            continue;
        } else if (!word.latin) {
            add({.word = word.folded, .other = termHash(TermKind::Other, prefix(word.folded))});
        } else {
            add({.word = word.folded,
                 .stem = stemHash(word.folded),
                 .prefix = termHash(TermKind::Prefix, prefix(word.folded))});
        }
    }
    return result;
}

} // namespace strata
