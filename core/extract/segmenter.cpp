// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/segmenter.h"

#include <unicode/ubrk.h>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr int fewestItems = 3;                 // lines of a list that somebody pastes
constexpr qsizetype longestIntroduction = 200; // characters that say what a list is

enum class Part : char { Said, Code, Quoted };

struct Closer {
    void operator()(UBreakIterator *iterator) const { ubrk_close(iterator); }
};

/// Offsets at which ICU begins a sentence.
std::vector<int> sentenceStarts(QStringView text)
{
    // Opening one costs more than cutting a message with it, and it has state: one for each thread.
    thread_local const std::unique_ptr<UBreakIterator, Closer> iterator([] {
        UErrorCode code = U_ZERO_ERROR;
        return ubrk_open(UBRK_SENTENCE, "", nullptr, 0, &code);
    }());
    std::vector<int> starts;
    if (!iterator) {
        return starts;
    }
    UErrorCode code = U_ZERO_ERROR;
    ubrk_setText(iterator.get(), reinterpret_cast<const UChar *>(text.utf16()), static_cast<int>(text.size()), &code);
    for (int at = ubrk_first(iterator.get()); U_SUCCESS(code) && at != UBRK_DONE; at = ubrk_next(iterator.get())) {
        starts.push_back(at);
    }
    return starts;
}

const QRegularExpression &codeLine()
{
    static const QRegularExpression line(uR"((?x)
        ^\s*(?: \|.*\|\s*$ | \[?\d{4}-\d\d-\d\d[T\s]\d\d:\d\d | \[?(?:INFO|WARN(?:ING)?|ERROR|DEBUG|TRACE|FATAL)\b[\]:\s]
        | (?:def|class)\s+\w+\s*[(:] | import\s+[\w.]+(?:\s+as\s+\w+)?;?\s*$ | from\s+[\w.]+\s+import\s | (?:const|let|var)\s+\w+\s*=
        | (?:public|private|protected|static)\s+\w+ | \#include\b | return\s.*;\s*$ | (?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER)\s+[\w*].*
        | \$\s\S | >>>\s | Traceback\s | File\s"[^"]+",\sline | at\s[\w.$]+\(.*\)\s*$ | <\/?\w+[^>]*>\s*$ | .*[;{}]\s*$ | "?[\w.-]+"?\s*[:=]\s*[\[{"'].*,?\s*$
        ))"_s);
    return line;
}

void mark(std::vector<Part> &parts, qsizetype from, qsizetype to, Part part)
{
    std::fill(parts.begin() + from, parts.begin() + std::max(from, to), part);
}

/// From one ``` to the next.
void markFences(const QString &text, std::vector<Part> &parts)
{
    for (qsizetype open = text.indexOf(u"```"_s); open >= 0;) {
        const qsizetype close = text.indexOf(u"```"_s, open + 3);
        const qsizetype end = close < 0 ? text.size() : close + 3;
        mark(parts, open, end, Part::Code);
        open = text.indexOf(u"```"_s, end);
    }
}

struct Line {
    qsizetype begin;
    qsizetype end;
};

std::vector<Line> linesOf(const QString &text)
{
    std::vector<Line> lines;
    for (qsizetype begin = 0; begin <= text.size();) {
        qsizetype end = text.indexOf(u'\n', begin);
        end = end < 0 ? text.size() : end;
        lines.push_back({begin, end});
        begin = end + 1;
    }
    return lines;
}

/// Lines of code and of logs, quoted lines, and letters from their greeting or header to their end.
void markLines(const QString &text, const LanguageRules &language, std::vector<Part> &parts)
{
    static const QRegularExpression item(u"^\\s*(?:\\d+[.):]?|[-*\u2022])\\s+\\S"_s);
    const std::vector<Line> lines = linesOf(text);
    const auto lineAt = [&](size_t i) { return text.mid(lines[i].begin, lines[i].end - lines[i].begin); };
    const bool own = language.ownList.match(text.left(longestIntroduction).toLower()).hasMatch();
    int items = 0;
    for (size_t i = 0; i < lines.size(); ++i) {
        items += item.match(lineAt(i)).hasMatch() ? 1 : 0;
    }
    const bool listed = items >= fewestItems && !own;
    bool letter = false;
    bool pasted = false; // behind a line that ends with a colon
    for (size_t i = 0; i < lines.size(); ++i) {
        const QString line = text.mid(lines[i].begin, lines[i].end - lines[i].begin);
        if (!letter && language.letterBegins.match(line).hasMatch()) {
            const auto next = lines.begin() + static_cast<std::ptrdiff_t>(i) + 1;
            const bool headed = line.contains(u':'); // "From: …" needs no end
            letter = (headed && next != lines.end()) || std::any_of(next, lines.end(), [&](const Line &later) {
                         return language.letterEnds.match(text.mid(later.begin, later.end - later.begin)).hasMatch();
                     });
        }
        if (letter || pasted || line.startsWith(u'>') || (listed && item.match(line).hasMatch())) {
            mark(parts, lines[i].begin, lines[i].end, Part::Quoted);
        } else if (codeLine().match(line).hasMatch()) {
            mark(parts, lines[i].begin, lines[i].end, Part::Code);
        }
        pasted = pasted || (!own && i + 1 < lines.size() && line.trimmed().endsWith(u':'));
        if (letter && language.letterEnds.match(line).hasMatch()) {
            letter = false;
            if (i + 1 < lines.size() && lines[i + 1].end - lines[i + 1].begin < 40) { // the name below
                mark(parts, lines[i + 1].begin, lines[i + 1].end, Part::Quoted);
                ++i;
            }
        }
    }
}

bool isEmoji(QStringView text, qsizetype i)
{
    const char32_t c = text[i].isHighSurrogate() && i + 1 < text.size() ? QChar::surrogateToUcs4(text[i], text[i + 1])
                                                                        : text[i].unicode();
    return (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF);
}

/// Whether the stop at `i` ends an abbreviation, an initial or a number in a list.
bool isAbbreviation(QStringView text, qsizetype i, const LanguageRules &language)
{
    qsizetype begin = i;
    while (begin > 0 && (text[begin - 1].isLetterOrNumber() || text[begin - 1] == u'.')) {
        --begin;
    }
    const QString word = text.mid(begin, i - begin).toString().toLower();
    const bool initial = word.size() == 1 && text[begin].isUpper() && text[begin] != u'I';
    return initial || language.has(u"abbreviations"_s, word);
}

/// Cuts text[begin, end) where a sentence ends.
void cut(const QString &text, qsizetype begin, qsizetype end, const LanguageRules &language, std::vector<Sentence> &out)
{
    const QStringView part = QStringView(text).mid(begin, end - begin);
    const std::vector<int> starts = sentenceStarts(part);
    qsizetype from = 0;
    const auto take = [&](qsizetype to) {
        qsizetype first = from;
        qsizetype last = to;
        while (first < last && !part[first].isLetterOrNumber() && part[first] != u'"' && part[first] != u'/'
               && !QStringView(u"«„“").contains(part[first])) {
            ++first; // bullets, dashes, emoji
        }
        while (last > first && part[last - 1].isSpace()) {
            --last;
        }
        if (last > first) {
            out.push_back({static_cast<int>(begin + first), static_cast<int>(begin + last), std::nullopt});
        }
        from = to;
    };
    for (qsizetype i = 0; i < part.size(); ++i) {
        const QChar c = part[i];
        const bool spaceNext = i + 1 >= part.size() || part[i + 1].isSpace();
        const bool stop = (c == u'.' || c == u'!' || c == u'?' || c == QChar(0x2026)) && spaceNext;
        const bool dash =
            (c == u'-' || c == QChar(0x2013) || c == QChar(0x2014)) && i > 0 && part[i - 1].isSpace() && spaceNext;
        const bool icu = std::ranges::binary_search(starts, static_cast<int>(i)) && i > from && !part[i - 1].isSpace();
        if (stop && !(c == u'.' && isAbbreviation(part, i, language))) {
            take(i + 1);
        } else if (c == u'\n' || c == u';' || dash || isEmoji(part, i) || icu) {
            take(i);
        }
    }
    take(part.size());
}

} // namespace

