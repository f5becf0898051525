// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/awaitingagent.h"

#include "ui/common/button.h"
#include "ui/common/placecontext.h"
#include "ui/common/scopecontroller.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace strata::ui {

AwaitingAgent::AwaitingAgent(const PlaceContext &context, QWidget *parent)
    : EmptyState(parent)
    , m_scope(context.scope)
    , m_connectAgent(makeButton(tr("Connect an agent…"), u"plug"_s, ButtonRole::Primary))
    , m_showEveryone(makeButton(tr("Show everyone’s"), u"people"_s, ButtonRole::Primary))
{
    m_connectAgent->setObjectName(u"connectAgent"_s);
    connect(m_connectAgent, &QPushButton::clicked, this, [connectAgent = context.connectAgent] { connectAgent(); });
    addButton(m_connectAgent);
    m_showEveryone->setObjectName(u"showEveryone"_s);
    connect(m_showEveryone, &QPushButton::clicked, this, [&scope = context.scope] { scope.showEveryone(); });
    addButton(m_showEveryone);
}

void AwaitingAgent::tell(const QString &iconName, Token ink, const QString &title, const QString &sentence)
{
    const bool everyone = m_scope.text().isEmpty();
    setLook(iconName, ink, title, sentence);
    m_connectAgent->setVisible(everyone);
    m_showEveryone->setVisible(!everyone);
}

} // namespace strata::ui
