// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// What would be kept of the turn in flight, in ConversationPlace.

#include "core/engine/engine.h"
#include "ui/conversation/conversationplace.h"
#include "ui/conversation/transcriptmodel.h"
#include "ui/conversation/transcripttexts.h"
#include "ui/conversation/turnpanel.h"

namespace strata::ui {

void ConversationPlace::wantRehearsal()
{
    if (m_rehearsing) {
        m_rehearseAgain = true;
    } else if (!m_rehearsalTimer.isActive()) {
        m_rehearsalTimer.start();
    }
}

void ConversationPlace::rehearse()
{
    const TurnId turn = m_panel->turn();
    m_rehearsing = !turn.value.isNull();
    m_rehearseAgain = false;
    if (!m_rehearsing) {
        m_rehearsal.cancel();
        return;
    }
    m_rehearsal.start(m_context.engine.outcomes().rehearse(turn), [this](const Result<RehearsedTurn> &rehearsed) {
        m_rehearsing = false;
        if (rehearsed) {
            showRehearsal(*rehearsed);
        }
        if (m_rehearseAgain) {
            m_rehearsalTimer.start();
        }
    });
}

void ConversationPlace::showRehearsal(const RehearsedTurn &rehearsed)
{
    std::vector<RefusedLine> refused;
    for (const RefusedClauses &of : rehearsed.refused) {
        const QModelIndex row = m_model->indexOfMessage(of.message);
        if (!row.isValid()) {
            continue; // longer ago than what is shown
        }
        for (const Refused &clause : of.clauses) {
            refused.push_back(
                {of.message, clauseText(m_model->row(row.row()), clause.span.begin, clause.span.end), clause.why});
        }
    }
    m_panel->setProspects(rehearsed, std::move(refused));
}

} // namespace strata::ui
