// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/quoteview.h"

#include "ui/common/paint.h"
#include "ui/common/textlayout.h"

#include <QPainter>
#include <QStyle>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int around = 90;          // characters of the message before and after the part
constexpr int mostCharacters = 400; // of a message without a part
constexpr int marginSide = 16;
constexpr int marginTop = 10;
constexpr QChar ellipsis(u'…');

WrappedText wrapped(const QuoteView::Passage &passage, int width, const Theme &theme, Qt::LayoutDirection direction)
{
    QList<QTextLayout::FormatRange> formats;
    if (passage.end > passage.begin) {
        QTextCharFormat marked;
        marked.setBackground(theme(Token::UserTint));
        marked.setForeground(theme(Token::Text));
        marked.setUnderlineStyle(QTextCharFormat::SingleUnderline);
        marked.setUnderlineColor(theme(Token::UserInk));
        formats.append({passage.begin, passage.end - passage.begin, marked});
    }
    return {passage.text,
            fontFor(FontRole::Body),
            width - 2 * marginSide,
            {.alignment = direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft,
             .lineHeight = 1.5,
             .formats = formats}};
}

} // namespace

QuoteView::QuoteView(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QuoteView::Passage QuoteView::passageOf(const QString &text, int begin, int end)
{
    const int size = int(text.size());
    if (begin < 0 || end > size || begin >= end || (begin == 0 && end == size)) {
        QString shown = text.left(mostCharacters).simplified();
        if (size > mostCharacters) {
            shown += u" "_s + ellipsis;
        }
        return {u"“"_s + shown + u"”"_s, 0, 0};
    }
    int from = qMax(0, begin - around);
    int to = qMin(size, end + around);
    while (from > 0 && from < begin && !text.at(from - 1).isSpace()) {
        ++from; // begin at a word
    }
    while (to < size && to > end && !text.at(to).isSpace()) {
        --to;
    }
    // Each part by itself, so that the places stay right when line breaks become spaces.
    QString before = text.mid(from, begin - from);
    QString part = text.mid(begin, end - begin);
    QString after = text.mid(end, to - end);
    for (QString *piece : {&before, &part, &after}) {
        for (QChar &letter : *piece) {
            if (letter.isSpace()) {
                letter = u' ';
            }
        }
    }
    const QString start = from > 0 ? u"“"_s + ellipsis + u' ' : u"“"_s;
    Passage passage;
    passage.begin = int(start.size() + before.size());
    passage.end = passage.begin + int(part.size());
    passage.text = start + before + part + after + (to < size ? u" "_s + ellipsis : QString()) + u"”"_s;
    return passage;
}

void QuoteView::setQuote(const QString &text, int begin, int end)
{
    m_passage = passageOf(text, begin, end);
    const QString part = m_passage.text.mid(m_passage.begin, m_passage.end - m_passage.begin);
    setAccessibleName(part.isEmpty() ? m_passage.text : tr("%1 The memory came from: %2").arg(m_passage.text, part));
    updateGeometry();
    update();
}

QSize QuoteView::sizeHint() const
{
    return {300, heightForWidth(300)};
}

int QuoteView::heightForWidth(int width) const
{
    return wrapped(m_passage, width, Theme::of(palette()), layoutDirection()).height() + 2 * marginTop;
}

void QuoteView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    paintRounded(&painter, rect(), 8, theme(Token::Alt), theme(Token::Border));
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), QRect(0, 2, 3, height() - 4)),
                     theme(Token::ConversationInk));
    wrapped(m_passage, width(), theme, layoutDirection())
        .paint(&painter, QPointF(marginSide, marginTop), theme(Token::Second));
}

} // namespace strata::ui
