// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/sourcesection.h"

#include "core/engine/engine.h"
#include "ui/common/button.h"
#include "ui/common/datetext.h"
#include "ui/common/labels.h"
#include "ui/common/paint.h"
#include "ui/common/sessiontexts.h"
#include "ui/common/textlayout.h"
#include "ui/memory/memorytexts.h"
#include "ui/memory/origintexts.h"
#include "ui/memory/quoteview.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int nameColumn = 92; // as of the fields above

} // namespace

SourceSection::SourceSection(const PlaceContext &context, QWidget *parent)
    : Section(tr("Where it came from"), parent)
    , m_context(context)
    , m_quote(new QuoteView(this))
    , m_caption(new WrapLabel({}, FontRole::Secondary, Token::Second, this))
    , m_promoted(new WrapLabel({}, FontRole::Body, Token::Text, this))
    , m_facts(new QWidget(this))
    , m_factGrid(new QGridLayout(m_facts))
    , m_openTurn(makeButton(tr("Open turn"), u"bubble"_s, ButtonRole::Link, this))
    , m_openMemory(makeButton(tr("Open source"), u"link"_s, ButtonRole::Link, this))
{
    setObjectName(u"source"_s);
    m_openTurn->setObjectName(u"openTurn"_s);
    m_openMemory->setObjectName(u"openMemory"_s);
    setTrailing(m_openTurn);
    setTrailing(m_openMemory);
    body()->addWidget(m_promoted);
    body()->addWidget(m_quote);
    body()->addWidget(m_caption);
    m_facts->setObjectName(u"originFacts"_s);
    m_factGrid->setContentsMargins(0, 2, 0, 0);
    m_factGrid->setHorizontalSpacing(12);
    m_factGrid->setVerticalSpacing(2);
    m_factGrid->setColumnMinimumWidth(0, nameColumn);
    m_factGrid->setColumnStretch(1, 1);
    m_facts->hide();
    body()->addWidget(m_facts);
    connect(m_openTurn, &QPushButton::clicked, this, [this] {
        m_context.navigator.openTurn(TurnId{m_memory.provenance.turn}, MemoryId{m_memory.provenance.message});
    });
    connect(m_openMemory, &QPushButton::clicked, this,
            [this] { m_context.navigator.openMemory(MemoryId{m_memory.provenance.memory}); });
}

void SourceSection::setMemory(const Memory &memory)
{
    const bool same = memory.id == m_memory.id && memory.provenance == m_memory.provenance;
    m_memory = memory;
    if (same) {
        return;
    }
    const Provenance &from = memory.provenance;
    m_messageShown = false;
    m_quote->hide();
    m_promoted->hide();
    m_openTurn->setVisible(!from.turn.isNull());
    m_openMemory->setVisible(!from.memory.isNull());
    m_openTurn->setText(tr("Open turn"));
    m_message.cancel();
    m_original.cancel();
    m_turn.cancel();
    const Micros now = m_context.engine.now();
    const QString when = dateSentence(memory.created, now);
    if (memory.writer.kind == Actor::Kind::Person) {
        m_caption->setText(from.memory.isNull() ? tr("Written by you, %1").arg(when)
                                                : tr("Promoted by you, %1").arg(when));
    } else if (!from.memory.isNull()) {
        m_caption->setText(tr("Promoted by %1, %2").arg(isolated(actorText(memory.writer)), when));
    } else if (from.message.isNull()) {
        m_caption->setText(tr("Kept by %1 as it was handed in, %2").arg(isolated(actorText(memory.writer)), when));
    } else {
        m_caption->setText(tr("Kept by %1, %2").arg(isolated(actorText(memory.writer)), when));
    }
    if (!from.message.isNull()) {
        m_message.start(m_context.engine.memories().get(MemoryId{from.message}), [this](const Result<Memory> &message) {
            if (message) {
                showMessage(*message);
            } else {
                showSentence();
            }
        });
    }
    if (!from.turn.isNull()) {
        m_turn.start(m_context.engine.turns().get(TurnId{from.turn}), [this](const Result<TurnDetail> &turn) {
            if (turn) {
                m_openTurn->setText(tr("Open turn %1").arg(turn->turn.number));
                m_openTurn->setAccessibleName(m_openTurn->text());
            } else {
                m_openTurn->hide(); // its session was cleared
            }
        });
    }
    if (!from.memory.isNull()) {
        m_original.start(
            m_context.engine.memories().get(MemoryId{from.memory}, MemoryService::WithBin::Yes),
            [this](const Result<Memory> &original) {
                if (!original) {
                    m_openMemory->hide();
                    return;
                }
                m_openMemory->setVisible(original->state != State::Binned && original->kind != Kind::Message);
                const QString holder = holderText(*original);
                if (original->kind != Kind::Message) {
                    m_promoted->setText(
                        original->layer == Layer::Session
                            ? tr("Promoted from the session “%1”").arg(isolated(sessionName(original->scope)))
                        : holder.isEmpty() ? tr("Promoted from another memory")
                                           : tr("Promoted from %1’s memories").arg(isolated(holder)));
                    m_promoted->show();
                }
            });
    }
}

void SourceSection::setOrigin(const std::optional<Origin> &origin)
{
    m_origin = origin;
    while (QLayoutItem *item = m_factGrid->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_facts->setVisible(origin.has_value());
    if (!origin) {
        return;
    }
    const auto add = [this](const QString &name, const QString &text, const QString &tip) {
        const int row = m_factGrid->count() / 2;
        auto *label = new ElidedLabel(name, FontRole::Secondary, Token::Second, m_facts);
        auto *value = new ElidedLabel(text, FontRole::Body, Token::Text, m_facts);
        if (!tip.isEmpty()) {
            value->setToolTip(plainToolTip(tip));
        }
        m_factGrid->addWidget(label, row, 0);
        m_factGrid->addWidget(value, row, 1);
        label->show();
        value->show();
    };
    const QString words = ruleText(*origin);
    add(tr("Rule"), words.isEmpty() ? origin->rule : tr("%1 (%2)").arg(words, origin->rule), origin->rule);
    if (origin->date) {
        add(tr("When"), tr("%1, %2").arg(eventDateText(*origin->date), precisionText(origin->date->precision)),
            tr("as it was said: %1").arg(origin->date->words));
    }
    const QString last = dateSentence(origin->lastSeen, m_context.engine.now());
    add(tr("Said"),
        origin->confirmed > 1 ? tr("%n times, last %1", nullptr, origin->confirmed).arg(last)
                              : tr("once, %1").arg(last),
        fullDateText(origin->lastSeen));
    showSentence();
}

void SourceSection::showSentence()
{
    // The message is gone with its session: what was said stays with what was read out of it.
    if (!m_messageShown && m_origin && !m_origin->sentence.isEmpty()) {
        m_quote->setQuote(m_origin->sentence, 0, 0);
        m_quote->show();
    }
}

void SourceSection::showMessage(const Memory &message)
{
    m_messageShown = true;
    m_quote->setQuote(message.text, m_memory.provenance.begin, m_memory.provenance.end);
    m_quote->show();
    const QString speaker = !message.actor.isEmpty()          ? message.actor
                            : message.role == Role::Assistant ? tr("assistant")
                            : !message.scope.user.isEmpty()   ? message.scope.user
                                                              : tr("user");
    QStringList parts{tr("%1, %2").arg(isolated(speaker), dateSentence(message.created, m_context.engine.now()))};
    if (!message.scope.run.isEmpty()) {
        parts << isolated(message.scope.run);
    }
    m_caption->setText(parts.join(u" · "_s));
}

} // namespace strata::ui
