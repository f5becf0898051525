// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// What a person does in the place of conversations, and the ways to a turn from elsewhere.

#include "core/engine/engine.h"
#include "core/task/whendone.h"
#include "ui/common/searchfield.h"
#include "ui/conversation/conversationheader.h"
#include "ui/conversation/conversationplace.h"
#include "ui/conversation/replaydialog.h"
#include "ui/conversation/replaytexts.h"
#include "ui/conversation/sessionlistmodel.h"
#include "ui/conversation/transcriptloader.h"
#include "ui/conversation/transcriptmodel.h"
#include "ui/conversation/transcriptview.h"
#include "ui/conversation/turnpanel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QMenu>

namespace strata::ui {

using namespace Qt::StringLiterals;

void ConversationPlace::setPaused(bool paused)
{
    if (paused == m_paused) {
        return;
    }
    m_paused = paused;
    m_waiting = 0;
    m_header->setWaiting(0);
    m_actions.pause->setChecked(paused);
}

void ConversationPlace::resume()
{
    m_unseen = m_view->newCount() + m_waiting;
    setPaused(false);
    if (m_current.value.isNull()) {
        return;
    }
    reopen();
    if (const Session *session = m_sessions->session(m_current)) {
        loadPanel(*session);
    }
}

void ConversationPlace::reopen()
{
    m_returnTo = m_view->place();
    if (m_returnTo) {
        m_loader->openAt(m_returnTo->turn, m_returnTo->message);
    } else {
        m_loader->open(m_current);
    }
}

void ConversationPlace::finishTurn()
{
    const Session *session = m_sessions->session(m_current);
    if (session == nullptr || !session->open) {
        return;
    }
    whenDone(m_context.engine.turns().finish(person(), session->open->id), this, [this](const Result<Turn> &turn) {
        if (!turn) {
            m_context.notices.fail(tr("The turn could not be finished."), turn.error());
        }
    });
}

void ConversationPlace::askToReplay()
{
    const Session *session = m_sessions->session(m_current);
    if (session == nullptr || findChild<ReplayDialog *>() != nullptr) {
        return;
    }
    auto *dialog = new ReplayDialog(m_context.engine, *session, this);
    connect(dialog, &ReplayDialog::applied, this, [this](const ReplayApplied &applied) {
        m_context.notices.toast({.text = appliedText(applied), .icon = u"refresh"_s, .undo = applied.step});
    });
    dialog->open();
}

void ConversationPlace::showSessionMenu(const QPoint &at)
{
    const QModelIndex row = m_list->indexAt(at);
    if (row.data(SessionListModel::IdRole).toUuid() != m_current.value || m_current.value.isNull()) {
        return; // a heading, or beside the rows
    }
    auto *menu = new QMenu(this);
    menu->setObjectName(u"sessionMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_actions.openSession, m_actions.replay, m_actions.finish});
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void ConversationPlace::retryReading(TurnId turn)
{
    whenDone(m_context.engine.readings().retry(turn), this, [this](const Result<int> &again) {
        if (!again) {
            m_context.notices.fail(tr("The turn could not be read again."), again.error());
        }
    });
}

std::optional<Memory> ConversationPlace::currentMessage() const
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid() || !m_model->row(current.row()).message) {
        return std::nullopt;
    }
    return *m_model->row(current.row()).message;
}

void ConversationPlace::toggleMark()
{
    if (m_view->currentIndex().isValid()) {
        m_model->toggleMark(m_view->currentIndex().row());
    }
}

void ConversationPlace::goToNextMark()
{
    const int rows = m_model->rowCount();
    const int from = m_view->currentIndex().row();
    for (int step = 1; step <= rows; ++step) {
        const int row = (from + step + rows) % rows;
        if (m_model->row(row).marked) {
            m_view->reveal(m_model->index(row));
            m_view->setFocus();
            return;
        }
    }
    m_context.notices.toast({.text = tr("None of the messages shown here is marked"), .icon = u"flag"_s});
}

void ConversationPlace::copyText()
{
    if (const auto message = currentMessage()) {
        QGuiApplication::clipboard()->setText(message->text);
        m_context.notices.toast({.text = tr("Copied"), .icon = u"copy"_s});
    }
}

void ConversationPlace::showMenu(const QPoint &global)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    updateActions(); // the chosen chip may be another
    if (m_view->chosenMemory()) {
        menu->addAction(m_actions.openMemory);
        menu->addSeparator();
    }
    menu->addActions(memoryActions());
    menu->addSeparator();
    menu->addAction(m_actions.openSession);
    menu->addAction(m_actions.replay);
    menu->popup(global);
}

bool ConversationPlace::reveal(MemoryId id)
{
    const QModelIndex row = m_model->indexOfMessage(id);
    m_view->reveal(row);
    return row.isValid();
}

bool ConversationPlace::revealTurn(TurnId turn, MemoryId message)
{
    m_targetRead.start(m_context.engine.turns().get(turn), [this, message](const Result<TurnDetail> &detail) {
        if (!detail) {
            m_context.notices.toast(
                {.text = tr("That turn is not there any more."), .icon = u"bubble"_s, .failed = true});
            return;
        }
        const SessionId session = detail->turn.session;
        m_returnTo.reset();
        if (session != m_current) {
            m_current = session;
            m_sessions->setCurrent(session);
            setPaused(false);
            m_panel->clearTurn();
            whenDone(m_context.engine.sessions().get(session), this, [this](const Result<Session> &found) {
                if (found && found->id == m_current) {
                    m_sessions->put(*found);
                    loadPanel(*found);
                    updateHeader();
                }
            });
        }
        m_loader->openAt(detail->turn, message);
        m_view->setFocus();
    });
    return true;
}

bool ConversationPlace::revealSession(SessionId session)
{
    if (m_sessions->session(session) != nullptr) {
        m_filter->clear();
        showSession(session);
        return true;
    }
    whenDone(m_context.engine.sessions().get(session), this, [this](const Result<Session> &found) {
        if (!found || found->state == Session::State::Cleared) {
            m_context.notices.toast(
                {.text = tr("That session is not there any more."), .icon = u"bubble"_s, .failed = true});
            return;
        }
        m_filter->clear();
        m_sessions->put(*found);
        select(found->id);
    });
    return true;
}

} // namespace strata::ui
