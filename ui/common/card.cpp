// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/card.h"

#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/paint.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QToolButton>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int headerHeight = 30;

/// The heading of a section: arrow and title.
class SectionHeader final : public QToolButton
{
public:
    explicit SectionHeader(QWidget *parent)
        : QToolButton(parent)
    {
        setCheckable(true);
        setChecked(true);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const QFontMetrics metrics(fontFor(FontRole::BodyStrong, font()));
        return {metrics.horizontalAdvance(text()) + rowIcon + 10, qMax(headerHeight, metrics.height() + 10)};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme theme = Theme::of(palette());
        const auto visual = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
        const QRect arrow = visual(QRect(0, (height() - 14) / 2, 14, 14));
        painter.save();
        if (!isChecked() && layoutDirection() == Qt::RightToLeft) {
            painter.translate(arrow.center() + QPointF(0.5, 0.5));
            painter.scale(-1, 1);
            painter.translate(-arrow.center() - QPointF(0.5, 0.5));
        }
        paintIcon(&painter, arrow, isChecked() ? u"down"_s : u"right"_s, theme(Token::Second));
        painter.restore();
        paintText(&painter, visual(QRect(20, 0, width() - 20, height())), text(), fontFor(FontRole::BodyStrong, font()),
                  theme(Token::Text), leading(layoutDirection()));
        QStyleOption option;
        option.initFrom(this);
        if (hasFocus() && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
            paintFocusRing(&painter, rect(), 6, theme);
        }
    }
};

} // namespace

Card::Card(QWidget *parent)
    : QWidget(parent)
{
}

void Card::setGround(Token token)
{
    m_ground = token;
    update();
}

void Card::setLine(Token token)
{
    m_line = token;
    update();
}

void Card::setStripe(std::optional<Token> token)
{
    m_stripe = token;
    update();
}

void Card::setField(QWidget *field)
{
    m_field = field;
    m_line = Token::Field;
    field->installEventFilter(this);
}

bool Card::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)) {
        update();
    }
    return QWidget::eventFilter(watched, event);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    paintRounded(&painter, rect(), 8, theme(m_ground), theme(m_line));
    if (m_field != nullptr && m_field->hasFocus()) {
        paintFocusRing(&painter, rect(), 8, theme);
    }
    if (m_stripe) {
        const QRect bar = QStyle::visualRect(layoutDirection(), rect(), QRect(0, 5, 3, height() - 10));
        painter.fillRect(bar, theme(*m_stripe));
    }
}

Pane::Pane(Token ground, QWidget *parent)
    : QWidget(parent)
    , m_ground(ground)
{
}

void Pane::setGround(Token ground)
{
    m_ground = ground;
    update();
}

void Pane::setEdges(Qt::Edges edges)
{
    m_edges = edges;
    update();
}

void Pane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    painter.fillRect(rect(), theme(m_ground));
    const QColor line = theme(Token::Border);
    if (m_edges.testFlag(Qt::TopEdge)) {
        painter.fillRect(0, 0, width(), 1, line);
    }
    if (m_edges.testFlag(Qt::BottomEdge)) {
        painter.fillRect(0, height() - 1, width(), 1, line);
    }
    if (m_edges.testFlag(Qt::LeftEdge)) {
        painter.fillRect(0, 0, 1, height(), line);
    }
    if (m_edges.testFlag(Qt::RightEdge)) {
        painter.fillRect(width() - 1, 0, 1, height(), line);
    }
}

Section::Section(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_header(new SectionHeader(this))
    , m_note(new ElidedLabel(QString(), FontRole::Secondary, Token::Second, this))
    , m_bodyWidget(new QWidget(this))
    , m_bodyLayout(new QVBoxLayout(m_bodyWidget))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_header);
    line->addWidget(m_note, 1);
    layout->addLayout(line);
    layout->addWidget(m_bodyWidget);
    m_bodyLayout->setContentsMargins(0, 0, 0, 0);
    m_bodyLayout->setSpacing(6);
    m_header->installEventFilter(this);
    setTitle(title);
    connect(m_header, &QToolButton::toggled, this, [this](bool open) {
        m_bodyWidget->setVisible(open);
        m_header->update();
        Q_EMIT openChanged(open);
    });
}

void Section::setTitle(const QString &title)
{
    m_header->setText(title);
    m_header->setAccessibleName(title);
    setAccessibleName(title);
    m_header->updateGeometry();
}

void Section::setNote(const QString &note)
{
    m_note->setText(note);
    m_header->setAccessibleDescription(note);
}

void Section::setTrailing(QWidget *widget)
{
    auto *line = static_cast<QHBoxLayout *>(layout()->itemAt(0)->layout());
    line->addWidget(widget);
}

bool Section::isOpen() const
{
    return m_header->isChecked();
}

void Section::setOpen(bool open)
{
    m_header->setChecked(open);
}

bool Section::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_header && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
        if (key == Qt::Key_Left || key == Qt::Key_Right) {
            setOpen((key == Qt::Key_Right) != rightToLeft);
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_header->toggle();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace strata::ui
