// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewpane.h"

#include "core/engine/engine.h"
#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/chips.h"
#include "ui/common/hiddentext.h"
#include "ui/common/labels.h"
#include "ui/memory/difftext.h"
#include "ui/memory/memorytexts.h"
#include "ui/memory/sourcesection.h"
#include "ui/memory/textblock.h"
#include "ui/review/partstext.h"
#include "ui/review/reviewtexts.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostCompared = 3; // older ones that are compared word by word
constexpr qsizetype comparedLength = 4'000;

} // namespace

ReviewPane::ReviewPane(const PlaceContext &context, QWidget *parent)
    : QScrollArea(parent)
    , m_context(context)
    , m_layout(new QVBoxLayout)
    , m_target(new Pill({}))
    , m_reason(new Pill({}))
    , m_brought(new WrapLabel({}, FontRole::Secondary, Token::Second))
    , m_text(new TextBlock)
    , m_parts(new PartsText)
    , m_clean(makeButton(tr("Take the hidden characters out"), {}, ButtonRole::Link))
    , m_openTurn(makeButton(tr("Show where it was said"), u"bubble"_s, ButtonRole::Link))
    , m_why(new WrapLabel)
    , m_effect(new WrapLabel)
    , m_changes(new QVBoxLayout)
    , m_source(new SourceSection(context))
{
    setObjectName(u"reviewPane"_s);
    setAccessibleName(tr("What waits, whole"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    build();
}

void ReviewPane::build()
{
    auto *body = new Pane(Token::Base);
    body->setLayout(m_layout);
    m_layout->setContentsMargins(20, 14, 20, 20);
    m_layout->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_target);
    head->addWidget(m_reason);
    head->addStretch(1);
    head->addWidget(m_openTurn);
    m_openTurn->setObjectName(u"showWhereSaid"_s);
    m_layout->addLayout(head);
    m_layout->addWidget(m_brought);

    auto *card = new Card;
    auto *cardLayout = new QVBoxLayout(card);
    cardLayout->setContentsMargins(16, 10, 16, 12);
    m_text->setDisplay(m_parts);
    cardLayout->addWidget(m_text);
    cardLayout->addWidget(m_clean, 0, Qt::AlignLeft);
    m_clean->setObjectName(u"takeHiddenOut"_s);
    m_layout->addWidget(card);

    const auto addHeading = [this](const QString &title) {
        m_layout->addSpacing(6);
        m_layout->addWidget(new ElidedLabel(title, FontRole::Section));
    };
    addHeading(tr("Why it waits"));
    m_why->setObjectName(u"whyItWaits"_s);
    m_layout->addWidget(m_why);
    addHeading(tr("When it is approved"));
    m_effect->setObjectName(u"whatApprovingDoes"_s);
    m_layout->addWidget(m_effect);
    m_changes->setSpacing(8);
    m_layout->addLayout(m_changes);
    m_layout->addSpacing(6);
    m_layout->addWidget(new Hairline);
    m_layout->addWidget(m_source);
    m_source->setOpen(true);
    m_layout->addStretch(1);
    setWidget(body);

    connect(m_text, &TextBlock::saved, this, [this](const QString &text) { Q_EMIT textSaved(m_case.memory, text); });
    connect(m_text, &TextBlock::finished, this, &ReviewPane::editFinished);
    connect(m_text, &TextBlock::refused, this,
            [this](const QString &why) { m_context.notices.toast({.text = why, .icon = u"lock"_s}); });
    connect(m_clean, &QPushButton::clicked, this,
            [this] { Q_EMIT textSaved(m_case.memory, withoutHidden(m_case.memory.text).trimmed()); });
    connect(m_openTurn, &QPushButton::clicked, this, [this] {
        const Provenance &from = m_case.memory.provenance;
        m_context.navigator.openTurn(TurnId{from.turn}, MemoryId{from.message});
    });
}

void ReviewPane::setItem(const ReviewItem &item)
{
    const bool another = item.memory.id != m_case.memory.id;
    if (another) {
        m_case = {};
        verticalScrollBar()->setValue(0);
    }
    m_case.memory = item.memory;
    const Memory &memory = m_case.memory;
    PillLook target = layerPill(memory.layer);
    target.text = targetText(memory);
    m_target->setLook(target);
    m_reason->setLook(reasonPill(memory.waiting));
    m_brought->setText(tr("%1 · %2").arg(broughtText(memory, m_context.engine.now()), kindText(memory.kind)));
    m_parts->setText(memory.text);
    m_text->setText(memory.text);
    m_text->setReadOnly(memory.immutable ? tr("It was kept as unchangeable: its text stays as it is.") : QString());
    const int hidden =
        memory.waiting == Waiting::Hidden || memory.text.size() < PartsText::partLength ? hiddenCount(memory.text) : 0;
    m_clean->setVisible(hidden > 0 && !memory.immutable && !withoutHidden(memory.text).trimmed().isEmpty());
    m_clean->setText(tr("Take %n hidden characters out", nullptr, hidden));
    m_openTurn->setVisible(!memory.provenance.turn.isNull());
    m_why->setText(reasonSentence(m_case));
    m_source->setMemory(memory);
    if (another) {
        m_source->setOrigin(std::nullopt);
        showEffect();
    }
    setAccessibleDescription(reviewSentence(item, m_context.engine.now()));
}

void ReviewPane::setCase(const ReviewCase &one)
{
    m_case = one;
    m_why->setText(reasonSentence(one));
    m_source->setOrigin(one.origin);
    showEffect();
}

void ReviewPane::showEffect()
{
    m_effect->setText(effectSentence(m_case));
    while (QLayoutItem *item = m_changes->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (size_t i = 0; i < m_case.replaced.size() && i < mostCompared; ++i) {
        auto *card = new Card;
        card->setGround(Token::Alt);
        auto *layout = new QVBoxLayout(card);
        layout->setContentsMargins(14, 10, 14, 10);
        auto *change = new DiffText(FontRole::Body);
        change->setObjectName(u"replacedDiff"_s);
        change->setTexts(visibleText(m_case.replaced[i].text.left(comparedLength)).text,
                         visibleText(m_case.memory.text.left(comparedLength)).text);
        layout->addWidget(change);
        m_changes->addWidget(card);
        card->show();
    }
}

void ReviewPane::setBelow(QWidget *widget)
{
    if (m_below != nullptr) {
        m_layout->removeWidget(m_below);
    }
    m_below = widget;
    if (widget != nullptr) {
        m_layout->insertWidget(m_layout->indexOf(m_source) - 2, widget);
    }
}

} // namespace strata::ui
