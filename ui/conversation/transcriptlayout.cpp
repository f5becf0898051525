// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/transcriptlayout.h"

#include "ui/common/datetext.h"
#include "ui/common/icons.h"
#include "ui/conversation/transcripttexts.h"

#include <QCoreApplication>
#include <QFontMetrics>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostLayouts = 2000;
constexpr int gap = 6;
constexpr int cardInset = 14;
constexpr int foldedLines = 4;
constexpr qsizetype longText = 8'000;     // characters; longer messages show their beginning first
constexpr qsizetype longOutput = 200'000; // what is shown at most of a tool's output

using Fold = TranscriptRow::Fold;

int lineHeight(FontRole role)
{
    return QFontMetrics(fontFor(role)).height();
}

PillLook chipLook(const KeptChip &chip)
{
    const bool waits = chip.state == State::Pending;
    return {.text = chipText(chip),
            .icon = waits ? u"shield"_s : layerIcon(chip.layer),
            .ink = waits ? Token::AccentInk : layerInk(chip.layer),
            .tint = waits ? Token::AccentTint : layerTint(chip.layer)};
}

/// Chips in lines below `top`; returns where they end.
int placeChips(const TranscriptRow &row, RowLayout &layout, int top, int width)
{
    int x = 0;
    int y = top;
    const QFontMetrics metrics(fontFor(FontRole::SecondaryStrong));
    for (size_t i = 0; i < row.kept.size(); ++i) {
        PillLook look = chipLook(row.kept[i]);
        QSize size = pillSize(look);
        if (size.width() > width) {
            const int frame = size.width() - metrics.horizontalAdvance(look.text);
            look.text = metrics.elidedText(look.text, Qt::ElideRight, width - frame);
            size = pillSize(look);
        }
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += size.height() + gap;
        }
        layout.parts.push_back(
            {QRect(QPoint(TranscriptLayouts::textLeft + x, y), size), RowPart::Act::OpenMemory, int(i)});
        layout.chips.push_back(look);
        x += size.width() + gap;
    }
    return row.kept.empty() ? top : layout.parts.back().rect.bottom() + 1;
}

RowLayout turnLayout()
{
    return {.height = lineHeight(FontRole::Secondary) + 26};
}

RowLayout messageLayout(const TranscriptRow &row, int width)
{
    RowLayout layout;
    constexpr int top = 9;
    QString text = row.message ? row.message->text : QString();
    const bool cut = row.fold != Fold::All && text.size() > longText;
    if (cut) {
        text.truncate(longText);
        text += u'…';
    }
    layout.textAt = {TranscriptLayouts::textLeft, top + lineHeight(FontRole::BodyStrong) + 3};
    layout.text.emplace(text, fontFor(FontRole::Body), width, WrappedText::Options{});
    int bottom = layout.textAt.y() + layout.text->height();
    const int chipsTop = bottom + 7;
    const int chipsEnd = placeChips(row, layout, chipsTop, width);
    bottom = row.kept.empty() ? bottom : chipsEnd;
    if (cut) {
        layout.more =
            QCoreApplication::translate("Transcript", "show all, %1").arg(sizeText(row.message->text.toUtf8().size()));
        const int high = lineHeight(FontRole::SecondaryStrong);
        layout.parts.push_back({QRect(layout.textAt.x(), bottom + 4, width, high), RowPart::Act::ShowAll, 0});
        bottom += high + 4;
    }
    layout.height = bottom + 9;
    return layout;
}

/// The beginning of an output: its first lines, each cut to what one line holds.
QString firstLines(const QString &text, int lines, int width)
{
    const QFontMetrics metrics(fontFor(FontRole::Mono));
    const int columns = qMax(8, width / qMax(1, metrics.horizontalAdvance(u'0')) - 1);
    QStringList shown;
    qsizetype at = 0;
    while (at < text.size() && shown.size() < lines) {
        qsizetype end = text.indexOf(u'\n', at);
        end = end < 0 ? text.size() : end;
        QString line = text.mid(at, qMin(end - at, qsizetype(columns) + 1));
        if (line.size() > columns) {
            line.truncate(columns - 1);
            line += u'…';
        }
        shown << line;
        at = end + 1;
    }
    return shown.join(u'\n');
}

RowLayout toolLayout(const TranscriptRow &row, int width)
{
    RowLayout layout;
    constexpr int top = 4;
    const int head = lineHeight(FontRole::Mono) + 15;
    layout.header = QRect(TranscriptLayouts::textLeft, top, width, head);
    layout.card = layout.header;
    int bottom = top + head;
    if (row.fold != Fold::Folded && row.message) {
        const int inner = width - 2 * cardInset;
        const QString whole = readableOutput(row.message->text.left(longOutput));
        const auto lines = whole.count(u'\n') + 1;
        const bool all = row.fold == Fold::All;
        const QString shown = all ? whole : firstLines(whole, foldedLines, inner);
        layout.textAt = {TranscriptLayouts::textLeft + cardInset, bottom + 6};
        layout.text.emplace(shown, fontFor(FontRole::Mono), inner, WrappedText::Options{.lineHeight = 1.45});
        bottom = layout.textAt.y() + layout.text->height() + 2;
        if (!all && shown != whole) {
            layout.more = lines > foldedLines
                              ? QCoreApplication::translate("Transcript", "show all %n lines", nullptr, int(lines))
                              : QCoreApplication::translate("Transcript", "show all, %1")
                                    .arg(sizeText(row.message->text.toUtf8().size()));
            const int high = lineHeight(FontRole::Mono) + 3;
            layout.parts.push_back(
                {QRect(TranscriptLayouts::textLeft + cardInset, bottom, inner, high), RowPart::Act::ShowAll, 0});
            bottom += high;
        }
        bottom += 7;
        layout.card.setBottom(bottom - 1);
    }
    std::vector<RowPart> below = std::move(layout.parts);
    layout.parts.clear();
    const int chipsEnd = placeChips(row, layout, bottom + 7, width);
    layout.parts.push_back({layout.header, RowPart::Act::Fold, 0});
    layout.parts.insert(layout.parts.end(), below.begin(), below.end());
    layout.height = (row.kept.empty() ? bottom : chipsEnd) + 5;
    return layout;
}

} // namespace

TranscriptLayouts::TranscriptLayouts()
    : m_cache(mostLayouts)
{
}

const RowLayout &TranscriptLayouts::layout(const TranscriptRow &row, int width)
{
    if (const Entry *entry = m_cache.object(row.id);
        entry != nullptr && entry->version == row.version && entry->width == width) {
        return entry->layout;
    }
    const int textWidth = qBound(40, width - textLeft - sideInset, widest);
    auto *entry = new Entry{row.version, width, {}};
    switch (row.kind) {
    case TranscriptRow::Kind::Turn:
        entry->layout = turnLayout();
        break;
    case TranscriptRow::Kind::Message:
    case TranscriptRow::Kind::Awaiting:
        entry->layout = messageLayout(row, textWidth);
        break;
    case TranscriptRow::Kind::Tool:
        entry->layout = toolLayout(row, textWidth);
        break;
    }
    m_cache.insert(row.id, entry);
    return entry->layout;
}

} // namespace strata::ui
