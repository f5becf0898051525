// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/worddiff.h"

#include "ui/common/theme.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

enum class Part { Same, Removed, Added };

constexpr size_t mostCells = 4'000'000;

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

std::vector<Piece> compare(const QStringList &a, const QStringList &b)
{
    const size_t rows = size_t(a.size());
    const size_t columns = size_t(b.size());
    std::vector<Piece> out;
    if ((rows + 1) * (columns + 1) > mostCells) {
        out.push_back({Part::Removed, a.join(QString())});
        out.push_back({Part::Added, b.join(QString())});
        return out;
    }
    std::vector<int> length((rows + 1) * (columns + 1), 0);
    const auto at = [&](size_t i, size_t j) -> int & { return length[i * (columns + 1) + j]; };
    for (size_t i = rows; i-- > 0;) {
        for (size_t j = columns; j-- > 0;) {
            at(i, j) =
                a.at(qsizetype(i)) == b.at(qsizetype(j)) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
        }
    }
    size_t i = 0;
    size_t j = 0;
    while (i < rows || j < columns) {
        if (i < rows && j < columns && a.at(qsizetype(i)) == b.at(qsizetype(j))) {
            out.push_back({Part::Same, a.at(qsizetype(i++))});
            ++j;
        } else if (i < rows && (j == columns || at(i + 1, j) >= at(i, j + 1))) {
            out.push_back({Part::Removed, a.at(qsizetype(i++))});
        } else {
            out.push_back({Part::Added, b.at(qsizetype(j++))});
        }
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
    const std::vector<Piece> parts = side == DiffSide::Both ? grouped(compare(pieces(before), pieces(after)))
                                                            : compare(pieces(before), pieces(after));
    for (const Piece &piece : parts) {
        if ((piece.part == Part::Removed && side == DiffSide::After)
            || (piece.part == Part::Added && side == DiffSide::Before)) {
            continue;
        }
        if (piece.part != Part::Same) {
            diff.formats.append(QTextLayout::FormatRange{int(diff.text.size()), int(piece.text.size()),
                                                         piece.part == Part::Removed ? gone : come});
            const QString words = piece.text.trimmed();
            if (!words.isEmpty()) {
                spoken.append((piece.part == Part::Removed ? QCoreApplication::translate("WordDiff", "removed “%1”")
                                                           : QCoreApplication::translate("WordDiff", "added “%1”"))
                                  .arg(words));
            }
        }
        diff.text += piece.text;
    }
    diff.spoken = spoken.join(u", "_s);
    return diff;
}

} // namespace strata::ui
