// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/toast.h"

#include "ui/common/button.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/paint.h"

#include <QAccessible>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int shadow = 14;
constexpr int shownFor = 8000;
constexpr int widest = 640;
constexpr int narrowest = 300;
constexpr int mostLines = 4; // errors are longer than what was done

} // namespace

Toast::Toast(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(u"info"_s, Token::Second, this))
    , m_label(new WrapLabel(QString(), FontRole::BodyMedium, Token::Text, this))
    , m_undo(makeButton(tr("Undo"), u"undo"_s, ButtonRole::Link, this))
    , m_close(new IconButton(u"close"_s, tr("Dismiss"), this))
{
    setObjectName(u"toast"_s);
    hide();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(shadow + 16, shadow, shadow + 8, shadow);
    layout->setSpacing(12);
    m_label->setMaximumLines(mostLines);
    layout->addWidget(m_icon);
    layout->addWidget(m_label, 1, Qt::AlignVCenter);
    layout->addWidget(m_undo);
    layout->addWidget(m_close);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        const QWidget *focus = QApplication::focusWidget();
        if (underMouse() || (focus != nullptr && isAncestorOf(focus))) {
            m_timer.start(1000);
        } else {
            hide();
        }
    });
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT undoAsked(m_text.undo);
    });
    parent->installEventFilter(this);
}

void Toast::showText(const ToastText &text, const QString &undoKey)
{
    m_text = text;
    m_icon->setIcon(text.failed           ? u"error"_s
                    : text.icon.isEmpty() ? u"check"_s
                                          : text.icon,
                    text.failed ? Token::DangerInk : Token::Second);
    m_label->setText(text.text);
    m_undo->setVisible(text.undo.value > 0);
    m_undo->setText(undoKey.isEmpty() ? tr("Undo") : tr("Undo  %1").arg(undoKey));
    setAccessibleName(text.text);
    place();
    show();
    raise();
    m_timer.start(text.failed ? 2 * shownFor : shownFor);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toast::setBottomMargin(int pixels)
{
    m_bottom = pixels;
    place();
}

void Toast::place()
{
    const QWidget *home = parentWidget();
    const int room = home->width() - 32;
    const int words = QFontMetrics(fontFor(FontRole::BodyMedium)).horizontalAdvance(m_text.text) + 2;
    const int others = layout()->sizeHint().width() - m_label->sizeHint().width() - 2 * shadow;
    const int width = qMin(room, qBound(narrowest, others + words + 24, widest) + 2 * shadow);
    const int text = m_label->heightForWidth(width - 2 * shadow - others);
    const int height = qMax(qMax(44, m_undo->sizeHint().height() + 14), text + 20) + 2 * shadow;
    setGeometry((home->width() - width) / 2, home->height() - m_bottom - height + shadow, width, height);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    const QRectF box = QRectF(rect()).adjusted(shadow, shadow, -shadow, -shadow);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (int ring = shadow; ring > 0; --ring) { // rings that add up to a soft edge; painted seldom
        painter.setBrush(QColor(0, 0, 0, theme.isDark() ? 7 : 3));
        painter.drawRoundedRect(box.adjusted(-ring, -ring + 3, ring, ring + 3), 10 + ring, 10 + ring);
    }
    paintRounded(&painter, box, 10, theme(Token::Raised), theme(Token::Field));
}

void Toast::enterEvent(QEnterEvent *event)
{
    m_timer.stop();
    QWidget::enterEvent(event);
}

void Toast::leaveEvent(QEvent *event)
{
    m_timer.start(shownFor / 2);
    QWidget::leaveEvent(event);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace strata::ui
