// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/partstext.h"

#include "ui/common/button.h"
#include "ui/common/hiddentext.h"
#include "ui/common/paint.h"
#include "ui/common/textlayout.h"

#include <QEvent>
#include <QLocale>
#include <QPaintEvent>
#include <QPainter>
#include <QTextLine>
#include <QVBoxLayout>

#include <optional>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double editorLineHeight = 1.7;

} // namespace

/// One part, with its boxes.
class PartsText::Part final : public QWidget
{
public:
    Part(const QString &text, QWidget *parent)
        : QWidget(parent)
        , m_shown(visibleText(text))
    {
        setObjectName(u"textPart"_s);
        QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
        setAccessibleName(m_shown.text);
    }

    [[nodiscard]] QSize sizeHint() const override { return {400, heightForWidth(400)}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 20}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override { return wrapped(width).height(); }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        painter.setClipRect(event->rect());
        const Theme theme = Theme::of(palette());
        const WrappedText &text = wrapped(width());
        for (const VisibleText::Box &box : m_shown.boxes) {
            for (int i = 0; i < text.lines(); ++i) {
                const QTextLine line = text.layout().lineAt(i);
                const int from = qMax(box.begin, line.textStart());
                const int to = qMin(box.begin + box.length, line.textStart() + line.textLength());
                if (from < to) {
                    const double left = line.cursorToX(from);
                    const double right = line.cursorToX(to);
                    const QRectF place(qMin(left, right) + 0.5, line.y() + 0.5, qAbs(right - left) - 1,
                                       line.height() - 1);
                    paintRounded(&painter, place, 3, theme(Token::CautionTint), theme(Token::CautionInk));
                }
            }
        }
        text.paint(&painter, QPointF(0, 0), theme(Token::Text));
    }

    void changeEvent(QEvent *event) override
    {
        if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
            || event->type() == QEvent::LayoutDirectionChange) {
            m_wrapped.reset(); // the boxes' letters have their colour from it
            updateGeometry();
            update();
        }
        QWidget::changeEvent(event);
    }

private:
    [[nodiscard]] const WrappedText &wrapped(int width) const
    {
        if (!m_wrapped || m_width != width) {
            QTextCharFormat boxed;
            boxed.setFont(fontFor(FontRole::Mono));
            boxed.setForeground(Theme::of(palette())(Token::CautionInk));
            QList<QTextLayout::FormatRange> formats;
            for (const VisibleText::Box &box : m_shown.boxes) {
                formats.append({box.begin, box.length, boxed});
            }
            const bool mirrored = layoutDirection() == Qt::RightToLeft;
            m_wrapped.emplace(m_shown.text, fontFor(FontRole::MemoryText), width,
                              WrappedText::Options{.alignment = mirrored ? Qt::AlignRight : Qt::AlignLeft,
                                                   .lineHeight = editorLineHeight,
                                                   .formats = formats});
            m_width = width;
        }
        return *m_wrapped;
    }

    VisibleText m_shown;
    mutable std::optional<WrappedText> m_wrapped;
    mutable int m_width = 0;
};

PartsText::PartsText(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_more(makeButton(tr("Show more"), u"down"_s, ButtonRole::Link, this))
{
    setObjectName(u"reviewText"_s);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_more, 0, Qt::AlignLeft);
    m_more->setObjectName(u"showMoreText"_s);
    connect(m_more, &QPushButton::clicked, this, &PartsText::addPart);
}

void PartsText::setText(const QString &text)
{
    if (text == m_text && !m_parts.isEmpty()) {
        return;
    }
    for (Part *part : std::as_const(m_parts)) {
        part->hide();
        part->deleteLater();
    }
    m_parts.clear();
    m_text = text;
    m_text.replace(u"\r\n"_s, u"\n"_s); // places stay the same when lines are broken
    m_shown = 0;
    addPart();
}

void PartsText::addPart()
{
    qsizetype end = qMin(m_shown + partLength, m_text.size());
    if (end < m_text.size()) { // at a space where there is one
        const qsizetype space = m_text.lastIndexOf(u' ', end);
        if (space > m_shown + partLength / 2) {
            end = space + 1;
        } else if (m_text.at(end - 1).isHighSurrogate()) {
            --end;
        }
    }
    auto *part = new Part(m_text.mid(m_shown, end - m_shown), this);
    m_layout->insertWidget(m_layout->count() - 1, part);
    part->show();
    m_parts.append(part);
    m_shown = end;
    const qsizetype left = m_text.size() - m_shown;
    m_more->setVisible(left > 0);
    m_more->setText(tr("Show more (%1 characters are left)").arg(QLocale().toString(left)));
}

} // namespace strata::ui
