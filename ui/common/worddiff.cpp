// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/worddiff.h"

#include "ui/common/textlayout.h"
#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <vector>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

enum class Part { Same, Removed, Added };

constexpr size_t mostCells = 1'000'000;
constexpr qsizetype mostShown = 8'000;      // characters of the whole
constexpr qsizetype mostOfAChange = 2'000;  // characters of what went or came at one place
constexpr qsizetype mostOfAStretch = 1'200; // unchanged characters between two changes; more are left out in the middle
constexpr qsizetype keptOfAStretch = 400;   // at each of its ends
constexpr qsizetype mostSpoken = 200;       // characters of one change

/// Words and the spaces between them, each a piece, so that the pieces put together are the text again.
QStringList pieces(const QString &text)
{
    QStringList list;
    qsizetype begin = 0;
    for (qsizetype i = 1; i <= text.size(); ++i) {
        const auto isSpace = [&](qsizetype at) { return text.at(at).isSpace(); };
        if (i == text.size() || isSpace(i) != isSpace(i - 1)) {
            list.append(text.mid(begin, i - begin));
            begin = i;
        }
    }
    return list;
}

struct Piece {
    Part part;
    QString text;
};

QString joined(const QStringList &pieces, qsizetype from, qsizetype to)
{
    return pieces.mid(from, to - from).join(QString());
}

/// The longest common subsequence of what `a` and `b` have between `begin` and their ends.
void compareMiddle(const QStringList &a, const QStringList &b, qsizetype begin, qsizetype aEnd, qsizetype bEnd,
                   std::vector<Piece> &out)
{
    // Numbers are compared faster than texts.
    QHash<QStringView, int> numbers;
    const auto numbered = [&](const QStringList &list, qsizetype end) {
        std::vector<int> row;
        for (qsizetype i = begin; i < end; ++i) {
            const auto known = numbers.constFind(list.at(i));
            row.push_back(known != numbers.cend() ? *known : int(numbers.size()));
            numbers.insert(list.at(i), row.back());
        }
        return row;
    };
    const std::vector<int> left = numbered(a, aEnd);
    const std::vector<int> right = numbered(b, bEnd);
    const size_t rows = left.size();
    const size_t columns = right.size();
    std::vector<int> length((rows + 1) * (columns + 1), 0);
    const auto at = [&](size_t i, size_t j) -> int & { return length[i * (columns + 1) + j]; };
    for (size_t i = rows; i-- > 0;) {
        for (size_t j = columns; j-- > 0;) {
            at(i, j) = left[i] == right[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
        }
    }
    size_t i = 0;
    size_t j = 0;
    while (i < rows || j < columns) {
        if (i < rows && j < columns && left[i] == right[j]) {
            out.push_back({Part::Same, a.at(begin + qsizetype(i++))});
            ++j;
        } else if (i < rows && (j == columns || at(i + 1, j) >= at(i, j + 1))) {
            out.push_back({Part::Removed, a.at(begin + qsizetype(i++))});
        } else {
            out.push_back({Part::Added, b.at(begin + qsizetype(j++))});
        }
    }
}

std::vector<Piece> compare(const QStringList &a, const QStringList &b)
{
    // What both begin and end with is the same without looking further: most edits leave little between.
    qsizetype begin = 0;
    while (begin < a.size() && begin < b.size() && a.at(begin) == b.at(begin)) {
        ++begin;
    }
    qsizetype aEnd = a.size();
    qsizetype bEnd = b.size();
    while (aEnd > begin && bEnd > begin && a.at(aEnd - 1) == b.at(bEnd - 1)) {
        --aEnd;
        --bEnd;
    }
    std::vector<Piece> out;
    if (begin > 0) {
        out.push_back({Part::Same, joined(a, 0, begin)});
    }
    if (size_t(aEnd - begin + 1) * size_t(bEnd - begin + 1) <= mostCells) {
        compareMiddle(a, b, begin, aEnd, bEnd, out);
    } else {
        out.push_back({Part::Removed, joined(a, begin, aEnd)});
        out.push_back({Part::Added, joined(b, begin, bEnd)});
    }
    if (aEnd < a.size()) {
        out.push_back({Part::Same, joined(a, aEnd, a.size())});
    }
    return out;
}

/// Runs of changes as one removal and one addition: "small family-run" and not word by word in turns. A lone space between
/// two changes belongs to them.
std::vector<Piece> grouped(const std::vector<Piece> &parts)
{
    std::vector<Piece> out;
    QString removed;
    QString added;
    const auto flush = [&] {
        if (!removed.isEmpty()) {
            out.push_back({Part::Removed, removed});
        }
        if (!removed.isEmpty() && !added.isEmpty() && !removed.back().isSpace() && !added.front().isSpace()) {
            out.push_back({Part::Same, u" "_s}); // shown apart, though neither text has this space
        }
        if (!added.isEmpty()) {
            out.push_back({Part::Added, added});
        }
        removed.clear();
        added.clear();
    };
    for (size_t i = 0; i < parts.size(); ++i) {
        const Piece &piece = parts[i];
        const bool changing = !removed.isEmpty() || !added.isEmpty();
        const bool between = piece.part == Part::Same && piece.text.trimmed().isEmpty() && changing
                             && i + 1 < parts.size() && parts[i + 1].part != Part::Same;
        if (between) {
            removed += removed.isEmpty() ? QString() : piece.text;
            added += added.isEmpty() ? QString() : piece.text;
            if (removed.isEmpty() || added.isEmpty()) {
                continue;
            }
        } else if (piece.part == Part::Removed) {
            removed += piece.text;
        } else if (piece.part == Part::Added) {
            added += piece.text;
        } else {
            flush();
            out.push_back(piece);
        }
    }
    flush();
    return out;
}

/// The same with unchanged stretches cut in their middle and long changes cut at their end: what is shown is about the changes.
std::vector<Piece> shortened(const std::vector<Piece> &parts)
{
    std::vector<Piece> out;
    for (const Piece &piece : parts) {
        if (piece.part == Part::Same && !out.empty() && out.back().part == Part::Same) {
            out.back().text += piece.text;
        } else {
            out.push_back(piece);
        }
    }
    for (Piece &piece : out) {
        if (piece.part != Part::Same) {
            piece.text = cutText(piece.text, mostOfAChange);
        } else if (piece.text.size() > mostOfAStretch) {
            piece.text = piece.text.left(keptOfAStretch) + u" … "_s + piece.text.right(keptOfAStretch);
        }
    }
    return out;
}

} // namespace

