// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/placebar.h"

#include "ui/common/icons.h"
#include "ui/common/memorymime.h"
#include "ui/common/paint.h"

#include <QAction>
#include <QButtonGroup>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QToolTip>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int barHeight = 40;
constexpr int restBeforeOpening = 600; // milliseconds
constexpr int padding = 12;
constexpr int gap = 8;
constexpr int leadRoom = 16;
constexpr int tabChevron = 12;
constexpr int badgePadding = 7;
constexpr int dot = 6;

} // namespace

PlaceTab::PlaceTab(const QString &title, const QString &iconName, Token ink, Token tint, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(iconName)
    , m_ink(ink)
    , m_tint(tint)
{
    setText(title);
    setAccessibleName(title);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
}

void PlaceTab::setBadge(const QString &badge, bool live, const QString &spoken, bool filled)
{
    m_badge = badge;
    m_live = live;
    m_filled = filled;
    setAccessibleName(spoken.isEmpty() ? text() : u"%1, %2"_s.arg(text(), spoken));
    updateGeometry();
    update();
}

void PlaceTab::setLead(Lead lead)
{
    m_lead = lead;
    updateGeometry();
}

void PlaceTab::setDropOffered(bool offered)
{
    if (offered != m_dropOffered) {
        m_dropOffered = offered;
        updateGeometry();
        update();
    }
}

QString PlaceTab::shownText() const
{
    return m_dropOffered ? tr("Promote") : text();
}

int PlaceTab::leadWidth() const
{
    return m_lead == Lead::None ? 0 : leadRoom;
}

int PlaceTab::badgeWidth() const
{
    if (m_badge.isEmpty()) {
        return 0;
    }
    const QFontMetrics metrics(fontFor(FontRole::SecondaryStrong, font()));
    return metrics.horizontalAdvance(m_badge) + 2 * badgePadding + (m_live ? dot + 4 : 0);
}

QSize PlaceTab::sizeHint() const
{
    const QFontMetrics metrics(fontFor(FontRole::BodyStrong, font()));
    const int badge = badgeWidth();
    const int width =
        2 * padding + rowIcon + gap + metrics.horizontalAdvance(shownText()) + (badge > 0 ? gap + badge : 0);
    return {width + leadWidth(), qMax(barHeight, metrics.height() + 22)};
}

QSize PlaceTab::minimumSizeHint() const
{
    // With no room at all the glyph and the badge are left.
    const int badge = badgeWidth();
    return {2 * padding + rowIcon + (badge > 0 ? gap + badge : 0) + leadWidth(), sizeHint().height()};
}

void PlaceTab::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    const auto visual = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    const int start = leadWidth();
    if (m_lead == Lead::Line) {
        painter.fillRect(visual(QRect(start / 2, (height() - 20) / 2, 1, 20)), theme(Token::Border));
    } else if (m_lead == Lead::Chevron) {
        painter.save();
        const QRect place =
            visual(QRect((start - tabChevron) / 2, (height() - tabChevron) / 2, tabChevron, tabChevron));
        if (layoutDirection() == Qt::RightToLeft) {
            painter.translate(place.center() + QPointF(0.5, 0.5));
            painter.scale(-1, 1);
            painter.translate(-place.center() - QPointF(0.5, 0.5));
        }
        paintIcon(&painter, place, u"right"_s, theme(Token::Second));
        painter.restore();
    }
    const QRect body = visual(QRect(start, 0, width() - start, height()));
    const bool on = isChecked();
    if (on) {
        painter.fillRect(body, theme(Token::Base));
        painter.fillRect(QRect(body.left(), 0, 1, height()), theme(Token::Border));
        painter.fillRect(QRect(body.right(), 0, 1, height()), theme(Token::Border));
        painter.fillRect(QRect(body.left(), 0, body.width(), 2), theme(m_ink));
    } else if (underMouse() && isEnabled()) {
        paintRounded(&painter, body.adjusted(2, 5, -2, -6), 6, mixed(theme(Token::Window), theme(Token::Text), 0.06));
    }
    int x = start + padding;
    paintIcon(&painter, visual(QRect(x, (height() - rowIcon) / 2, rowIcon, rowIcon)), m_icon,
              theme(on ? m_ink : Token::Second));
    x += rowIcon + gap;
    const int badge = badgeWidth();
    const int room = width() - x - padding - (badge > 0 ? gap + badge : 0);
    paintText(&painter, visual(QRect(x, 0, room + 1, height())), shownText(),
              fontFor(on ? FontRole::BodyStrong : FontRole::BodyMedium, font()),
              theme(on ? Token::Text : Token::Second), leading(layoutDirection()));
    if (badge > 0) {
        const QFont strong = fontFor(FontRole::SecondaryStrong, font());
        const int textWidth = QFontMetrics(fontFor(on ? FontRole::BodyStrong : FontRole::BodyMedium, font()))
                                  .horizontalAdvance(shownText());
        const int high = QFontMetrics(strong).height() + 3;
        const int badgeX = x + qMin(room, textWidth) + gap;
        const QRect pill = visual(QRect(badgeX, (height() - high) / 2, badge, high));
        const QColor ground =
            on ? theme(m_tint) : mixed(theme(Token::Window), theme(Token::Text), theme.isDark() ? 0.12 : 0.06);
        paintRounded(&painter, pill, high / 2.0,
                     m_filled                ? theme(Token::Accent)
                     : theme.isDark() && !on ? theme(Token::Sunken)
                                             : ground);
        int inner = badgePadding;
        if (m_live) {
            const QRect dotRect = visual(QRect(badgeX + inner, (height() - dot) / 2, dot, dot));
            paintRounded(&painter, dotRect, dot / 2.0, theme(Token::OkInk));
            inner += dot + 4;
        }
        paintText(&painter, visual(QRect(badgeX + inner, (height() - high) / 2, badge - inner, high)), m_badge, strong,
                  theme(m_filled ? Token::OnAccent
                        : on     ? m_ink
                                 : Token::Text),
                  leading(layoutDirection()));
    }
    if (m_dropOffered) {
        painter.setPen(QPen(theme(m_ink), 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.drawRoundedRect(QRectF(body).adjusted(3.5, 5.5, -3.5, -6.5), 6, 6);
    }
    QStyleOption option;
    option.initFrom(this);
    if (hasFocus() && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        paintFocusRing(&painter, body.adjusted(1, 3, -1, -2), 6, theme);
    }
}

PlaceBar::PlaceBar(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    setObjectName(u"places"_s);
    setAccessibleName(tr("Places"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 0, 10, 0);
    layout->setSpacing(0);
    layout->addSpacing(0); // between the layers and what comes and goes
    layout->addStretch(1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_group->setExclusive(true);
    setAcceptDrops(true);
    m_resting.setSingleShot(true);
    m_resting.setInterval(restBeforeOpening);
    connect(&m_resting, &QTimer::timeout, this, [this] { setCurrent(m_restingAt); });
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked) {
            Q_EMIT currentChanged(id);
        }
    });
}

int PlaceBar::addTab(const QString &title, const QString &iconName, Token ink, Token tint, Side side)
{
    const int index = count();
    auto *tab = new PlaceTab(title, iconName, ink, tint, this);
    auto *box = static_cast<QHBoxLayout *>(layout());
    if (side == Side::Layers) {
        tab->setLead(m_layerTabs.isEmpty() ? PlaceTab::Lead::None : PlaceTab::Lead::Chevron);
        box->insertWidget(int(m_layerTabs.size()), tab);
        m_layerTabs.append(index);
    } else if (side == Side::Passing) {
        tab->setLead(PlaceTab::Lead::Line);
        box->insertWidget(box->count() - 1 - m_workTabs, tab); // before the stretch
    } else {
        box->addWidget(tab);
        ++m_workTabs;
    }
    m_tabs.append(tab);
    m_group->addButton(tab, index);
    return index;
}

void PlaceBar::setTabVisible(int index, bool visible)
{
    m_tabs.at(index)->setVisible(visible);
}

int PlaceBar::current() const
{
    return m_group->checkedId();
}

void PlaceBar::setCurrent(int index)
{
    m_tabs.at(index)->setChecked(true);
}

void PlaceBar::setDropAct(DropAct act)
{
    m_dropAct = std::move(act);
}

QAction *PlaceBar::dropAct(int index, const QObject *source) const
{
    return m_dropAct && index >= 0 ? m_dropAct(index, source) : nullptr;
}

int PlaceBar::tabAt(QPoint at) const
{
    for (int i = 0; i < count(); ++i) {
        if (m_tabs.at(i)->isVisible() && m_tabs.at(i)->geometry().contains(at)) {
            return i;
        }
    }
    return -1;
}

void PlaceBar::dragEnterEvent(QDragEnterEvent *event)
{
    if (!event->mimeData()->hasFormat(QLatin1StringView(memoryMimeType))) {
        return;
    }
    for (int i = 0; i < count(); ++i) {
        const QAction *act = dropAct(i, event->source());
        m_tabs.at(i)->setDropOffered(act != nullptr && act->isEnabled());
    }
    event->acceptProposedAction();
}

void PlaceBar::dragMoveEvent(QDragMoveEvent *event)
{
    const QPoint at = event->position().toPoint();
    const int index = tabAt(at);
    const bool taken = index >= 0 && m_tabs.at(index)->isDropOffered();
    rest(taken ? index : -1);
    if (taken) {
        QToolTip::hideText();
        event->acceptProposedAction();
        return;
    }
    event->ignore();
    if (index >= 0) {
        const QAction *act = dropAct(index, event->source());
        QToolTip::showText(mapToGlobal(at), act != nullptr ? act->toolTip() : tr("These do not rise there"), this);
    }
}

void PlaceBar::dragLeaveEvent(QDragLeaveEvent *)
{
    endDrag();
}

void PlaceBar::dropEvent(QDropEvent *event)
{
    const int index = tabAt(event->position().toPoint());
    QAction *act = dropAct(index, event->source());
    endDrag();
    if (act != nullptr && act->isEnabled()) {
        event->acceptProposedAction();
        // The drag is over first: it waits in a loop of its own.
        QMetaObject::invokeMethod(act, &QAction::trigger, Qt::QueuedConnection);
    }
}

void PlaceBar::rest(int index)
{
    if (index == m_restingAt) {
        return;
    }
    m_restingAt = index;
    if (index >= 0) {
        m_resting.start();
    } else {
        m_resting.stop();
    }
}

void PlaceBar::endDrag()
{
    rest(-1);
    QToolTip::hideText();
    for (PlaceTab *tab : m_tabs) {
        tab->setDropOffered(false);
    }
}

void PlaceBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    painter.fillRect(rect(), theme(Token::Window));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme(Token::Border));
}

void PlaceBar::keyPressEvent(QKeyEvent *event)
{
    // QButtonGroup walks exclusive buttons by itself in the order of their places; Home and End are ours.
    if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End) {
        QList<int> shown;
        for (int i = 0; i < count(); ++i) {
            if (m_tabs.at(i)->isVisible()) {
                shown.append(i);
            }
        }
        if (!shown.isEmpty()) {
            const int index = event->key() == Qt::Key_Home ? shown.first() : shown.last();
            m_tabs.at(index)->setFocus(Qt::TabFocusReason);
            setCurrent(index);
        }
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace strata::ui
