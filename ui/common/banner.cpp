// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/banner.h"

#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/labels.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

struct SeverityLook {
    QString icon;
    Token ink;
    Token tint;
};

SeverityLook lookOf(BannerText::Severity severity)
{
    switch (severity) {
    case BannerText::Severity::Danger:
        return {u"error"_s, Token::DangerInk, Token::DangerTint};
    case BannerText::Severity::Caution:
        return {u"warning"_s, Token::CautionInk, Token::CautionTint};
    case BannerText::Severity::Info:
        break;
    }
    return {u"info"_s, Token::AccentInk, Token::AccentTint};
}

} // namespace

BannerArea::BannerArea(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"banners"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    hide();
}

void BannerArea::showBanner(const BannerText &text)
{
    std::erase_if(m_banners, [&](const BannerText &other) { return other.id == text.id; });
    m_banners.push_back(text);
    std::ranges::stable_sort(m_banners, std::ranges::greater{}, &BannerText::severity);
    rebuild();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void BannerArea::hideBanner(const QString &id)
{
    if (std::erase_if(m_banners, [&](const BannerText &other) { return other.id == id; }) > 0) {
        rebuild();
    }
}

void BannerArea::rebuild()
{
    while (QLayoutItem *item = layout()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // later: it may be its own button that asked for this
        delete item;
    }
    if (m_banners.size() < 2) {
        m_open = false;
    }
    const size_t shown = m_open ? m_banners.size() : std::min<size_t>(m_banners.size(), 1);
    for (size_t i = 0; i < shown; ++i) {
        const int more = i == 0 && !m_open ? int(m_banners.size()) - 1 : 0;
        layout()->addWidget(makeLine(m_banners[i], more));
    }
    setAccessibleName(m_banners.empty() ? QString() : m_banners.front().title + u' ' + m_banners.front().sentence);
    setVisible(!m_banners.empty());
}

QWidget *BannerArea::makeLine(const BannerText &text, int more)
{
    const SeverityLook look = lookOf(text.severity);
    auto *line = new Pane(look.tint, this);
    line->setEdges(Qt::BottomEdge);
    line->setFixedHeight(qMax(46, fontMetrics().height() + 30));
    line->setAccessibleName(text.title + u' ' + text.sentence);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(16, 0, 10, 0);
    layout->setSpacing(8);
    layout->addWidget(new IconLabel(look.icon, look.ink, line));
    auto *title = new ElidedLabel(text.title, FontRole::BodyStrong, Token::Text, line);
    title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    layout->addWidget(title);
    layout->addWidget(new ElidedLabel(text.sentence, FontRole::Body, Token::Text, line), 1);
    for (const BannerText::Button &button : text.buttons) {
        auto *push = makeButton(button.text, {}, button.main ? ButtonRole::Primary : ButtonRole::Normal, line);
        connect(push, &QPushButton::clicked, this, button.act);
        layout->addWidget(push);
    }
    if (more > 0) {
        auto *rest = makeButton(tr("%n more", nullptr, more), {}, ButtonRole::Link, line);
        connect(rest, &QPushButton::clicked, this, [this] {
            m_open = true;
            rebuild();
        });
        layout->addWidget(rest);
    }
    auto *close = new IconButton(u"close"_s, tr("Hide this notice"), line);
    connect(close, &QToolButton::clicked, this, [this, id = text.id] { hideBanner(id); });
    layout->addWidget(close);
    return line;
}

} // namespace strata::ui