WordDiff wordDiff(const QString &before, const QString &after, const Theme &theme, DiffSide side)
{
    QTextCharFormat gone;
    gone.setForeground(theme(Token::DangerInk));
    gone.setBackground(theme(Token::DangerTint));
    gone.setFontStrikeOut(true);
    QTextCharFormat come;
    come.setForeground(theme(Token::OkInk));
    come.setBackground(theme(Token::OkTint));
    come.setFontUnderline(true);

    WordDiff diff;
    QStringList spoken;
    const std::vector<Piece> parts = side == DiffSide::Both ? shortened(grouped(compare(pieces(before), pieces(after))))
                                                            : compare(pieces(before), pieces(after));
    for (const Piece &piece : parts) {
        if ((piece.part == Part::Removed && side == DiffSide::After)
            || (piece.part == Part::Added && side == DiffSide::Before)) {
            continue;
        }
        if (diff.text.size() > mostShown) {
            break;
        }
        const QString text = cutText(piece.text, mostShown - diff.text.size());
        if (piece.part != Part::Same) {
            diff.formats.append(QTextLayout::FormatRange{int(diff.text.size()), int(text.size()),
                                                         piece.part == Part::Removed ? gone : come});
            const QString words = piece.text.trimmed();
            if (!words.isEmpty()) {
                spoken.append((piece.part == Part::Removed ? QCoreApplication::translate("WordDiff", "removed “%1”")
                                                           : QCoreApplication::translate("WordDiff", "added “%1”"))
                                  .arg(cutText(words, mostSpoken)));
            }
        }
        diff.text += text;
    }
    diff.spoken = spoken.join(u", "_s);
    return diff;
}

} // namespace strata::ui
