// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/transcriptdelegate.h"

#include "ui/common/icons.h"
#include "ui/conversation/transcriptmodel.h"
#include "ui/conversation/transcripttexts.h"

#include <QAbstractItemView>
#include <QMouseEvent>
#include <QPainter>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int barWidth = 3;
constexpr int sideInset = TranscriptLayouts::sideInset;

struct GlyphLook {
    QString icon;
    Token ink;
    Token tint;
};

GlyphLook glyphOf(Role role)
{
    switch (role) {
    case Role::User:
        return {u"person"_s, Token::UserInk, Token::UserTint};
    case Role::System:
        return {u"gear"_s, Token::Second, Token::Sunken};
    default:
        return {u"agent"_s, Token::AccentInk, Token::AccentTint};
    }
}

int advance(const QFont &font, const QString &text)
{
    return QFontMetrics(font).horizontalAdvance(text) + 1;
}

} // namespace

QRect TranscriptDelegate::Ground::visual(const QRect &part) const
{
    return QStyle::visualRect(direction, cell, part.translated(cell.topLeft()));
}

TranscriptDelegate::TranscriptDelegate(const TranscriptModel &model, QAbstractItemView *view,
                                       std::function<Micros()> now, Micros idle)
    : QStyledItemDelegate(view)
    , m_model(model)
    , m_view(view)
    , m_now(std::move(now))
    , m_idle(idle)
    , m_hover(new RowHover(view))
{
}

const RowLayout &TranscriptDelegate::layout(int row) const
{
    return m_layouts.layout(m_model.row(row), m_view->viewport()->width());
}

QSize TranscriptDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {120, layout(index.row()).height};
}

void TranscriptDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const TranscriptRow &row = m_model.row(index.row());
    const RowLayout &layout = m_layouts.layout(row, m_view->viewport()->width());
    const RowState state = rowState(option, index, m_hover->index());
    const Ground ground{painter, option.rect, option.direction, Theme::of(option.palette),
                        m_view->hasFocus() && m_view->currentIndex() == index};
    painter->save();
    painter->setClipRect(option.rect);
    const QColor fill = state.selected ? ground.theme(state.active ? Token::SelectedRow : Token::SelectedRowInactive)
                                       : ground.theme(Token::Base);
    painter->fillRect(option.rect, fill);
    if (row.inFlight()) {
        painter->fillRect(ground.visual(QRect(0, 0, barWidth, option.rect.height())),
                          ground.theme(Token::ConversationInk));
    }
    const bool last = index.row() + 1 == m_model.rowCount();
    switch (row.kind) {
    case TranscriptRow::Kind::Turn:
        paintTurn(ground, row);
        break;
    case TranscriptRow::Kind::Message:
    case TranscriptRow::Kind::Awaiting:
        paintMessage(ground, row, layout, last);
        break;
    case TranscriptRow::Kind::Tool:
        paintTool(ground, row, layout);
        break;
    case TranscriptRow::Kind::Failure:
        paintFailure(ground, row, layout);
        break;
    }
    paintParts(ground, layout);
    if (state.focus && !state.selected) {
        paintFocusRing(painter, option.rect.adjusted(barWidth + 1, 0, 0, 0), 4, ground.theme);
    }
    painter->restore();
}

void TranscriptDelegate::paintTurn(const Ground &ground, const TranscriptRow &row) const
{
    const QFont strong = fontFor(FontRole::SecondaryStrong);
    const QFont plain = fontFor(FontRole::Secondary);
    const int height = ground.cell.height();
    const QString title = turnTitle(*row.turn);
    const QString note = turnNote(*row.turn, m_now(), m_idle);
    const int right = ground.cell.width() - sideInset;
    int x = sideInset;
    const int titleWidth = qMin(advance(strong, title), right - x);
    paintText(ground.painter, ground.visual(QRect(x, 0, titleWidth, height)), title, strong,
              ground.theme(row.inFlight() ? Token::ConversationInk : Token::Second), leading(ground.direction));
    x += titleWidth + 10;
    const int noteWidth = qMin(advance(plain, note), right - x);
    paintText(ground.painter, ground.visual(QRect(x, 0, noteWidth, height)), note, plain, ground.theme(Token::Second),
              leading(ground.direction));
    x += noteWidth + 12;
    if (x < right) {
        ground.painter->fillRect(ground.visual(QRect(x, height / 2, right - x, 1)), ground.theme(Token::Border));
    }
}