std::vector<Sentence> sentences(QStringView said, const LanguageRules &language)
{
    const QString text = said.toString();
    std::vector<Part> parts(static_cast<size_t>(text.size()), Part::Said);
    markLines(text, language, parts);
    markFences(text, parts);
    std::vector<Sentence> result;
    for (qsizetype begin = 0; begin < text.size();) {
        const Part part = parts[static_cast<size_t>(begin)];
        qsizetype end = begin;
        while (end < text.size() && parts[static_cast<size_t>(end)] == part) {
            ++end;
        }
        if (part == Part::Said) {
            cut(text, begin, end, language, result);
        } else if (!QStringView(text).mid(begin, end - begin).trimmed().isEmpty()) {
            result.push_back({static_cast<int>(begin), static_cast<int>(end),
                              part == Part::Code ? Refusal::Code : Refusal::Quotation});
        }
        begin = end;
    }
    return result;
}

std::vector<std::pair<int, int>> quotedSpans(QStringView text)
{
    // A single mark opens only before a word and closes only behind one, so that apostrophes are none.
    static const QRegularExpression single(
        u"(?<![\\p{L}\\p{N}])['\u2018](?=\\p{L})[^'\u2018\u2019\n]*(?:['\u2019](?=\\p{L})[^'\u2018\u2019\n]*)*['\u2019](?![\\p{L}\\p{N}])"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    static constexpr std::array<std::pair<char16_t, char16_t>, 5> marks{
        {{u'"', u'"'}, {u'\u201C', u'\u201D'}, {u'\u201E', u'\u201C'}, {u'\u00AB', u'\u00BB'}, {u'\u00BB', u'\u00AB'}}};
    std::vector<std::pair<int, int>> spans;
    for (qsizetype i = 0; i < text.size(); ++i) {
        for (const auto &[open, close] : marks) {
            if (text[i] != QChar(open)) {
                continue;
            }
            const qsizetype end = text.indexOf(QChar(close), i + 1);
            if (end > i) {
                spans.emplace_back(static_cast<int>(i), static_cast<int>(end + 1));
                i = end;
                break;
            }
        }
    }
    QRegularExpressionMatchIterator matches = single.globalMatch(text.toString());
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        spans.emplace_back(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedEnd()));
    }
    return spans;
}

} // namespace strata
