// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/sourcesection.h"

#include "core/engine/engine.h"
#include "ui/common/button.h"
#include "ui/common/datetext.h"
#include "ui/common/labels.h"
#include "ui/common/paint.h"
#include "ui/common/sessiontexts.h"
#include "ui/memory/memorytexts.h"
#include "ui/memory/quoteview.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

SourceSection::SourceSection(const PlaceContext &context, QWidget *parent)
    : Section(tr("Where it came from"), parent)
    , m_context(context)
    , m_quote(new QuoteView(this))
    , m_caption(new WrapLabel({}, FontRole::Secondary, Token::Second, this))
    , m_promoted(new WrapLabel({}, FontRole::Body, Token::Text, this))
    , m_openTurn(makeButton({}, u"bubble"_s, ButtonRole::Link, this))
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

void SourceSection::showMessage(const Memory &message)
{
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
