// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/textlayout.h"

#include "ui/common/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLine>

#include <cmath>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

/// Lines of `layout` in `width`, each `step` high; stops after `most` (0: none). Returns whether text was left over.
bool breakLines(QTextLayout &layout, int width, double step, int most)
{
    layout.beginLayout();
    bool left = false;
    for (int number = 0;; ++number) {
        QTextLine line = layout.createLine();
        if (!line.isValid()) {
            break;
        }
        if (most > 0 && number == most) {
            left = true;
            line.setNumColumns(0);
            break;
        }
        line.setLineWidth(width);
        line.setPosition(QPointF(0, number * step + (step - line.height()) / 2));
    }
    layout.endLayout();
    return left;
}

std::shared_ptr<QTextLayout> makeLayout(const QString &text, const QFont &font, const WrappedText::Options &options)
{
    auto layout = std::make_shared<QTextLayout>(text, font);
    QTextOption option(options.alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    layout->setTextOption(option);
    layout->setFormats(options.formats);
    layout->setCacheEnabled(true);
    return layout;
}

} // namespace

WrappedText::WrappedText(const QString &text, const QFont &font, int width, const Options &options)
{
    width = qMax(width, 1);
    // No line holds more letters than it has pixels; combining marks have no width of their own.
    const qsizetype most = options.maxLines > 0 ? qsizetype(options.maxLines) * (width + 1) * 2 : text.size();
    QString shown = text.left(most);
    shown.replace(u"\r\n"_s, u"\n"_s).replace(u'\n', QChar::LineSeparator);
    const QFontMetricsF metrics(font);
    const double lineStep = std::ceil(qMax(metrics.height(), metrics.height() / 1.21 * options.lineHeight));
    m_layout = makeLayout(shown, font, options);
    m_cut = breakLines(*m_layout, width, lineStep, options.maxLines);
    if (m_cut) {
        // The last line that is shown takes what is left, elided. Formats may make its letters wider than the font's
        // metrics say, and then it is cut shorter until it fits.
        const int start = m_layout->lineAt(options.maxLines - 1).textStart();
        QString rest = shown.mid(start, 2000);
        rest.replace(QChar::LineSeparator, u' ');
        constexpr int step = 6;
        bool tooLong = true;
        for (int room = width; tooLong && room > 0; room -= step) {
            m_layout = makeLayout(shown.left(start) + metrics.elidedText(rest, Qt::ElideRight, room), font, options);
            tooLong = breakLines(*m_layout, width, lineStep, options.maxLines);
        }
    }
    m_lines = options.maxLines > 0 ? qMin(m_layout->lineCount(), options.maxLines) : m_layout->lineCount();
    m_height = int(std::ceil(qMax(m_lines, 1) * lineStep));
    for (int i = 0; i < m_lines; ++i) {
        m_naturalWidth = qMax(m_naturalWidth, int(std::ceil(m_layout->lineAt(i).naturalTextWidth())));
    }
}

void WrappedText::paint(QPainter *painter, const QPointF &at, const QColor &ink) const
{
    painter->save();
    painter->setPen(ink);
    const bool clipped = painter->hasClipping();
    const QRectF seen = clipped ? painter->clipBoundingRect() : QRectF();
    for (int i = 0; i < m_lines; ++i) {
        const QTextLine line = m_layout->lineAt(i);
        const double top = at.y() + line.y();
        if (clipped && (top + line.height() * 2 < seen.top() || top - line.height() > seen.bottom())) {
            continue;
        }
        line.draw(painter, at);
    }
    painter->restore();
}

QList<QTextLayout::FormatRange> matchFormats(const QString &text, const QStringList &words, const Theme &theme)
{
    QTextCharFormat format;
    format.setFontWeight(QFont::Bold);
    format.setBackground(theme(Token::MatchTint));
    format.setForeground(theme(Token::Text));
    std::vector<bool> marked(size_t(text.size()), false);
    for (const QString &word : words) {
        if (word.isEmpty()) {
            continue;
        }
        for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
            const bool begins = at == 0 || !text.at(at - 1).isLetterOrNumber();
            for (qsizetype i = at; begins && i < at + word.size(); ++i) {
                marked[size_t(i)] = true;
            }
        }
    }
    QList<QTextLayout::FormatRange> formats;
    for (int i = 0; i < int(marked.size()); ++i) {
        if (!marked[size_t(i)]) {
            continue;
        }
        int end = i;
        while (end < int(marked.size()) && marked[size_t(end)]) {
            ++end;
        }
        formats.append(QTextLayout::FormatRange{i, end - i, format});
        i = end;
    }
    return formats;
}

QString cutText(const QString &text, qsizetype most)
{
    if (text.size() <= most) {
        return text;
    }
    const bool inPair = most > 0 && text.at(most - 1).isHighSurrogate();
    return text.left(inPair ? most - 1 : most) + u'…';
}

QString plainToolTip(const QString &text)
{
    constexpr qsizetype most = 2000;
    return u"<p style=\"white-space:pre-wrap\">"_s + cutText(text, most).toHtmlEscaped() + u"</p>"_s;
}

} // namespace strata::ui
