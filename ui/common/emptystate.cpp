// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/emptystate.h"

#include "ui/common/labels.h"
#include "ui/common/tile.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace strata::ui {

namespace {

constexpr int tileSide = 72;
constexpr int sentenceWidth = 320;

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_tile(new Tile(tileSide, this))
    , m_title(new WrapLabel(QString(), FontRole::Title, Token::Text, this))
    , m_sentence(new WrapLabel(QString(), FontRole::Secondary, Token::Second, this))
    , m_buttons(new QHBoxLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(0);
    layout->addStretch(4);
    layout->addWidget(m_tile, 0, Qt::AlignHCenter);
    layout->addSpacing(16);
    m_title->setFixedWidth(sentenceWidth + 40);
    m_title->setAlignment(Qt::AlignHCenter);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    layout->addSpacing(4);
    m_sentence->setFixedWidth(sentenceWidth);
    m_sentence->setAlignment(Qt::AlignHCenter);
    layout->addWidget(m_sentence, 0, Qt::AlignHCenter);
    layout->addSpacing(14);
    m_buttons->setSpacing(8);
    m_buttons->addStretch();
    m_buttons->addStretch();
    layout->addLayout(m_buttons);
    layout->addStretch(5);
}

void EmptyState::setLook(const QString &iconName, Token ink, const QString &title, const QString &sentence)
{
    m_tile->setLook(iconName, ink);
    m_title->setText(title);
    m_sentence->setText(sentence);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
}

void EmptyState::addButton(QPushButton *button)
{
    m_buttons->insertWidget(m_buttons->count() - 1, button);
}

void EmptyState::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::of(palette())(Token::Base));
}

} // namespace strata::ui
