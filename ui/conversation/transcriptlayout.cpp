// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/transcriptlayout.h"

#include "ui/common/datetext.h"
#include "ui/common/icons.h"
#include "ui/common/refusaltexts.h"
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

RowLayout::Chip chipOf(const KeptChip &chip)
{
    RowLayout::Chip made{.look = {.text = oneLine(chip.text), .icon = layerIcon(chip.layer)}, .note = chipNote(chip)};
    switch (chip.state) {
    case State::Active:
        made.look.ink = layerInk(chip.layer);
        made.look.tint = layerTint(chip.layer);
        break;
    case State::Pending:
        made.look.icon = u"shield"_s;
        made.look.ink = Token::AccentInk;
        made.look.tint = Token::AccentTint;
        break;
    case State::Superseded:
        made.look.icon = u"history"_s;
        made.struck = true;
        break;
    case State::Archived:
        made.look.icon = u"archive"_s;
        break;
    case State::Binned:
        made.look.icon = u"bin"_s;
        made.struck = true;
        break;
    }
    return made;
}

/// Puts chips into lines.
class ChipFlow
{
public:
    ChipFlow(RowLayout &layout, int top, int width)
        : m_layout(layout)
        , m_width(width)
        , m_y(top)
    {
    }

    void add(RowLayout::Chip chip, RowPart::Act act, int number)
    {
        const QFontMetrics metrics(fontFor(TranscriptLayouts::chipFont(chip)));
        const QString note = TranscriptLayouts::noteText(chip);
        const int frame = TranscriptLayouts::chipText + TranscriptLayouts::chipEnd + metrics.horizontalAdvance(note);
        chip.look.text = metrics.elidedText(chip.look.text, Qt::ElideRight, m_width - frame);
        const QSize size(frame + metrics.horizontalAdvance(chip.look.text) + 1, metrics.height() + 4);
        if (m_x > 0 && m_x + size.width() > m_width) {
            m_x = 0;
            m_y += size.height() + gap;
        }
        m_layout.parts.push_back({QRect(QPoint(TranscriptLayouts::textLeft + m_x, m_y), size), act, number});
        m_layout.chips.push_back(std::move(chip));
        m_x += size.width() + gap;
    }

private:
    RowLayout &m_layout;
    int m_width;
    int m_x = 0;
    int m_y;
};

/// Chips in lines below `top`; returns where they end, `otherwise` without one.
int placeChips(const TranscriptRow &row, RowLayout &layout, int top, int width, int otherwise)
{
    ChipFlow flow(layout, top, width);
    for (size_t i = 0; i < row.kept.size(); ++i) {
        flow.add(chipOf(row.kept[i]), RowPart::Act::OpenMemory, int(i));
    }
    const int all = int(row.refused.size());
    const int shown = shownRefused(row);
    for (int i = 0; i < shown; ++i) {
        const PillLook look{.text = refusedChipText(row, row.refused[size_t(i)]),
                            .icon = QString::fromLatin1(refusedIcon),
                            .ink = Token::Second,
                            .outlined = true};
        flow.add({.look = look}, RowPart::Act::ShowClause, i);
    }
    if (all > shown || row.allRefused) {
        const PillLook look{.text = refusedFoldText(all - shown, shown > 0, row.allRefused),
                            .icon = row.allRefused ? u"down"_s : u"right"_s,
                            .ink = Token::Second,
                            .outlined = true};
        flow.add({.look = look}, RowPart::Act::FoldRefused, 0);
    }
    return layout.parts.empty() ? otherwise : layout.parts.back().rect.bottom() + 1;
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
    bottom = placeChips(row, layout, bottom + 7, width, bottom);
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

RowLayout failureLayout(const TranscriptRow &row, int width)
{
    RowLayout layout;
    constexpr int top = 5;
    layout.textAt = {TranscriptLayouts::textLeft, top};
    layout.text.emplace(row.failure, fontFor(FontRole::Secondary), width, WrappedText::Options{});
    int bottom = top + layout.text->height();
    if (!row.retrying) {
        const PillLook look{.text = QCoreApplication::translate("Transcript", "Try again"),
                            .icon = u"refresh"_s,
                            .ink = Token::AccentInk,
                            .outlined = true};
        ChipFlow(layout, bottom + 5, width).add({.look = look}, RowPart::Act::Retry, 0);
        bottom = layout.parts.back().rect.bottom() + 1;
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
    const int chipsEnd = placeChips(row, layout, bottom + 7, width, bottom);
    layout.parts.push_back({layout.header, RowPart::Act::Fold, 0});
    layout.parts.insert(layout.parts.end(), below.begin(), below.end());
    layout.height = chipsEnd + 5;
    return layout;
}

} // namespace

FontRole TranscriptLayouts::chipFont(const RowLayout::Chip &chip)
{
    return chip.look.outlined ? FontRole::Secondary : FontRole::SecondaryStrong;
}

QString TranscriptLayouts::noteText(const RowLayout::Chip &chip)
{
    return chip.note.isEmpty() ? QString() : u" · "_s + chip.note;
}

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
    case TranscriptRow::Kind::Failure:
        entry->layout = failureLayout(row, textWidth);
        break;
    }
    m_cache.insert(row.id, entry);
    return entry->layout;
}

} // namespace strata::ui