void TranscriptDelegate::paintMessage(const Ground &ground, const TranscriptRow &row, const RowLayout &layout,
                                      bool last) const
{
    QPainter *painter = ground.painter;
    const Theme &theme = ground.theme;
    const Role role = row.message ? row.message->role : Role::Assistant;
    const GlyphLook look = glyphOf(role);
    const QRect disc = ground.visual(QRect(sideInset, 9, TranscriptLayouts::glyph, TranscriptLayouts::glyph));
    paintRounded(painter, disc, TranscriptLayouts::glyph / 2.0, theme(look.tint));
    paintIcon(painter, disc.adjusted(6, 6, -6, -6), look.icon, theme(look.ink));

    const QFont strong = fontFor(FontRole::BodyStrong);
    const QFont plain = fontFor(FontRole::Secondary);
    const int nameHeight = QFontMetrics(strong).height();
    const QString name = row.message ? speakerName(*row.message) : agentName(row.turn->turn);
    const QString time = row.message ? messageTime(row) : tr("now");
    const int room = ground.cell.width() - TranscriptLayouts::textLeft - sideInset;
    const int nameWidth = qMin(advance(strong, name), room);
    paintText(painter, ground.visual(QRect(TranscriptLayouts::textLeft, 9, nameWidth, nameHeight)), name, strong,
              theme(Token::Text), leading(ground.direction));
    int x = TranscriptLayouts::textLeft + nameWidth + 8;
    const int timeWidth = qMax(0, qMin(advance(plain, time), room - nameWidth - 8));
    paintText(painter, ground.visual(QRect(x, 9, timeWidth, nameHeight)), time, plain, theme(Token::Second),
              leading(ground.direction));
    x += timeWidth + 8;
    if (row.marked) {
        paintIcon(painter, ground.visual(QRect(x, 9 + (nameHeight - 14) / 2, 14, 14)), u"flag"_s,
                  theme(Token::AccentInk));
    }
    if (!layout.text) {
        return;
    }
    const int textWidth = qBound(40, room, TranscriptLayouts::widest);
    const QRect text = ground.visual(QRect(layout.textAt, QSize(textWidth, layout.text->height())));
    if (ground.current) {
        paintClause(ground, row, layout, text);
    }
    layout.text->paint(painter, text.topLeft(), theme(Token::Text));
    if (last && row.inFlight() && role == Role::Assistant) {
        // Where the text grows.
        const QTextLayout &lines = layout.text->layout();
        const QTextLine line = lines.lineAt(lines.lineCount() - 1);
        const int high = QFontMetrics(fontFor(FontRole::Body)).height();
        const double at = line.isValid() ? line.naturalTextWidth() : 0;
        const double y = line.isValid() ? line.y() + (line.height() - high) / 2 : 0;
        painter->fillRect(QRectF(text.x() + at + (at > 0 ? 4 : 0), text.y() + y, 8, high), theme(Token::AccentInk));
    }
}

void TranscriptDelegate::paintFailure(const Ground &ground, const TranscriptRow &row, const RowLayout &layout) const
{
    constexpr int side = 16;
    const Token ink = row.retrying ? Token::Second : Token::DangerInk;
    const int high = QFontMetrics(fontFor(FontRole::Secondary)).height();
    const QRect icon(sideInset + (TranscriptLayouts::glyph - side) / 2, layout.textAt.y() + (high - side) / 2, side,
                     side);
    paintIcon(ground.painter, ground.visual(icon), row.retrying ? u"refresh"_s : u"error"_s, ground.theme(ink));
    const int room = ground.cell.width() - TranscriptLayouts::textLeft - sideInset;
    const int width = qBound(40, room, TranscriptLayouts::widest);
    const QRect text = ground.visual(QRect(layout.textAt, QSize(width, layout.text->height())));
    layout.text->paint(ground.painter, text.topLeft(), ground.theme(ink));
}

void TranscriptDelegate::paintClause(const Ground &ground, const TranscriptRow &row, const RowLayout &layout,
                                     const QRect &text) const
{
    if (m_part < 0 || m_part >= int(layout.parts.size()) || !row.message) {
        return;
    }
    const RowPart &part = layout.parts[size_t(m_part)];
    int begin = 0;
    int end = 0;
    if (part.act == RowPart::Act::OpenMemory) {
        const KeptChip &chip = row.kept[size_t(part.chip)];
        begin = chip.begin;
        end = chip.end;
    } else if (part.act == RowPart::Act::ShowClause) {
        begin = row.refused[size_t(part.chip)].begin;
        end = row.refused[size_t(part.chip)].end;
    }
    // Two characters of a line break are one in the layout.
    const QString &said = row.message->text;
    const auto placed = [&said](int at) { return at - int(said.left(at).count(u"\r\n"_s)); };
    begin = placed(begin);
    end = placed(end);
    const QTextLayout &lines = layout.text->layout();
    for (int i = 0; i < lines.lineCount() && begin < end; ++i) {
        const QTextLine line = lines.lineAt(i);
        const int from = qMax(begin, line.textStart());
        const int to = qMin(end, line.textStart() + line.textLength());
        if (from < to) {
            const double one = line.cursorToX(from);
            const double other = line.cursorToX(to);
            const QRectF behind(text.x() + qMin(one, other) - 2, text.y() + line.y(), qAbs(other - one) + 4,
                                line.height());
            paintRounded(ground.painter, behind, 3, ground.theme(Token::MatchTint));
        }
    }
}

