// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/listeningpill.h"

#include "ui/common/icons.h"
#include "ui/common/paint.h"
#include "ui/main/entitylist.h"
#include "ui/main/servicestatus.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastWidth = 150;

} // namespace

ListeningPill::ListeningPill(ServiceStatus &service, EntityList &entities, QWidget *parent)
    : QAbstractButton(parent)
    , m_service(service)
    , m_entities(entities)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&service, &ServiceStatus::changed, this, &ListeningPill::refresh);
    connect(&entities, &EntityList::changed, this, &ListeningPill::refresh);
    connect(this, &QAbstractButton::clicked, this, &ListeningPill::showMenu);
    refresh();
}

QSize ListeningPill::sizeHint() const
{
    const QFontMetrics metrics(fontFor(FontRole::BodyMedium, font()));
    return {qMax(leastWidth, metrics.horizontalAdvance(text()) + 62), metrics.height() + 14};
}

void ListeningPill::refresh()
{
    QString text;
    QString tip;
    switch (m_service.state()) {
    case ServiceStatus::State::Listening:
        // Who calls is not known, only whom memories name: clients that give no agent are not counted as none.
        text = m_entities.agents().isEmpty()
                   ? tr("Listening")
                   : tr("Listening · %1").arg(tr("%n agents", nullptr, int(m_entities.agents().size())));
        tip = m_service.url();
        break;
    case ServiceStatus::State::Starting:
        text = tr("Starting…");
        break;
    case ServiceStatus::State::Failed:
        text = tr("Not listening");
        tip = m_service.problem();
        break;
    case ServiceStatus::State::Off:
        text = tr("Not listening");
        break;
    }
    setText(text);
    setToolTip(tip.toHtmlEscaped());
    setAccessibleName(text);
    setAccessibleDescription(tip);
    updateGeometry();
    update();
}

void ListeningPill::showMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString url = m_service.url();
    if (!url.isEmpty()) {
        menu->addAction(ui::icon(u"copy"_s), tr("Copy %1").arg(url), this,
                        [url] { QGuiApplication::clipboard()->setText(url); });
        menu->addAction(ui::icon(u"plug"_s), tr("Connect an agent…"), this, &ListeningPill::connectAsked);
    } else {
        menu->addAction(ui::icon(u"refresh"_s), tr("Try again"), this, [this] { m_service.listen(m_service.port()); });
    }
    menu->popup(mapToGlobal(rect().bottomLeft() + QPoint(0, 4)));
}

void ListeningPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    const bool hot = underMouse() || isDown();
    paintRounded(&painter, rect(), 6,
                 mixed(theme(Token::Raised), theme(Token::Text),
                       isDown() ? 0.12
                       : hot    ? 0.05
                                : 0),
                 theme(Token::Field));
    const auto visual = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    const bool listens = m_service.state() == ServiceStatus::State::Listening;
    const bool waits = m_service.state() == ServiceStatus::State::Starting;
    const Token ink = listens ? Token::OkInk : waits ? Token::CautionInk : Token::DangerInk;
    const Token tint = listens ? Token::OkTint : waits ? Token::CautionTint : Token::DangerTint;
    paintRounded(&painter, visual(QRect(9, (height() - 14) / 2, 14, 14)), 7, mixed(theme(tint), theme(ink), 0.15));
    paintRounded(&painter, visual(QRect(12, (height() - 8) / 2, 8, 8)), 4, theme(ink));
    paintText(&painter, visual(QRect(30, 0, width() - 56, height())), text(), fontFor(FontRole::BodyMedium, font()),
              theme(Token::Text), leading(layoutDirection()));
    paintIcon(&painter, visual(QRect(width() - 24, (height() - 14) / 2, 14, 14)), listens ? u"down"_s : u"refresh"_s,
              theme(Token::Second));
    QStyleOption option;
    option.initFrom(this);
    if (hasFocus() && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        paintFocusRing(&painter, rect(), 6, theme);
    }
}

} // namespace strata::ui