void TranscriptDelegate::paintTool(const Ground &ground, const TranscriptRow &row, const RowLayout &layout) const
{
    QPainter *painter = ground.painter;
    const Theme &theme = ground.theme;
    paintRounded(painter, ground.visual(layout.card), 6, theme(Token::Alt), theme(Token::Border));
    const QRect &head = layout.header;
    const int middle = head.y() + head.height() / 2;
    const bool open = row.fold != TranscriptRow::Fold::Folded && row.message;
    if (row.message) {
        const bool mirrored = ground.direction == Qt::RightToLeft && !open;
        const QRect chevron = ground.visual(QRect(head.x() + 9, middle - 6, 12, 12));
        painter->save();
        if (mirrored) {
            painter->translate(chevron.x() * 2 + chevron.width(), 0);
            painter->scale(-1, 1);
        }
        paintIcon(painter, chevron, open ? u"down"_s : u"right"_s, theme(Token::Second));
        painter->restore();
    }
    paintIcon(painter, ground.visual(QRect(head.x() + 25, middle - 7, 14, 14)), u"terminal"_s, theme(Token::Second));

    const QFont mono = fontFor(FontRole::Mono);
    const QFont plain = fontFor(FontRole::Secondary);
    const QString note = toolNote(row, m_now());
    const int noteWidth = advance(plain, note);
    paintText(painter, ground.visual(QRect(head.right() - 10 - noteWidth, head.y(), noteWidth, head.height())), note,
              plain, theme(Token::Second), trailing(ground.direction));
    int x = head.x() + 47;
    const int right = head.right() - noteWidth - 22;
    const QString name = row.call.name.isEmpty() ? tr("output") : row.call.name;
    const int nameWidth = qMin(advance(mono, name), right - x);
    paintText(painter, ground.visual(QRect(x, head.y(), nameWidth, head.height())), name, mono, theme(Token::Text),
              leading(ground.direction));
    x += nameWidth + 10;
    const QString arguments = row.call.arguments.isEmpty() && row.message && row.fold == TranscriptRow::Fold::Folded
                                  ? oneLine(row.message->text.left(300))
                                  : row.call.arguments;
    if (x < right) {
        paintText(painter, ground.visual(QRect(x, head.y(), right - x, head.height())), arguments, mono,
                  theme(Token::Second), leading(ground.direction));
    }
    if (open && layout.text) {
        painter->fillRect(ground.visual(QRect(head.x() + 1, head.bottom() + 1, head.width() - 2, 1)),
                          theme(Token::Border));
        const QRect text = ground.visual(QRect(layout.textAt, QSize(layout.card.width() - 28, layout.text->height())));
        layout.text->paint(painter, text.topLeft(), theme(Token::Text));
    }
}

void TranscriptDelegate::paintParts(const Ground &ground, const RowLayout &layout) const
{
    for (size_t i = 0; i < layout.parts.size(); ++i) {
        const RowPart &part = layout.parts[i];
        const QRect rect = ground.visual(part.rect);
        if (part.isChip()) {
            const RowLayout::Chip &chip = layout.chips[i];
            const PillLook &look = chip.look;
            paintRounded(ground.painter, rect, 5, ground.theme(look.outlined ? Token::Base : look.tint),
                         look.outlined ? ground.theme(Token::Field) : QColor());
            constexpr int side = TranscriptLayouts::chipIcon;
            const QRect icon(part.rect.x() + 8, part.rect.y() + (part.rect.height() - side) / 2, side, side);
            paintIcon(ground.painter, ground.visual(icon), look.icon, ground.theme(look.ink));
            QFont font = fontFor(TranscriptLayouts::chipFont(chip));
            const int width = QFontMetrics(font).horizontalAdvance(look.text) + 1;
            const QRect said(part.rect.x() + TranscriptLayouts::chipText, part.rect.y(), width, part.rect.height());
            const QRect note(said.right() + 1, said.y(), part.rect.right() - said.right(), said.height());
            paintText(ground.painter, ground.visual(note), TranscriptLayouts::noteText(chip), font,
                      ground.theme(look.ink), leading(ground.direction));
            font.setStrikeOut(chip.struck);
            paintText(ground.painter, ground.visual(said), look.text, font, ground.theme(look.ink),
                      leading(ground.direction));
        } else if (part.act == RowPart::Act::ShowAll) {
            paintText(ground.painter, rect, layout.more, fontFor(FontRole::Mono), ground.theme(Token::Second),
                      leading(ground.direction));
        }
        if (ground.current && m_part == int(i)) {
            paintFocusRing(ground.painter, rect, 5, ground.theme);
        }
    }
}

int TranscriptDelegate::partAt(const QModelIndex &index, const QPoint &point) const
{
    if (!index.isValid()) {
        return -1;
    }
    const QRect cell = m_view->visualRect(index);
    const RowLayout &found = layout(index.row());
    for (size_t i = 0; i < found.parts.size(); ++i) {
        const QRect rect = found.parts[i].rect.translated(cell.topLeft());
        if (QStyle::visualRect(m_view->layoutDirection(), cell, rect).contains(point)) {
            return int(i);
        }
    }
    return -1;
}

bool TranscriptDelegate::editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &,
                                     const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease) {
        return false;
    }
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const int part = mouse->button() == Qt::LeftButton ? partAt(index, mouse->position().toPoint()) : -1;
    if (part < 0) {
        return false;
    }
    Q_EMIT partClicked(index, part, mouse->modifiers());
    return true;
}

} // namespace strata::ui
